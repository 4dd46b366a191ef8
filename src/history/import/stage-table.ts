import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { UnreadableText, readRegions } from "../lines.ts";
import type { Batch, RefusedRow, Table } from "../table.ts";
import { csvStager } from "./csv-stager.ts";
import { stageRows } from "./stage.ts";
import type { Picks } from "./stage.ts";

/** Staged bytes of one part: small enough that typing it stays well inside the engine's memory. */
const partBytes = 32 * 2 ** 20;

/** What staging a table told besides its rows. */
export interface StagedTotals {
  rows: number;
  refusedRows: number;
  repeatedHeaders: number;
}

export interface StageOptions {
  readonly folder: string;
  readonly picks: Picks;
  /** Parts handed over before one of them must be done. */
  readonly atOnce: number;
  /** A batch that was already read from a table of texts, to look at it. */
  readonly first: Batch | null;
  /** The rest of them. */
  readonly rest: AsyncIterator<Batch>;
  readonly onPart: (path: string) => Promise<void>;
  readonly onRefused: (refused: readonly RefusedRow[]) => void;
  readonly onProgress: (bytesRead: number, rows: number) => void;
  readonly signal?: AbortSignal;
}

/** Parts that are typed at the same time for so many bytes of source: small files need no second engine. */
export const typedAtOnce = (bytes: number): number => (bytes > partBytes ? 2 : 1);

/** Stages every row of a table into parts. While parts are typed the next is staged; never more than that. */
export async function stageTable(table: Table, options: StageOptions): Promise<StagedTotals> {
  const totals: StagedTotals = { rows: 0, refusedRows: 0, repeatedHeaders: 0 };
  const parts = partWriter(options);
  try {
    for await (const piece of table.text === undefined
      ? batchPieces(options)
      : textPieces(table, options)) {
      options.signal?.throwIfAborted();
      totals.rows += piece.rows;
      totals.refusedRows += piece.refused.length;
      totals.repeatedHeaders += piece.repeatedHeaders;
      if (piece.refused.length > 0) options.onRefused(piece.refused);
      if (piece.rows > 0) await parts.write(piece.bytes);
      options.onProgress(piece.bytesRead, totals.rows + totals.refusedRows);
    }
    await parts.end();
  } catch (error) {
    // Where a file stops being text the rows before stand.
    if (error instanceof UnreadableText) await parts.end();
    else await parts.drop();
    throw error;
  }
  return totals;
}

interface Piece {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly refused: readonly RefusedRow[];
  readonly repeatedHeaders: number;
  readonly bytesRead: number;
}

async function* textPieces(table: Table, { picks }: StageOptions): AsyncGenerator<Piece> {
  const { text, file, header } = table;
  if (text === undefined) return;
  const stager = csvStager(
    { file, delimiter: text.delimiter, header, firstLine: text.firstLine },
    picks,
  );
  const decoding = { ...text.decoding, windowsLines: 0, firstWindowsLine: 0 };
  for await (const { bytes, bytesRead, isEnd } of readRegions(
    text.path,
    decoding,
    stager.lineNow,
  )) {
    // The table's own notes tell how the text was read.
    Object.assign(text.decoding, decoding);
    yield { ...stager.take(bytes, isEnd), bytesRead };
  }
}

async function* batchPieces({ picks, first, rest }: StageOptions): AsyncGenerator<Piece> {
  const piece = (batch: Batch): Piece => ({
    bytes: stageRows(batch.rows, picks),
    rows: batch.rows.length,
    refused: batch.refused,
    repeatedHeaders: batch.repeatedHeaders,
    bytesRead: batch.bytesRead,
  });
  if (first !== null) yield piece(first);
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield piece(next.value);
  }
}

let stagedFiles = 0;

/** Writes staged bytes to files of a part each, and hands each over when it is full. */
function partWriter({ folder, onPart, atOnce }: StageOptions) {
  let file: FileHandle | null = null;
  let path = "";
  let bytes = 0;
  const typing: Promise<void>[] = [];
  const close = async (): Promise<void> => {
    await file?.close();
    file = null;
  };
  const hand = async (): Promise<void> => {
    await close();
    if (typing.length >= atOnce) await typing.shift();
    const typed = onPart(path);
    // Its failure is met at a later part; it must not count as unhandled before.
    typed.catch(() => undefined);
    typing.push(typed);
    bytes = 0;
  };
  return {
    write: async (piece: Uint8Array): Promise<void> => {
      if (file === null) {
        stagedFiles += 1;
        path = join(folder, `staged-${stagedFiles}`);
        file = await open(path, "w");
      }
      await file.writeFile(piece);
      bytes += piece.length;
      if (bytes >= partBytes) await hand();
    },
    end: async (): Promise<void> => {
      if (bytes > 0) await hand();
      await Promise.all(typing);
    },
    drop: async (): Promise<void> => {
      await close();
      await Promise.allSettled(typing);
    },
  };
}
