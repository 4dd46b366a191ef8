import type { DatabaseSync } from "node:sqlite";
import type { AgencyId } from "#core/base/ids.ts";
import { named, openDurable, requireSchema } from "./database.ts";
import { seal, unseal } from "./seal.ts";
import type { KeyRing, RandomBytes, SealingKey } from "./seal.ts";

const SCHEMA = {
  id: 0x436f4b65, // "CoKe"
  version: 1,
  sql: `
    CREATE TABLE log (id TEXT NOT NULL, proof BLOB NOT NULL) STRICT;
    CREATE TABLE keys (
      agency TEXT NOT NULL,
      id TEXT NOT NULL,
      scope TEXT NOT NULL,
      class TEXT NOT NULL,
      wrapped BLOB NOT NULL,
      PRIMARY KEY (agency, id)
    ) STRICT;
    CREATE INDEX keys_by_scope ON keys (agency, scope, class)`,
};

/** Keys held in memory at most; past it the memory is emptied and fills again from the file. */
const CACHE = 20_000;

/** The file of keys before its master key is known. Holding it open keeps every other process out. */
export interface KeyFile {
  /** The id of the log these keys belong to; `undefined` while the file is new. */
  id(): string | undefined;
  /** Writes the log's id and a proof of the master key into a new file. */
  giveId(id: string, masterKey: Uint8Array, randomBytes: RandomBytes): void;
  /** The keys, each unwrapped by the master key. Throws when it is not the one they were wrapped by. */
  unlock(masterKey: Uint8Array, randomBytes: RandomBytes): KeyRing;
  close(): void;
}

/** Opens or makes the key file, and locks it. */
export function openKeyFile(path: string): KeyFile {
  const database = openDurable(path, { exclusive: true });
  const own = () => database.prepare("SELECT id, proof FROM log").get();
  try {
    requireSchema(database, path, SCHEMA);
  } catch (error) {
    database.close();
    throw named(error, path);
  }
  return {
    id: () => own()?.["id"]?.toString(),
    giveId: (id, masterKey, randomBytes) => {
      const proof = seal(masterKey, id, "proof", randomBytes);
      database.prepare("INSERT INTO log VALUES (?, ?)").run(id, proof);
    },
    unlock: (masterKey, randomBytes) => {
      const proof = own()?.["proof"];
      try {
        if (!(proof instanceof Uint8Array)) throw new Error("no proof");
        unseal(masterKey, proof, "proof");
      } catch (error) {
        throw new Error(
          `${path}: these keys were wrapped by another master key; give the one the log was made with`,
          { cause: error },
        );
      }
      return ringOn(database, masterKey, randomBytes);
    },
    close: () => database.close(),
  };
}

function ringOn(database: DatabaseSync, masterKey: Uint8Array, randomBytes: RandomBytes): KeyRing {
  const rows = keyRows(database);
  const current = new Map<string, SealingKey>();
  const known = new Map<string, Uint8Array>();
  let fresh: KeyRow[] = [];

  const remember = <Value>(cache: Map<string, Value>, name: string, value: Value): void => {
    // INVARIANT: a key that is not in the file yet stays in memory, or its own batch could not read it.
    if (cache.size >= CACHE && fresh.length === 0) cache.clear();
    cache.set(name, value);
  };
  const find: KeyRing["find"] = (agency, id) => {
    const name = nameOf(agency, id);
    const held = known.get(name);
    if (held !== undefined) return held;
    const row = rows.find(agency, id);
    if (row === undefined) return undefined;
    const bytes = unseal(masterKey, row.wrapped, wrapContext(row));
    remember(known, name, bytes);
    return bytes;
  };
  const make = (agency: AgencyId, scope: string, sealedClass: string): SealingKey => {
    const key = { id: Buffer.from(randomBytes(8)).toString("hex"), bytes: randomBytes(32) };
    const place = { agency, id: key.id, scope, class: sealedClass };
    fresh.push({ ...place, wrapped: seal(masterKey, key.bytes, wrapContext(place), randomBytes) });
    remember(known, nameOf(agency, key.id), key.bytes);
    return key;
  };
  return {
    find,
    idsOf: rows.idsOf,
    forNew: (agency, scope, sealedClass) => {
      const name = nameOf(agency, scope, sealedClass);
      const held = current.get(name);
      if (held !== undefined) return held;
      const id = rows.idsOf(agency, scope, sealedClass)[0];
      const bytes = id === undefined ? undefined : find(agency, id);
      const key =
        id === undefined || bytes === undefined ? make(agency, scope, sealedClass) : { id, bytes };
      remember(current, name, key);
      return key;
    },
    flush: () => {
      if (fresh.length > 0) rows.add(fresh);
      fresh = [];
    },
    destroy: (agency, ids) => {
      if (ids.length > 0) rows.remove(agency, ids);
      for (const id of ids) known.delete(nameOf(agency, id));
      for (const [name, key] of current) if (ids.includes(key.id)) current.delete(name);
    },
    close: () => database.close(),
  };
}

const nameOf = (...parts: readonly string[]): string => JSON.stringify(parts);

interface KeyRow {
  readonly agency: AgencyId;
  readonly id: string;
  readonly scope: string;
  readonly class: string;
  readonly wrapped: Uint8Array;
}

/** Binds a wrapped key to what it opens, so that rows of the key file cannot be exchanged. */
const wrapContext = (row: Omit<KeyRow, "wrapped">): string =>
  JSON.stringify([row.agency, row.id, row.scope, row.class]);

function keyRows(database: DatabaseSync) {
  const byScope = database.prepare(
    // Left to itself SQLite walks every key of the agency to have them in order of id.
    "SELECT id FROM keys INDEXED BY keys_by_scope WHERE agency = ? AND scope = ? AND class = ? ORDER BY id",
  );
  const byId = database.prepare(
    "SELECT agency, id, scope, class, wrapped FROM keys WHERE agency = ? AND id = ?",
  );
  const insert = database.prepare("INSERT INTO keys VALUES (?, ?, ?, ?, ?)");
  const remove = database.prepare("DELETE FROM keys WHERE agency = ? AND id = ?");
  const inOneCommit = (work: () => void): void => {
    database.exec("BEGIN IMMEDIATE");
    work();
    database.exec("COMMIT");
  };
  return {
    idsOf: (agency: AgencyId, scope: string, sealedClass: string): readonly string[] =>
      byScope.all(agency, scope, sealedClass).map((row) => String(row["id"])),
    // A STRICT table holds what its columns say, so a row is a key row.
    find: (agency: AgencyId, id: string) => byId.get(agency, id) as unknown as KeyRow | undefined,
    add: (rows: readonly KeyRow[]): void =>
      inOneCommit(() => {
        for (const row of rows) insert.run(row.agency, row.id, row.scope, row.class, row.wrapped);
      }),
    remove: (agency: AgencyId, ids: readonly string[]): void => {
      let removed = 0;
      inOneCommit(() => {
        for (const id of ids) removed += Number(remove.run(agency, id).changes);
      });
      // The write-ahead file may still hold the key's page: empty it too.
      if (removed > 0) database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    },
  };
}
