import type { Bound } from "./bounds.ts";

/** How many public calls get a response: surely, under the rates, and at most. Calls, not shares. */
export interface Interval {
  /** Calls for which every completion of the unknown answers gives it. */
  readonly low: number;
  /** Expected calls under the named rates, to two decimals. */
  readonly estimate: number;
  /** Calls for which some completion gives it. */
  readonly high: number;
  /** True where low is 0 and high is not: the record bounds nothing, it only names the calls that could. */
  readonly vacuous: boolean;
}

/** Sums bounds over calls, by name. */
export interface Tally {
  readonly add: (bounds: ReadonlyMap<string, Bound>, calls: number) => void;
  /** Every name met, most expected first. */
  readonly names: () => readonly string[];
  readonly of: (name: string) => Interval;
}

export function newTally(): Tally {
  const sums = new Map<string, { low: number; estimate: number; high: number }>();
  const at = (name: string) => {
    let sum = sums.get(name);
    if (sum === undefined) sums.set(name, (sum = { low: 0, estimate: 0, high: 0 }));
    return sum;
  };
  return {
    add: (bounds, calls) => {
      for (const [name, { always, share }] of bounds) {
        const sum = at(name);
        if (always) sum.low += calls;
        sum.estimate += share * calls;
        sum.high += calls;
      }
    },
    names: () =>
      [...sums]
        .sort(([, left], [, right]) => right.estimate - left.estimate || right.high - left.high)
        .map(([name]) => name),
    of: (name) => {
      const { low, estimate, high } = sums.get(name) ?? { low: 0, estimate: 0, high: 0 };
      return { low, estimate: twoDecimals(estimate), high, vacuous: low === 0 && high > 0 };
    },
  };
}

/** Intervals by name, most expected first. */
export const intervalsOf = (tally: Tally): Readonly<Record<string, Interval>> =>
  Object.fromEntries(tally.names().map((name) => [name, tally.of(name)]));

export const fourDecimals = (share: number): number => Math.round(share * 10_000) / 10_000;

export const twoDecimals = (number: number): number => Math.round(number * 100) / 100;
