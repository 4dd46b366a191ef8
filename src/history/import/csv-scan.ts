import { rowLimits } from "../csv.ts";

/** Where the cells of a row stand in the bytes. Reused for every row: this runs once a byte. */
export interface RowSpan {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 0: plain, 1: quoted, 2: quoted, with doubled quotes or line breaks inside. */
  readonly kinds: Uint8Array;
  /** Cells of the row. More than the arrays hold are counted, not kept. */
  cells: number;
  /** Where the next row begins. */
  end: number;
  /** Lines the row spans. */
  lines: number;
  /** The cell whose quote was still open at the end of a line, or closed in its middle; -1 none. */
  openCell: number;
}

/** A span for rows of a table of so many columns; some more cells than those can be told. */
export const newSpan = (width: number): RowSpan => ({
  starts: new Int32Array(width + 64),
  ends: new Int32Array(width + 64),
  kinds: new Uint8Array(width + 64),
  cells: 0,
  end: 0,
  lines: 0,
  openCell: -1,
});

const quote = 0x22;
const space = 0x20;
const feed = 0x0a;
const back = 0x0d;

/** Scans one row. `open`: the bytes end inside a quote. `broken`: a quote that does not close where its cell ends. */
export function scanRow(
  bytes: Uint8Array,
  from: number,
  delimiter: number,
  span: RowSpan,
): "whole" | "open" | "broken" {
  const size = bytes.length;
  const { starts, ends, kinds } = span;
  const most = starts.length;
  let at = from;
  let cell = 0;
  span.lines = 1;
  span.openCell = -1;
  for (;;) {
    let start = at;
    while (bytes[start] === space) start += 1;
    if (bytes[start] === quote) {
      at = scanQuoted(bytes, from, start + 1, cell, span);
      if (at < 0) return at === -1 ? "open" : "broken";
    } else {
      let end = at;
      for (; end < size; end += 1) {
        const byte = bytes[end];
        if (byte === delimiter || byte === feed || byte === back) break;
      }
      if (cell < most) {
        starts[cell] = at;
        ends[cell] = end;
        kinds[cell] = 0;
      }
      at = end;
    }
    cell += 1;
    const next = bytes[at];
    if (next === delimiter) {
      at += 1;
      continue;
    }
    if (at < size && next !== feed && next !== back) {
      if (span.openCell === -1) span.openCell = cell - 1;
      return "broken";
    }
    span.cells = cell;
    span.end = at >= size ? size : next === back && bytes[at + 1] === feed ? at + 2 : at + 1;
    return "whole";
  }
}

/** Scans a quoted cell. Gives where it ends, past spaces; -1 open, -2 broken by the limits of a row. */
function scanQuoted(
  bytes: Uint8Array,
  rowStart: number,
  from: number,
  cell: number,
  span: RowSpan,
): number {
  const size = bytes.length;
  let kind = 1;
  let at = from;
  for (; ; at += 1) {
    if (at >= size) {
      if (span.openCell === -1) span.openCell = cell;
      return -1;
    }
    const byte = bytes[at];
    if (byte === quote) {
      if (bytes[at + 1] !== quote) break;
      kind = 2;
      at += 1;
    } else if (byte === feed || byte === back) {
      kind = 2;
      if (byte === back && bytes[at + 1] === feed) at += 1;
      span.lines += 1;
      if (span.openCell === -1) span.openCell = cell;
      if (span.lines > rowLimits.lines || at - rowStart > rowLimits.characters) return -2;
    }
  }
  if (cell < span.starts.length) {
    span.starts[cell] = from;
    span.ends[cell] = at;
    span.kinds[cell] = kind;
  }
  at += 1;
  while (bytes[at] === space) at += 1;
  return at;
}
