import { randomBytes as machineBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { named } from "./database.ts";
import type { Synchronous } from "./database.ts";
import { keepHeads, readHeads } from "./heads.ts";
import type { Heads } from "./heads.ts";
import { masterKeyFrom } from "./master-key.ts";
import { keysDestroyedBy } from "./retention.ts";
import type { KeyRing, RandomBytes } from "./seal.ts";
import { makeSequencer } from "./sequencer.ts";
import type { Sequencer } from "./sequencer.ts";
import { openKeyFile } from "./sqlite-keys.ts";
import type { KeyFile } from "./sqlite-keys.ts";
import { openShelf } from "./sqlite-shelf.ts";
import type { SqliteShelf } from "./sqlite-shelf.ts";

/** The files of a log. They may lie on different disks; each has its default beside `file`. */
export interface LogFiles {
  /** The events. */
  readonly file: string;
  /** The last position and hash of each agency. Default `<file>.heads`. */
  readonly heads?: string;
  /** The keys private fields are sealed under. Default `<file>.keys`. */
  readonly keys?: string;
  /** Where the master key lies, unless it is given. Default `<file>.master-key`. */
  readonly masterKeyFile?: string;
  /** 32 bytes; then no master key file is read or made. */
  readonly masterKey?: Uint8Array;
}

export interface OpenedSequencer {
  readonly sequencer: Sequencer;
  /** What was mended while opening, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Opens a log's files, holds them to each other, and mends what a crash may leave. Throws a sentence with
 * the mend for anything a crash cannot leave.
 */
export function openSequencer(
  files: LogFiles,
  randomBytes: RandomBytes = machineBytes,
  synchronous: Synchronous = "FULL",
): OpenedSequencer {
  const { file, heads = `${file}.heads`, keys: keysPath = `${file}.keys` } = files;
  for (const path of [file, heads, keysPath]) mkdirSync(dirname(path), { recursive: true });
  const keyFile = openKeyFile(keysPath);
  let shelf: SqliteShelf | undefined;
  try {
    shelf = openShelf(file, synchronous);
    const { id, keys } = pair(shelf, keyFile, files, keysPath, randomBytes);
    const known = readHeads(heads);
    const notes = holdToHeads(shelf, known, id, file, heads);
    for (const event of shelf.destructions()) keys.destroy(event.agency, keysDestroyedBy(event));
    const keeper = keepHeads(heads, id, shelf.heads());
    const words = (error: unknown): unknown => named(error, file);
    const parts = { shelf, keys, heads: keeper, randomBytes, named: words };
    return { sequencer: makeSequencer(parts), notes };
  } catch (error) {
    shelf?.close();
    keyFile.close();
    throw named(error, file);
  }
}

/** Gives a new log its id and keys, or holds the two files to each other. */
function pair(
  shelf: SqliteShelf,
  keyFile: KeyFile,
  files: LogFiles,
  keysPath: string,
  randomBytes: RandomBytes,
): { readonly id: string; readonly keys: KeyRing } {
  const inKeys = keyFile.id();
  const inLog = shelf.id();
  if (inKeys === undefined && shelf.heads().size > 0)
    throw new Error(
      `${keysPath} holds no keys, but ${files.file} holds events: restore the key file from its backup`,
    );
  if (inKeys !== undefined && inLog !== undefined && inKeys !== inLog)
    throw new Error(
      `${keysPath} belongs to another log than ${files.file}; put the right one there`,
    );
  const masterKeyFile = files.masterKeyFile ?? `${files.file}.master-key`;
  const masterKey =
    files.masterKey ?? masterKeyFrom(masterKeyFile, inKeys === undefined, randomBytes);
  const id = inKeys ?? inLog ?? Buffer.from(randomBytes(16)).toString("hex");
  if (inKeys === undefined) keyFile.giveId(id, masterKey, randomBytes);
  if (inLog === undefined) shelf.giveId(id);
  return { id, keys: keyFile.unlock(masterKey, randomBytes) };
}

/**
 * The head is written after the commit and before the answer. So after a crash the log may be ahead of
 * its head file, by events nobody was told of; it is never behind unless its end was cut off.
 */
function holdToHeads(
  shelf: SqliteShelf,
  known: Heads | undefined,
  id: string,
  file: string,
  path: string,
): readonly string[] {
  const stored = shelf.heads();
  if (known === undefined) {
    if (stored.size === 0) return [];
    throw new Error(
      `${path} is missing, so a cut-off end of ${file} would not be seen: restore it; or, if you accept that, make it an empty file`,
    );
  }
  if (known.log !== undefined && known.log !== id)
    throw new Error(`${path} belongs to another log than ${file}; put the right one there`);
  for (const [agency, head] of known.last) {
    const position = stored.get(agency)?.position ?? 0;
    if (position < head.position)
      throw new Error(
        `agency "${agency}": positions ${position + 1} to ${head.position} were acknowledged and are missing from ${file}; restore it from its backup`,
      );
    if (shelf.hashAt(agency, head.position) !== head.hash)
      throw new Error(
        `agency "${agency}": position ${head.position} is not what ${path} says was recorded; run: concord verify-log ${file}`,
      );
  }
  return [...stored].flatMap(([agency, { position }]) => {
    const before = known.last.get(agency)?.position ?? 0;
    if (before === position) return [];
    return `agency "${agency}": positions ${before + 1} to ${position} were recorded and not acknowledged before the last stop; they are kept`;
  });
}
