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
  const database = opened(path);
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
    throw named(error, path);
  }
}

/** SQLite's own words name neither the file nor the mend. */
export function named(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number")
    return error;
  const mend = mends.get(error.errcode & 0xff);
  return mend === undefined
    ? error
    : new Error(`${path}: ${mend} (SQLite: ${error.message})`, { cause: error });
}

/** By SQLite's primary result code. */
const mends: ReadonlyMap<number, string> = new Map([
  [8, "cannot be written; give the program the right to write the file and its folder"],
  [10, "cannot be read or written; look at its disk and at the rights on its folder"],
  [11, "is damaged; keep a copy of it, then restore it from its backup"],
  [13, "cannot grow, the disk is full; make room on it"],
  [14, "cannot be opened; it must be a file that the program may write, in a folder it may write"],
  [26, "is not a database, or its beginning is damaged; restore it from its backup"],
]);

function opened(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 2000 });
  } catch (error) {
    throw named(error, path);
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
