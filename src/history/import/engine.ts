import type { DuckDBConnection } from "@duckdb/node-api";

/** The database engine of one import: in memory, bounded, spilling into the import's own folder. */
export interface Engine {
  readonly connection: DuckDBConnection;
  /** Runs statements that give nothing back. */
  readonly run: (sql: string) => Promise<void>;
  /** Rows of a query, each as an object; numbers above 2^53 come as text. Only for small answers. */
  readonly rows: (sql: string) => Promise<readonly EngineRow[]>;
  readonly close: () => void;
}

export type EngineRow = Readonly<Record<string, EngineValue>>;
export type EngineValue = string | number | boolean | null;

/**
 * Opens an engine. It is loaded here and nowhere else, so that a process which never imports (the server) never holds it. It
 * downloads nothing: extensions stay off.
 */
export async function openEngine(
  spillFolder: string,
  { threads = 2, memoryMiB = 384 }: { readonly threads?: number; readonly memoryMiB?: number } = {},
): Promise<Engine> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: `${memoryMiB}MiB`,
    temp_directory: spillFolder,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    connection,
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader
        .getRowObjectsJS()
        .map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
        );
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function plain(value: unknown): EngineValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (typeof value === "bigint")
    return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER
      ? Number(value)
      : String(value);
  return value instanceof Date ? value.toISOString() : (JSON.stringify(value) ?? null);
}

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Several Parquet files as one table; a column that only some hold is null in the others. */
export const filesSql = (paths: readonly string[]): string =>
  `read_parquet([${paths.map(literal).join(", ")}], union_by_name = true)`;

/** How many rows a table or a query in brackets has. */
export async function countOf(engine: Engine, from: string): Promise<number> {
  const [row] = await engine.rows(`SELECT count(*) AS n FROM ${from}`);
  return Number(row?.["n"] ?? 0);
}
