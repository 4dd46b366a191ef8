import { rowLimits } from "../csv.ts";
import { isBlankWord, stagedDelimiter } from "./stage.ts";
import type { Picks } from "./stage.ts";

/** What a row must be to be copied while it is scanned. */
export interface PlainRows {
  readonly delimiter: number;
  /** 1 for each column that is staged. */
  readonly isPicked: Uint8Array;
  /** The column of the call's id. */
  readonly id: number;
  /** How the header begins: a row that begins so may be the header again. */
  readonly headerByte: number;
  /** Where the last row that was copied ends in what is written. */
  written: number;
}

/**
 * What rows of a file are copied while they are scanned; null where none can be: where they have no id, or where the columns
 * that are staged do not stand in the order of the file.
 */
export function plainRows(
  header: readonly string[],
  delimiter: number,
  { indexes, id }: Picks,
): PlainRows | null {
  const headerByte = (header[0] ?? "").charCodeAt(0);
  const isInOrder = indexes.every((index, at) => at === 0 || index > (indexes[at - 1] ?? 0));
  if (id === null || !isInOrder || !indexes.includes(id) || !(headerByte < 128)) return null;
  const isPicked = new Uint8Array(header.length);
  for (const index of indexes) isPicked[index] = 1;
  return { delimiter, isPicked, id, headerByte, written: 0 };
}

const space = 0x20;
const quote = 0x22;
const feed = 0x0a;
const back = 0x0d;
const equals = 0x3d;

/**
 * Copies the cells of a row that holds nothing odd, in one pass over its bytes; gives where the next row begins. -1 where
 * anything is odd, such as a doubled quote, a line break in a cell, a cell too few or no id: such a row is read by the rules
 * of `scanRow` and `rowWriter`, which come to the same for every other row.
 */
export function copyPlainRow(
  bytes: Uint8Array,
  from: number,
  out: Buffer,
  start: number,
  rows: PlainRows,
): number {
  const { delimiter, isPicked, id } = rows;
  const width = isPicked.length;
  const size = bytes.length;
  const first = bytes[from] === quote ? bytes[from + 1] : bytes[from];
  if (first === rows.headerByte || first === space) return -1;
  let at = from;
  let to = start;
  let hasText = false;
  let isKnown = false;
  for (let cell = 0; ; cell += 1) {
    const begin = isPicked[cell] === 1 ? to + 1 : to;
    out[to] = stagedDelimiter;
    to = begin;
    while (at < size && bytes[at] === space) at += 1;
    if (bytes[at] === quote) {
      at += 1;
      while (at < size && bytes[at] === space) at += 1;
      for (; at < size; at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte === quote) break;
        if (byte < space) return -1;
        out[to] = byte;
        to += 1;
      }
      at += 1;
      while (at < size && bytes[at] === space) at += 1;
    } else
      for (; at < size; at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte === delimiter || byte < space) break;
        out[to] = byte;
        to += 1;
      }
    while (to > begin && out[to - 1] === space) to -= 1;
    if (to > begin) hasText = true;
    if (isPicked[cell] === 0) to = begin;
    else if (out[begin] === equals) return -1;
    else if (isBlankText(out, begin, to)) to = begin;
    if (cell === id) isKnown = to > begin;
    if (cell + 1 === width) break;
    if (at >= size || bytes[at] !== delimiter) return -1;
    at += 1;
  }
  if (at >= size) return -1;
  if (bytes[at] !== feed && bytes[at] !== back) return -1;
  const end = bytes[at] === back && bytes[at + 1] === feed ? at + 2 : at + 1;
  if (!hasText || !isKnown || end - from > rowLimits.characters) return -1;
  out[to] = stagedDelimiter;
  out[to + 1] = feed;
  rows.written = to + 2;
  return end;
}

/** Whether a cell that was written says only that it is blank. */
export function isBlankText(out: Buffer, start: number, end: number): boolean {
  const length = end - start;
  return (
    length >= 2 &&
    length <= 6 &&
    mayBeBlankWord(out[start]) &&
    isBlankWord(out.toString("latin1", start, end))
  );
}

/** Whether a blank word begins so: N, n, (, \\ or #. Nearly every cell is told by this alone. */
const mayBeBlankWord = (byte: number | undefined): boolean =>
  byte === 0x4e || byte === 0x6e || byte === 0x28 || byte === 0x5c || byte === 0x23;
