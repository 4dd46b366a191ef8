import type { WireInterval, WireReplayReport } from "#contract/replay.ts";
import { sliceKinds } from "#contract/replay-views.ts";

/** One figure a row: what it is of, over which base, and how sure it is. An empty cell is unknown or withheld, never zero. */
const header = ["part", "of", "response", "base", "low", "estimate", "high", "note"] as const;

type Cell = string | number | null;
type Row = readonly [string, string, string, Cell, Cell, Cell, Cell, string];

/**
 * Every figure of a report as comma-separated text with a header. Cells that a spreadsheet would take for a formula begin with a
 * quote mark, since types and areas are other people's words.
 */
export function figuresCsv(report: WireReplayReport): string {
  const rows: readonly (readonly Cell[])[] = [header, ...rowsOf(report)];
  return `${rows.map((row) => row.map(cellOf).join(",")).join("\r\n")}\r\n`;
}

function rowsOf(report: WireReplayReport): readonly Row[] {
  const base = report.publicCalls;
  return [
    ...counted(report),
    ...Object.entries(report.responses).flatMap(([id, { now, ...fits }]) => [
      row("fits", "", id, base, fits),
      ...(now === null ? [] : [row("at the hour", "", id, report.hoursKnown, now)]),
    ]),
    ...Object.entries(report.responseSets).map(([id, set]) =>
      row("whole response", "", id, base, set),
    ),
    row("without police", "", "", base, report.withoutPolice),
    ...freed(report),
    ...sliceKinds.flatMap((kind) =>
      report.slices[kind].flatMap(({ key, calls, responses }) =>
        calls === null
          ? [plain(`slice ${kind}`, key, null, "withheld: too few calls")]
          : [
              plain(`slice ${kind}`, key, calls, ""),
              ...Object.entries(responses).map(([id, interval]) =>
                row(`slice ${kind}`, key, id, calls, interval),
              ),
            ],
      ),
    ),
    ...report.levers.flatMap(({ id, base: calls, before, after, note }) =>
      before === null || after === null
        ? []
        : [
            row("lever before", id, "", calls, before, note),
            row("lever after", id, "", calls, after, note),
          ],
    ),
  ];
}

const counted = (report: WireReplayReport): readonly Row[] =>
  (
    [
      "rows",
      "furtherUnitRows",
      "duplicates",
      "refusedRows",
      "calls",
      "publicCalls",
      "officerCalls",
      "initiatedUnknown",
      "assessed",
      "notAssessed",
      "noPathway",
      "cannotMap",
      "hoursKnown",
    ] as const
  ).map((name) => plain("count", name, report[name], ""));

function freed({ freedHours }: WireReplayReport): readonly Row[] {
  if (freedHours === null) return [];
  const { low, estimate, high, minutesPerCall } = freedHours;
  const note = `hours, were police sent to every such call now and to none then; ${minutesPerCall} minutes a call`;
  return [["freed police hours", "", "", null, low, estimate, high, note]];
}

const plain = (part: string, of: string, calls: number | null, note: string): Row => [
  part,
  of,
  "",
  calls,
  null,
  null,
  null,
  note,
];

const row = (
  part: string,
  of: string,
  response: string,
  base: number,
  interval: WireInterval | null,
  note = "",
): Row => [
  part,
  of,
  response,
  base,
  interval?.low ?? null,
  interval?.estimate ?? null,
  interval?.high ?? null,
  interval === null
    ? "withheld: too few calls"
    : [note, interval.vacuous ? "low is 0: the record bounds nothing" : ""]
        .filter((each) => each !== "")
        .join("; "),
];

function cellOf(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
