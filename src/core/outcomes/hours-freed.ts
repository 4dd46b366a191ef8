import { seededRandom } from "#core/base/random.ts";
import type { MetricDefinition } from "./definition.ts";
import { emptyFigure, tallyFor } from "./ground.ts";
import type { Bare, Ground } from "./ground.ts";
import { drawRank, rankOf } from "./interval.ts";

const draws = 200;
/** Fewer police calls of a type than this say too little of how long such a call takes. */
const leastBaseline = 5;

/**
 * E9: for each call type, calls truly diverted times the median police minutes of calls of that type that police took alone, less
 * the police minutes that team calls used after all. A type without a baseline counts nothing, and is named as not known.
 */
export function hoursFreed(ground: Ground, metric: MetricDefinition): Bare {
  const empty = emptyFigure(ground, metric);
  const diverted = ground.dictionary.find("E8");
  const served = ground.dictionary.find("E3-all");
  if (diverted === undefined || served === undefined) return empty;
  const { slots } = ground.table;
  const byType = minutesByType(ground, metric, {
    diverted: slots.placeOf(diverted)?.first ?? -1,
    served: slots.placeOf(served)?.first ?? -1,
  });
  const counted = [...byType.values()].filter(({ baseline }) => baseline.length >= leastBaseline);
  const n = counted.reduce((all, { diverted: calls }) => all + calls, 0);
  const unknown = [...byType.values()].reduce((all, each) => all + each.diverted, 0) - n;
  const counts = { ...empty, denominator: n, unknown };
  if (n === 0) return counts;
  if (n < metric.minimumN) return { ...counts, state: "too-few" };
  const used = [...byType.values()].reduce((all, each) => all + each.used, 0);
  const hours = (minutesOf: (baseline: readonly number[]) => number): number =>
    (counted.reduce((all, each) => all + each.diverted * minutesOf(each.baseline), 0) - used) / 60;
  const value = hours((baseline) => baseline[rankOf(baseline.length, 0.5)] ?? 0);
  const random = seededRandom(n);
  const drawn = Array.from({ length: draws }, () =>
    hours((baseline) => baseline[drawRank(baseline.length, 0.5, random)] ?? 0),
  ).sort((one, other) => one - other);
  return {
    ...counts,
    state: "measured",
    numerator: value,
    value,
    low: drawn[Math.floor(0.025 * (draws - 1))] ?? null,
    high: drawn[Math.ceil(0.975 * (draws - 1))] ?? null,
  };
}

interface OfType {
  diverted: number;
  used: number;
  readonly baseline: number[];
}

function minutesByType(
  ground: Ground,
  metric: MetricDefinition,
  slot: { readonly diverted: number; readonly served: number },
): ReadonlyMap<number, OfType> {
  const { table, slice } = ground;
  const { columns } = table;
  const type = columns.type();
  const minutes = columns.policeMinutes();
  const pool = columns.slotPool();
  const begin = columns.slotsAt();
  const length = columns.slotCount();
  const byType = new Map<number, OfType>();
  const { span } = tallyFor(ground, metric);
  table.visit(span, slice, (row) => {
    const code = type[row] ?? 0;
    const spent = minutes[row] ?? -1;
    let own = byType.get(code);
    if (own === undefined) byType.set(code, (own = { diverted: 0, used: 0, baseline: [] }));
    const from = begin[row] ?? 0;
    const until = from + (length[row] ?? 0);
    let isServed = false;
    for (let place = from; place < until; place += 1) {
      if (pool[place] === slot.diverted) own.diverted += 1;
      if (pool[place] === slot.served) isServed = true;
    }
    if (isServed) own.used += Math.max(0, spent);
    else if (spent > 0) own.baseline.push(spent);
  });
  for (const { baseline } of byType.values()) baseline.sort((one, other) => one - other);
  // In the order of their names: the draws must not depend on which type happened to come first.
  return new Map(
    [...byType].toSorted(([one], [other]) =>
      (columns.types[one] ?? "") < (columns.types[other] ?? "") ? -1 : 1,
    ),
  );
}
