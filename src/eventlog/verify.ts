import { existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { AgencyId } from "#core/base/ids.ts";
import { chainHash, GENESIS } from "./chain.ts";
import { named } from "./database.ts";
import type { Head } from "./eventlog.ts";
import { readHeads } from "./heads.ts";
import type { Heads } from "./heads.ts";
import { agenciesOf, EVENT_COLUMNS, EVENTS_FILE } from "./sqlite-shelf.ts";
import type { StoredEvent } from "./stored.ts";

/** One thing that is not as it was recorded. */
export interface LogFault {
  /** Empty when the fault is of the whole file. */
  readonly agency: AgencyId;
  /** The first position concerned; 0 when it is of no position. */
  readonly position: number;
  readonly what:
    | "unreadable"
    | "altered"
    | "moved"
    | "inserted"
    | "removed"
    | "cut-off"
    | "wrong-head"
    | "no-head"
    | "stream-gap";
  readonly message: string;
}

export interface LogReport {
  readonly ok: boolean;
  readonly events: number;
  readonly agencies: readonly (Head & { readonly agency: AgencyId })[];
  readonly faults: readonly LogFault[];
  /** Worth knowing, and no fault. */
  readonly notes: readonly string[];
}

/** Faults named before the rest is only counted: a rewritten file would name every event. */
const MAX_FAULTS = 100;
/** How far ahead the event that belongs at a place is looked for. */
const LOOK_AHEAD = 1000;

/**
 * Holds every event of a log to its chain and to the head file outside it. Needs no keys, changes nothing,
 * and may run while the log is in use. Heads default to `<file>.heads`.
 */
export function verifyLog(file: string, headsPath = `${file}.heads`): LogReport {
  const faults: LogFault[] = [];
  const notes: string[] = [];
  const add = (fault: LogFault): void => {
    if (faults.length < MAX_FAULTS) faults.push(fault);
    else if (faults.length === MAX_FAULTS)
      faults.push({ ...fault, message: `more than ${MAX_FAULTS} faults; the rest is not listed` });
  };
  const agencies: (Head & { readonly agency: AgencyId })[] = [];
  let database: DatabaseSync | undefined;
  let events = 0;
  try {
    if (!existsSync(file)) throw new Error("there is no such file");
    if (statSync(file).isDirectory())
      throw new Error("is a folder; give the file of events in it, such as events.db");
    // INVARIANT: heads before events. A log in use moves on meanwhile, and then is ahead, never behind.
    const heads = readHeads(headsPath);
    database = new DatabaseSync(file, { readOnly: true, timeout: 2000 });
    requireSound(database);
    database.exec("BEGIN");
    const own = database.prepare("SELECT id FROM log").get()?.["id"];
    holdHeadsTo(heads, headsPath, own, add);
    for (const agency of new Set([...agenciesOf(database), ...(heads?.last.keys() ?? [])])) {
      const chain = walk(database, agency, heads?.last.get(agency), add);
      events += chain.events;
      agencies.push({ agency, position: chain.position, hash: chain.hash });
      const told = heads?.last.get(agency)?.position ?? 0;
      if (heads !== undefined && chain.position > told)
        notes.push(
          `agency "${agency}": positions ${told + 1} to ${chain.position} are beyond the head file: in the making, or not acknowledged before a crash`,
        );
    }
  } catch (error) {
    add({ agency: "", position: 0, what: "unreadable", message: whyUnreadable(file, error) });
  } finally {
    database?.close();
  }
  return { ok: faults.length === 0, events, agencies, faults, notes };
}

function whyUnreadable(file: string, error: unknown): string {
  const why = named(error, file);
  const text = why instanceof Error ? why.message : String(why);
  return text.startsWith(file) ? text : `${file}: ${text}`;
}

function requireSound(database: DatabaseSync): void {
  if (database.prepare("PRAGMA application_id").get()?.["application_id"] !== EVENTS_FILE)
    throw new Error("this is not the file of an event log; give its events.db");
  const found = database.prepare("PRAGMA integrity_check(1)").get()?.["integrity_check"];
  if (found !== "ok") throw new Error(`the file is damaged: ${String(found)}`);
}

function holdHeadsTo(
  heads: Heads | undefined,
  path: string,
  own: unknown,
  add: (fault: LogFault) => void,
): void {
  const fault = (what: LogFault["what"], message: string): void =>
    add({ agency: "", position: 0, what, message });
  if (heads === undefined)
    fault("no-head", `${path} is missing: a cut-off end would not be seen; restore it`);
  else if (heads.log !== undefined && heads.log !== own)
    fault("wrong-head", `${path} belongs to another log`);
}

/** Follows one agency's chain from its first event, names each break, and goes on behind it. */
function walk(
  database: DatabaseSync,
  agency: AgencyId,
  head: Head | undefined,
  addFault: (fault: LogFault) => void,
): Head & { readonly events: number } {
  const add = (position: number, what: LogFault["what"], message: string): void =>
    addFault({ agency, position, what, message: `agency "${agency}", ${message}` });
  const rows = database.prepare(
    `SELECT ${EVENT_COLUMNS} FROM events WHERE agency = ? ORDER BY position`,
  );
  const versions = new Map<string, number>();
  let last: Head = { position: 0, hash: GENESIS };
  let events = 0;
  let atHead: string | undefined;
  for (const raw of rows.iterate(agency)) {
    // A STRICT table holds what its columns say, so a row is a stored event.
    const row = raw as unknown as StoredEvent;
    const { position } = row;
    const follows = position === last.position + 1;
    if (!follows) add(last.position + 1, "removed", removed(last.position + 1, position - 1));
    else if (chainHash(last.hash, row) !== row.hash)
      add(position, ...misplaced(database, last, row));
    const version = (versions.get(row.stream) ?? 0) + 1;
    if (follows && row.streamVersion !== version)
      add(
        position,
        "stream-gap",
        `position ${position}: stream "${row.stream}" goes from version ${version - 1} to ${row.streamVersion}`,
      );
    versions.set(row.stream, row.streamVersion);
    last = { position, hash: row.hash };
    events += 1;
    if (position === head?.position) atHead = row.hash;
  }
  if (head !== undefined && last.position < head.position)
    add(
      last.position + 1,
      "cut-off",
      `positions ${last.position + 1} to ${head.position} are cut off: the head file says they were recorded`,
    );
  else if (head !== undefined && atHead !== undefined && atHead !== head.hash)
    add(
      head.position,
      "wrong-head",
      `position ${head.position} is not the event the head file says was recorded: the chain up to it was rewritten`,
    );
  return { ...last, events };
}

const removed = (from: number, to: number): string =>
  from === to ? `position ${from} was removed` : `positions ${from} to ${to} were removed`;

/** What happened where an event does not follow from the one before it. */
function misplaced(
  database: DatabaseSync,
  before: Head,
  row: StoredEvent,
): readonly [LogFault["what"], string] {
  const { position, kind, stream } = row;
  const next = database.prepare(
    `SELECT ${EVENT_COLUMNS} FROM events WHERE agency = ? AND position > ? ORDER BY position LIMIT ?`,
  );
  for (const raw of next.iterate(row.agency, position, LOOK_AHEAD)) {
    const other = raw as unknown as StoredEvent;
    if (chainHash(before.hash, { ...other, position }) !== other.hash) continue;
    // The one that belongs here stands further on: either the two changed places, or this one is new.
    const swapped = chainHash(other.hash, { ...row, position: position + 1 }) === row.hash;
    return swapped || other.position > position + 1
      ? ["moved", `position ${position}: the event that belongs here stands at ${other.position}`]
      : [
          "inserted",
          `position ${position}: this ${kind} of stream "${stream}" was inserted; the event that belongs here stands at ${other.position}`,
        ];
  }
  return [
    "altered",
    `position ${position}: this ${kind} of stream "${stream}" does not follow from position ${before.position}: it, or the hash before it, was altered`,
  ];
}
