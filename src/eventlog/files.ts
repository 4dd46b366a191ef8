import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a whole file and puts it on disk before returning; `wx` fails when it exists. */
export function writeDurable(path: string, text: string, flag: "w" | "wx", mode = 0o644): void {
  const file = openSync(path, flag, mode);
  try {
    writeAll(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncFolder(path);
}

/** `writeSync` may write less than it was given; this does not return before all is written. */
export function writeAll(file: number, text: string): void {
  let left = Buffer.from(text);
  while (left.length > 0) left = left.subarray(writeSync(file, left));
}

/** Puts a file's name on disk: a file whose folder was not synced can vanish with the power. */
export function syncFolder(path: string): void {
  // Windows opens no folders; its file systems log the name with the file.
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
