import { DatabaseSync } from "node:sqlite";

/** How SQLite syncs. Anything but FULL exists for the tests that show what it would lose. */
export type Synchronous = "FULL" | "NORMAL" | "OFF";

/** What must be read back, or an acknowledged event could be lost when power is (L15). */
const DURABLE: Readonly<Record<string, string | number>> = {
  journal_mode: "wal",
  synchronous: 2,
  fullfsync: 1,
  checkpoint_fullfsync: 1,
};

/** Opens a database that syncs each commit before it returns; throws when SQLite would not. */
export function openDurable(
  path: string,
  options: { readonly exclusive?: boolean; readonly synchronous?: Synchronous } = {},
): DatabaseSync {
  const { exclusive = false, synchronous = "FULL" } = options;
  const database = new DatabaseSync(path, { timeout: 2000 });
  try {
    if (exclusive) database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};
      PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA secure_delete = ON`);
    if (synchronous === "FULL") requireDurable(database, path);
    // Takes the lock now, so that a second process is refused here and not in the middle of a call.
    database.exec("BEGIN IMMEDIATE; COMMIT");
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && /database is locked/.test(error.message))
      throw new Error(`${path} is held by another process; stop that one first`, { cause: error });
    throw error;
  }
}

/** Throws, naming the setting, when this connection would acknowledge what is not on disk. */
export function requireDurable(database: DatabaseSync, path: string): void {
  for (const [setting, wanted] of Object.entries(DURABLE)) {
    const found = database.prepare(`PRAGMA ${setting}`).get()?.[setting];
    if (found !== wanted)
      throw new Error(
        `${path}: SQLite reads back ${setting} = ${String(found)}, not ${wanted}; an acknowledged event could be lost, so the log stays closed. Put the file on a local disk that allows it`,
      );
  }
}

/** Brings an empty database to this schema, or throws when the file holds another. */
export function requireSchema(
  database: DatabaseSync,
  path: string,
  schema: { readonly id: number; readonly version: number; readonly sql: string },
): void {
  const read = (name: string): number => Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
  const isEmpty = database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  if (isEmpty) {
    database.exec(`BEGIN IMMEDIATE; ${schema.sql};
      PRAGMA application_id = ${schema.id}; PRAGMA user_version = ${schema.version}; COMMIT`);
    return;
  }
  if (read("application_id") !== schema.id)
    throw new Error(`${path} is a database of something else; name another file`);
  if (read("user_version") !== schema.version)
    throw new Error(
      `${path} has layout ${read("user_version")}, this program reads layout ${schema.version}; use the program that wrote it`,
    );
}
