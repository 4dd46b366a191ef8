import type { HourClasses } from "./bounds-hours.ts";
import type { CallType } from "./call-types.ts";
import type { ImportedCalls } from "./history.ts";
import type { CallCounts } from "./replay-count.ts";
import type { TypeFacts } from "./replay-pathways.ts";
import type { LocalTypeCount } from "./replay-report.ts";

/** Public calls of one call type, with what is the same for all of them. */
export interface TypeGroup {
  readonly callType: CallType;
  readonly facts: TypeFacts;
  readonly calls: number;
  /** By hour class; the last is an unknown hour. */
  readonly byHour: readonly number[];
  readonly localTypes: readonly LocalTypeCount[];
}

export const sumOf = <Item>(items: readonly Item[], count: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + count(item), 0);

/** Local types that have calls, most calls first. */
export const byCalls = <Type extends LocalTypeCount>(types: readonly Type[]): readonly Type[] =>
  types.filter(({ calls }) => calls > 0).sort((left, right) => right.calls - left.calls);

interface Grouping {
  readonly callTypes: readonly CallType[];
  readonly takes: (callType: string) => boolean;
  readonly factsOf: (callType: string) => TypeFacts;
}

/** Mappings less sure than this are counted apart. */
const sureEnough = 0.7;

/**
 * Groups the public calls by call type. Not assessed: calls whose type cannot be mapped, and calls whose type says only that something
 * happened, where no pathway takes such calls.
 */
export function groupCalls(
  calls: ImportedCalls,
  { publicBy }: CallCounts,
  hours: HourClasses,
  { callTypes, takes, factsOf }: Grouping,
) {
  const width = hours.classes.length + 1;
  const byId = new Map(callTypes.map((type) => [type.id, type]));
  const grouped = new Map<string, { byHour: number[]; localTypes: LocalTypeCount[] }>();
  const left: LocalTypeCount[] = [];
  let specific = 0;
  let lowConfidence = 0;
  calls.localTypes.forEach(({ city, text, mapped }, at) => {
    const row = [...publicBy.subarray(at * width, (at + 1) * width)];
    const count = sumOf(row, (each) => each);
    if (count === 0) return;
    if (mapped.isSpecific) specific += count;
    const id = mapped.callType;
    if (id === null || (!mapped.isSpecific && !takes(id))) {
      left.push({ city, text, calls: count });
      return;
    }
    if (mapped.confidence < sureEnough) lowConfidence += count;
    const group = grouped.get(id) ?? { byHour: row.map(() => 0), localTypes: [] };
    row.forEach((each, hour) => (group.byHour[hour] = (group.byHour[hour] ?? 0) + each));
    group.localTypes.push({ city, text, calls: count });
    grouped.set(id, group);
  });
  const groups = [...grouped].flatMap(([id, { byHour, localTypes }]): readonly TypeGroup[] => {
    const callType = byId.get(id);
    if (callType === undefined) throw new Error(`broken promise: no call type ${id}`);
    const sum = sumOf(byHour, (each) => each);
    return [{ callType, facts: factsOf(id), calls: sum, byHour, localTypes: byCalls(localTypes) }];
  });
  const types = byCalls(left);
  return {
    groups,
    specific,
    lowConfidence,
    notAssessed: { calls: sumOf(types, (type) => type.calls), types },
  };
}
