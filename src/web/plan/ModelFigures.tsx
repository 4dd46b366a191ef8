import type { ComparedModel } from "#simulate/staffing/compare-models.ts";
import { figureRows, reasonsIn } from "#simulate/staffing/model-figures.ts";
import type { Cell, FigureRow } from "#simulate/staffing/model-figures.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { dollars, tenths } from "./figures.ts";
import { Points } from "./StudyTables.tsx";
import { usePlanWords } from "./words.ts";

interface FiguresProps {
  readonly compared: readonly ComparedModel[];
}

/** Every figure of every model with its interval: figures as rows, models as columns. */
export function ModelFigures(props: FiguresProps) {
  const { compared } = props;
  const words = usePlanWords();
  const codes = useCodeWords();
  const language = useLanguage();
  const reasons = reasonsIn(compared.map(({ result }) => result));
  return (
    <table className="model-figures">
      <thead>
        <tr>
          <th scope="col">{words("figure")}</th>
          {compared.map(({ id }) => (
            <th key={id} scope="col">
              {words(`compared_${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Against {...props} of="difference" name={words("against911")} />
        <Against {...props} of="againstOwn" name={words("againstOwn")} />
        {figureRows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.says[language]}</th>
            {compared.map(({ id, result }) => (
              <td key={id}>
                <Value cell={row.of(result)} unit={row.unit} />
                {row.id === "least" && result.equity !== null && (
                  <span className="small quiet"> {result.equity.least.id}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
        {reasons.map((reason) => (
          <tr key={reason}>
            <th scope="row" className="reason">
              {reason === "program-limit" ? words("programLimit") : codes(`noTeam_${reason}`)}
            </th>
            {compared.map(({ id, result }) => (
              <td key={id}>
                <Value cell={result.reasons[reason] ?? nothing} unit="calls" />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const nothing: Cell = { mean: 0, interval: null };

function Against({
  compared,
  of,
  name,
}: FiguresProps & { of: "difference" | "againstOwn"; name: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {compared.map((each) => (
        <td key={each.id}>
          <Points figure={each[of]?.servedShare} />
        </td>
      ))}
    </tr>
  );
}

function Value({ cell, unit }: { cell: Cell | null; unit: FigureRow["unit"] }) {
  const words = usePlanWords();
  if (cell === null) return <span className="quiet">{words("none")}</span>;
  const text = textOf(unit, cell.mean);
  return (
    <>
      <strong>{text(cell.mean)}</strong>
      {cell.interval !== null && (
        <span className="small quiet">
          {" "}
          {words("interval", { low: text(cell.interval.low), high: text(cell.interval.high) })}
        </span>
      )}
    </>
  );
}

function textOf(unit: FigureRow["unit"], size: number): (value: number) => string {
  if (unit === "share") return tenths;
  if (unit === "dollars") return dollars;
  if (unit === "number") return (value) => String(Math.round(value * 100) / 100);
  if (unit === "minutes" || Math.abs(size) < 10) return (value) => value.toFixed(1);
  return (value) => count(Math.round(value));
}
