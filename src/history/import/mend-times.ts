import { wordsOf } from "../found-columns.ts";
import { countsFromMidnight, readClock, readDayCount } from "../times.ts";
import { plannedTimes, stagedColumn } from "./normalise-sql.ts";
import type { TimeRole } from "./plan.ts";
import { isSecondShowing, repeatedHours, tellSecondShowing } from "./repeated-hour.ts";
import type { RepeatedHour } from "./repeated-hour.ts";
import { readOdd } from "./time-shape.ts";
import { fill, microsecond, texts } from "./typing.ts";
import type { Cells, PartContext, State } from "./typing.ts";

/** Reads by hand what the shapes missed. True where rows were updated: the engine puts such rows elsewhere. */
export async function mendTimes(state: State, context: PartContext): Promise<boolean> {
  const { plan } = context;
  let isMoved = false;
  let hours: readonly RepeatedHour[] = [];
  for (const role of plannedTimes(plan)) {
    isMoved = (await readOddTimes(state, context, role, hours)) || isMoved;
    if (role !== "received") continue;
    // When the call came in is settled first: later clocks are measured against it.
    isMoved = (await joinClock(state, context)) || isMoved;
    hours = await repeatedHours(state, context);
  }
  isMoved = (await tellSecondShowing(state, context, hours)) || isMoved;
  for (const role of plan.halfDays) {
    await state.engine.run(
      `UPDATE staged SET h_${role} = FALSE, w_${role} = date_trunc('day', w_${role}) WHERE w_${role} IS NOT NULL`,
    );
    isMoved = true;
  }
  isMoved = (await markImpossible(state, context)) || isMoved;
  if (!plan.isDateOnly || plan.columns.received === undefined) return isMoved;
  await state.engine.run(
    `UPDATE staged SET h_received = FALSE, o_received = NULL WHERE w_received IS NOT NULL`,
  );
  return true;
}

/** Reads by hand, once each, the times that the shape of their column missed. */
async function readOddTimes(
  state: State,
  { plan }: PartContext,
  role: TimeRole,
  hours: readonly RepeatedHour[],
): Promise<boolean> {
  const { engine } = state;
  const column = stagedColumn(role);
  const found = texts(
    await engine.rows(
      `SELECT DISTINCT ${column} AS t FROM staged WHERE ${column} IS NOT NULL AND w_${role} IS NULL`,
    ),
    "t",
  );
  if (found.length === 0) return false;
  const isUtc = plan.inUtc.includes(role);
  const rows = found.flatMap((text): readonly Cells[] => {
    const time = readOdd(text, plan.dayFirst);
    if (time !== null) {
      const offset = time.offsetMinutes ?? (time.hasHour && isUtc ? 0 : null);
      return [[text, time.wall * microsecond, offset, time.hasHour, null]];
    }
    const clock = role === "received" ? null : readClock(text);
    return clock === null ? [] : [[text, null, null, true, clock * microsecond]];
  });
  if (rows.length === 0) return false;
  await engine.run("DELETE FROM odd");
  await fill(state, "odd", rows);
  const isLater = role !== "received" && plan.columns.received !== undefined;
  const midnight = "epoch_us(date_trunc('day', w_received))";
  const sameDay = `${midnight} + odd.clock`;
  // A clock alone belongs to the day the call came in, or to the next where it reads earlier: midnight was passed, or else an hour
  // came twice.
  const byClock = isLater
    ? `${sameDay} + CASE WHEN ${sameDay} < epoch_us(w_received) AND NOT ${isSecondShowing(hours, sameDay)} THEN 86400000000 ELSE 0 END`
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
  const clockName = wordsOf(plan.columns["received-time"].column);
  const each = countsFromMidnight(clockName);
  const clockInUtc = /\b(utc|gmt|zulu)\b/.test(clockName);
  const found = texts(
    await engine.rows(`SELECT DISTINCT ${column} AS t FROM staged WHERE ${column} IS NOT NULL`),
    "t",
  );
  await engine.run("DELETE FROM odd");
  await fill(
    state,
    "odd",
    found.flatMap((text): readonly Cells[] => {
      const clock = each === null ? readClock(text) : readDayCount(text, each);
      return clock === null ? [] : [[text, null, null, true, clock * microsecond]];
    }),
  );
  await engine.run(`UPDATE staged SET w_received = make_timestamp(epoch_us(date_trunc('day', w_received)) + (SELECT clock FROM odd WHERE odd.written = staged.${column})), h_received = TRUE, o_received = ${plan.inUtc.includes("received") || clockInUtc ? "0" : "NULL"}
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
