import { useState } from "react";
import type { Conflict } from "#core/protocol/merge.ts";
import { Section } from "../../Section.tsx";
import { useProtocolWords } from "../lines.ts";
import type { Desk } from "../use-desk.ts";

/** Where somebody else changed the same lines: both side by side, and a person chooses. Nothing of them is written over until then. */
export function Conflicts({ desk }: { desk: Desk }) {
  return desk.conflicts.map(({ name, places }) => (
    <OneFile
      key={name}
      name={name}
      places={places}
      onChoose={(choices) => desk.choose(name, choices)}
    />
  ));
}

function OneFile({
  name,
  places,
  onChoose,
}: {
  name: string;
  places: readonly Conflict[];
  onChoose: (choices: readonly ("mine" | "theirs")[]) => void;
}) {
  const words = useProtocolWords();
  const [choices, setChoices] = useState<Readonly<Record<number, "mine" | "theirs">>>({});
  const isAll = places.every((_, index) => choices[index] !== undefined);
  return (
    <Section title={words("conflictTitle", { name })} className="conflict">
      <p>{words("conflictLead")}</p>
      <ol className="stack">
        {places.map((place, index) => (
          <li key={place.line}>
            <fieldset className="conflict-sides">
              <legend>{words("line", { line: place.line })}</legend>
              {(["mine", "theirs"] as const).map((side) => (
                <label key={side} className="conflict-side">
                  <span className="row">
                    <input
                      type="radio"
                      name={`${name} ${place.line}`}
                      checked={choices[index] === side}
                      onChange={() => setChoices({ ...choices, [index]: side })}
                    />
                    {words(side)}
                  </span>
                  <pre>{place[side].join("\n") || words("removedLines")}</pre>
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button primary"
        aria-disabled={!isAll}
        onClick={() => isAll && onChoose(places.map((_, index) => choices[index] ?? "mine"))}
      >
        {words("useThese")}
      </button>
    </Section>
  );
}
