import { isPlainMap, type Plain } from "#core/protocol/plain.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import { listOf, spoken, textOf } from "./row-words.ts";
import { TextBox } from "./TextBox.tsx";

/** What fields need to know of the protocol around them. */
export interface FieldWorld {
  readonly protocol: Protocol;
  readonly speaker: Speaker;
  /** Questions that conditions and examples here can name. */
  readonly asks: readonly string[];
}

/** What every field is given: its value as written, and how to write another; undefined takes the key away. */
export interface FieldProps {
  readonly value: Plain | undefined;
  readonly world: FieldWorld;
  readonly label: string;
  readonly onWrite: (value: Plain | undefined) => void;
}

/** English and Spanish side by side; text without a second language stays one text until it gets one. */
export function WordsField({
  value,
  label,
  onWrite,
}: Pick<FieldProps, "value" | "label" | "onWrite">) {
  const words = useProtocolWords();
  const en = spoken(value, "en");
  const es = isPlainMap(value) ? textOf(value["es"]) : "";
  const write = (next: { readonly en: string; readonly es: string }): void => {
    if (next.en === "" && next.es === "") onWrite(undefined);
    else onWrite(next.es !== "" ? next : isPlainMap(value) ? { en: next.en } : next.en);
  };
  return (
    <fieldset className="pair">
      <legend>{label}</legend>
      <TextBox
        label={words("english")}
        value={en}
        isLong={en.length > 60}
        onWrite={(text) => write({ en: text, es })}
      />
      <TextBox
        label={words("spanish")}
        value={es}
        isLong={en.length > 60}
        language="es"
        onWrite={(text) => write({ en, es: text })}
      />
    </fieldset>
  );
}

/** Who: one toggle each; none pressed is `none`, which a rule must explain. */
export function RespondersField({ value, world, label, onWrite }: FieldProps) {
  const chosen = listOf(value).filter((id) => id !== "none" && id !== "");
  const ids = [...new Set([...world.protocol.responders.map(({ id }) => id), ...chosen])];
  return (
    <fieldset className="toggles">
      <legend>{label}</legend>
      {ids.map((id) => (
        <Toggle
          key={id}
          isOn={chosen.includes(id)}
          text={world.speaker.responder(id)}
          onToggle={(isOn) => {
            const next = isOn ? [...chosen, id] : chosen.filter((each) => each !== id);
            onWrite(next.length > 0 ? next : value === "none" ? undefined : "none");
          }}
        />
      ))}
    </fieldset>
  );
}

/** One answer or responder that is in or out. */
export function Toggle({
  isOn,
  text,
  onToggle,
}: {
  isOn: boolean;
  text: string;
  onToggle: (isOn: boolean) => void;
}) {
  return (
    <button
      type="button"
      className="button plain toggle"
      aria-pressed={isOn}
      onClick={() => onToggle(!isOn)}
    >
      <span aria-hidden="true">{isOn ? "☑" : "☐"}</span> {text}
    </button>
  );
}
