import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { literal } from "./engine.ts";
import type { Engine, EngineRow } from "./engine.ts";
import type { TablePlan } from "./plan.ts";
import type { Packing } from "./words.ts";

/** What the engine needs to know of the table whose rows it types. */
export interface PartContext {
  readonly plan: TablePlan;
  readonly file: string;
  readonly fileNumber: number;
  readonly packing: Packing;
  /** Meanings of codes from code tables that came beside the calls. */
  readonly typeMeanings: ReadonlyMap<string, string>;
  readonly endMeanings: ReadonlyMap<string, string>;
  /** The columns of a staged row in their order, after its place. */
  readonly staged: readonly string[];
  /** Columns kept besides, because they were asked for. */
  readonly extra: readonly string[];
  /** After this instant no call can have come in: a slip of the keyboard. Milliseconds. */
  readonly notAfter: number;
}

/** What typing keeps from part to part: an engine, and what its small tables hold. */
export interface State {
  readonly engine: Engine;
  readonly folder: string;
  /** The zone whose days the tables hold. */
  zoneName: string | null;
  years: Set<number>;
  fileNumber: number;
}

/** Microseconds in a millisecond. */
export const microsecond = 1000;

/** A row of a small table. */
export type Cells = readonly (string | number | boolean | null)[];

/** Fills a small table of the engine through a file: values never become part of a statement. */
export async function fill(
  { engine, folder }: State,
  table: string,
  rows: readonly Cells[],
): Promise<void> {
  if (rows.length === 0) return;
  const path = join(folder, "words");
  const cell = (value: string | number | boolean | null): string =>
    value === null ? "\u001e" : String(value);
  await writeFile(path, `${rows.map((row) => row.map(cell).join("\u001f")).join("\n")}\n`);
  await engine.run(
    `COPY ${table} FROM ${literal(path)} (FORMAT csv, DELIM '\u001f', QUOTE '', ESCAPE '', HEADER false, NULLSTR '\u001e', AUTO_DETECT false)`,
  );
}

/** The texts of one column of an answer. */
export const texts = (rows: readonly EngineRow[], name: string): readonly string[] =>
  rows.flatMap((row) => {
    const value = row[name];
    return typeof value === "string" ? [value] : [];
  });
