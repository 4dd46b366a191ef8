import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { countOf, filesSql, literal, openEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import type { TypedFiles } from "./take-table.ts";

/** Rows that say a call of another part again, up to which they are few against the rows of a part. */
const fewRows = 50_000;

/** What was settled of rows that tell a call of others. */
export interface Settled {
  /** The parts whose rows were settled together with those of others. */
  readonly told: ReadonlySet<string>;
  /** Whether the table `apart` holds rows that are of a later call of their number. */
  readonly isApart: boolean;
}

/**
 * Writes the parts that tell calls of others without the rows that say them again, and the further units of calls. The tables
 * `later` and `apart` are read in slices, those of a part for each: they may hold as many rows as all parts together. Two engines
 * do half of the parts each, on one thread, which keeps the order of rows as long as they are the side that is looked up with.
 */
export async function writeParts(
  engine: Engine,
  parts: readonly TypedFiles[],
  folder: string,
  { told, isApart }: Settled,
): Promise<void> {
  const calls = join(folder, "calls");
  for (const { first } of parts)
    if (!told.has(first)) await rename(first, join(calls, basename(first)));
  const hasUnits = (await countOf(engine, "later WHERE is_unit")) > 0;
  const work = parts.filter(({ first, again }) => told.has(first) || (hasUnits && again !== null));
  if (work.length === 0) return;
  const isMany = (await countOf(engine, "later SEMI JOIN shared USING (call_key)")) >= fewRows;
  const settled = {
    hasUnits,
    isSorted: hasUnits && (isApart || isMany),
    later: join(folder, "later.parquet"),
    apart: isApart ? join(folder, "apart.parquet") : null,
  };
  await sortedOut(engine, "later", settled.later);
  if (settled.apart !== null) await sortedOut(engine, "apart", settled.apart);
  await engine.run("DROP TABLE later; DROP TABLE apart; SET threads = 1");
  const other = await openEngine(folder, { threads: 1, memoryMiB: 192 });
  try {
    await Promise.all(
      [engine, other].map(async (own, half) => {
        if (!hasUnits) await own.run("SET disabled_optimizers = 'build_side_probe_side'");
        for (const [index, files] of work.entries())
          if (index % 2 === half)
            await writePart(own, files, folder, { ...settled, isTold: told.has(files.first) });
      }),
    );
  } finally {
    other.close();
  }
  await rm(settled.later);
  if (settled.apart !== null) await rm(settled.apart);
}

/** Writes a table to a file in the order of the source, so that the rows of one part stand together. */
const sortedOut = (engine: Engine, table: string, path: string): Promise<void> =>
  engine.run(
    `COPY (FROM ${table} ORDER BY source_file, source_row) TO ${literal(path)} (FORMAT parquet)`,
  );

interface PartWork {
  readonly isTold: boolean;
  readonly hasUnits: boolean;
  readonly isSorted: boolean;
  readonly later: string;
  readonly apart: string | null;
}

async function writePart(
  own: Engine,
  { first, again }: TypedFiles,
  folder: string,
  { isTold, hasUnits, isSorted, later, apart }: PartWork,
): Promise<void> {
  // What was not told together has its name already: only what was set aside of it is still here.
  const every = [...(isTold ? [first] : []), ...(again === null ? [] : [again])];
  const ofPart = await placeOf(own, every);
  const laterHere = `(FROM read_parquet(${literal(later)}) WHERE ${ofPart})`;
  if (isTold) {
    const isLater = `l.source_file = p.source_file AND l.source_row = p.source_row`;
    // A row that says a number of the same part again may be a call of its own; where none is, they need not be put in order.
    const isMerged =
      apart !== null &&
      again !== null &&
      (await countOf(own, `${filesSql([again])} p ANTI JOIN ${laterHere} l ON ${isLater}`)) > 0;
    const rows = filesSql(isMerged ? every : [first]);
    const keyed =
      apart === null
        ? rows
        : `(SELECT r.* ${isMerged ? "EXCLUDE (is_unit) " : ""}REPLACE (coalesce(a.own_key, r.call_key) AS call_key) FROM ${rows} r
  LEFT JOIN (FROM read_parquet(${literal(apart)}) WHERE ${ofPart}) a ON a.source_file = r.source_file AND a.source_row = r.source_row)`;
    const units = `LEFT JOIN (SELECT call_key, 1 + count(*) AS unit_rows FROM read_parquet(${literal(later)}) WHERE is_unit GROUP BY 1) u ON u.call_key = p.call_key`;
    await own.run(`COPY (SELECT p.* REPLACE (${hasUnits ? "coalesce(u.unit_rows, 1)" : "1"}::INTEGER AS unit_rows) FROM ${keyed} p
ANTI JOIN ${laterHere} l ON ${isLater} ${hasUnits ? units : ""}
${isMerged || isSorted ? "ORDER BY p.source_row" : ""}) TO ${literal(join(folder, "calls", basename(first)))} (FORMAT parquet)`);
  }
  if (hasUnits) await writeUnits(own, every, laterHere, folder);
  if (isTold) await rm(first);
}

/** Which rows are those of a part: it holds one stretch of one file. */
async function placeOf(engine: Engine, paths: readonly string[]): Promise<string> {
  const [row] = await engine.rows(
    `SELECT min(source_file) AS file, min(source_row) AS a, max(source_row) AS b FROM ${filesSql(paths)}`,
  );
  return `source_file = ${Number(row?.["file"] ?? -1)} AND source_row BETWEEN ${Number(row?.["a"] ?? 0)} AND ${Number(row?.["b"] ?? 0)}`;
}

/** Writes those of the rows that are further units of a call, if there are any. */
async function writeUnits(
  engine: Engine,
  paths: readonly string[],
  later: string,
  folder: string,
): Promise<void> {
  const from = `${filesSql(paths)} p JOIN ${later} l ON l.is_unit AND l.source_file = p.source_file AND l.source_row = p.source_row`;
  if ((await countOf(engine, from)) === 0) return;
  await mkdir(join(folder, "units"), { recursive: true });
  const name = basename(paths[0] ?? "").replace("-again", "");
  await engine.run(`COPY (SELECT p.call_id, p.unit, p.dispatched_at, p.arrived_at, p.closed_at, p.source_file, p.source_row FROM ${from}
  ORDER BY p.source_row) TO ${literal(join(folder, "units", name))} (FORMAT parquet)`);
}
