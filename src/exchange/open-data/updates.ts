import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { trySuccession } from "./attack.ts";
import type { SuccessionTest } from "./attack.ts";
import type { Disclosed, TotalsLine } from "./disclose.ts";
import type { Counted } from "./diversity.ts";
import { fieldsOf, releaseRules } from "./standard.ts";

/** One line of a release's update log. */
export interface Update {
  readonly on: string;
  readonly says: string;
}

/** The release before this one, as it lies on disk. */
export interface Earlier {
  readonly what: readonly Counted[];
  readonly where: readonly Counted[];
  readonly totals: readonly TotalsLine[];
  readonly updates: readonly Update[];
}

/** The log of a release, and what was found by subtracting the release before from it; null for a first release. */
export interface Succession {
  readonly updates: readonly Update[];
  readonly tests: Readonly<Record<"calls.csv" | "places.csv", SuccessionTest>> | null;
}

/** The update log with this release's line, or why the two releases must not lie side by side. */
export function updatesAfter(
  earlier: Earlier | null,
  { rows, totals, quarters, left }: Disclosed,
  on: string,
): Result<Succession, string> {
  const rowLeft =
    left.length > 0 ? " At least one row left at the wish of a person it was about." : "";
  const span = `${quarters[0] ?? "?"} to ${quarters.at(-1) ?? "?"}`;
  if (earlier === null)
    return ok({ updates: [{ on, says: `First release: ${span}.${rowLeft}` }], tests: null });
  const tests = {
    "calls.csv": trySuccession(earlier.what, rows.what, fieldsOf.what),
    "places.csv": trySuccession(earlier.where, rows.where, fieldsOf.where),
  };
  const quarter =
    tests["calls.csv"].foundIn ??
    tests["places.csv"].foundIn ??
    changedTotal(earlier.totals, totals)?.quarter;
  if (quarter !== undefined)
    return fail(
      `${quarter} comes out otherwise than in the release before, by fewer than ${releaseRules.smallestCell} calls: whoever has both could subtract them. Publish from the records as they stood then, or take the release before down first`,
    );
  return ok({
    updates: [...earlier.updates, { on, says: `Release of ${span}.${rowLeft}` }],
    tests,
  });
}

/** A published total that is another now: by 1 to 10, or shown in one release and withheld in the other. */
function changedTotal(
  before: readonly TotalsLine[],
  now: readonly TotalsLine[],
): TotalsLine | undefined {
  const keyOf = ({ quarter, area, kind }: TotalsLine): string => [quarter, area, kind].join("\t");
  const was = new Map(before.map((line) => [keyOf(line), line.calls]));
  const quarters = new Set(before.map(({ quarter }) => quarter));
  const is = new Set(now.map(keyOf));
  const gone = before.find((line) => !is.has(keyOf(line)) && line.calls !== 0);
  return (
    gone ??
    now.find((line) => {
      if (!quarters.has(line.quarter)) return false;
      const earlier = was.get(keyOf(line));
      if (earlier === undefined) return line.calls !== 0;
      if (earlier === null || line.calls === null) return earlier !== line.calls;
      const change = Math.abs(line.calls - earlier);
      return change > 0 && change < releaseRules.smallestCell;
    })
  );
}
