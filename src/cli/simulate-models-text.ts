import type { ComparedModel } from "#simulate/staffing/compare-models.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import { figureRows, reasonsIn } from "#simulate/staffing/model-figures.ts";
import type { Cell, FigureRow } from "#simulate/staffing/model-figures.ts";

/** Models beside one another: more would not fit into a hundred columns. */
const besides = 3;
const label = 28;
const column = 24;

/** Every figure of every model with its interval in brackets, three models beside one another. */
export function modelTables(compared: readonly ComparedModel[]): readonly string[] {
  const reasons = reasonsIn(compared.map(({ result }) => result));
  const lines: string[] = [];
  for (let from = 0; from < compared.length; from += besides) {
    const some = compared.slice(from, from + besides);
    const line = (name: string, cells: readonly string[]): string =>
      `${name.padEnd(label)}${cells.map((cell) => cell.padEnd(column)).join("")}`.trimEnd();
    lines.push(
      ...(from === 0 ? [] : [""]),
      line(
        "",
        some.map(({ id }) => id),
      ),
      line(
        "  Against 911-led, points",
        some.map(({ difference }) => points(difference?.servedShare)),
      ),
      ...figureRows.map((row) =>
        line(
          `  ${row.says.en}`,
          some.map(({ result }) => cellText(row.of(result), row.unit)),
        ),
      ),
      line(
        "  Area served least",
        some.map(({ result }) => result.equity?.least.id ?? "-"),
      ),
      "  Missed, a reason each:",
      ...reasons.map((reason) =>
        line(
          `    ${reason}`,
          some.map(({ result }) => cellText(result.reasons[reason] ?? nothing, "calls")),
        ),
      ),
    );
  }
  return lines;
}

const nothing: Cell = { mean: 0, interval: null };

function cellText(cell: Cell | null, unit: FigureRow["unit"]): string {
  if (cell === null) return "-";
  const of = textOf(unit, cell.mean);
  const { interval } = cell;
  const mean = `${of(cell.mean)}${unit === "share" ? " %" : ""}`;
  return `${mean}${interval === null ? "" : ` (${of(interval.low)} to ${of(interval.high)})`}`;
}

function textOf(unit: FigureRow["unit"], size: number): (value: number) => string {
  if (unit === "share") return (value) => (value * 100).toFixed(1);
  if (unit === "number") return (value) => String(Math.round(value * 100) / 100);
  const digits = unit === "minutes" || Math.abs(size) < 10 ? 1 : 0;
  return (value) =>
    value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const points = (figure: Figure | undefined): string => {
  if (figure === undefined) return "-";
  const of = (value: number): string => `${value > 0 ? "+" : ""}${(value * 100).toFixed(1)}`;
  const { mean, interval } = figure;
  return `${of(mean)}${interval === null ? "" : ` (${of(interval.low)} to ${of(interval.high)})`}`;
};
