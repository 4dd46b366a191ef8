import type { Comparison } from "#core/protocol/compare.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { reachable, weigh } from "#core/protocol/diagram.ts";
import type { ImportedCalls } from "./history.ts";
import type { Rates } from "./rates.ts";
import { weightsFor } from "./rates.ts";

/** How many of a city's past calls from the public two versions would not handle alike. */
export interface ChangedCalls {
  readonly publicCalls: number;
  /** Calls on which every way of answering, at every hour and place, is handled otherwise. */
  readonly low: number;
  /** Expected calls under the rates, hours and areas taken evenly over the week. */
  readonly estimate: number;
  /** Calls on which some way of answering is. */
  readonly high: number;
  /** Calls whose type another pathway takes now, or none: apart from the three above. */
  readonly movedCalls: number;
  /** Calls whose type cannot be mapped or that neither version's pathways take: apart. */
  readonly notAssessed: number;
  /** In the order of the comparison's groups. A call whose answers are not known may be among the `high` of several. */
  readonly groups: readonly GroupCalls[];
}

/** How many past calls one group of changes is: surely, as expected, at most. */
export type GroupCalls = Pick<ChangedCalls, "low" | "estimate" | "high">;

/** Weighs a comparison by the calls of an import. Answers, hours and areas of past calls are taken as not known. */
export function changedCalls(
  calls: ImportedCalls,
  comparison: Comparison,
  versions: { readonly before: CompiledProtocol; readonly after: CompiledProtocol },
  rates: Rates,
): ChangedCalls {
  const counted = { movedCalls: 0, notAssessed: 0 };
  const whole = newCount();
  const groups = comparison.groups.map((group) => ({
    pathway: group.pathway,
    shares: comparison.groupShares.get(group) ?? new Map<number, number>(),
    counted: newCount(),
  }));
  const perType = publicByType(calls);
  for (const [callType, count] of perType) {
    const from = callType === undefined ? undefined : versions.before.byCallType.get(callType);
    const to = callType === undefined ? undefined : versions.after.byCallType.get(callType);
    const change = to === undefined || from !== to ? undefined : comparison.changes.get(to);
    if (callType === undefined || (from === undefined && to === undefined))
      counted.notAssessed += count;
    else if (change === undefined) counted.movedCalls += count;
    else {
      const outcomes = weigh(change.diagram, weightsFor(rates, change, callType));
      const all = [...reachable(change.diagram)];
      add(whole, count, { outcomes, all, shares: change.changedShare });
      for (const group of groups)
        if (group.pathway === to)
          add(group.counted, count, { outcomes, all, shares: group.shares });
    }
  }
  return {
    publicCalls: calls.initiated.public,
    ...rounded(whole),
    ...counted,
    groups: groups.map((group) => rounded(group.counted)),
  };
}

const newCount = () => ({ low: 0, estimate: 0, high: 0 });
const rounded = (counted: GroupCalls): GroupCalls => ({
  ...counted,
  estimate: Math.round(counted.estimate * 10) / 10,
});

/** Adds calls of one type: terminal value → how likely it is, all that can be reached, and the share of hours and areas in which it counts. */
function add(
  counted: ReturnType<typeof newCount>,
  calls: number,
  {
    outcomes,
    all,
    shares,
  }: {
    readonly outcomes: ReadonlyMap<number, number>;
    readonly all: readonly number[];
    readonly shares: ReadonlyMap<number, number>;
  },
): void {
  const shareOf = (value: number): number => shares.get(value) ?? 0;
  counted.estimate +=
    calls * [...outcomes].reduce((sum, [value, share]) => sum + share * shareOf(value), 0);
  if (all.every((value) => shareOf(value) === 1)) counted.low += calls;
  if (all.some((value) => shareOf(value) > 0)) counted.high += calls;
}

/** Public calls by call type; undefined: cannot be mapped. */
function publicByType({
  columns,
  callTypeIds,
}: ImportedCalls): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (let index = 0; index < columns.count; index += 1) {
    if (columns.initiated[index] !== 0) continue;
    const callType = callTypeIds[columns.callType[index] ?? -1];
    counts.set(callType, (counts.get(callType) ?? 0) + 1);
  }
  return counts;
}
