import { countOf } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { againSql } from "./normalise-sql.ts";
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
  /** Every row: a table of `source_file`, `source_row`, `call_key`, `unit`, `received_local`, `received_at`. */
  readonly all: string;
  /** Whether rows of one part say a call again: a table of `call_key`; null where none does. */
  readonly agains: string | null;
  /** How many rows say a call again. */
  readonly againRows: number;
}

/** Tables that are filled here: rows of a later call of their number, each with the key of its own; files whose numbers begin anew. */
const tables = `CREATE TEMP TABLE apart (source_file INTEGER, source_row BIGINT, call_key UBIGINT, own_key UBIGINT);
CREATE TEMP TABLE spread (source_file INTEGER, other_days BIGINT);
CREATE TEMP TABLE daily (source_file INTEGER);
CREATE TEMP TABLE wide (call_key UBIGINT, own_rows BIGINT, close_rows BIGINT)`;

/**
 * Settles rows whose number several parts tell, and finds rows whose number is another call's: numbers begin anew each day or year.
 * Fills `apart` with the rows that are of a later call, each with the key of its own, adds the keys they had to `shared`, and puts
 * the rows that say a call of `shared` again into `later`. Without it a log of a year whose numbers begin at 1 each morning would
 * be the calls of one day, and the rest duplicates.
 */
export async function settleRepeated(engine: Engine, rows: KeyedRows): Promise<void> {
  await engine.run(tables);
  const shared = await countOf(engine, "shared");
  if (shared + rows.againRows === 0) return;
  const repeated = [
    "SELECT call_key FROM shared",
    ...(rows.agains === null ? [] : [`SELECT call_key FROM ${rows.agains}`]),
  ].join(" UNION ALL ");
  await inRounds(shared + rows.againRows, (round) => widen(engine, rows, repeated, round));
  await findDaily(engine, rows);
  const keys = "(SELECT call_key FROM shared UNION ALL SELECT call_key FROM wide)";
  if ((await countOf(engine, keys)) === 0) return;
  // A round holds its rows, what was told of them and what orders them.
  const many = 2 * (await countOf(engine, `${rows.all} SEMI JOIN ${keys} k USING (call_key)`));
  await inRounds(many, (round) => part(engine, rows, keys, round));
}

/** How many calls of each file have a number used again; to be asked once `later` is filled. */
export async function countApart(engine: Engine): Promise<ReadonlyMap<number, UsedAgain>> {
  if ((await countOf(engine, "apart")) === 0) return new Map();
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

interface Round {
  readonly at: number;
  readonly of: number;
}

/** Does as many rounds as so many keys or rows take, so that memory stays small. */
async function inRounds(many: number, work: (round: Round) => Promise<void>): Promise<void> {
  const of = roundsFor(many);
  for (let at = 0; at < of; at += 1) await work({ at, of });
}

/** Whether a key is of this round; nothing is worked out where there is only one. */
const isOfRound = ({ at, of }: Round): string => (of === 1 ? "TRUE" : `call_key % ${of} = ${at}`);

const timed = ({ all }: KeyedRows, round: Round): string =>
  `SELECT source_file, source_row, call_key, unit, coalesce(epoch_us(received_local), epoch_us(received_at)) AS t FROM ${all} WHERE ${isOfRound(round)}`;

/** Finds the repeated numbers whose rows are of several days: few or none, and only they are looked at closely. */
const widen = (engine: Engine, rows: KeyedRows, repeated: string, round: Round): Promise<void> =>
  engine.run(
    `INSERT INTO wide SELECT call_key, count(*), CASE WHEN count(*) = 2 AND max(t) - min(t) > ${longAfter} THEN 0 ELSE count(*) - 1 END FROM (${timed(rows, round)}) r
SEMI JOIN (SELECT call_key FROM (${repeated}) WHERE ${isOfRound(round)}) k ON k.call_key = r.call_key
GROUP BY 1 HAVING ${day("min(t)")} <> ${day("max(t)")}`,
  );

/** Finds files whose numbers begin anew every day; rows are put in order only where so many come soon after that one may. */
async function findDaily(engine: Engine, rows: KeyedRows): Promise<void> {
  const [wide] = await engine.rows(
    `SELECT coalesce(sum(own_rows), 0)::BIGINT AS n, coalesce(sum(close_rows), 0)::BIGINT AS close FROM wide`,
  );
  if (Number(wide?.["close"] ?? 0) === 0) return;
  const byFile = `(SELECT source_file, count(*) AS n FROM ${rows.all} GROUP BY 1)`;
  const [least] = await engine.rows(`SELECT min(n) AS n FROM ${byFile}`);
  if (Number(wide?.["close"] ?? 0) <= dailyShare * Number(least?.["n"] ?? 0)) return;
  await inRounds(Number(wide?.["n"] ?? 0), (round) => measure(engine, rows, round));
  await engine.run(
    `INSERT INTO daily SELECT s.source_file FROM (SELECT source_file, sum(other_days) AS other_days FROM spread GROUP BY 1) s
JOIN ${byFile} a USING (source_file) WHERE s.other_days > ${dailyShare} * a.n`,
  );
}

/** How often a number comes again on another day, soon after. */
const measure = (engine: Engine, rows: KeyedRows, round: Round): Promise<void> =>
  engine.run(
    `INSERT INTO spread SELECT source_file, count(*) FILTER (${day("t")} <> ${day("before")} AND t - before <= ${longAfter})
FROM (SELECT r.source_file, t, lag(t) OVER (PARTITION BY call_key ORDER BY t) AS before FROM (${timed(rows, round)}) r SEMI JOIN wide w ON w.call_key = r.call_key) GROUP BY 1`,
  );

/** Gives each later call of a number its own key: the first row of it, and those that follow closely. Then tells which rows say a call again. */
async function part(engine: Engine, rows: KeyedRows, keys: string, round: Round): Promise<void> {
  const since = "t - lag(t) OVER own";
  const isOther = `${day("t")} <> ${day("lag(t) OVER own")}`;
  const place = "source_file, source_row";
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE repeated AS SELECT r.*, w.call_key IS NOT NULL AND t IS NOT NULL AS is_wide FROM (${timed(rows, round)}) r
SEMI JOIN (SELECT call_key FROM ${keys} WHERE ${isOfRound(round)}) k ON k.call_key = r.call_key
LEFT JOIN (SELECT call_key FROM wide WHERE ${isOfRound(round)}) w ON w.call_key = r.call_key`,
  );
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE told AS
WITH begun AS (SELECT ${place}, unit, call_key, t, CASE WHEN ${since} > ${longAfter} OR (d.source_file IS NOT NULL AND ${since} > ${throughMidnight} AND ${isOther}) THEN t END AS begins
  FROM repeated LEFT JOIN daily d USING (source_file) WHERE is_wide
  WINDOW own AS (PARTITION BY call_key ORDER BY t, ${place}))
SELECT ${place}, unit, call_key, max(begins) OVER (PARTITION BY call_key ORDER BY t, ${place}) AS of_call FROM begun
UNION ALL SELECT ${place}, unit, call_key, NULL FROM repeated WHERE NOT is_wide`,
  );
  const own = "SELECT *, hash(call_key, of_call) AS own_key FROM told WHERE of_call IS NOT NULL";
  await engine.run(
    `INSERT INTO shared SELECT DISTINCT call_key FROM told ANTI JOIN shared USING (call_key) WHERE of_call IS NOT NULL;
INSERT INTO apart SELECT ${place}, call_key, own_key FROM (${own})`,
  );
  const told = `(SELECT ${place}, unit, CASE WHEN of_call IS NULL THEN call_key ELSE hash(call_key, of_call) END AS call_key FROM told SEMI JOIN shared USING (call_key))`;
  await engine.run(`INSERT INTO later ${againSql(told, place)}`);
  await engine.run("DROP TABLE repeated; DROP TABLE told");
}
