import { bands, languageGroups } from "#core/outcomes/definition.ts";
import { families } from "#core/protocol/protocol.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { spanDays } from "./goals-api.ts";
import type { Span } from "./goals-api.ts";
import { useGoalWords } from "./words.ts";

/** Which calls the figures are of. */
export function SpanForm({
  span,
  areas,
  families: known,
  onSpan,
}: {
  span: Span;
  areas: readonly string[];
  families: readonly string[];
  onSpan: (span: Span) => void;
}) {
  const words = useGoalWords();
  const codes = useCodeWords();
  const familyName = (family: string): string => {
    const one = families.find((each) => each === family);
    return one === undefined ? family : codes(`family_${one}`);
  };
  const choose = (part: Partial<Span>): void => onSpan({ ...span, ...part });
  return (
    <fieldset className="row span-form">
      <legend className="unseen">{words("span")}</legend>
      {spanDays.map((days) => (
        <button
          key={days}
          type="button"
          className="button"
          aria-pressed={span.days === days}
          onClick={() => choose({ days })}
        >
          {words(`days_${days}`)}
        </button>
      ))}
      <Choice
        label={words("area")}
        value={span.area}
        choices={areas.map((area) => [area, area])}
        onChoice={(area) => choose({ area })}
      />
      <Choice
        label={words("family")}
        value={span.family}
        choices={known.map((family) => [family, familyName(family)])}
        onChoice={(family) => choose({ family })}
      />
      <Choice
        label={words("band")}
        value={span.band}
        choices={bands.map((band) => [band, words(`band_${band}`)])}
        onChoice={(band) => choose({ band })}
      />
      <Choice
        label={words("language")}
        value={span.language}
        choices={languageGroups.map((group) => [group, words(`language_${group}`)])}
        onChoice={(language) => choose({ language })}
      />
    </fieldset>
  );
}

function Choice({
  label,
  value,
  choices,
  onChoice,
}: {
  label: string;
  value: string;
  choices: readonly (readonly [string, string])[];
  onChoice: (value: string) => void;
}) {
  const words = useGoalWords();
  return (
    <label className="label">
      {label}
      <select className="field" value={value} onChange={({ target }) => onChoice(target.value)}>
        <option value="">{words("all")}</option>
        {choices.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
