import { useProtocolWords, type ProtocolWords } from "../lines.ts";
import { AsksField, ConditionField, GivenField } from "./AnswerFields.tsx";
import { GuaranteeField } from "./GuaranteeField.tsx";
import { IfUnknownField, OrElseField } from "./ActionFields.tsx";
import type { FieldSpec } from "./fields.ts";
import { RespondersField, WordsField, type FieldProps } from "./controls.tsx";
import { listOf, spoken } from "./row-words.ts";
import { TextBox } from "./TextBox.tsx";

/** One field of a form, by the kind of its value. */
export function Field({
  spec,
  value,
  world,
  onWrite,
}: Omit<FieldProps, "label"> & { spec: FieldSpec }) {
  const words = useProtocolWords();
  const label = fieldLabel(spec.key, words);
  const props: FieldProps = { value, world, label, onWrite };
  switch (spec.is) {
    case "words":
      return <WordsField {...props} />;
    case "text":
    case "prose":
      return (
        <TextBox
          label={label}
          value={spoken(value, "en")}
          isLong={spec.is === "prose"}
          onWrite={(text) => onWrite(text === "" ? undefined : text)}
        />
      );
    case "list":
      return <ListField {...props} />;
    case "flag":
      return (
        <label className="row">
          <input
            type="checkbox"
            checked={value === true}
            onChange={({ target }) => onWrite(target.checked ? true : undefined)}
          />
          {label}
        </label>
      );
    case "number":
      return <NumberField {...props} least={spec.least} most={spec.most} />;
    case "choice":
      return <ChoiceField {...props} options={spec.options} />;
    case "emergency":
      return <ChoiceField {...props} options={world.protocol.emergencies.map(({ id }) => id)} />;
    case "responder":
      return (
        <ChoiceField
          {...props}
          options={world.protocol.responders
            .filter(({ mode }) => mode === "on-scene")
            .map(({ id }) => id)}
        />
      );
    case "area":
      return <ChoiceField {...props} options={world.protocol.areas} />;
    case "responders":
      return <RespondersField {...props} />;
    case "condition":
      return <ConditionField {...props} />;
    case "given":
      return <GivenField {...props} />;
    case "asks":
      return <AsksField {...props} />;
    case "if-unknown":
      return <IfUnknownField {...props} />;
    case "or-else":
      return <OrElseField {...props} />;
    case "guarantee":
      return <GuaranteeField {...props} />;
  }
}

const named = [
  "title",
  "version",
  "values",
  "time-zone",
  "name",
  "keys",
  "family",
  "call-types",
  "emergency",
  "asks",
  "when",
  "send",
  "priority",
  "or-else",
  "because",
  "assignment",
  "lead",
  "check-in-minutes",
  "asks-wish",
  "offer",
  "never-offer",
  "review",
  "say",
  "source",
  "given",
  "then",
  "expect",
  "at",
  "area",
  "ask",
  "text",
  "answers",
  "safety",
  "asked-first",
  "if-unknown",
  "means",
  "bars",
  "unless-with",
  "kind",
  "mode",
  "unarmed",
  "can",
  "contact",
  "gap",
] as const;

function fieldLabel(key: string, words: ProtocolWords): string {
  const known = named.find((each) => each === key);
  return known === undefined ? key : words(`field_${known}`);
}

function ListField({ value, label, onWrite }: FieldProps) {
  const words = useProtocolWords();
  return (
    <TextBox
      label={`${label} (${words("commas")})`}
      value={listOf(value).join(", ")}
      onWrite={(text) => {
        const items = text
          .split(",")
          .map((item) => item.trim())
          .filter((item) => item !== "");
        onWrite(items.length === 0 ? undefined : items);
      }}
    />
  );
}

function NumberField({
  value,
  label,
  onWrite,
  least,
  most,
}: FieldProps & { least: number; most: number }) {
  return (
    <label className="label short-field">
      {label}
      <input
        className="field"
        type="number"
        min={least}
        max={most}
        value={typeof value === "number" ? value : ""}
        onChange={({ target }) => {
          if (target.value === "") return onWrite(undefined);
          const number = Number(target.value);
          if (Number.isInteger(number)) onWrite(number);
        }}
      />
    </label>
  );
}

function ChoiceField({
  value,
  label,
  onWrite,
  options,
}: FieldProps & { options: readonly string[] }) {
  const chosen = typeof value === "string" ? value : "";
  const all = options.includes(chosen) || chosen === "" ? options : [...options, chosen];
  return (
    <label className="label short-field">
      {label}
      <select
        className="field"
        value={chosen}
        onChange={({ target }) => onWrite(target.value === "" ? undefined : target.value)}
      >
        <option value="">–</option>
        {all.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}
