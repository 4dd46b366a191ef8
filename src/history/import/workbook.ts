import { readFile, stat } from "node:fs/promises";
import type { CellObject, WorkBook, WorkSheet } from "@e965/xlsx";
import type { SourceRow } from "../table.ts";

/** What is no .xlsx is read whole, so it has a limit. Bytes as packed. */
const largestWorkbook = 128 * 2 ** 20;

/** One sheet as rows of texts. The first row that is as wide as most is its header. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SourceRow[];
  /** Cells that hold a formula; their last worked out value was read, nothing was worked out here. */
  readonly formulas: number;
}

/** The workbook cannot be read; the message is a sentence without its subject. */
export class WorkbookRefused extends Error {
  readonly mend: string;
  constructor(says: string, mend = "save the sheet as CSV and give that file") {
    super(says);
    this.mend = mend;
  }
}

/** Reads every visible sheet of a workbook, old or new, or a table saved as HTML or XML under its name. */
export async function readWorkbook(path: string): Promise<readonly Sheet[]> {
  const { size } = await stat(path);
  if (size > largestWorkbook)
    throw new WorkbookRefused(
      `is a workbook of more than ${largestWorkbook} bytes in a form that can only be read whole`,
      "open it and save it as .xlsx, which is read in parts, or save each sheet as CSV",
    );
  // Loaded only where a workbook is read: it is large, and the server never reads one.
  const { read, utils } = await import("@e965/xlsx");
  let book: WorkBook;
  try {
    book = read(await readFile(path), {
      cellFormula: true,
      cellNF: true,
      cellHTML: false,
      cellText: false,
      raw: true,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new WorkbookRefused(
      /password/i.test(message)
        ? "is locked with a password"
        : `is no whole workbook: ${message.slice(0, 160)}`,
    );
  }
  const hidden = new Set(
    (book.Workbook?.Sheets ?? []).flatMap(({ name, Hidden }) =>
      Hidden === 0 || name === undefined ? [] : Hidden === undefined ? [] : [name],
    ),
  );
  const epoch = book.Workbook?.WBProps?.date1904 === true ? epochs.from1904 : epochs.usual;
  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name];
    return sheet === undefined || hidden.has(name) || sheet["!ref"] === undefined
      ? []
      : [{ name, ...rowsOf(sheet, utils.decode_range(sheet["!ref"]), textOfCell(epoch)) }];
  });
}

const dayLength = 86_400_000;
/** Day 0 of a workbook's clock, in days before 1970; the other one is an old Macintosh's. */
export const epochs = { usual: 25_569, from1904: 24_107 };

/** Whether a number's format shows it as a date or a time: what is quoted, escaped or in brackets says nothing. */
const isDateFormat = (format: string): boolean =>
  /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]|General|E[+-]/gi, ""));

/** A cell as text; a number under a date's format as the date and time it stands for. */
export const textOfCell =
  (epoch: number) =>
  ({ t: type, v: value, z: format }: Pick<CellObject, "t" | "v" | "z">): string => {
    if (type === "e" || value === undefined) return "";
    if (typeof value !== "number")
      return value instanceof Date ? value.toISOString() : String(value);
    if (typeof format !== "string" || !isDateFormat(format)) return String(value);
    const at = new Date(Math.round((value - epoch) * 86_400) * 1000);
    if (Number.isNaN(at.getTime())) return String(value);
    const [day = "", clock = ""] = at.toISOString().split("T");
    if (value < 1) return clock.slice(0, 8);
    return at.getTime() % dayLength === 0 && !/[hs]/i.test(format)
      ? day
      : `${day} ${clock.slice(0, 8)}`;
  };

function rowsOf(
  sheet: WorkSheet,
  range: {
    readonly s: { readonly r: number; readonly c: number };
    readonly e: { readonly r: number; readonly c: number };
  },
  textOf: (cell: CellObject) => string,
): Pick<Sheet, "rows" | "formulas"> {
  const rows: SourceRow[] = [];
  let formulas = 0;
  const above = mergedBelow(sheet);
  const names = Array.from({ length: range.e.c - range.s.c + 1 }, (_, at) =>
    columnLetters(range.s.c + at),
  );
  for (let row = range.s.r; row <= range.e.r; row += 1) {
    const cells = names.map((letters) => {
      const place = `${letters}${row + 1}`;
      const cell: unknown = sheet[above.get(place) ?? place];
      if (!isCell(cell)) return "";
      if (cell.f !== undefined) formulas += 1;
      return textOf(cell);
    });
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line: row + 1, cells });
  }
  return { rows, formulas };
}

/** More rows than any day or beat of a printed report has. */
const mostMerged = 20_000;

/** Cells that a cell above is merged over, by the place of that cell: a report writes a day once beside all of its calls. */
function mergedBelow(sheet: WorkSheet): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { s: start, e: end } of sheet["!merges"] ?? []) {
    const letters = columnLetters(start.c);
    const last = Math.min(end.r, start.r + mostMerged);
    if (start.c === end.c)
      for (let row = start.r + 1; row <= last; row += 1)
        places.set(`${letters}${row + 1}`, `${letters}${start.r + 1}`);
  }
  return places;
}

const isCell = (value: unknown): value is CellObject =>
  typeof value === "object" && value !== null && "t" in value;

function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}
