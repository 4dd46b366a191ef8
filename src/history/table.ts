import type { Decoding } from "./lines.ts";

/** One row of a file as it stands there: where it begins, and its cells in the order of the header. */
export interface SourceRow {
  /** Line of the file for text, place in the list for JSON. Counts from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type RefusalReason =
  | "broken-quote"
  | "cut-off"
  | "too-many-cells"
  | "zero-byte"
  | "unreadable-time"
  | "impossible-time"
  | "not-a-record";

/** A row that was left out, said so that the person who has the file can find and mend it. */
export interface RefusedRow {
  readonly file: string;
  readonly line: number;
  /** The column where it went wrong; null where the row as a whole did. */
  readonly column: string | null;
  readonly reason: RefusalReason;
  readonly says: string;
  readonly mend: string;
}

/** A whole file that cannot be read as past calls. */
export interface FileProblem {
  readonly file: string;
  readonly says: string;
  readonly mend: string;
}

/** Some rows of a table, in the order of the file. */
export interface Batch {
  readonly rows: readonly SourceRow[];
  readonly refused: readonly RefusedRow[];
  /** Lines that say the header again: not rows, counted. */
  readonly repeatedHeaders: number;
  /** Bytes of the file read up to here. */
  readonly bytesRead: number;
}

/** Where a delimited text stands, for a reader that takes its bytes. */
export interface TextPlace {
  readonly path: string;
  readonly decoding: Decoding;
  readonly delimiter: string;
  /** The line the first row begins on. */
  readonly firstLine: number;
}

/** A file opened as rows and columns. Its batches can be read once. */
export interface Table {
  readonly file: string;
  readonly header: readonly string[];
  readonly bytes: number;
  readonly batches: AsyncIterable<Batch>;
  /** What a person should know about how it was read. Complete once the batches are. */
  readonly notes: () => readonly string[];
  /** Why no rate may be taken from this file; empty where nothing in it says so. */
  readonly neverForRates: readonly string[];
  /** Set for delimited text, whose rows can also be staged as bytes. */
  readonly text?: TextPlace;
}

/** A byte order mark, spaces around a name, and line breaks inside it are no part of a column's name. */
export const columnName = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, "")
    .replace(/[\r\n]+/g, " ")
    .trim();
