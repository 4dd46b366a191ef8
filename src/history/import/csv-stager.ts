import { brokenQuote, refuseWidth, rowLimits } from "../csv.ts";
import type { CsvShape } from "../csv.ts";
import { columnName } from "../table.ts";
import type { RefusedRow } from "../table.ts";
import { plainRows } from "./csv-plain-row.ts";
import { newSpan, scanRow } from "./csv-scan.ts";
import type { RowSpan } from "./csv-scan.ts";
import { rowWriter } from "./csv-row-writer.ts";
import type { Picks } from "./stage.ts";

/** What some bytes of a delimited file became. */
export interface Staged {
  /** Rows in the staging form; valid until the next call. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly refused: readonly RefusedRow[];
  readonly repeatedHeaders: number;
}

/** Reads delimited text as bytes and stages its rows: the rules of `csvReader`, at some hundred megabytes a second. */
export interface CsvStager {
  /** Takes whole lines in UTF-8; a row whose quote is still open waits for the next call, unless this is the last. */
  readonly take: (bytes: Uint8Array, isEnd: boolean) => Staged;
  /** The line the next row begins on. */
  readonly lineNow: () => number;
}

const space = 0x20;
const tab = 0x09;

/** Stages the rows under a header. `linesBefore` lines at the start are skipped: titles and the header itself. */
export function csvStager(shape: CsvShape, picks: Picks): CsvStager {
  const width = shape.header.length;
  const span = newSpan(width);
  const delimiter = shape.delimiter.charCodeAt(0);
  const writer = rowWriter(span, picks, width, plainRows(shape.header, delimiter, picks));
  let held: Uint8Array = new Uint8Array(0);
  let line = 1;
  let toSkip = shape.firstLine - 1;

  const take = (region: Uint8Array, isEnd: boolean): Staged => {
    const bytes = held.length === 0 ? region : Buffer.concat([held, region]);
    const refused: RefusedRow[] = [];
    let rows = 0;
    let repeatedHeaders = 0;
    let at = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    // A Buffer looks for a byte many times faster than an array of bytes does.
    const hasZero = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0);
    writer.begin(bytes);
    while (at < bytes.length) {
      if (toSkip > 0) {
        at = endOfLine(bytes, at);
        line += 1;
        toSkip -= 1;
        continue;
      }
      const plainEnd = writer.addPlain(at, line);
      if (plainEnd >= 0) {
        at = plainEnd;
        line += 1;
        rows += 1;
        continue;
      }
      const is = scanRow(bytes, at, delimiter, span);
      if (is === "open" && !isEnd) break;
      const start = at;
      const isWhole = is === "whole" && span.end - at <= rowLimits.characters;
      if (isWhole && hasZero && bytes.subarray(at, span.end).includes(0)) {
        refused.push(zeroByte(shape, line));
        at = span.end;
        line += span.lines;
        continue;
      }
      const cells = isWhole ? trimmedWidth(bytes, span, width) : 0;
      if (isWhole && cells === width) {
        if (isRepeated(bytes, span, shape.header)) repeatedHeaders += 1;
        else if (width === 1 || !isBlankRow(bytes, span, width)) {
          writer.add(line);
          rows += 1;
        }
        at = span.end;
        line += span.lines;
        continue;
      }
      at = span.lines === 1 && isWhole ? span.end : endOfLine(bytes, start);
      const isEmptyLine = isWhole && cells === 1 && span.lines === 1 && isBlankRow(bytes, span, 1);
      if (!isEmptyLine)
        refused.push(
          isWhole && span.lines === 1
            ? refuseWidth(shape, line, cells)
            : brokenQuote(shape, line, span.openCell),
        );
      line += 1;
    }
    held = bytes.slice(at);
    return { bytes: writer.end(), rows, refused, repeatedHeaders };
  };
  return { take, lineNow: () => line };
}

const zeroByte = ({ file }: CsvShape, line: number): RefusedRow => ({
  file,
  line,
  column: null,
  reason: "zero-byte",
  says: "holds a zero byte, which no text does; the file was damaged there",
  mend: "export the row again, or copy the file again from where it came",
});

/** Where the next line begins. */
function endOfLine(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === 0x0a) return at + 1;
    if (bytes[at] === 0x0d) return bytes[at + 1] === 0x0a ? at + 2 : at + 1;
  }
  return bytes.length;
}

/** Empty cells past the last column are no cells. */
function trimmedWidth(bytes: Uint8Array, span: RowSpan, width: number): number {
  if (span.cells <= width || span.cells > span.starts.length) return span.cells;
  for (let cell = width; cell < span.cells; cell += 1)
    if (!isBlankCell(bytes, span, cell)) return span.cells;
  return width;
}

function isBlankCell(bytes: Uint8Array, { starts, ends }: RowSpan, cell: number): boolean {
  const end = ends[cell] ?? 0;
  for (let at = starts[cell] ?? 0; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== space && byte !== tab && byte !== 0x0a && byte !== 0x0d) return false;
  }
  return true;
}

function isBlankRow(bytes: Uint8Array, span: RowSpan, width: number): boolean {
  for (let cell = 0; cell < width; cell += 1) if (!isBlankCell(bytes, span, cell)) return false;
  return true;
}

const utf8 = new TextDecoder("utf-8");

function isRepeated(bytes: Uint8Array, span: RowSpan, header: readonly string[]): boolean {
  const first = header[0] ?? "";
  const start = span.starts[0] ?? 0;
  // Most rows differ from the header in their first byte: nothing is decoded for them.
  if (first.length > 0 && first.charCodeAt(0) < 128 && first.charCodeAt(0) !== bytes[start])
    if (bytes[start] !== space) return false;
  return header.every(
    (name, cell) =>
      columnName(utf8.decode(bytes.subarray(span.starts[cell], span.ends[cell]))) === name,
  );
}
