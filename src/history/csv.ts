import { columnName } from "./table.ts";
import type { RefusedRow, SourceRow } from "./table.ts";

// Why not a library: the readers we know either stop at a broken quote or swallow everything up to the next one.
// Here a row that spans lines is believed only when it comes out whole; otherwise its first line alone is refused and
// reading goes on at the very next line, so that one broken quote costs one row.

/** Limits of one row; past them its quote counts as broken. */
export const rowLimits = { lines: 200, characters: 262_144 };

export interface CsvRows {
  readonly rows: readonly SourceRow[];
  readonly refused: readonly RefusedRow[];
  readonly repeatedHeaders: number;
}

export interface CsvReader {
  /** Reads some more lines, without their line breaks. A row whose quote is still open waits for the next call. */
  readonly read: (lines: readonly string[]) => CsvRows;
  /** Settles what still waits: a quote that never closed. */
  readonly end: () => CsvRows;
}

/** Quoted text still open at the end of a line, or a cell list that is complete, or a quote that closed before its cell ended. */
type Scan = "whole" | "open" | "broken";

interface Cells {
  readonly done: string[];
  /** Text of the quoted cell that is open; null between cells. */
  quoted: string | null;
}

function scanLine(line: string, delimiter: string, cells: Cells): Scan {
  let at = 0;
  for (;;) {
    if (cells.quoted === null) {
      let start = at;
      while (line[start] === " ") start += 1;
      if (line[start] !== '"') {
        const end = line.indexOf(delimiter, at);
        cells.done.push(end === -1 ? line.slice(at) : line.slice(at, end));
        if (end === -1) return "whole";
        at = end + 1;
        continue;
      }
      cells.quoted = "";
      at = start + 1;
    }
    const quote = line.indexOf('"', at);
    if (quote === -1) {
      cells.quoted += `${line.slice(at)}\n`;
      return "open";
    }
    if (line[quote + 1] === '"') {
      cells.quoted += line.slice(at, quote + 1);
      at = quote + 2;
      continue;
    }
    cells.quoted += line.slice(at, quote);
    cells.done.push(cells.quoted);
    cells.quoted = null;
    at = quote + 1;
    while (line[at] === " " && delimiter !== " ") at += 1;
    if (at >= line.length) return "whole";
    if (line[at] !== delimiter) return "broken";
    at += 1;
  }
}

type RowScan =
  | {
      readonly is: "whole";
      readonly cells: string[];
      readonly lines: number;
      readonly cell: number;
    }
  | { readonly is: "open"; readonly cell: number }
  | { readonly is: "broken"; readonly cell: number };

function scanRow(lines: readonly string[], start: number, delimiter: string): RowScan {
  const cells: Cells = { done: [], quoted: null };
  let characters = 0;
  // The cell whose quote was still open where a line ended: most likely the broken one.
  let cell = -1;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    characters += line.length;
    if (at - start >= rowLimits.lines || characters > rowLimits.characters)
      return { is: "broken", cell };
    const scan = scanLine(line, delimiter, cells);
    if (scan === "whole") return { is: "whole", cells: cells.done, lines: at - start + 1, cell };
    if (scan === "open" && cell === -1) cell = cells.done.length;
    if (scan === "broken")
      return { is: "broken", cell: cell === -1 ? cells.done.length - 1 : cell };
  }
  return { is: "open", cell };
}

/** What the reader must know of a table before it can judge a row. */
export interface CsvShape {
  readonly file: string;
  readonly delimiter: string;
  readonly header: readonly string[];
  /** The line the first row begins on. */
  readonly firstLine: number;
}

/** Why a row with the wrong number of cells is left out. */
export function refuseWidth(shape: CsvShape, line: number, cells: number): RefusedRow {
  const wanted = shape.header.length;
  return cells < wanted
    ? {
        file: shape.file,
        line,
        column: shape.header[cells] ?? null,
        reason: "cut-off",
        says: `has ${cells} of ${wanted} cells; it ends before "${shape.header[cells] ?? ""}"`,
        mend: "export the row again, or fill in the cells that are missing",
      }
    : {
        file: shape.file,
        line,
        column: null,
        reason: "too-many-cells",
        says: `has ${cells} cells under ${wanted} columns`,
        mend: "put quotes around the cell that holds a delimiter",
      };
}

/** Why a row whose quote does not close is left out. */
export const brokenQuote = (shape: CsvShape, line: number, cell: number): RefusedRow => ({
  file: shape.file,
  line,
  column: shape.header[cell] ?? null,
  reason: "broken-quote",
  says: "has a quote that opens and does not close where its cell ends",
  mend: 'close the quote, or write a quote inside a quoted cell twice ("")',
});

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

/** Reads the rows under a header, line by line. Blank lines are skipped; a repeated header is counted; the rest is a row or refused. */
export function csvReader(shape: CsvShape): CsvReader {
  const width = shape.header.length;
  let waiting: readonly string[] = [];
  let nextLine = shape.firstLine;
  const settle = (lines: readonly string[], last: boolean): CsvRows => {
    const rows: SourceRow[] = [];
    const refused: RefusedRow[] = [];
    let repeatedHeaders = 0;
    let at = 0;
    while (at < lines.length) {
      const line = nextLine + at;
      const scan = scanRow(lines, at, shape.delimiter);
      if (scan.is === "open" && !last) break;
      if (scan.is !== "whole") {
        refused.push(brokenQuote(shape, line, scan.cell));
        at += 1;
        continue;
      }
      const { cells } = scan;
      if (cells.length > width && isBlank(cells.slice(width))) cells.length = width;
      if (cells.length === width) {
        if (isRepeated(shape.header, cells)) repeatedHeaders += 1;
        else if (width === 1 || !isBlank(cells)) rows.push({ line, cells });
        at += scan.lines;
      } else if (cells.length === 1 && scan.lines === 1 && cells[0]?.trim() === "") {
        at += 1;
      } else {
        // A row over several lines with the wrong number of cells was most likely a quote left open.
        refused.push(
          scan.lines > 1
            ? brokenQuote(shape, line, scan.cell)
            : refuseWidth(shape, line, cells.length),
        );
        at += 1;
      }
    }
    waiting = lines.slice(at);
    nextLine += at;
    return { rows, refused, repeatedHeaders };
  };
  return {
    read: (lines) => settle(waiting.length === 0 ? lines : [...waiting, ...lines], false),
    end: () => settle(waiting, true),
  };
}

const isRepeated = (header: readonly string[], cells: readonly string[]): boolean =>
  columnName(cells[0] ?? "") === header[0] &&
  cells.every((cell, at) => columnName(cell) === header[at]);

/** The rows of a few lines whatever their width, to find the delimiter and the header. */
export function sampleRows(
  lines: readonly string[],
  delimiter: string,
): readonly { readonly at: number; readonly lines: number; readonly cells: readonly string[] }[] {
  const found: { at: number; lines: number; cells: readonly string[] }[] = [];
  let at = 0;
  while (at < lines.length) {
    const scan = scanRow(lines, at, delimiter);
    if (scan.is === "whole") {
      if (!isBlank(scan.cells)) found.push({ at, lines: scan.lines, cells: scan.cells });
      at += scan.lines;
    } else at += 1;
  }
  return found;
}
