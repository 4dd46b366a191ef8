import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { countOf, filesSql, literal } from "./engine.ts";
import type { Engine } from "./engine.ts";
import type { TypedFiles } from "./take-table.ts";
import { findShared } from "./shared-keys.ts";
import { writeParts } from "./write-parts.ts";
import { countApart, settleRepeated } from "./used-again.ts";
import type { UsedAgain } from "./used-again.ts";

/** What the rows that say a call again came to, by the number of their file. */
export interface SameCalls {
  readonly furtherUnitRows: ReadonlyMap<number, number>;
  readonly duplicates: ReadonlyMap<number, number>;
  /** Files in which a number stands for one call after another. */
  readonly usedAgain: ReadonlyMap<number, UsedAgain>;
}

/**
 * Settles rows that say a call again: one more unit of it, or the same row twice. Within a part they were set aside when it
 * was typed; here calls are found that several parts tell. The first row in the order of the files is the call. Writes
 * `calls/` (and `units/` where there are any); a part that tells no call of another's is only renamed.
 */
export async function settleSameCalls(
  engine: Engine,
  parts: readonly TypedFiles[],
  folder: string,
): Promise<SameCalls> {
  await mkdir(join(folder, "calls"));
  await engine.run(
    "CREATE TEMP TABLE later (source_file INTEGER, source_row BIGINT, call_key UBIGINT, is_unit BOOLEAN); CREATE TEMP TABLE shared (call_key UBIGINT)",
  );
  await findShared(
    engine,
    parts.map(({ first }) => first),
  );
  const agains = parts.flatMap(({ again }) => again ?? []);
  await settleRepeated(engine, {
    all: filesSql([...parts.map(({ first }) => first), ...agains]),
    agains: agains.length === 0 ? null : filesSql(agains),
    againRows: await rowsIn(engine, agains),
  });
  const told = await partsOfShared(engine, parts);
  if (agains.length > 0)
    await engine.run(
      `INSERT INTO later SELECT source_file, source_row, call_key, is_unit FROM ${filesSql(agains)} ANTI JOIN shared USING (call_key)`,
    );
  const usedAgain = await countApart(engine);
  const counts = await engine.rows(
    "SELECT source_file AS f, count(*) FILTER (is_unit) AS units, count(*) FILTER (NOT is_unit) AS again FROM later GROUP BY 1",
  );
  await writeParts(engine, parts, folder, { told, isApart: usedAgain.size > 0 });
  const byFile = (column: "units" | "again"): ReadonlyMap<number, number> =>
    new Map(counts.map((row) => [Number(row["f"]), Number(row[column])]));
  return {
    furtherUnitRows: byFile("units"),
    duplicates: byFile("again"),
    usedAgain,
  };
}

/** Rows of these files, as the files themselves say. */
async function rowsIn(engine: Engine, paths: readonly string[]): Promise<number> {
  if (paths.length === 0) return 0;
  const [row] = await engine.rows(
    `SELECT sum(num_rows)::BIGINT AS n FROM parquet_file_metadata([${paths.map(literal).join(", ")}])`,
  );
  return Number(row?.["n"] ?? 0);
}

/** The parts that tell a call whose rows are settled together. */
async function partsOfShared(
  engine: Engine,
  parts: readonly TypedFiles[],
): Promise<ReadonlySet<string>> {
  if ((await countOf(engine, "shared")) === 0) return new Set();
  const told = await engine.rows(
    `SELECT DISTINCT parse_filename(filename) AS name FROM read_parquet([${parts.map(({ first }) => literal(first)).join(", ")}], filename = true) SEMI JOIN shared USING (call_key)`,
  );
  const names = new Set(told.map((row) => String(row["name"])));
  return new Set(parts.map(({ first }) => first).filter((path) => names.has(basename(path))));
}
