import { isPlainMap, type Plain } from "#core/protocol/plain.ts";
import { useProtocolWords } from "../lines.ts";
import { RespondersField, WordsField, type FieldProps } from "./controls.tsx";
import { textOf } from "./row-words.ts";

const put = (
  value: { readonly [key: string]: Plain },
  key: string,
  part: Plain | undefined,
): { readonly [key: string]: Plain } => {
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return part === undefined ? rest : { ...rest, [key]: part };
};

/** What happens when those who fit cannot come: others, or a wait that somebody owns. */
export function OrElseField({ value, world, label, onWrite }: FieldProps) {
  const words = useProtocolWords();
  const now = isPlainMap(value) ? value : {};
  const is = value === undefined ? "nothing" : now["hold-minutes"] === undefined ? "send" : "hold";
  const choose = (next: string): void => {
    if (next === "nothing") onWrite(undefined);
    else if (next === "send") onWrite({ send: ["police"], priority: 3 });
    else
      onWrite({
        "hold-minutes": 20,
        then: "call-back",
        say: { en: words("holdSayEn"), es: words("holdSayEs") },
      });
  };
  return (
    <fieldset className="condition">
      <legend>{label}</legend>
      <label className="label short-field">
        {words("otherwiseDo")}
        <select className="field" value={is} onChange={({ target }) => choose(target.value)}>
          <option value="nothing">{words("orElseNothing")}</option>
          <option value="send">{words("orElseSend")}</option>
          <option value="hold">{words("orElseHold")}</option>
        </select>
      </label>
      {is === "send" && (
        <RespondersField
          value={now["send"]}
          world={world}
          label={words("field_send")}
          onWrite={(send) => onWrite(put(now, "send", send))}
        />
      )}
      {is === "hold" && (
        <>
          <label className="label short-field">
            {words("holdMinutes")}
            <input
              className="field"
              type="number"
              min={1}
              max={1440}
              value={Number(now["hold-minutes"])}
              onChange={({ target }) => {
                const minutes = Number(target.value);
                if (Number.isInteger(minutes) && minutes > 0)
                  onWrite({ ...now, "hold-minutes": minutes });
              }}
            />
          </label>
          <WordsField
            value={now["say"]}
            label={words("field_say")}
            onWrite={(say) => onWrite(put(now, "say", say))}
          />
        </>
      )}
    </fieldset>
  );
}

/** Where not knowing leads: it is written, with its reason, never guessed. */
export function IfUnknownField({ value, world, label, onWrite }: FieldProps) {
  const words = useProtocolWords();
  const now = isPlainMap(value) ? value : {};
  const is = value === undefined ? "" : now["send"] === undefined ? textOf(now["is"]) : "send";
  const because = now["because"] ?? words("sayWhy");
  const choose = (next: string): void => {
    if (next === "") onWrite(undefined);
    else if (next === "send") onWrite({ send: ["police"], because });
    else onWrite({ is: next, because });
  };
  return (
    <fieldset className="condition">
      <legend>{label}</legend>
      <label className="label short-field">
        {words("leadsTo")}
        <select className="field" value={is} onChange={({ target }) => choose(target.value)}>
          <option value="">–</option>
          <option value="bars">{words("unknownBars")}</option>
          <option value="allows">{words("unknownAllows")}</option>
          <option value="send">{words("unknownSendsThem")}</option>
        </select>
      </label>
      {is === "send" && (
        <RespondersField
          value={now["send"]}
          world={world}
          label={words("field_send")}
          onWrite={(send) => onWrite(put(now, "send", send))}
        />
      )}
      {is !== "" && (
        <WordsField
          value={because}
          label={words("field_because")}
          onWrite={(text) => onWrite({ ...now, because: text ?? "" })}
        />
      )}
    </fieldset>
  );
}
