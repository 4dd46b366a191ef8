import type { InBoth } from "#core/outcomes/definition.ts";
import { normalCdf } from "./special.ts";

/** An estimated effect with its 95 % interval. In the unit of what was measured: a share as 0 to 1, calls a week. */
export interface Effect {
  readonly value: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
  /** How likely an estimate this far from 0 would be were there no effect. */
  readonly p: number;
}

/** Whether an interval leaves out 0: chance alone would seldom give this. */
export const isSeen = ({ low, high }: Effect): boolean => low > 0 || high < 0;

/** An effect with an interval of so many standard errors to either side. */
export function effectOf(value: number, error: number, critical: number): Effect {
  const isExact = error === 0 || !Number.isFinite(error);
  return {
    value,
    error,
    low: value - critical * error,
    high: value + critical * error,
    // As far out as a normal with this critical value would be: exact at 5 %, near it elsewhere.
    p: isExact
      ? value === 0 || !Number.isFinite(error)
        ? 1
        : 0
      : 2 * normalCdf((-Math.abs(value / error) * 1.959963984540054) / critical),
  };
}

/** A check that should find nothing: a false date, a false group, calls the program cannot have touched. */
export interface Placebo {
  readonly name: string;
  readonly isPassed: boolean;
  readonly says: InBoth;
}

/** What an estimate rests on, in words; `isHeld` false: the calls themselves speak against it; null: nobody can check it here. */
export interface Assumption {
  readonly says: InBoth;
  readonly isHeld: boolean | null;
  /** What it says is apart, to be listed after it: words of traits, for whoever shows it to put as its reader calls them. */
  readonly apart?: readonly { readonly trait: string; readonly word: string }[];
}

/**
 * How strong a hidden cause would have to be, tied to both the team and the outcome by this risk ratio, to explain away a risk
 * ratio (VanderWeele and Ding, 2017).
 */
export function eValue(ratio: number): number {
  if (!(ratio > 0) || !Number.isFinite(ratio)) return Number.POSITIVE_INFINITY;
  const away = ratio < 1 ? 1 / ratio : ratio;
  return away + Math.sqrt(away * (away - 1));
}

/** Fewest standard errors of a long-run variance over a share `b` of the series that hold 95 % (Kiefer and Vogelsang, 2005; Bartlett). */
export const fixedBCritical = (b: number): number =>
  1.96 + 2.9694 * b + 0.416 * b * b - 0.5324 * b ** 3;

/** How many steps of a series are taken to pull together: 1.3 √n (Lazarus, Lewis, Stock and Watson, 2018). */
export const lagOf = (length: number): number => Math.ceil(1.3 * Math.sqrt(length)) - 1;
