import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { literal, openEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";

/** What the rows that say a call again came to, by the number of their file. */
export interface SameCalls {
  readonly furtherUnitRows: ReadonlyMap<number, number>;
  readonly duplicates: ReadonlyMap<number, number>;
}

/** Keys are compared in this many rounds, so that memory stays small whatever the number of calls. */
const rounds = 8;

/** Rows that say a call again, up to which they are few against the rows of a part. */
const fewRows = 50_000;

/**
 * Finds rows that say a call again: one more unit of it, or the same row twice. The first row in the order of the files is the
 * call. Writes `calls/` (and `units/` where there are any) from the typed parts.
 */
export async function settleSameCalls(
  engine: Engine,
  parts: readonly { readonly path: string; readonly fileNumber: number }[],
  folder: string,
): Promise<SameCalls> {
  const calls = join(folder, "calls");
  await mkdir(calls);
  await engine.run(
    "CREATE TEMP TABLE later (source_file INTEGER, source_row BIGINT, call_key UBIGINT, is_unit BOOLEAN)",
  );
  if (parts.length > 0) {
    const all = `read_parquet([${parts.map(({ path }) => literal(path)).join(", ")}])`;
    for (let round = 0; round < rounds; round += 1) await engine.run(laterSql(all, round));
  }
  const counts = await engine.rows(
    "SELECT source_file AS f, count(*) FILTER (is_unit) AS units, count(*) FILTER (NOT is_unit) AS again FROM later GROUP BY 1",
  );
  const all = counts.reduce((sum, row) => sum + Number(row["units"]) + Number(row["again"]), 0);
  if (all === 0) for (const { path } of parts) await rename(path, join(calls, basename(path)));
  else await rewrite(engine, parts, folder, all >= fewRows);
  const byFile = (column: "units" | "again"): ReadonlyMap<number, number> =>
    new Map(counts.map((row) => [Number(row["f"]), Number(row[column])]));
  return { furtherUnitRows: byFile("units"), duplicates: byFile("again") };
}

/**
 * Writes the parts without the rows that say a call again. One thread keeps the order of rows while few are left out of many
 * (else they are sorted again), so that two engines do half of the parts each.
 */
async function rewrite(
  engine: Engine,
  parts: readonly { readonly path: string }[],
  folder: string,
  isSorted: boolean,
): Promise<void> {
  const later = join(folder, "later.parquet");
  await engine.run(`COPY later TO ${literal(later)} (FORMAT parquet)`);
  await engine.run("SET threads = 1");
  const other = await openEngine(folder, { threads: 1, memoryMiB: 192 });
  try {
    await other.run(`CREATE TEMP TABLE later AS FROM read_parquet(${literal(later)})`);
    await rm(later);
    await Promise.all(
      [engine, other].map(async (own, half) => {
        for (const [index, { path }] of parts.entries()) {
          if (index % 2 !== half) continue;
          await own.run(callsSql(path, join(folder, "calls", basename(path)), isSorted));
          await writeUnits(own, path, folder);
          await rm(path);
        }
      }),
    );
  } finally {
    other.close();
  }
}

const laterSql = (all: string, round: number): string => `INSERT INTO later
WITH many AS (SELECT call_key FROM ${all} WHERE call_key % ${rounds} = ${round} GROUP BY 1 HAVING count(*) > 1),
numbered AS (
  SELECT source_file, source_row, call_key, unit,
    row_number() OVER (PARTITION BY call_key ORDER BY source_file, source_row) AS place,
    row_number() OVER (PARTITION BY call_key, unit ORDER BY source_file, source_row) AS place_of_unit
  FROM ${all} SEMI JOIN many USING (call_key) WHERE call_key % ${rounds} = ${round})
SELECT source_file, source_row, call_key, unit IS NOT NULL AND place_of_unit = 1 FROM numbered WHERE place > 1`;

const callsSql = (path: string, target: string, isSorted: boolean): string => `COPY (
  SELECT p.* REPLACE (coalesce(u.unit_rows, 1)::INTEGER AS unit_rows)
  FROM read_parquet(${literal(path)}) p
  ANTI JOIN later l ON l.source_file = p.source_file AND l.source_row = p.source_row
  LEFT JOIN (SELECT call_key, 1 + count(*) AS unit_rows FROM later WHERE is_unit GROUP BY 1) u ON u.call_key = p.call_key
  ${isSorted ? "ORDER BY p.source_row" : ""}) TO ${literal(target)} (FORMAT parquet)`;

async function writeUnits(engine: Engine, path: string, folder: string): Promise<void> {
  const from = `FROM read_parquet(${literal(path)}) p JOIN later l ON l.is_unit AND l.source_file = p.source_file AND l.source_row = p.source_row`;
  const [count] = await engine.rows(`SELECT count(*) AS n ${from}`);
  if (Number(count?.["n"] ?? 0) === 0) return;
  await mkdir(join(folder, "units"), { recursive: true });
  await engine.run(`COPY (SELECT p.call_id, p.unit, p.dispatched_at, p.arrived_at, p.closed_at, p.source_file, p.source_row ${from}
  ORDER BY p.source_row) TO ${literal(join(folder, "units", basename(path)))} (FORMAT parquet)`);
}
