import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Disclosed } from "./disclose.ts";
import type { Counted } from "./diversity.ts";
import { releaseRules } from "./standard.ts";

/** One line of a release's update log. */
export interface Update {
  readonly on: string;
  readonly says: string;
}

/** The release before this one, as it lies on disk. */
export interface Earlier {
  readonly what: readonly Counted[];
  readonly where: readonly Counted[];
  readonly updates: readonly Update[];
}

/** The update log with this release's line, or why the two releases must not lie side by side. */
export function updatesAfter(
  earlier: Earlier | null,
  { rows, quarters, left }: Disclosed,
  on: string,
): Result<readonly Update[], string> {
  const rowLeft =
    left.length > 0 ? " At least one row left at the wish of a person it was about." : "";
  const span = `${quarters[0] ?? "?"} to ${quarters.at(-1) ?? "?"}`;
  if (earlier === null) return ok([{ on, says: `First release: ${span}.${rowLeft}` }]);
  const changed = [
    ...smallChanges(earlier.what, rows.what),
    ...smallChanges(earlier.where, rows.where),
  ];
  const [quarter] = changed;
  if (quarter !== undefined)
    return fail(
      `${quarter} comes out otherwise than in the release before, by fewer than ${releaseRules.smallestCell} calls: whoever has both could subtract them. Publish from the records as they stood then, or take the release before down first`,
    );
  return ok([...earlier.updates, { on, says: `Release of ${span}.${rowLeft}` }]);
}

/** Quarters in which a row of both releases is shared by a few calls more or less than before. New quarters are no change. */
function smallChanges(before: readonly Counted[], now: readonly Counted[]): readonly string[] {
  const published = new Set(before.map(({ row }) => row[0] ?? ""));
  const counts = new Map<string, number>();
  const add = ({ row, count }: Counted, sign: number): void => {
    const key = row.join("\t");
    counts.set(key, (counts.get(key) ?? 0) + sign * count);
  };
  for (const each of before) add(each, -1);
  for (const each of now) if (published.has(each.row[0] ?? "")) add(each, 1);
  return [...counts]
    .filter(([, change]) => change !== 0 && Math.abs(change) < releaseRules.smallestCell)
    .map(([key]) => key.split("\t")[0] ?? "");
}
