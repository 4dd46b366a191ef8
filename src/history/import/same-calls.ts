import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { literal, openEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { againSql } from "./normalise-sql.ts";
import type { TypedFiles } from "./take-table.ts";
import { findShared, roundsFor } from "./shared-keys.ts";
import { countApart, tellApart } from "./used-again.ts";
import type { UsedAgain } from "./used-again.ts";

/** What the rows that say a call again came to, by the number of their file. */
export interface SameCalls {
  readonly furtherUnitRows: ReadonlyMap<number, number>;
  readonly duplicates: ReadonlyMap<number, number>;
  /** Files in which a number stands for one call after another. */
  readonly usedAgain: ReadonlyMap<number, UsedAgain>;
}

/** Rows that say a call of another part again, up to which they are few against the rows of a part. */
const fewRows = 50_000;

const filesSql = (paths: readonly string[]): string =>
  `read_parquet([${paths.map(literal).join(", ")}], union_by_name = true)`;

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
  const all = filesSql([...parts.map(({ first }) => first), ...agains]);
  if (agains.length > 0 || (await count(engine, "shared")) > 0)
    await tellApart(engine, {
      all,
      agains: agains.length === 0 ? null : filesSql(agains),
      againRows: await rowsIn(engine, agains),
    });
  else await engine.run("CREATE TEMP TABLE apart (call_key UBIGINT)");
  const told = await partsOfShared(engine, parts);
  const isApart = (await count(engine, "apart")) > 0;
  if (agains.length > 0)
    await engine.run(
      `INSERT INTO later SELECT source_file, source_row, call_key, is_unit FROM ${filesSql(agains)} ANTI JOIN shared USING (call_key)`,
    );
  const own = isApart
    ? `(SELECT p.* REPLACE (coalesce(a.own_key, p.call_key) AS call_key) FROM (SELECT * FROM ${all} SEMI JOIN shared USING (call_key)) p LEFT JOIN apart a ON a.source_file = p.source_file AND a.source_row = p.source_row)`
    : `(SELECT * FROM ${all} SEMI JOIN shared USING (call_key))`;
  const rounds =
    told.size === 0
      ? 0
      : roundsFor(await count(engine, `${all} SEMI JOIN shared USING (call_key)`));
  for (let round = 0; round < rounds; round += 1)
    await engine.run(
      `INSERT INTO later ${againSql(`(SELECT source_file, source_row, call_key, unit FROM ${own} WHERE call_key % ${rounds} = ${round})`, "source_file, source_row")}`,
    );
  await writeParts(engine, parts, folder, { told, isApart });
  const counts = await engine.rows(
    "SELECT source_file AS f, count(*) FILTER (is_unit) AS units, count(*) FILTER (NOT is_unit) AS again FROM later GROUP BY 1",
  );
  const byFile = (column: "units" | "again"): ReadonlyMap<number, number> =>
    new Map(counts.map((row) => [Number(row["f"]), Number(row[column])]));
  return {
    furtherUnitRows: byFile("units"),
    duplicates: byFile("again"),
    usedAgain: isApart ? await countApart(engine) : new Map(),
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
  if ((await count(engine, "shared")) === 0) return new Set();
  const told = await engine.rows(
    `SELECT DISTINCT parse_filename(filename) AS name FROM read_parquet([${parts.map(({ first }) => literal(first)).join(", ")}], filename = true) SEMI JOIN shared USING (call_key)`,
  );
  const names = new Set(told.map((row) => String(row["name"])));
  return new Set(parts.map(({ first }) => first).filter((path) => names.has(basename(path))));
}

/**
 * Writes the parts that tell calls of others without the rows that say them again. One thread keeps the order of rows while
 * few are left out of many (else they are sorted again), so that two engines do half of the parts each.
 */
async function writeParts(
  engine: Engine,
  parts: readonly TypedFiles[],
  folder: string,
  { told, isApart }: { readonly told: ReadonlySet<string>; readonly isApart: boolean },
): Promise<void> {
  const calls = join(folder, "calls");
  for (const { first } of parts)
    if (!told.has(first)) await rename(first, join(calls, basename(first)));
  const work = parts.filter(({ first, again }) => told.has(first) || again !== null);
  if (work.length === 0) return;
  const isSorted =
    isApart || (await count(engine, "later SEMI JOIN shared USING (call_key)")) >= fewRows;
  const later = join(folder, "later.parquet");
  const apart = join(folder, "apart.parquet");
  await engine.run(`COPY later TO ${literal(later)} (FORMAT parquet)`);
  if (isApart) await engine.run(`COPY apart TO ${literal(apart)} (FORMAT parquet)`);
  await engine.run("SET threads = 1");
  const other = await openEngine(folder, { threads: 1, memoryMiB: 192 });
  try {
    await other.run(`CREATE TEMP TABLE later AS FROM read_parquet(${literal(later)})`);
    await rm(later);
    if (isApart) {
      await other.run(`CREATE TEMP TABLE apart AS FROM read_parquet(${literal(apart)})`);
      await rm(apart);
    }
    await Promise.all(
      [engine, other].map(async (own, half) => {
        for (const [index, { first, again }] of work.entries()) {
          if (index % 2 !== half) continue;
          const isTold = told.has(first);
          // A row that says a number of the same part again may be a call of its own.
          const from =
            isApart && again !== null
              ? apartSql([first, again])
              : isApart
                ? apartSql([first])
                : `read_parquet(${literal(first)})`;
          if (isTold) await own.run(callsSql(from, join(calls, basename(first)), isSorted));
          await writeUnits(
            own,
            [...(isTold ? [first] : []), ...(again === null ? [] : [again])],
            folder,
          );
          if (isTold) await rm(first);
        }
      }),
    );
  } finally {
    other.close();
  }
}

/** Rows of a part, those that say a call again too, under the keys that tell them apart. */
const apartSql = (paths: readonly string[]): string =>
  `(SELECT r.* ${paths.length > 1 ? "EXCLUDE (is_unit) " : ""}REPLACE (coalesce(a.own_key, r.call_key) AS call_key) FROM ${filesSql(paths)} r LEFT JOIN apart a ON a.source_file = r.source_file AND a.source_row = r.source_row)`;

const callsSql = (from: string, target: string, isSorted: boolean): string => `COPY (
  SELECT p.* REPLACE (coalesce(u.unit_rows, 1)::INTEGER AS unit_rows)
  FROM ${from} p
  ANTI JOIN later l ON l.source_file = p.source_file AND l.source_row = p.source_row
  LEFT JOIN (SELECT call_key, 1 + count(*) AS unit_rows FROM later WHERE is_unit GROUP BY 1) u ON u.call_key = p.call_key
  ${isSorted ? "ORDER BY p.source_row" : ""}) TO ${literal(target)} (FORMAT parquet)`;

const count = async (engine: Engine, from: string): Promise<number> => {
  const [row] = await engine.rows(`SELECT count(*) AS n FROM ${from}`);
  return Number(row?.["n"] ?? 0);
};

/** Writes those of the rows that are further units of a call, if there are any. */
async function writeUnits(engine: Engine, paths: readonly string[], folder: string): Promise<void> {
  const from = `${filesSql(paths)} p JOIN later l ON l.is_unit AND l.source_file = p.source_file AND l.source_row = p.source_row`;
  if ((await count(engine, from)) === 0) return;
  await mkdir(join(folder, "units"), { recursive: true });
  const name = basename(paths[0] ?? "").replace("-again", "");
  await engine.run(`COPY (SELECT p.call_id, p.unit, p.dispatched_at, p.arrived_at, p.closed_at, p.source_file, p.source_row FROM ${from}
  ORDER BY p.source_row) TO ${literal(join(folder, "units", name))} (FORMAT parquet)`);
}
