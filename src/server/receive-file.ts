import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Why an upload was not kept. */
export type UploadEnd = "received" | "too-long" | "too-short" | "broken-off";

/**
 * Writes a stream of exactly `bytes` bytes to a file that is not there yet, never holding more than a piece of it. What did not come
 * whole is deleted.
 */
export async function receiveFile(from: Readable, path: string, bytes: number): Promise<UploadEnd> {
  let received = 0;
  let isTooLong = false;
  const counted = new Transform({
    transform: (piece: Buffer, _, done) => {
      received += piece.length;
      isTooLong = received > bytes;
      if (isTooLong) done(new Error("too long"));
      else done(null, piece);
    },
  });
  try {
    await pipeline(from, counted, createWriteStream(path, { flags: "wx", mode: 0o600 }));
  } catch {
    await rm(path, { force: true });
    return isTooLong ? "too-long" : "broken-off";
  }
  if (received === bytes) return "received";
  await rm(path, { force: true });
  return "too-short";
}

/** What a reader may tell a format by. */
const endings = ["csv", "tsv", "txt", "json", "geojson", "xlsx", "xls", "zip", "gz", "parquet"];

/** What a file's name says of its format: one of the known endings, `csv` otherwise. */
export const endingOf = (name: string): string => {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  return endings.includes(ending) ? ending : "csv";
};
