import type { CallFact } from "./call-fact.ts";
import type { MetricDefinition } from "./definition.ts";
import type { Dictionary } from "./dictionary.ts";
import { pathOf } from "./funnel.ts";
import type { PathEnd } from "./funnel.ts";

/** What a call may add to, each a number: three slots a metric (in, out, not known), one for each way its path can end. */
export interface Slots {
  /** Slots there are by now: path ends come as they are met. */
  count(): number;
  write(fact: CallFact, into: number[]): void;
  /** One entry for each metric in seconds, in the dictionary's order; null: none. */
  secondsIn(fact: CallFact): readonly (number | null)[];
  readonly secondsWidth: number;
  /** The first of a metric's three slots, and its place among the metrics in seconds; undefined for one of another dictionary. */
  placeOf(
    metric: MetricDefinition,
  ): { readonly first: number; readonly seconds: number } | undefined;
  /** Every path end met so far, with its slot. */
  ends(): readonly { readonly slot: number; readonly end: PathEnd }[];
  readonly staff: number;
  readonly unknown: number;
  /** Calls that ended as another type than they came in as. */
  readonly relabelled: number;
}

/** More different endings than this are counted as `other`: a file of past calls may hold any words. */
const mostEnds = 400;

/** The slots of a dictionary, every version of every metric among them. */
export function slotsOf(dictionary: Dictionary): Slots {
  const { all } = dictionary;
  const timed = all.flatMap((metric) =>
    metric.measure.is === "seconds" ? [metric.measure.of] : [],
  );
  const staff = all.length * 3;
  const unknown = staff + 1;
  const ends = new Map<string, { readonly slot: number; readonly end: PathEnd }>();
  const relabelled = unknown + 1;
  let next = relabelled + 1;
  const endSlot = (end: PathEnd): number => {
    const key = `${end.reached}|${end.left ?? ""}`;
    const known = ends.get(key);
    if (known !== undefined) return known.slot;
    if (ends.size >= mostEnds && end.left !== "other")
      return endSlot({ reached: end.reached, left: "other" });
    const slot = next;
    next += 1;
    ends.set(key, { slot, end });
    return slot;
  };
  const firsts = new Map(all.map((metric, index) => [metric, index * 3]));
  const secondsPlaces = new Map(
    all.filter(({ measure }) => measure.is === "seconds").map((metric, index) => [metric, index]),
  );
  return {
    count: () => next,
    write: (fact, into) => {
      for (let index = 0; index < all.length; index += 1) {
        const metric = all[index];
        if (metric !== undefined) writeMetric(metric, index * 3, fact, into);
      }
      const { callType, finalCallType } = fact;
      if (callType !== null && finalCallType !== null && callType !== finalCallType)
        into.push(relabelled);
      const path = pathOf(fact);
      if (path === "staff") into.push(staff);
      else if (path === "unknown") into.push(unknown);
      else into.push(endSlot(path));
    },
    secondsIn: (fact) => timed.map((of) => of(fact) ?? null),
    secondsWidth: timed.length,
    placeOf: (metric) => {
      const first = firsts.get(metric);
      if (first === undefined) return undefined;
      return { first, seconds: secondsPlaces.get(metric) ?? -1 };
    },
    ends: () => [...ends.values()],
    staff,
    unknown,
    relabelled,
  };
}

function writeMetric(
  { measure }: MetricDefinition,
  first: number,
  fact: CallFact,
  into: number[],
): void {
  if (measure.is === "share" || measure.is === "per-1000" || measure.is === "cost") {
    const counts = measure.of(fact);
    if (counts !== undefined) into.push(counts === null ? first + 2 : counts ? first : first + 1);
  } else if (measure.is === "parts") {
    const counts = measure.of(fact);
    if (counts === undefined) return;
    for (let n = 0; n < counts.part; n += 1) into.push(first);
    for (let n = counts.part; n < counts.whole; n += 1) into.push(first + 1);
    for (let n = 0; n < counts.unknown; n += 1) into.push(first + 2);
  } else if (measure.is === "seconds") {
    const value = measure.of(fact);
    if (value !== undefined) into.push(value === null ? first + 2 : first + 1);
  }
}
