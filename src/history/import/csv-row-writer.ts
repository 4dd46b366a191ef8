import { rowLimits } from "../csv.ts";
import { copyPlainRow, isBlankText } from "./csv-plain-row.ts";
import type { PlainRows } from "./csv-plain-row.ts";
import type { RowSpan } from "./csv-scan.ts";
import { endOfCell, rowHash, stagedDelimiter } from "./stage.ts";
import type { Picks } from "./stage.ts";

/** Writes rows in the staging form, one after the other. */
export interface RowWriter {
  /** Takes the bytes that spans speak of from here on, and starts anew. */
  readonly begin: (bytes: Uint8Array) => void;
  /** Writes the row that the span says. */
  readonly add: (line: number) => void;
  /** Writes the row at a place without its span; gives where the next begins, -1 where the row needs its span. */
  readonly addPlain: (from: number, line: number) => number;
  /** What was written since `begin`; valid until the next. */
  readonly end: () => Uint8Array;
}

const space = 0x20;
const quote = 0x22;

/** Writes the row that `span` says. Of its `width` cells the picked ones are written, the others only hashed where it has no id. */
export function rowWriter(
  span: RowSpan,
  { indexes, id }: Picks,
  width: number,
  plain: PlainRows | null,
): RowWriter {
  let bytes: Uint8Array = new Uint8Array(0);
  let out = Buffer.alloc(1 << 21);
  let at = 0;
  const writeNumber = numberWriter();
  const addHash = (): void => {
    const hash = rowHash();
    for (let cell = 0; cell < width; cell += 1) {
      const end = copyCell(bytes, span, cell, out, at);
      for (let each = at; each < end; each += 1) hash.add(out[each] ?? 0);
      hash.add(endOfCell);
    }
    at += out.write(hash.text(), at, "latin1");
  };
  const makeRoom = (more: number): void => {
    if (at + more <= out.length) return;
    const larger = Buffer.alloc(Math.max(at + more, out.length * 2));
    out.copy(larger, 0, 0, at);
    out = larger;
  };
  const addPlain = (from: number, line: number): number => {
    if (plain === null) return -1;
    makeRoom(64 + Math.min(rowLimits.characters, bytes.length - from) + width);
    const end = copyPlainRow(bytes, from, out, writeNumber(out, at, line), plain);
    if (end >= 0) at = plain.written;
    return end;
  };
  const add = (line: number): void => {
    makeRoom(64 + 2 * (span.end - (span.starts[0] ?? 0)) + indexes.length);
    at = writeNumber(out, at, line);
    let isKnown = false;
    for (const index of indexes) {
      out[at] = stagedDelimiter;
      const start = at + 1;
      at = copyCell(bytes, span, index, out, start);
      if (index === id) isKnown = at > start;
    }
    out[at] = stagedDelimiter;
    at += 1;
    if (!isKnown) addHash();
    out[at] = 0x0a;
    at += 1;
  };
  return {
    begin: (next) => {
      bytes = next;
      at = 0;
    },
    add,
    addPlain,
    end: () => out.subarray(0, at),
  };
}

/** Copies a cell by the rules of `cleanCell`; gives where it ends in `out`. */
function copyCell(
  bytes: Uint8Array,
  span: RowSpan,
  cell: number,
  out: Buffer,
  start: number,
): number {
  let from = span.starts[cell] ?? 0;
  let to = span.ends[cell] ?? 0;
  const hasPairs = span.kinds[cell] === 2;
  while (from < to && isSpace(bytes[from])) from += 1;
  while (to > from && isSpace(bytes[to - 1])) to -= 1;
  let at = start;
  for (let each = from; each < to; each += 1) {
    const byte = bytes[each] ?? 0;
    if (hasPairs && (byte === quote || (byte === 0x0d && bytes[each + 1] === 0x0a))) each += 1;
    out[at] = byte < space ? space : byte;
    at += 1;
  }
  if (at - start > 2 && out[start] === 0x3d && out[start + 1] === quote && out[at - 1] === quote) {
    out.copyWithin(start, start + 2, at - 1);
    at -= 3;
  }
  return isBlankText(out, start, at) ? start : at;
}

const tab = 0x09;

const isSpace = (byte: number | undefined): boolean =>
  byte === space || byte === tab || byte === 0x0a || byte === 0x0d;

const zero = 0x30;
const nine = 0x39;

/** Writes numbers that mostly count up by one: the digits of the last are kept, and few of them change. */
function numberWriter(): (out: Uint8Array, from: number, value: number) => number {
  const digits = new Uint8Array(20);
  let first = digits.length;
  let last = -1;
  const countUp = (): void => {
    let at = digits.length - 1;
    for (; at >= first && digits[at] === nine; at -= 1) digits[at] = zero;
    digits[at] = at < first ? zero + 1 : (digits[at] ?? zero) + 1;
    first = Math.min(first, at);
  };
  const spell = (value: number): void => {
    first = digits.length;
    let rest = value;
    do {
      first -= 1;
      digits[first] = zero + (rest % 10);
      rest = Math.floor(rest / 10);
    } while (rest > 0);
  };
  return (out, from, value) => {
    if (value === last + 1 && last > 0) countUp();
    else spell(value);
    last = value;
    let to = from;
    for (let each = first; each < digits.length; each += 1, to += 1) out[to] = digits[each] ?? zero;
    return to;
  };
}
