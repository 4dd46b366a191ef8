import { learnDays } from "./learn-days.ts";
import { plannedTimes } from "./normalise-sql.ts";
import type { PartContext, State } from "./typing.ts";

/** An hour that the wall clock showed twice, in microseconds of that clock. */
export interface RepeatedHour {
  readonly from: number;
  readonly to: number;
  /** Minutes ahead of UTC the second time. */
  readonly offset: number;
}

/** A clock that reads a little earlier than the one before it is set a little wrong; it did not wait an hour. Microseconds. */
const slack = 2 * 60_000_000;

/** The hours shown twice on the days that the calls of a part came in, and on the day after: mostly none. */
export async function repeatedHours(
  state: State,
  context: PartContext,
): Promise<readonly RepeatedHour[]> {
  const { plan } = context;
  if (plan.zone === null || plan.columns.received === undefined) return [];
  if (plannedTimes(plan).every((role) => role === "received")) return [];
  await learnDays(state, context);
  const rows = await state.engine.rows(
    `SELECT d.odd_from_us AS a, d.odd_to_us AS b, d.after_us AS o FROM wall_days d,
(SELECT epoch_us(min(w_received)) // 86400000000 AS first, epoch_us(max(w_received)) // 86400000000 AS last FROM staged) s
WHERE d.odd = 'twice' AND d.day BETWEEN s.first AND s.last + 1 ORDER BY d.day`,
  );
  return rows.map(({ a, b, o }) => ({
    from: Number(a),
    to: Number(b),
    offset: Math.round(Number(o) / 60_000_000),
  }));
}

/** Whether a moment of the wall clock lies in one of the hours. */
const isIn = (hours: readonly RepeatedHour[], sql: string): string =>
  `(${hours.length === 0 ? "FALSE" : hours.map(({ from, to }) => `(${sql} >= ${from} AND ${sql} < ${to})`).join(" OR ")})`;

/** Whether a clock of the day the call came in can be later than the call though it reads earlier: both in an hour shown twice. */
export const isSecondShowing = (hours: readonly RepeatedHour[], sql: string): string =>
  `(${isIn(hours, "epoch_us(w_received)")} AND ${isIn(hours, sql)})`;

/**
 * Tells later times of an hour shown twice that are of its second showing: they read earlier than what came before them in that
 * hour, or that was of the second already. True where rows were updated.
 */
export async function tellSecondShowing(
  { engine }: State,
  { plan }: PartContext,
  hours: readonly RepeatedHour[],
): Promise<boolean> {
  let isMoved = false;
  const roles = plannedTimes(plan);
  for (const { from, to, offset } of hours)
    for (const [at, role] of roles.entries()) {
      if (at === 0) continue;
      const within = (each: string): string =>
        `coalesce(h_${each} AND epoch_us(w_${each}) >= ${from} AND epoch_us(w_${each}) < ${to}, FALSE)`;
      const before = roles
        .slice(0, at)
        .map(
          (each) =>
            `(${within(each)} AND (o_${each} = ${offset} OR (o_${each} IS NULL AND epoch_us(w_${each}) - epoch_us(w_${role}) > ${slack})))`,
        );
      const where = `o_${role} IS NULL AND ${within(role)} AND (${before.join(" OR ")})`;
      const [row] = await engine.rows(`SELECT count(*) AS n FROM staged WHERE ${where}`);
      if (Number(row?.["n"] ?? 0) === 0) continue;
      await engine.run(`UPDATE staged SET o_${role} = ${offset} WHERE ${where}`);
      isMoved = true;
    }
  return isMoved;
}
