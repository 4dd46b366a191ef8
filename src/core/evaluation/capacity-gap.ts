import { effectOf, eValue } from "./effect.ts";
import type { Effect } from "./effect.ts";
import { tQuantile } from "./special.ts";

/**
 * Eligible calls in hours and area, one entry a call. Whether a team was free when the call came is set by earlier calls and by
 * chance, not by this call: within the same beat, kind of call and part of the week, calls that met a free team and calls that did
 * not are compared as if a coin had been thrown.
 */
export interface GapCalls {
  /** 1: a team was free; 0: none. */
  readonly free: Uint8Array;
  /** 1: a team came or took it by phone. */
  readonly served: Uint8Array;
  /** Calls are compared only within a stratum. */
  readonly stratum: Int32Array;
  /** Calls of one local day are not independent: they meet the same shortage. */
  readonly day: Int32Array;
}

/** What became of each call: 1, 0, or -1 where nobody knows; -2: none of this outcome's calls. */
export type Outcomes = Int8Array;

/** One side of the contrast. */
export interface GapSide {
  readonly part: number;
  readonly whole: number;
  readonly unknown: number;
}

/** The contrast of one outcome. Differences are *team free* less *none free*, as shares. */
export interface GapContrast {
  readonly free: GapSide;
  readonly none: GapSide;
  /** All eligible calls in reach, served or not: intention to treat. */
  readonly effect: Effect;
  /** The two shares once strata weigh alike on both sides. */
  readonly adjusted: { readonly free: number; readonly none: number };
  /** What a team's coming did, if being free works through that alone; null where being free hardly changed who was served. */
  readonly perServed: Effect | null;
  /** Were every unknown the worst, and were every one the best, for this difference. */
  readonly bounds: { readonly low: number; readonly high: number };
  /** How strong a hidden cause must be to explain the difference away; of the nearer end of its interval; 1: no strength is needed. */
  readonly eValue: { readonly point: number; readonly interval: number };
  readonly strata: number;
  readonly days: number;
  /** Calls in strata that have both sides; the others say nothing. */
  readonly compared: number;
}

/** Fewest days that must carry a comparison. */
const leastDays = 10;

/** The contrast of an outcome; undefined where too few days or strata hold both sides. */
export function gapContrast(calls: GapCalls, outcomes: Outcomes): GapContrast | undefined {
  const known = rowsOf(calls, outcomes);
  const sides = sidesOf(calls, outcomes);
  const strata = strataOf(calls, known);
  const both = known.filter((row) => hasBoth(strata.get(calls.stratum[row] ?? -1)));
  const out = pulled(calls, both, strata, (row) => outcomes[row] ?? 0);
  const dose = pulled(calls, both, strata, (row) => calls.served[row] ?? 0);
  if (out === undefined || dose === undefined || out.days < leastDays) return undefined;
  const critical = tQuantile(0.05, out.days - 1);
  const effect = effectOf(out.value, Math.sqrt(out.variance), critical);
  const free = out.free;
  const none = free - out.value;
  return {
    ...sides,
    effect,
    adjusted: { free, none },
    perServed: ratioOf(out, dose, critical),
    bounds: boundsOf(calls, outcomes),
    eValue: eValuesOf(free, effect),
    strata: [...strata.values()].filter(hasBoth).length,
    days: out.days,
    compared: both.length,
  };
}

/** How much more often a team came when one was free: the dose of the contrast. */
export function gapDose(calls: GapCalls): GapContrast | undefined {
  return gapContrast(calls, Int8Array.from(calls.served));
}

/** The dose of both sides: how many calls a team came to. */
export function sidesOf(
  { free }: GapCalls,
  outcomes: Outcomes,
): { readonly free: GapSide; readonly none: GapSide } {
  const counts = [0, 1].map(() => ({ part: 0, whole: 0, unknown: 0 }));
  for (const [row, outcome] of outcomes.entries()) {
    const side = counts[free[row] ?? 0];
    if (side === undefined || outcome === -2) continue;
    if (outcome === -1) side.unknown += 1;
    else {
      side.whole += 1;
      side.part += outcome;
    }
  }
  const [none, some] = counts;
  const empty = { part: 0, whole: 0, unknown: 0 };
  return { free: some ?? empty, none: none ?? empty };
}

interface Stratum {
  n: number;
  free: number;
}
const hasBoth = (stratum: Stratum | undefined): boolean =>
  stratum !== undefined && stratum.free > 0 && stratum.free < stratum.n;

function rowsOf({ free }: GapCalls, outcomes: Outcomes): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < free.length; row += 1) if ((outcomes[row] ?? -2) >= 0) rows.push(row);
  return rows;
}

export function strataOf(calls: GapCalls, rows: readonly number[]): ReadonlyMap<number, Stratum> {
  const strata = new Map<number, Stratum>();
  for (const row of rows) {
    const key = calls.stratum[row] ?? -1;
    let stratum = strata.get(key);
    if (stratum === undefined) strata.set(key, (stratum = { n: 0, free: 0 }));
    stratum.n += 1;
    stratum.free += calls.free[row] ?? 0;
  }
  return strata;
}

interface Pulled {
  /** The difference within strata; a stratum weighs by how many of both sides it has. */
  readonly value: number;
  readonly variance: number;
  /** The share on the side with a team free, strata weighing so. */
  readonly free: number;
  readonly days: number;
  /** What each day pulls the estimate by, over all weight. */
  readonly pulls: ReadonlyMap<number, number>;
}

/** Least squares with a level for each stratum, errors clustered by day: the same as Mantel and Haenszel's difference of risks. */
function pulled(
  calls: GapCalls,
  rows: readonly number[],
  strata: ReadonlyMap<number, Stratum>,
  outcome: (row: number) => number,
): Pulled | undefined {
  const means = new Map<number, { sum: number }>();
  for (const row of rows) {
    const key = calls.stratum[row] ?? -1;
    const mean = means.get(key);
    if (mean === undefined) means.set(key, { sum: outcome(row) });
    else mean.sum += outcome(row);
  }
  const freeShare = (row: number): number => {
    const stratum = strata.get(calls.stratum[row] ?? -1);
    return stratum === undefined ? 0 : stratum.free / stratum.n;
  };
  let top = 0;
  let bottom = 0;
  let freeSum = 0;
  let freeWeight = 0;
  for (const row of rows) {
    const centered = (calls.free[row] ?? 0) - freeShare(row);
    top += centered * outcome(row);
    bottom += centered * centered;
    if (calls.free[row] === 1) {
      freeSum += centered * outcome(row);
      freeWeight += centered;
    }
  }
  if (bottom === 0) return undefined;
  const value = top / bottom;
  const pulls = new Map<number, number>();
  for (const row of rows) {
    const stratum = strata.get(calls.stratum[row] ?? -1);
    const mean = (means.get(calls.stratum[row] ?? -1)?.sum ?? 0) / (stratum?.n ?? 1);
    const centered = (calls.free[row] ?? 0) - freeShare(row);
    const left = outcome(row) - mean - value * centered;
    const day = calls.day[row] ?? 0;
    pulls.set(day, (pulls.get(day) ?? 0) + (centered * left) / bottom);
  }
  const days = pulls.size;
  const scale = days < 2 ? Number.NaN : days / (days - 1);
  let variance = 0;
  for (const pull of pulls.values()) variance += pull * pull * scale;
  return { value, variance, free: freeWeight === 0 ? 0 : freeSum / freeWeight, days, pulls };
}

/** Outcome over dose with Fieller's interval: honest where the dose is small, and null where it could be none. */
function ratioOf(out: Pulled, dose: Pulled, critical: number): Effect | null {
  const scale = out.days / (out.days - 1);
  let shared = 0;
  for (const [day, pull] of out.pulls) shared += pull * (dose.pulls.get(day) ?? 0) * scale;
  const square = critical * critical;
  const a = dose.value ** 2 - square * dose.variance;
  if (a <= 0) return null;
  const b = out.value * dose.value - square * shared;
  const c = out.value ** 2 - square * out.variance;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  const value = out.value / dose.value;
  const [low, high] = [(b - root) / a, (b + root) / a];
  const { p } = effectOf(out.value, Math.sqrt(out.variance), critical);
  return { value, error: (high - low) / (2 * critical), low, high, p };
}

/** Manski's bounds on the plain difference: unknowns all one way, then all the other. */
function boundsOf(calls: GapCalls, outcomes: Outcomes): { low: number; high: number } {
  const { free, none } = sidesOf(calls, outcomes);
  const share = ({ part, whole, unknown }: GapSide, isWorst: boolean): number =>
    whole + unknown === 0 ? 0 : (part + (isWorst ? unknown : 0)) / (whole + unknown);
  return {
    low: share(free, false) - share(none, true),
    high: share(free, true) - share(none, false),
  };
}

function eValuesOf(free: number, { value, low, high }: Effect): GapContrast["eValue"] {
  const ratio = (difference: number): number => free / (free - difference);
  const isSeen = low > 0 || high < 0;
  const nearer = value > 0 ? low : high;
  return { point: eValue(ratio(value)), interval: isSeen ? eValue(ratio(nearer)) : 1 };
}
