import { hoursOfShift, shiftsOf, withShift } from "./staffing-plan.ts";
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
  responders: readonly string[],
  play: PlayPlan,
  onEach: (done: number, of: number) => void = () => undefined,
): Promise<readonly NextTeam[] | null> {
  const now = await play(plan, nextReplications);
  if (now === null) return null;
  const shifts = shiftsOf(responders);
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

/** What a roster is to reach. */
export interface Wanted {
  /** Share of eligible calls served, 0 to 1. */
  readonly share: number;
  /** Median minutes from the call to an arrival; null: any. */
  readonly waitMinutes: number | null;
}

export type Smallest =
  | { readonly found: true; readonly plan: StaffingPlan; readonly result: StaffingResult }
  /** Not reached with as many teams as are tried: how far the last one came. */
  | { readonly found: false; readonly plan: StaffingPlan; readonly result: StaffingResult };

const searchReplications = 40;
const settledReplications = 200;
const mostShifts = 60;

/**
 * The smallest roster of shifts that reaches what is wanted, found by search: shifts are added where they bring most served calls a
 * team hour until it is reached, then taken away where they are missed least while it still is. Null where it was cancelled.
 */
export async function smallestRoster(
  from: StaffingPlan,
  responders: readonly string[],
  wanted: Wanted,
  play: PlayPlan,
  onStep: (result: StaffingResult) => void = () => undefined,
): Promise<Smallest | null> {
  const empty = Array.from({ length: 24 }, () => 0);
  const cleared = Object.fromEntries(
    responders.map((id) => [id, { weekdays: empty, weekend: empty }]),
  );
  let plan: StaffingPlan = { ...from, teams: { ...from.teams, ...cleared } };
  let result = await play(plan, searchReplications);
  if (result === null) return null;
  for (let step = 0; step < mostShifts && !isReached(result, wanted); step += 1) {
    const best = await bestOf(plan, responders, 1, result, play);
    if (best === null) return null;
    if (best.gain <= 0 && best.result.servedShare.mean <= result.servedShare.mean) break;
    [plan, result] = [best.plan, best.result];
    onStep(result);
  }
  if (!isReached(result, wanted)) return { found: false, plan, result };
  for (;;) {
    const less = await bestOf(plan, responders, -1, result, play, wanted);
    if (less === null) return null;
    if (!isReached(less.result, wanted)) break;
    [plan, result] = [less.plan, less.result];
    onStep(result);
  }
  const settled = await play(plan, settledReplications);
  return settled === null ? null : { found: true, plan, result: settled };
}

const isReached = ({ servedShare, waitMedianMinutes }: StaffingResult, wanted: Wanted): boolean =>
  servedShare.mean >= wanted.share &&
  (wanted.waitMinutes === null ||
    (waitMedianMinutes !== null && waitMedianMinutes.mean <= wanted.waitMinutes));

interface Step {
  readonly plan: StaffingPlan;
  readonly result: StaffingResult;
  /** Served calls more for each team hour more. */
  readonly gain: number;
}

/** The shift to add, or to take away. With `wanted`, only those after which it is still reached count, if there are any. */
async function bestOf(
  plan: StaffingPlan,
  responders: readonly string[],
  by: 1 | -1,
  before: StaffingResult,
  play: PlayPlan,
  wanted?: Wanted,
): Promise<Step | null> {
  let best: Step | null = null;
  for (const shift of shiftsOf(responders)) {
    const tried = withShift(plan, shift, by);
    if (tried === null) continue;
    const result = await play(tried, searchReplications);
    if (result === null) return null;
    if (wanted !== undefined && !isReached(result, wanted)) continue;
    const gain = (result.served.mean - before.served.mean) / hoursOfShift(shift);
    if (best === null || gain > best.gain) best = { plan: tried, result, gain };
  }
  return (
    best ?? {
      plan,
      result: { ...before, servedShare: { ...before.servedShare, mean: -1 } },
      gain: 0,
    }
  );
}
