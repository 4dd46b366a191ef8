import type { DuckDBConnection } from "@duckdb/node-api";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import type { Outcome } from "#core/protocol/outcomes.ts";
import { literal } from "../import/engine.ts";
import { classesOf, type Classes } from "./classes.ts";
import type { Layout } from "./layout.ts";
import { replaySql, type ClassTables } from "./sql.ts";

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
  /** Each read by a statement of its own. */
  readonly files: readonly string[];
  readonly layout: Layout;
  readonly compiled: CompiledProtocol;
  /** From an earlier run over the same files and version that was stopped. */
  readonly from?: ReplayProgress;
  /** Called after each file; false stops there. */
  readonly onFile?: (progress: ReplayProgress) => boolean;
}

/** Where `loadClasses` puts a version's classes. */
export const tablesOf = ({ second }: Classes): ClassTables =>
  second === undefined
    ? { first: "class_first" }
    : { first: "class_first", second: "class_second" };

/** Replays screened calls, exactly as `decideCall` decides each. Memory does not grow with their number. */
export async function replayScreened(options: ReplayScreened): Promise<readonly CameTo[]> {
  const { connection, files, layout, compiled, from, onFile } = options;
  const classes = classesOf(layout, compiled);
  await loadClasses(connection, classes);
  const groups = new Map(
    Object.entries(from?.groups ?? {}).map(([group, calls]) => [group, BigInt(calls)]),
  );
  for (let index = from?.filesDone ?? 0; index < files.length; index += 1) {
    const file = files[index] ?? "";
    const answer = await connection.runAndReadAll(replaySql(literal(file), tablesOf(classes)));
    for (const [pair, calls] of answer.getRows()) {
      const key = `${Math.floor(Number(pair) / classes.width)} ${Number(pair) % classes.width}`;
      groups.set(key, (groups.get(key) ?? 0n) + BigInt(String(calls)));
    }
    const done = [...groups].map(([group, calls]) => [group, String(calls)] as const);
    const goesOn = onFile?.({ filesDone: index + 1, groups: Object.fromEntries(done) }) ?? true;
    if (!goesOn) break;
  }
  return [...groups]
    .map(([group, calls]) => {
      const [first = 0, second = 0] = group.split(" ").map(Number);
      return { ...classes.read(first, second), calls };
    })
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
  const { DuckDBDataChunk, INTEGER } = await import("@duckdb/node-api");
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
    for (let from = 0; from < rows.length; from += chunkRows) {
      const classesHere = Array.from(rows.subarray(from, from + chunkRows), (each) => each * step);
      const chunk = DuckDBDataChunk.create([INTEGER, INTEGER], classesHere.length);
      chunk.setColumns([classesHere.map((_, at) => from + at), classesHere]);
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }
}
