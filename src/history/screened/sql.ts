/** Names of the tables that hold a version's classes, each of `k` and `c`; no second one where the key is its own class. */
export interface ClassTables {
  readonly first: string;
  readonly second?: string;
}

/**
 * What gives the two columns of several files, each a literal. One by one rather than as a list: the engine then knows the
 * bounds of all of them, without which it has no array of counts.
 */
export const callsOf = (files: readonly string[]): string =>
  `(${files.map((file) => `SELECT a, b FROM ${file}`).join(" UNION ALL ")})`;

/**
 * The replay as one statement: lookups by small integers and a count of pairs, a pair being the sum of what the two sides
 * add to it. Nothing in it belongs to one engine: DuckDB, PostgreSQL and what speaks their SQL run it as it stands. `calls`
 * is a table, or whatever gives its two columns `a` and `b`.
 */
export function replaySql(calls: string, { first, second }: ClassTables): string {
  const [other, join] =
    second === undefined ? ["f.b", ""] : ["t2.c", ` JOIN ${second} t2 ON t2.k = f.b`];
  return `SELECT t1.c + ${other} AS pair, count(*) AS calls FROM ${calls} f JOIN ${first} t1 ON t1.k = f.a${join} GROUP BY t1.c + ${other}`;
}

/** What is read of the same rows and columns, and no more: what a replay is held against. */
export const scanSql = (calls: string): string => `SELECT sum(a), sum(b) FROM ${calls}`;
