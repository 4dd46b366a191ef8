/**
 * The staging form: one row a line, cells divided by byte 31, no quotes, no line breaks inside; first the row's place in its
 * source, then the cells that the plan asks for, then the row's own hash where it has no id. The engine reads it at full speed
 * and can misread nothing, since what is a row was decided before.
 */
export const stagedDelimiter = 0x1f;

/** What of a table is staged. */
export interface Picks {
  /** Columns to stage, by their index in the source, in the order they are staged. */
  readonly indexes: readonly number[];
  /** The index of the call's id in the source; null where rows have none. */
  readonly id: number | null;
}

/** Words that exports write where a cell is blank. */
const blankWords = new Set(["null", "(null)", "n/a", "nan", "\\n", "#n/a"]);
const longestBlankWord = 6;

/** Whether a trimmed cell says only that it is blank. */
export const isBlankWord = (cell: string): boolean =>
  cell === "" || (cell.length <= longestBlankWord && blankWords.has(cell.toLowerCase()));

/** A cell as it is staged: spaces trimmed, blank words blank, a spreadsheet's `="007"` without its dress, no control characters. */
export function cleanCell(cell: string): string {
  let text = cell.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2) text = text.slice(2, -1);
  if (isBlankWord(text)) return "";
  // eslint-disable-next-line no-control-regex -- they are what must not pass
  return /[\u0000-\u001f]/.test(text) ? text.replace(/\r\n|[\u0000-\u001f]/g, " ") : text;
}

/** No part of a call is longer; a cell that is holds something else. Characters. */
const longestCell = 4096;

/** Stages rows that were read as texts, such as those of a workbook. */
export function stageRows(
  rows: readonly { readonly line: number; readonly cells: readonly string[] }[],
  { indexes, id }: Picks,
): Uint8Array {
  let text = "";
  for (const { line, cells } of rows) {
    text += String(line);
    for (const index of indexes)
      text += `\u001f${cleanCell(cells[index] ?? "").slice(0, longestCell)}`;
    const isKnown = id !== null && cleanCell(cells[id] ?? "") !== "";
    text += `\u001f${isKnown ? "" : hashOfCells(cells)}\n`;
  }
  return Buffer.from(text, "utf8");
}

function hashOfCells(cells: readonly string[]): string {
  const hash = rowHash();
  for (const cell of cells) {
    for (const byte of Buffer.from(cleanCell(cell), "utf8")) hash.add(byte);
    hash.add(endOfCell);
  }
  return hash.text();
}

/** A byte no UTF-8 text holds, so that "a","bc" and "ab","c" differ. */
export const endOfCell = 0xff;

/** 64 bits of a row's cells: two different rows of a hundred million share them with odds of about 1 in 3,700. */
export function rowHash(): { readonly add: (byte: number) => void; readonly text: () => string } {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  return {
    add: (byte) => {
      high = Math.imul(high ^ byte, 2654435761);
      high ^= high >>> 15;
      low = Math.imul(low ^ byte, 1597334677);
      low ^= low >>> 13;
    },
    text: () =>
      (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0"),
  };
}
