import { isPlainMap, type Plain } from "#core/protocol/plain.ts";
import { guaranteeNames } from "#core/protocol/shape-keys.ts";
import { useProtocolWords } from "../lines.ts";
import { ConditionField } from "./AnswerFields.tsx";
import { RespondersField, Toggle, type FieldProps } from "./controls.tsx";
import { listOf } from "./row-words.ts";

type Kind = (typeof guaranteeNames)[number];

/** What the protocol promises: one of the five things that can be proved, and what it is about. */
export function GuaranteeField({ value, world, onWrite }: FieldProps) {
  const words = useProtocolWords();
  const [named, about] = isPlainMap(value)
    ? (Object.entries(value)[0] ?? ["", null])
    : [value, null];
  const is: Kind = guaranteeNames.find((name) => name === named) ?? "every-call-gets-a-response";
  const part = isPlainMap(about) ? about : {};
  const write = (key: string, next: Plain | undefined): void => {
    const rest = Object.fromEntries(Object.entries(part).filter(([name]) => name !== key));
    onWrite({ [is]: next === undefined ? rest : { ...rest, [key]: next } });
  };
  return (
    <div className="stack">
      <label className="label short-field">
        {words("promise")}
        <select
          className="field"
          value={is}
          onChange={({ target }) =>
            onWrite(startOf(target.value, world.protocol.questions[0]?.id ?? ""))
          }
        >
          {guaranteeNames.map((name) => (
            <option key={name} value={name}>
              {words(`promise_${name}`)}
            </option>
          ))}
        </select>
      </label>
      {(is === "more-danger-never-gets-less" || is === "unknown-is-never-no") && (
        <QuestionsField
          value={about}
          world={world}
          label={words("aboutQuestions")}
          onWrite={(next) => onWrite({ [is]: next ?? [] })}
        />
      )}
      {(is === "never" || is === "always") && (
        <>
          <RespondersField
            value={part["send"]}
            world={world}
            label={words("field_send")}
            onWrite={(next) => write("send", next)}
          />
          <ConditionField
            value={part["when"]}
            world={world}
            label={words("field_when")}
            onWrite={(next) => write("when", next)}
          />
        </>
      )}
      {is === "never" && (
        <RespondersField
          value={part["unless-with"]}
          world={world}
          label={words("field_unless-with")}
          onWrite={(next) => write("unless-with", next)}
        />
      )}
    </div>
  );
}

function startOf(kind: string, question: string): Plain {
  if (kind === "every-call-gets-a-response" || kind === "every-hour-and-area-gets-a-response")
    return kind;
  if (kind === "never" || kind === "always")
    return { [kind]: { send: ["police"], when: { [question]: ["unknown"] } } };
  return { [kind]: [question] };
}

function QuestionsField({ value, world, label, onWrite }: FieldProps) {
  const chosen = listOf(value);
  return (
    <fieldset className="toggles">
      <legend>{label}</legend>
      {world.protocol.questions.map(({ id }) => (
        <Toggle
          key={id}
          isOn={chosen.includes(id)}
          text={world.speaker.question(id)}
          onToggle={(isOn) =>
            onWrite(isOn ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
      ))}
    </fieldset>
  );
}
