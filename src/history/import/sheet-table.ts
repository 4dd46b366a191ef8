import { columnName } from "../table.ts";
import type { SourceRow, Table } from "../table.ts";
import { readTime } from "../times.ts";
import type { Sheet } from "./workbook.ts";

const searchedRows = 40;

/** A sheet as a table: titles above the header are left out, empty columns too. Null where it holds no rows under a header. */
export function tableOfSheet(file: string, sheet: Sheet, bytes: number): Table | null {
  const start = headerRow(sheet.rows);
  const head = sheet.rows[start];
  if (head === undefined) return null;
  const names = head.cells.map(columnName);
  const isHeaderless = names.some((name) => readTime(name) !== null);
  const rows = sheet.rows.slice(isHeaderless ? start : start + 1);
  if (rows.length === 0) return null;
  const used = names.flatMap((name, at) =>
    name !== "" || rows.some(({ cells }) => (cells[at] ?? "").trim() !== "") ? [at] : [],
  );
  const header = used.map((at) => {
    const name = names[at] ?? "";
    return isHeaderless || name === "" ? `column ${at + 1}` : name;
  });
  const isHeader = ({ cells }: SourceRow): boolean =>
    !isHeaderless && used.every((at) => columnName(cells[at] ?? "") === names[at]);
  const repeated = rows.filter(isHeader).length;
  return {
    file,
    header,
    bytes,
    batches: once(
      rows
        .filter((row) => !isHeader(row))
        .map(({ line, cells }) => ({ line, cells: used.map((at) => cells[at] ?? "") })),
      repeated,
      bytes,
    ),
    notes: () => notesOn(sheet, start, repeated, isHeaderless),
    neverForRates: [],
  };
}

const filled = ({ cells }: SourceRow): number => cells.filter((cell) => cell.trim() !== "").length;

/** The first of the first rows that fills nearly as many cells as most of them do. */
function headerRow(rows: readonly SourceRow[]): number {
  const widths = rows.slice(0, searchedRows).map(filled);
  const usual = widths.toSorted((left, right) => left - right)[Math.floor(widths.length / 2)] ?? 0;
  return Math.max(
    widths.findIndex((width) => width >= usual * 0.7),
    0,
  );
}

function notesOn(
  { formulas }: Sheet,
  above: number,
  repeated: number,
  isHeaderless: boolean,
): readonly string[] {
  const notes: string[] = [];
  if (isHeaderless)
    notes.push("The sheet has no header; its columns are called column 1, column 2 ….");
  if (above > 0) notes.push(`${above} rows above the header were left out.`);
  if (repeated > 0)
    notes.push(`The header stands again ${repeated} times; these rows are not calls.`);
  if (formulas > 0)
    notes.push(
      `${formulas} cells hold a formula; the values saved with them were read, nothing was worked out.`,
    );
  return notes;
}

// eslint-disable-next-line typescript/require-await -- a table streams its batches; a sheet has a single one
async function* once(rows: readonly SourceRow[], repeatedHeaders: number, bytesRead: number) {
  yield { rows, refused: [], repeatedHeaders, bytesRead };
}
