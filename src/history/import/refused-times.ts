import type { RefusedRow } from "../table.ts";
import type { Engine } from "./engine.ts";
import { leftOutRows, stagedColumn } from "./normalise-sql.ts";
import type { TablePlan } from "./plan.ts";

/** The table whose rows were typed, and when: after that no call can have come in. */
export interface RefusedContext {
  readonly plan: TablePlan;
  readonly file: string;
  readonly notAfter: number;
}

/**
 * Takes the rows out of `staged` whose time cannot be read, or cannot be, and those that are no calls; says what is wrong with
 * each. What is left is typed: no later statement asks again which rows are.
 */
export async function takeOutRefused(
  engine: Engine,
  { plan, file, notAfter }: RefusedContext,
): Promise<readonly RefusedRow[]> {
  const { received } = plan.columns;
  if (received === undefined) return [];
  const { refused, empty } = leftOutRows(plan);
  const clock =
    plan.columns["received-time"] === undefined ? "NULL" : stagedColumn("received-time");
  const rows =
    await engine.rows(`SELECT row, coalesce(${stagedColumn("received")}, strftime(w_received, '%Y-%m-%d %H:%M:%S')) AS t, ${clock} AS c, is_impossible AS i, ${empty} AS e FROM staged
WHERE ${refused} OR ${empty} ORDER BY row`);
  if (rows.length > 0) await engine.run(`DELETE FROM staged WHERE ${refused} OR ${empty}`);
  const thisYear = new Date(notAfter).getUTCFullYear();
  return rows.map((row): RefusedRow => {
    if (row["e"] === true)
      return {
        file,
        line: Number(row["row"]),
        column: null,
        reason: "not-a-record",
        says: "says neither when nor what, as totals and the foot of a page do",
        mend: "if it is a call, fill in its time or its type",
      };
    const written = [row["t"], row["c"]]
      .filter((text) => typeof text === "string")
      .join(" ")
      .slice(0, 40);
    const year = Number(/\b(\d{4})\b/.exec(written)?.[1] ?? thisYear);
    const isImpossible = row["i"] === true || year < 1960 || year > 2100;
    return {
      file,
      line: Number(row["row"]),
      column: received.column,
      reason: isImpossible ? "impossible-time" : "unreadable-time",
      says: isImpossible
        ? `"${written}" is no time a call can have come in`
        : `"${written}" is no time that can be read`,
      mend: isImpossible
        ? "leave it blank where the time is not known; systems write such a day for none"
        : "write it as 2025-07-01 00:04:00 or 12/31/2016 11:57:56 PM, or leave it blank",
    };
  });
}
