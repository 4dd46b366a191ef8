import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readClock } from "../times.ts";
import { localKey } from "../mapping.ts";
import type { RefusedRow } from "../table.ts";
import { zoneNamed } from "../zone.ts";
import type { Zone } from "../zone.ts";
import { literal } from "./engine.ts";
import type { Engine, EngineRow } from "./engine.ts";
import { partSql, placesSql, plannedTimes, stagedColumn, stagedSql } from "./normalise-sql.ts";
import type { TablePlan, TimeRole } from "./plan.ts";
import { refusedOf } from "./refused-times.ts";
import { readOdd } from "./time-shape.ts";
import { initiatedOf, takeApart } from "./words.ts";
import type { Packing } from "./words.ts";
import { utcDays, wallDays } from "./zone-days.ts";
import type { ZoneDay } from "./zone-days.ts";

/** What the engine needs to know of the table whose rows it types. */
export interface PartContext {
  readonly plan: TablePlan;
  readonly file: string;
  readonly fileNumber: number;
  readonly packing: Packing;
  /** Meanings of codes from code tables that came beside the calls. */
  readonly typeMeanings: ReadonlyMap<string, string>;
  readonly endMeanings: ReadonlyMap<string, string>;
  /** Columns kept besides, because they were asked for. */
  readonly extra: readonly string[];
  /** After this instant no call can have come in: a slip of the keyboard. Milliseconds. */
  readonly notAfter: number;
}

export interface TypedPart {
  readonly rows: number;
  readonly refused: readonly RefusedRow[];
  /** Rows whose first type is blank and whose final one stands in. */
  readonly finalForFirst: number;
}

/** Types staged rows into a Parquet file, one part after the other. */
export interface Normaliser {
  readonly take: (
    context: PartContext,
    staged: string,
    target: string,
    /** A file for the places as written, one a typed row; null where they are not kept. */
    places: string | null,
  ) => Promise<TypedPart>;
}

const microsecond = 1000;

export async function openNormaliser(engine: Engine, folder: string): Promise<Normaliser> {
  // Rows keep their order only while they are the side that is looked up with, however few they are.
  await engine.run("SET disabled_optimizers = 'build_side_probe_side'");
  await engine.run(`CREATE TEMP TABLE type_words (written VARCHAR, own VARCHAR, code VARCHAR, words VARCHAR, agency VARCHAR);
CREATE TEMP TABLE source_words (written VARCHAR, initiated VARCHAR);
CREATE TEMP TABLE end_words (written VARCHAR, words VARCHAR);
CREATE TEMP TABLE odd (written VARCHAR, wall BIGINT, off INTEGER, has_hour BOOLEAN, clock BIGINT);
CREATE TEMP TABLE wall_days (day INTEGER, before_us BIGINT, from_us BIGINT, after_us BIGINT, odd_from_us BIGINT, odd_to_us BIGINT, odd VARCHAR);
CREATE TEMP TABLE utc_days (day INTEGER, before_us BIGINT, from_us BIGINT, after_us BIGINT, odd_from_us BIGINT, odd_to_us BIGINT, odd VARCHAR);`);
  const state: State = { engine, folder, zoneName: null, years: new Set(), fileNumber: -1 };
  return {
    take: async (context, staged, target, places) => {
      const { plan, extra } = context;
      await startFile(state, context);
      await engine.run(stagedSql(plan, staged, extra));
      const isMoved = await mendTimes(state, context);
      await learnWords(state, context);
      await learnDays(state, context);
      const [written] = await engine.rows(
        `COPY (${partSql(plan, context.fileNumber, extra)}${isMoved ? " ORDER BY s.row" : ""}) TO ${literal(target)} (FORMAT parquet)`,
      );
      if (places !== null)
        await engine.run(`COPY (${placesSql(plan)}) TO ${literal(places)} (FORMAT parquet)`);
      return {
        rows: Number(written?.["Count"] ?? 0),
        refused: await refusedOf(engine, context),
        finalForFirst: await finalForFirst(state, context),
      };
    },
  };
}

/** Reads by hand what the shapes missed. True where rows were updated: the engine puts such rows elsewhere. */
async function mendTimes(state: State, context: PartContext): Promise<boolean> {
  const { plan } = context;
  let isMoved = false;
  for (const role of plannedTimes(plan)) {
    isMoved = (await readOddTimes(state, context, role)) || isMoved;
    // When the call came in is settled first: later clocks are measured against it.
    if (role === "received") isMoved = (await joinClock(state, context)) || isMoved;
  }
  isMoved = (await markImpossible(state, context)) || isMoved;
  if (!plan.isDateOnly || plan.columns.received === undefined) return isMoved;
  await state.engine.run(
    `UPDATE staged SET h_received = FALSE, o_received = NULL WHERE w_received IS NOT NULL`,
  );
  return true;
}

async function finalForFirst({ engine }: State, { plan }: PartContext): Promise<number> {
  if (plan.columns.type === undefined || plan.columns["final-type"] === undefined) return 0;
  const [row] = await engine.rows(
    `SELECT count(*) AS n FROM staged WHERE ${stagedColumn("type")} IS NULL AND ${stagedColumn("final-type")} IS NOT NULL`,
  );
  return Number(row?.["n"] ?? 0);
}

interface State {
  readonly engine: Engine;
  readonly folder: string;
  /** The zone whose days the tables hold. */
  zoneName: string | null;
  years: Set<number>;
  fileNumber: number;
}

/** Another file has other words; another zone other days. */
async function startFile(state: State, { plan, fileNumber }: PartContext): Promise<void> {
  const { engine } = state;
  if (state.fileNumber !== fileNumber)
    await engine.run("DELETE FROM type_words; DELETE FROM source_words; DELETE FROM end_words");
  state.fileNumber = fileNumber;
  const zone = plan.zone?.zone ?? null;
  if (zone === state.zoneName) return;
  await engine.run("DELETE FROM wall_days; DELETE FROM utc_days");
  state.zoneName = zone;
  state.years = new Set();
}

type Cells = readonly (string | number | boolean | null)[];

/** Fills a small table of the engine through a file: values never become part of a statement. */
async function fill(
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

const texts = (rows: readonly EngineRow[], name: string): readonly string[] =>
  rows.flatMap((row) => {
    const value = row[name];
    return typeof value === "string" ? [value] : [];
  });

/** Reads by hand, once each, the times that the shape of their column missed. */
async function readOddTimes(state: State, { plan }: PartContext, role: TimeRole): Promise<boolean> {
  const { engine } = state;
  const column = stagedColumn(role);
  const found = texts(
    await engine.rows(
      `SELECT DISTINCT ${column} AS t FROM staged WHERE ${column} IS NOT NULL AND w_${role} IS NULL`,
    ),
    "t",
  );
  if (found.length === 0) return false;
  const rows = found.flatMap((text): readonly Cells[] => {
    const time = readOdd(text, plan.dayFirst);
    if (time !== null)
      return [[text, time.wall * microsecond, time.offsetMinutes, time.hasHour, null]];
    const clock = role === "received" ? null : readClock(text);
    return clock === null ? [] : [[text, null, null, true, clock * microsecond]];
  });
  if (rows.length === 0) return false;
  await engine.run("DELETE FROM odd");
  await fill(state, "odd", rows);
  const isLater = role !== "received" && plan.columns.received !== undefined;
  const midnight = "epoch_us(date_trunc('day', w_received))";
  // A clock alone belongs to the day the call came in, or to the next where it reads earlier: midnight was passed.
  const byClock = isLater
    ? `${midnight} + odd.clock + CASE WHEN ${midnight} + odd.clock < epoch_us(w_received) THEN 86400000000 ELSE 0 END`
    : "NULL";
  await engine.run(`UPDATE staged SET w_${role} = make_timestamp(coalesce(odd.wall, ${byClock})), o_${role} = odd.off, h_${role} = odd.has_hour
FROM odd WHERE odd.written = staged.${column} AND staged.w_${role} IS NULL`);
  return true;
}

/** Joins the time of day that stands apart to its date; one that cannot be read makes the time unreadable. */
async function joinClock(state: State, { plan }: PartContext): Promise<boolean> {
  if (plan.columns["received-time"] === undefined || plan.columns.received === undefined)
    return false;
  const { engine } = state;
  const column = stagedColumn("received-time");
  const found = texts(
    await engine.rows(`SELECT DISTINCT ${column} AS t FROM staged WHERE ${column} IS NOT NULL`),
    "t",
  );
  await engine.run("DELETE FROM odd");
  await fill(
    state,
    "odd",
    found.flatMap((text): readonly Cells[] => {
      const clock = readClock(text);
      return clock === null ? [] : [[text, null, null, true, clock * microsecond]];
    }),
  );
  await engine.run(`UPDATE staged SET w_received = make_timestamp(epoch_us(date_trunc('day', w_received)) + (SELECT clock FROM odd WHERE odd.written = staged.${column})), h_received = TRUE, o_received = NULL
WHERE ${column} IS NOT NULL`);
  return true;
}

/** Marks times after the import itself: nothing is known of the future. Two days of grace for clocks and zones. */
async function markImpossible(
  { engine }: State,
  { plan, notAfter }: PartContext,
): Promise<boolean> {
  if (plan.columns.received === undefined) return false;
  const last = Math.round((notAfter + 2 * 86_400_000) * microsecond);
  const isLater = `w_received > make_timestamp(${last})`;
  const [row] = await engine.rows(`SELECT count(*) AS n FROM staged WHERE ${isLater}`);
  if (Number(row?.["n"] ?? 0) === 0) return false;
  await engine.run(`UPDATE staged SET is_impossible = TRUE WHERE ${isLater}`);
  return true;
}

/** Takes apart each type once, and says what each source and disposition means. */
async function learnWords(state: State, context: PartContext): Promise<void> {
  const { plan } = context;
  const { engine } = state;
  const has = (role: "type" | "type-code" | "final-type" | "source" | "disposition"): boolean =>
    plan.columns[role] !== undefined;
  if (has("type") || has("type-code")) {
    const column = (role: "type" | "type-code" | "final-type"): string =>
      has(role) ? stagedColumn(role) : "NULL::VARCHAR";
    const rows =
      await engine.rows(`SELECT DISTINCT coalesce(${column("type")}, ${column("final-type")}, '') AS t, coalesce(${column("type-code")}, '') AS c FROM staged
EXCEPT SELECT written, own FROM type_words`);
    await fill(
      state,
      "type_words",
      rows.map((row) => {
        const [written, own] = [String(row["t"] ?? ""), String(row["c"] ?? "")];
        const { code, text, agency } = takeApart(
          written === "" ? null : written,
          own === "" ? null : own,
          context.packing,
          context.typeMeanings,
        );
        return [written, own, code, text, agency];
      }),
    );
  }
  for (const role of ["source", "disposition"] as const) {
    if (!has(role)) continue;
    const table = role === "source" ? "source_words" : "end_words";
    const found = texts(
      await engine.rows(
        `SELECT DISTINCT ${stagedColumn(role)} AS t FROM staged WHERE ${stagedColumn(role)} IS NOT NULL EXCEPT SELECT written FROM ${table}`,
      ),
      "t",
    );
    await fill(
      state,
      table,
      found.map((text) =>
        role === "source"
          ? [text, initiatedOf(text, plan.columns.source?.column ?? "", plan.layout)]
          : [text, context.endMeanings.get(localKey(text)) ?? null],
      ),
    );
  }
}

/** Adds the days of the years this part touches to the tables of the zone. */
async function learnDays(state: State, { plan }: PartContext): Promise<void> {
  const zone = plan.zone === null ? null : zoneNamed(plan.zone.zone);
  const roles = plannedTimes(plan);
  if (zone === null || roles.length === 0) return;
  const spans = await state.engine.rows(
    roles
      .map((role) => `SELECT year(min(w_${role})) AS a, year(max(w_${role})) AS b FROM staged`)
      .join(" UNION ALL "),
  );
  for (const { a, b } of spans) {
    if (typeof a !== "number" || typeof b !== "number") continue;
    for (let year = a - 1; year <= b + 1; year += 1) await addYear(state, zone, year);
  }
}

async function addYear(state: State, zone: Zone, year: number): Promise<void> {
  if (state.years.has(year)) return;
  state.years.add(year);
  const first = Date.UTC(year, 0, 1) / 86_400_000;
  const last = Date.UTC(year, 11, 31) / 86_400_000;
  const cells = ({ day, before, from, after, odd }: ZoneDay) => [
    day,
    before * microsecond,
    from === null ? null : from * microsecond,
    after * microsecond,
    odd === null ? null : odd.from * microsecond,
    odd === null ? null : odd.to * microsecond,
    odd?.is ?? null,
  ];
  await fill(state, "wall_days", wallDays(zone, first, last).map(cells));
  await fill(state, "utc_days", utcDays(zone, first, last).map(cells));
}
