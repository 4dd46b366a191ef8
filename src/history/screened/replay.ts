import type * as duckdb from "@duckdb/node-api";
import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import type { Outcome } from "#core/protocol/outcomes.ts";
import { literal } from "../import/engine.ts";
import { classesOf, type Classes } from "./classes.ts";
import type { Layout } from "./layout.ts";
import { callsOf, replaySql, type ClassTables } from "./sql.ts";

/** How many screened calls came to one outcome of one pathway. */
export interface CameTo {
  readonly pathway: string;
  readonly outcome: Outcome;
  readonly calls: bigint;
}

/** Counts so far, by the query's own groups: what a cancelled replay goes on from. */
export interface ReplayProgress {
  readonly filesDone: number;
  readonly groups: Readonly<Record<string, string>>;
}

export interface ReplayScreened {
  readonly connection: DuckDBConnection;
  /** Read a few a statement. */
  readonly files: readonly string[];
  readonly layout: Layout;
  readonly compiled: CompiledProtocol;
  /** From an earlier run over the same files and version that was stopped. */
  readonly from?: ReplayProgress;
  /** Called after each statement's files; false stops there. */
  readonly onFiles?: (progress: ReplayProgress) => boolean;
}

/** Where `loadClasses` puts a version's classes. */
export const tablesOf = ({ second }: Classes): ClassTables =>
  second === undefined
    ? { first: "class_first" }
    : { first: "class_first", second: "class_second" };

/** So many files are one statement: its tables of classes are built once for all of them, some 10 ms with 345,600 keys. */
const filesPerStatement = 8;

/** Replays screened calls, exactly as `decideCall` decides each. Memory does not grow with their number. */
export async function replayScreened(options: ReplayScreened): Promise<readonly CameTo[]> {
  const { connection, files, layout, compiled, from, onFiles } = options;
  const classes = classesOf(layout, compiled);
  await loadClasses(connection, classes);
  const groups = new Map<number, number>();
  for (const [group, calls] of Object.entries(from?.groups ?? {})) {
    const [first = 0, second = 0] = group.split(" ").map(Number);
    groups.set(first * classes.width + second, Number(calls));
  }
  for (let done = from?.filesDone ?? 0; done < files.length; done += filesPerStatement) {
    const here = files.slice(done, done + filesPerStatement);
    const sql = replaySql(callsOf(here.map(literal)), tablesOf(classes));
    const [pairs = [], counts = []] = (await connection.runAndReadAll(sql)).getColumns();
    pairs.forEach((pair, at) => {
      const group = Number(pair);
      groups.set(group, (groups.get(group) ?? 0) + Number(counts[at]));
    });
    const isLast = onFiles?.(progressOf(groups, classes, done + here.length)) === false;
    if (isLast) break;
  }
  return sumsOf(groups, classes);
}

const progressOf = (
  groups: ReadonlyMap<number, number>,
  { width }: Classes,
  filesDone: number,
): ReplayProgress => ({
  filesDone,
  groups: Object.fromEntries(
    [...groups].map(([pair, calls]) => [
      `${Math.floor(pair / width)} ${pair % width}`,
      String(calls),
    ]),
  ),
});

/** Pairs of classes that came to the same outcome of the same pathway as one, most calls first. */
function sumsOf(groups: ReadonlyMap<number, number>, { read, width }: Classes): readonly CameTo[] {
  const sums = new Map<string, Map<Outcome, number>>();
  for (const [pair, calls] of groups) {
    const { pathway, outcome } = read(Math.floor(pair / width), pair % width);
    let own = sums.get(pathway);
    if (own === undefined) sums.set(pathway, (own = new Map<Outcome, number>()));
    own.set(outcome, (own.get(outcome) ?? 0) + calls);
  }
  return [...sums]
    .flatMap(([pathway, own]) =>
      [...own].map(([outcome, calls]) => ({ pathway, outcome, calls: BigInt(calls) })),
    )
    .sort((left, right) => Number(right.calls - left.calls));
}

/** Rows the engine takes at once. */
const chunkRows = 2048;

/**
 * Puts a version's classes into the engine: keys are row numbers, so that each lookup is an index, and a class of the first
 * half stands as what it adds to the pair.
 */
export async function loadClasses(connection: DuckDBConnection, classes: Classes): Promise<void> {
  // Loaded here and nowhere else: a process that never replays never holds the engine.
  const engine = await import("@duckdb/node-api");
  // Pairs of classes are counted in one array, not in a hash table, up to so many bits.
  await connection.run("SET perfect_ht_threshold = 22");
  // Every key has its class: to test each row against the bounds of the classes first is work for nothing.
  await connection.run("SET disabled_optimizers = 'join_filter_pushdown'");
  for (const [table, rows, step] of [
    ["class_first", classes.first, classes.width],
    ["class_second", classes.second ?? new Int16Array(), 1],
  ] as const) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (k INTEGER, c INTEGER)`);
    const appender = await connection.createAppender(table);
    for (let from = 0; from < rows.length; from += chunkRows)
      appender.appendDataChunk(chunkOf(engine, rows.subarray(from, from + chunkRows), from, step));
    appender.closeSync();
  }
}

/** Written number by number into the engine's own arrays: a third of what lists of values cost. */
function chunkOf(
  { DuckDBDataChunk, DuckDBIntegerVector, INTEGER }: typeof duckdb,
  classes: Int16Array,
  from: number,
  step: number,
): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([INTEGER, INTEGER], classes.length);
  [0, 1].forEach((column) => {
    const vector = chunk.getColumnVector(column);
    if (!(vector instanceof DuckDBIntegerVector))
      throw new Error("broken promise: a column of integers is one of something else");
    for (let at = 0; at < classes.length; at += 1)
      vector.setItem(at, column === 0 ? from + at : (classes[at] ?? 0) * step);
    vector.flush();
  });
  return chunk;
}
