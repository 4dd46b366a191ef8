import { hiddenCells, hiddenRows, isSmall } from "./suppress.ts";
import type { CountedPart } from "./suppress.ts";

export type { CountedPart } from "./suppress.ts";

/** Whole local days whose figures are published together, as day numbers from 1970-01-01. */
export interface PublicPeriod {
  readonly fromDay: number;
  readonly throughDay: number;
}

/** How many days one publication covers, and how many pass before it is made. */
export const publicDays = 14;
export const publicDelayDays = 2;
/** 1970-01-05, a Monday: periods begin on every second Monday from here, for every page alike. */
const firstMonday = 4;

/** M18: the newest period that may be published on a local day. Periods never overlap, so that no two of them can be subtracted. */
export function publicPeriod(today: number): PublicPeriod {
  const whole = Math.floor((today - publicDelayDays - firstMonday) / publicDays);
  const fromDay = firstMonday + (whole - 1) * publicDays;
  return { fromDay, throughDay: fromDay + publicDays - 1 };
}

/** The period that begins on this day; undefined where none does, or where it may not be published yet. */
export function publicPeriodFrom(fromDay: number, today: number): PublicPeriod | undefined {
  const newest = publicPeriod(today);
  const isFirstDay = (fromDay - firstMonday) % publicDays === 0;
  if (!isFirstDay || fromDay < firstMonday || fromDay > newest.fromDay) return undefined;
  return { fromDay, throughDay: fromDay + publicDays - 1 };
}

/** M19: a count as it may be published; null: from 1 to 10, or all but so many. */
export const publicCount = (count: number, base = Infinity): number | null =>
  isSmall(count, base) ? null : count;

/** M19: a share as it may be published: nothing of it where its part, its rest or its whole is too small, or where it is of nothing. */
export const publicShare = ({ part, whole }: CountedPart): CountedPart | null =>
  whole === 0 || isSmall(whole) || isSmall(part, whole) ? null : { part, whole };

/** M20: the parts of a published total; null: withheld. */
export function publicParts(counts: readonly number[]): readonly (number | null)[] {
  const hidden = hiddenCells(counts);
  return counts.map((count, at) => (hidden[at] === true ? null : count));
}

/** M20: rows of a table whose sums are published. A row that is too small is withheld whole, and others with it, the smallest first. */
export function publicRows(rows: readonly CountedPart[]): readonly (CountedPart | null)[] {
  const hidden = hiddenRows(rows);
  return rows.map((row, at) => (hidden[at] === true ? null : row));
}
