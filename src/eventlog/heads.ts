import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, renameSync } from "node:fs";
import type { AgencyId } from "#core/base/ids.ts";
import type { Head } from "./eventlog.ts";
import { syncFolder, writeAll, writeDurable } from "./files.ts";
import type { HeadKeeper } from "./sequencer.ts";

/** Lines before the file is written anew with only the last of each agency. */
const MAX_LINES = 10_000;

/** What the head file tells: the log it belongs to and the last position and hash of each agency. */
export interface Heads {
  /** `undefined` when the file is empty. */
  readonly log: string | undefined;
  readonly last: ReadonlyMap<AgencyId, Head>;
}

/**
 * Reads a head file; `undefined` when there is none. One JSON line a head, the last of an agency counts.
 * A last line without its end was cut by a crash before anything was acknowledged, and is passed over.
 */
export function readHeads(path: string): Heads | undefined {
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  const last = new Map<AgencyId, Head>();
  let log: string | undefined;
  for (const [index, line] of lines.entries()) {
    const parsed = parseLine(line);
    if (parsed === undefined)
      throw new Error(`${path}, line ${index + 1}: not a head; restore the file from its backup`);
    if ("log" in parsed) log = parsed.log;
    else last.set(parsed.agency, { position: parsed.position, hash: parsed.hash });
  }
  return { log, last };
}

type Line =
  | { readonly log: string }
  | { readonly agency: AgencyId; readonly position: number; readonly hash: string };

function parseLine(line: string): Line | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  if ("log" in value && typeof value.log === "string") return { log: value.log };
  if (!("agency" in value && "position" in value && "hash" in value)) return undefined;
  const { agency, position, hash } = value;
  if (typeof agency !== "string" || typeof position !== "number" || typeof hash !== "string")
    return undefined;
  return { agency, position, hash };
}

/**
 * Keeps the head file. A head is appended and synced: one sync a commit, where writing a new file and
 * renaming it takes three; the file is written anew by rename at open and when it grows long.
 */
export function keepHeads(
  path: string,
  log: string,
  known: ReadonlyMap<AgencyId, Head>,
): HeadKeeper {
  const last = new Map(known);
  let lines = 0;
  let file = -1;
  const writeAnew = (): void => {
    if (file >= 0) closeSync(file);
    const text = [JSON.stringify({ log }), ...[...last].map(toLine)].join("\n");
    writeDurable(`${path}.new`, `${text}\n`, "w");
    renameSync(`${path}.new`, path);
    syncFolder(path);
    file = openSync(path, "a");
    lines = last.size + 1;
  };
  writeAnew();
  return {
    write: (heads) => {
      for (const [agency, head] of heads) last.set(agency, head);
      if (lines + heads.size > MAX_LINES + last.size) {
        writeAnew();
        return;
      }
      writeAll(file, `${[...heads].map(toLine).join("\n")}\n`);
      fdatasyncSync(file);
      lines += heads.size;
    },
    close: () => closeSync(file),
  };
}

const toLine = ([agency, { position, hash }]: readonly [AgencyId, Head]): string =>
  JSON.stringify({ agency, position, hash });
