import { columnName } from "../table.ts";
import type { SourceRow, Table } from "../table.ts";
import { readTime } from "../times.ts";
import type { Sheet } from "./workbook.ts";

const searchedRows = 40;

/** Where the header of a sheet stands and which of its columns hold anything. */
export interface SheetShape {
  /** Rows before the first that is no title: the header's place, or the first row's where there is none. */
  readonly start: number;
  readonly isHeaderless: boolean;
  readonly used: readonly number[];
  readonly header: readonly string[];
  readonly isHeader: (row: SourceRow) => boolean;
}

/** Tells the shape of a sheet by its rows, or the first some hundred. Null where no row stands under a header. */
export function shapeOfSheet(all: readonly SourceRow[]): SheetShape | null {
  const start = headerRow(all);
  const head = all[start];
  if (head === undefined) return null;
  const names = head.cells.map(columnName);
  const isHeaderless = names.some((name) => readTime(name) !== null);
  const rows = all.slice(isHeaderless ? start : start + 1);
  if (rows.length === 0) return null;
  const width = Math.max(
    names.length,
    ...rows.slice(0, searchedRows).map(({ cells }) => cells.length),
  );
  const used = Array.from({ length: width }, (_, at) => at).filter(
    (at) => (names[at] ?? "") !== "" || rows.some(({ cells }) => (cells[at] ?? "").trim() !== ""),
  );
  const header = used.map((at) => {
    const name = names[at] ?? "";
    return isHeaderless || name === "" ? `column ${at + 1}` : name;
  });
  const isHeader = ({ cells }: SourceRow): boolean =>
    !isHeaderless && used.every((at) => columnName(cells[at] ?? "") === (names[at] ?? ""));
  return { start, isHeaderless, used, header, isHeader };
}

/** Rows of a sheet under its header, in the columns it uses, and how often the header stands again. */
export function rowsUnder(
  { used, isHeader }: SheetShape,
  rows: readonly SourceRow[],
): { readonly rows: readonly SourceRow[]; readonly repeatedHeaders: number } {
  const own = rows.filter((row) => !isHeader(row));
  return {
    rows: own.map(({ line, cells }) => ({ line, cells: used.map((at) => cells[at] ?? "") })),
    repeatedHeaders: rows.length - own.length,
  };
}

/** A sheet as a table: titles above the header are left out, empty columns too. Null where it holds no rows under a header. */
export function tableOfSheet(file: string, sheet: Sheet, bytes: number): Table | null {
  const shape = shapeOfSheet(sheet.rows);
  if (shape === null) return null;
  const { start, isHeaderless, header } = shape;
  const under = rowsUnder(shape, sheet.rows.slice(isHeaderless ? start : start + 1));
  return {
    file,
    header,
    bytes,
    batches: once(under.rows, under.repeatedHeaders, bytes),
    notes: () => sheetNotes(sheet.formulas, shape, under.repeatedHeaders),
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

/** What a person should know of how a sheet was read. */
export function sheetNotes(
  formulas: number,
  { start: above, isHeaderless }: SheetShape,
  repeated: number,
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
