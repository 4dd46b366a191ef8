import type { RowCounts } from "./row-counts.ts";

/** How good one file is, said so that a person can judge what it may be used for. */
export interface Quality {
  /** First and last local day with a call, `2025-07-01`; null where no time could be read. */
  readonly span: { readonly from: string; readonly to: string } | null;
  /** Days inside the span without a single call. */
  readonly gapDays: number;
  /** The longest run of such days; null where there is none. */
  readonly longestGap: { readonly from: string; readonly days: number } | null;
  readonly notes: readonly string[];
}

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Sums up what the rows of a file showed. */
export function qualityOf(counts: RowCounts): Quality {
  const days = [...counts.days.keys()].sort((left, right) => left - right);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined)
    return { span: null, gapDays: 0, longestGap: null, notes: countNotes(counts) };
  let longest = { from: 0, days: 0 };
  days.forEach((day, at) => {
    const before = days[at - 1];
    if (before !== undefined && day - before - 1 > longest.days)
      longest = { from: before + 1, days: day - before - 1 };
  });
  return {
    span: { from: dayText(first), to: dayText(last) },
    gapDays: last - first + 1 - days.length,
    longestGap: longest.days === 0 ? null : { from: dayText(longest.from), days: longest.days },
    notes: countNotes(counts),
  };
}

function countNotes(counts: RowCounts): readonly string[] {
  const notes: readonly (readonly [number, string])[] = [
    [counts.furtherUnitRows, "rows are further units of a call: the file has one row per unit."],
    [counts.duplicates, "rows repeat a call already read; the first was kept."],
    [counts.blankIds, "rows have no call id; each counts as a call of its own."],
    [counts.blankTimes, "calls have no time; their hour is unknown."],
    [
      counts.blankTypes,
      `calls have a blank first type; for ${counts.finalForFirst} of them the final one stood in.`,
    ],
    [counts.clockChanges, "times fall where the clock was changed; the earlier reading was taken."],
    [counts.hourless, "times are in UTC and no time zone is known; their local hour is unknown."],
  ];
  return notes.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
}
