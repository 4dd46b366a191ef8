import type { Engine } from "./engine.ts";
import { roundsFor } from "./shared-keys.ts";

/** How a file uses a number again: it begins anew every day, or another call has it days later. */
export interface UsedAgain {
  readonly each: "day" | "later";
  /** Calls whose number another call had before. */
  readonly calls: number;
}

/** A number that comes again after so long is another call's: a call that is opened again is opened sooner. Microseconds. */
const longAfter = 3 * 86_400_000_000;

/** Rows of a number on another day than the one before, soon after it, over all rows: above this a file's numbers begin anew every day. */
const dailyShare = 0.3;

/** A row shortly after midnight may be of the day before: one more unit of a call under way. Microseconds. */
const throughMidnight = 2 * 3_600_000_000;

const day = (sql: string): string => `floor((${sql}) / 86400000000.0)::BIGINT`;

/** Where rows stand and what they are told apart by. */
export interface KeyedRows {
  /** A table of `source_file`, `source_row`, `call_key`, `received_local`, `received_at`: every row. */
  readonly all: string;
  /** Whether rows of one part say a call again: a table of `call_key`; null where none does. */
  readonly agains: string | null;
  /** How many rows say a call again. */
  readonly againRows: number;
}

/**
 * Finds rows whose number is another call's: numbers begin anew each day or year. Fills `apart` with the rows that are of a later call,
 * each with the key of its own, and adds the keys they had to `shared`. Without it a log of a year whose numbers
 * begin at 1 each morning would be the calls of one day, and the rest duplicates.
 */
export async function tellApart(engine: Engine, rows: KeyedRows): Promise<void> {
  await engine.run(
    `CREATE TEMP TABLE apart (source_file INTEGER, source_row BIGINT, call_key UBIGINT, own_key UBIGINT);
CREATE TEMP TABLE spread (source_file INTEGER, other_days BIGINT);
CREATE TEMP TABLE wide (call_key UBIGINT, own_rows BIGINT)`,
  );
  const repeated = [
    "SELECT call_key FROM shared",
    ...(rows.agains === null ? [] : [`SELECT call_key FROM ${rows.agains}`]),
  ].join(" UNION ALL ");
  await inRounds((await count(engine, "shared")) + rows.againRows, (round) =>
    widen(engine, rows, repeated, round),
  );
  const [wide] = await engine.rows("SELECT coalesce(sum(own_rows), 0)::BIGINT AS n FROM wide");
  const wideRows = Number(wide?.["n"] ?? 0);
  if (wideRows === 0) return;
  await inRounds(wideRows, (round) => measure(engine, rows, round));
  await engine.run(
    `CREATE TEMP TABLE daily AS SELECT s.source_file FROM (SELECT source_file, sum(other_days) AS other_days FROM spread GROUP BY 1) s
JOIN (SELECT source_file, count(*) AS n FROM ${rows.all} GROUP BY 1) a USING (source_file) WHERE s.other_days > ${dailyShare} * a.n`,
  );
  await inRounds(wideRows, (round) => part(engine, rows, round));
  await engine.run(
    "INSERT INTO shared SELECT DISTINCT call_key FROM apart EXCEPT SELECT call_key FROM shared",
  );
}

/** How many calls of each file have a number used again; to be asked once `later` is filled. */
export async function countApart(engine: Engine): Promise<ReadonlyMap<number, UsedAgain>> {
  if ((await count(engine, "apart")) === 0) return new Map();
  const rows = await engine.rows(
    `SELECT a.source_file AS f, count(*) AS n, bool_or(d.source_file IS NOT NULL) AS daily FROM apart a
ANTI JOIN later l ON l.source_file = a.source_file AND l.source_row = a.source_row
LEFT JOIN daily d ON d.source_file = a.source_file GROUP BY 1`,
  );
  return new Map(
    rows.map(({ f, n, daily }) => [
      Number(f),
      { each: daily === true ? "day" : "later", calls: Number(n) },
    ]),
  );
}

/** Does as many rounds as so many keys or rows take, so that memory stays small. */
async function inRounds(many: number, work: (round: Round) => Promise<void>): Promise<void> {
  const of = roundsFor(many);
  for (let at = 0; at < of; at += 1) await work({ at, of });
}

interface Round {
  readonly at: number;
  readonly of: number;
}

/** Whether a key is of this round; nothing is worked out where there is only one. */
const isOfRound = ({ at, of }: Round): string => (of === 1 ? "TRUE" : `call_key % ${of} = ${at}`);

const timed = ({ all }: KeyedRows, round: Round): string =>
  `SELECT source_file, source_row, call_key, coalesce(epoch_us(received_local), epoch_us(received_at)) AS t FROM ${all} WHERE ${isOfRound(round)}`;

/** Finds the repeated numbers whose rows are of several days: few or none, and only they are looked at closely. */
const widen = (engine: Engine, rows: KeyedRows, repeated: string, round: Round): Promise<void> =>
  engine.run(
    `INSERT INTO wide SELECT call_key, count(*) FROM (${timed(rows, round)}) r
SEMI JOIN (SELECT call_key FROM (${repeated}) WHERE ${isOfRound(round)}) k ON k.call_key = r.call_key
GROUP BY 1 HAVING ${day("min(t)")} <> ${day("max(t)")}`,
  );

/** How often a number comes again on another day, soon after. */
const measure = (engine: Engine, rows: KeyedRows, round: Round): Promise<void> =>
  engine.run(
    `INSERT INTO spread SELECT source_file, count(*) FILTER (${day("t")} <> ${day("before")} AND t - before <= ${longAfter})
FROM (SELECT r.*, lag(t) OVER (PARTITION BY call_key ORDER BY t) AS before FROM (${timed(rows, round)}) r SEMI JOIN wide w ON w.call_key = r.call_key) GROUP BY 1`,
  );

/** Gives each later call of a number its own key: the first row of it, and those that follow closely. */
async function part(engine: Engine, rows: KeyedRows, round: Round): Promise<void> {
  const since = "t - lag(t) OVER own";
  const isOther = `${day("t")} <> ${day("lag(t) OVER own")}`;
  await engine.run(
    `INSERT INTO apart
WITH own AS (SELECT r.*, d.source_file IS NOT NULL AS is_daily FROM (${timed(rows, round)}) r SEMI JOIN wide w ON w.call_key = r.call_key
  LEFT JOIN daily d ON d.source_file = r.source_file WHERE t IS NOT NULL),
begun AS (SELECT *, CASE WHEN ${since} > ${longAfter} OR (is_daily AND ${since} > ${throughMidnight} AND ${isOther}) THEN t END AS begins FROM own
  WINDOW own AS (PARTITION BY call_key ORDER BY t, source_file, source_row)),
told AS (SELECT *, max(begins) OVER (PARTITION BY call_key ORDER BY t, source_file, source_row) AS of_call FROM begun)
SELECT source_file, source_row, call_key, hash(call_key, of_call) FROM told WHERE of_call IS NOT NULL`,
  );
}

const count = async (engine: Engine, table: string): Promise<number> => {
  const [row] = await engine.rows(`SELECT count(*) AS n FROM ${table}`);
  return Number(row?.["n"] ?? 0);
};
