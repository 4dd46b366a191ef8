/** Names of the tables that hold a version's classes: `first(k, c)` and `second(k, c)`. */
export interface ClassTables {
  readonly first: string;
  readonly second: string;
}

/**
 * The replay as one statement: two lookups by small integers and a count of pairs. Nothing in it belongs to one engine:
 * DuckDB, PostgreSQL and what speaks their SQL run it as it stands. `calls` is a table, or whatever gives its two columns `a`
 * and `b`.
 */
export const replaySql = (calls: string, { first, second }: ClassTables): string =>
  `SELECT t1.c AS first_class, t2.c AS second_class, count(*) AS calls FROM ${calls} f JOIN ${first} t1 ON t1.k = f.a JOIN ${second} t2 ON t2.k = f.b GROUP BY t1.c, t2.c`;

/** What is read of the same rows and columns, and no more: what a replay is held against. */
export const scanSql = (calls: string): string => `SELECT sum(a), sum(b) FROM ${calls}`;
