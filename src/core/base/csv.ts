/** One row of a CSV text: its cells, and the line of the text on which it begins, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a CSV text: commas, double quotes, doubled quotes inside them, line breaks inside quotes, any line ending. Blank lines are
 * passed over. A quote that never closes ends with the text, and `openedAt` names its line.
 */
export function readCsv(text: string): {
  readonly rows: readonly CsvRow[];
  readonly openedAt: number | null;
} {
  const rows: CsvRow[] = [];
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let begins = 1;
  let openedAt: number | null = null;
  const endRow = (): void => {
    cells.push(cell);
    cell = "";
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: begins, cells });
    cells = [];
  };
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at] ?? "";
    if (openedAt !== null) {
      if (sign === "\n") line += 1;
      if (sign !== '"') cell += sign;
      else if (body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else openedAt = null;
      continue;
    }
    if (sign === '"' && cell.trim() === "") {
      openedAt = line;
      cell = "";
    } else if (sign === ",") {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && body[at + 1] === "\n") at += 1;
      line += 1;
      endRow();
      begins = line;
    } else cell += sign;
  }
  if (cell !== "" || cells.length > 0) endRow();
  return { rows, openedAt };
}

/** A cell as CSV: quoted where it must be. */
const cellText = (cell: string): string =>
  /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Rows as a CSV text, each ended by a line feed. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(",")}\n`).join("");
