import { shiftsOf, withShift } from "./staffing-plan.ts";
import type { Shift, StaffingPlan } from "./staffing-plan.ts";
import type { StaffingResult } from "./result.ts";

/** Plays a plan so many times; null where it cannot be played or was cancelled. The same plan and count give the same answer. */
export type PlayPlan = (plan: StaffingPlan, replications: number) => Promise<StaffingResult | null>;

/** What one more team in a shift buys. */
export interface NextTeam {
  readonly shift: Shift;
  /** Eligible calls served more in a year, over the same calls. */
  readonly servedAYear: number;
  readonly dollarsAYear: number;
  /** Dollars a year for each call served more; null where none is. */
  readonly dollarsPerCall: number | null;
  readonly plan: StaffingPlan;
}

const nextReplications = 60;

/** One more team in each shift in turn, what buys most calls a dollar first. Both sides see the same calls. */
export async function nextTeams(
  plan: StaffingPlan,
  rows: readonly string[],
  play: PlayPlan,
  onEach: (done: number, of: number) => void = () => undefined,
): Promise<readonly NextTeam[] | null> {
  const now = await play(plan, nextReplications);
  if (now === null) return null;
  const shifts = shiftsOf(rows);
  const found: NextTeam[] = [];
  for (const [done, shift] of shifts.entries()) {
    onEach(done, shifts.length);
    const more = withShift(plan, shift, 1);
    const result = more === null ? null : await play(more, nextReplications);
    if (more === null) continue;
    if (result === null) return null;
    const years = result.days / 365.25;
    const servedAYear = (result.served.mean - now.served.mean) / years;
    const dollarsAYear = result.dollarsAYear - now.dollarsAYear;
    found.push({
      shift,
      servedAYear: Math.round(servedAYear),
      dollarsAYear: Math.round(dollarsAYear),
      dollarsPerCall: servedAYear < 1 ? null : Math.round(dollarsAYear / servedAYear),
      plan: more,
    });
  }
  return found.toSorted(
    (one, other) => (one.dollarsPerCall ?? Infinity) - (other.dollarsPerCall ?? Infinity),
  );
}
