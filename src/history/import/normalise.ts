import type { RefusedRow } from "../table.ts";
import { literal } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { dayTables, learnDays } from "./learn-days.ts";
import { mendTimes } from "./mend-times.ts";
import { againInPartSql, partSql, placesSql, stagedColumn, stagedSql } from "./normalise-sql.ts";
import type { PartRows } from "./normalise-sql.ts";
import { forgetWords, learnWords, wordTables } from "./learn-words.ts";
import type { PartContext, State } from "./typing.ts";
import { takeOutRefused } from "./refused-times.ts";

export interface TypedPart {
  /** Rows that say a call of the same part again; they are in a file of their own, which is absent where there are none. */
  readonly again: number;
  readonly refused: readonly RefusedRow[];
  /** Rows whose first type is blank and whose final one stands in. */
  readonly finalForFirst: number;
}

/** Where the typed rows of a part go: those that say a call first, and those that say it again. */
export interface PartFiles {
  readonly first: string;
  readonly again: string;
  /** A file for the places as written, one a typed row; null where they are not kept. */
  readonly places: string | null;
}

/** Types staged rows into Parquet files, one part after the other. */
export interface Normaliser {
  readonly take: (context: PartContext, staged: string, target: PartFiles) => Promise<TypedPart>;
}

export async function openNormaliser(engine: Engine, folder: string): Promise<Normaliser> {
  // Rows keep their order only while they are the side that is looked up with, however few they are.
  await engine.run("SET disabled_optimizers = 'build_side_probe_side'");
  await engine.run(`${wordTables};
CREATE TEMP TABLE odd (written VARCHAR, wall BIGINT, off INTEGER, has_hour BOOLEAN, clock BIGINT);
${dayTables}`);
  const state: State = { engine, folder, zoneName: null, years: new Set(), fileNumber: -1 };
  return {
    take: async (context, staged, target) => {
      const { plan } = context;
      await startFile(state, context);
      await engine.run(stagedSql(plan, staged, context.staged));
      const isMoved = await mendTimes(state, context);
      const refused = await takeOutRefused(engine, context);
      await learnWords(state, context);
      await learnDays(state, context);
      const again = await write(state, context, target, isMoved);
      if (target.places !== null)
        await engine.run(`COPY (${placesSql(plan)}) TO ${literal(target.places)} (FORMAT parquet)`);
      return {
        again,
        refused,
        finalForFirst: await finalForFirst(state, context),
      };
    },
  };
}

/** Writes the typed rows; gives how many of them say a call again. */
async function write(
  { engine }: State,
  { plan, fileNumber, extra }: PartContext,
  target: PartFiles,
  isMoved: boolean,
): Promise<number> {
  await engine.run(againInPartSql(plan));
  const [counted] = await engine.rows("SELECT count(*) AS again FROM again");
  const again = Number(counted?.["again"] ?? 0);
  const order = isMoved ? " ORDER BY s.row" : "";
  const copy = (which: PartRows, path: string): Promise<void> =>
    engine.run(
      `COPY (${partSql(plan, fileNumber, extra, which)}${order}) TO ${literal(path)} (FORMAT parquet)`,
    );
  await copy(again === 0 ? "all" : "first", target.first);
  if (again > 0) await copy("again", target.again);
  return again;
}

async function finalForFirst({ engine }: State, { plan }: PartContext): Promise<number> {
  if (plan.columns.type === undefined || plan.columns["final-type"] === undefined) return 0;
  const [row] = await engine.rows(
    `SELECT count(*) AS n FROM staged WHERE ${stagedColumn("type")} IS NULL AND ${stagedColumn("final-type")} IS NOT NULL`,
  );
  return Number(row?.["n"] ?? 0);
}

/** Another file has other words; another zone other days. */
async function startFile(state: State, { plan, fileNumber }: PartContext): Promise<void> {
  const { engine } = state;
  if (state.fileNumber !== fileNumber) await engine.run(forgetWords);
  state.fileNumber = fileNumber;
  const zone = plan.zone?.zone ?? null;
  if (zone === state.zoneName) return;
  await engine.run("DELETE FROM wall_days; DELETE FROM utc_days");
  state.zoneName = zone;
  state.years = new Set();
}
