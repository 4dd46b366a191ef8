import type { KeyboardEvent } from "react";
import { isPlainMap, type Plain } from "#core/protocol/plain.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { Section } from "../../Section.tsx";
import type { Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import type { FieldWorld } from "./controls.tsx";
import { Field } from "./Field.tsx";
import { fieldsOf, usualOrder, type FieldSpec } from "./fields.ts";
import type { PlacedProblem, Row } from "./locate.ts";
import { textOf } from "./row-words.ts";
import type { Edits } from "./use-edits.ts";

/** The form of one row: each field writes its own value, and shows what is wrong with it. Escape goes back to the outline. */
export function RowForm({
  row,
  edits,
  protocol,
  speaker,
  part,
  problems,
}: {
  row: Row;
  edits: Edits;
  protocol: Protocol;
  speaker: Speaker;
  part: string | null;
  problems: readonly PlacedProblem[];
}) {
  const words = useProtocolWords();
  const specs = fieldsOf[row.kind];
  const pathway = protocol.pathways.find(({ id }) => id === part);
  const world: FieldWorld = {
    protocol,
    speaker,
    asks: pathway?.asks ?? protocol.questions.map(({ id }) => id),
  };
  const value = isPlainMap(row.value) ? row.value : {};
  const write = (spec: FieldSpec, next: Plain | undefined): void => {
    const path = spec.key === "" ? row.place.path : [...row.place.path, spec.key];
    edits.apply(
      row.place.name,
      next === undefined
        ? { is: "remove", path }
        : { is: "set", path, value: next, order: usualOrder },
      `${row.place.name} ${path.join("/")}`,
    );
  };
  const own = problems.filter(({ place }) =>
    specs.every(({ key }) => place?.path[row.place.path.length] !== key || key === ""),
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only leads the keyboard back
    <div onKeyDown={backToOutline}>
      <Section
        title={`${words(`row_${row.kind}`)}${row.at === undefined ? "" : ` ${row.at + 1}`}`}
        className="row-form"
      >
        {value["shared"] !== undefined && (
          <p className="quiet small">{words("takenFromShared", { id: textOf(value["shared"]) })}</p>
        )}
        <ProblemLines problems={own} />
        {specs.map((spec) => (
          <div key={spec.key} data-field={spec.key}>
            <Field
              spec={spec}
              value={spec.key === "" ? row.value : value[spec.key]}
              world={world}
              onWrite={(next) => write(spec, next)}
            />
            {spec.key !== "" && (
              <ProblemLines
                problems={problems.filter(
                  ({ place }) => place?.path[row.place.path.length] === spec.key,
                )}
              />
            )}
          </div>
        ))}
      </Section>
    </div>
  );
}

function backToOutline(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  event.preventDefault();
  document.querySelector<HTMLElement>(".outline [aria-current='true']")?.focus();
}

/** Errors and findings in place, each with its line and its mend. */
function ProblemLines({ problems }: { problems: readonly PlacedProblem[] }) {
  const words = useProtocolWords();
  return problems.slice(0, 8).map(({ problem }) => (
    <p
      key={`${problem.place.line}:${problem.place.column} ${problem.message}`}
      className="field-problem"
      data-severity={problem.severity}
    >
      ▲ {words("line", { line: problem.place.line })} {problem.message}
      {problem.mend === undefined ? "" : `; ${problem.mend}`}
    </p>
  ));
}
