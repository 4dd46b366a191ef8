import type { DatabaseSync } from "node:sqlite";
import type { AgencyId } from "#core/base/ids.ts";
import { GENESIS } from "./chain.ts";
import { openDurable, requireSchema } from "./database.ts";
import type { Synchronous } from "./database.ts";
import type { Head } from "./eventlog.ts";
import type { Shelf } from "./sequencer.ts";
import type { StoredEvent } from "./stored.ts";

/** "CoEv": marks the file as a log's events. */
export const EVENTS_FILE = 0x436f4576;

const SCHEMA = {
  id: EVENTS_FILE,
  version: 1,
  sql: `
    CREATE TABLE log (id TEXT NOT NULL) STRICT;
    CREATE TABLE events (
      agency TEXT NOT NULL,
      position INTEGER NOT NULL,
      stream TEXT NOT NULL,
      stream_version INTEGER NOT NULL,
      kind TEXT NOT NULL,
      version INTEGER NOT NULL,
      at REAL NOT NULL,
      by_seat TEXT NOT NULL,
      incident_id TEXT,
      command_id TEXT NOT NULL,
      recorded_at REAL NOT NULL,
      plain TEXT NOT NULL,
      sealed TEXT,
      hash TEXT NOT NULL,
      PRIMARY KEY (agency, position),
      UNIQUE (agency, stream, stream_version)
    ) STRICT;
    CREATE INDEX events_by_command ON events (agency, command_id, position);
    CREATE INDEX events_by_incident ON events (agency, incident_id, position)
      WHERE incident_id IS NOT NULL;
    CREATE INDEX keys_destroyed ON events (agency, position) WHERE kind = 'KeysDestroyed'`,
};

/** Every column of `events` under its name in `StoredEvent`. */
export const EVENT_COLUMNS = `agency, position, stream, stream_version AS streamVersion, kind, version, at,
  by_seat AS "by", incident_id AS incidentId, command_id AS commandId, recorded_at AS recordedAt,
  plain, sealed, hash`;

/** Rows in SQLite, and what a log asks of them when it is opened. */
export interface SqliteShelf extends Shelf {
  /** The log's own id, also in its key file; `undefined` while the file is new. */
  id(): string | undefined;
  giveId(id: string): void;
  heads(): ReadonlyMap<AgencyId, Head>;
  hashAt(agency: AgencyId, position: number): string | undefined;
  destructions(): readonly StoredEvent[];
}

/** Opens or makes the file of events. */
export function openShelf(path: string, synchronous: Synchronous): SqliteShelf {
  const database = openDurable(path, { synchronous });
  try {
    requireSchema(database, path, SCHEMA);
    return shelfOn(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function shelfOn(database: DatabaseSync): SqliteShelf {
  const insert = database.prepare(`INSERT INTO events VALUES (${Array(14).fill("?").join(", ")})`);
  const rows = (where: string): ((...given: readonly (string | number)[]) => StoredEvent[]) => {
    const query = database.prepare(`SELECT ${EVENT_COLUMNS} FROM events WHERE ${where}`);
    // A STRICT table holds what its columns say, so a row is a stored event.
    return (...given) => query.all(...given) as unknown as StoredEvent[];
  };
  const page = rows("agency = ? AND position >= ? ORDER BY position LIMIT ?");
  const ofStream = rows("agency = ? AND stream = ? ORDER BY stream_version");
  const ofIncident = rows("agency = ? AND incident_id = ? ORDER BY position");
  const ofCommand = rows("agency = ? AND command_id = ? ORDER BY position");
  const destructions = rows("kind = 'KeysDestroyed' ORDER BY agency, position");
  const head = database.prepare(
    "SELECT position, hash FROM events WHERE agency = ? ORDER BY position DESC LIMIT 1",
  );
  const version = database.prepare(
    "SELECT max(stream_version) AS version FROM events WHERE agency = ? AND stream = ?",
  );
  const headOf = (agency: AgencyId): Head => {
    const row = head.get(agency);
    return { position: Number(row?.["position"] ?? 0), hash: String(row?.["hash"] ?? GENESIS) };
  };
  return {
    commit: (work, beforeCommit) => commit(database, work, beforeCommit),
    insert: (event) => {
      insert.run(
        event.agency,
        event.position,
        event.stream,
        event.streamVersion,
        event.kind,
        event.version,
        event.at,
        event.by,
        event.incidentId,
        event.commandId,
        event.recordedAt,
        event.plain,
        event.sealed,
        event.hash,
      );
    },
    head: headOf,
    streamVersion: (agency, stream) => Number(version.get(agency, stream)?.["version"] ?? 0),
    page,
    ofStream,
    ofIncident,
    ofCommand,
    close: () => database.close(),
    id: () => database.prepare("SELECT id FROM log").get()?.["id"]?.toString(),
    giveId: (id) => void database.prepare("INSERT INTO log VALUES (?)").run(id),
    heads: () => new Map(agenciesOf(database).map((agency) => [agency, headOf(agency)] as const)),
    hashAt: (agency, position) =>
      page(agency, position, 1).find((row) => row.position === position)?.hash,
    destructions,
  };
}

function commit<Value>(database: DatabaseSync, work: () => Value, beforeCommit: () => void): Value {
  database.exec("BEGIN IMMEDIATE");
  try {
    const value = work();
    beforeCommit();
    database.exec("COMMIT");
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** Each agency once, by hopping along the primary key instead of reading every row. */
export function agenciesOf(database: DatabaseSync): readonly AgencyId[] {
  return database
    .prepare(
      `WITH RECURSIVE hop(agency) AS (
         SELECT min(agency) FROM events
         UNION ALL
         SELECT (SELECT min(agency) FROM events WHERE agency > hop.agency) FROM hop
         WHERE hop.agency IS NOT NULL
       ) SELECT agency FROM hop WHERE agency IS NOT NULL`,
    )
    .all()
    .map((row) => String(row["agency"]));
}
