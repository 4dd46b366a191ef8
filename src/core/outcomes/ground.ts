import { assert } from "#core/base/assert.ts";
import { seededRandom } from "#core/base/random.ts";
import type { CallTable } from "./call-table.ts";
import { languageGroups } from "./definition.ts";
import type { Figure, MetricDefinition, Slice, SuppliedRow } from "./definition.ts";
import type { Dictionary } from "./dictionary.ts";
import { bootstrapQuantile, rankOf, wilson } from "./interval.ts";
import type { Counted, Sorted, Span, Tally } from "./tally.ts";
import type { Circumstances } from "./traps.ts";

/** A figure before its caveats. */
export type Bare = Omit<Figure, "caveats">;

/** What figures are made of, once for a page. */
export interface Ground {
  readonly table: CallTable;
  readonly dictionary: Dictionary;
  readonly slice: Slice;
  readonly supplied: readonly SuppliedRow[];
  /** The tally through a day; every day that a metric of the page settles at is there. */
  readonly tallies: ReadonlyMap<number, Tally>;
  /** The days of a metric that needs so many to settle. */
  readonly spanOf: (settlesAfterDays: number) => Span;
  readonly around: Circumstances;
}

const dayMs = 86_400_000;

/** A figure of which nothing is known yet. */
export function emptyFigure({ spanOf, slice }: Ground, metric: MetricDefinition): Bare {
  const { fromDay, throughDay } = spanOf(metric.settlesAfterDays);
  return {
    metric: metric.id,
    version: metric.version,
    unit: metric.unit,
    slice,
    from: fromDay * dayMs,
    to: (throughDay + 1) * dayMs,
    state: "no-data",
    numerator: null,
    denominator: null,
    unknown: 0,
    value: null,
    low: null,
    high: null,
    p90: null,
    parts: [],
    sources: [],
  };
}

export function tallyFor(ground: Ground, metric: MetricDefinition): Tally {
  const tally = ground.tallies.get(ground.spanOf(metric.settlesAfterDays).throughDay);
  assert(tally !== undefined, "every metric's days were added up");
  return tally;
}

/** A share of counts, with its interval; too few is said, not shown. */
export function ofCounts(
  empty: Bare,
  metric: MetricDefinition,
  { part, whole, unknown }: Counted,
): Bare {
  const counts = { ...empty, numerator: part, denominator: whole, unknown };
  if (whole === 0) return { ...counts, state: "no-data" };
  if (whole < metric.minimumN) return { ...counts, state: "too-few" };
  const interval = metric.interval === "wilson" ? wilson(part, whole) : null;
  return {
    ...counts,
    state: "measured",
    value: part / whole,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

/** Median and 90th percentile. The seed is the metric's own, so that the same calls always give the same interval. */
export function ofSeconds(empty: Bare, metric: MetricDefinition, sorted: Sorted, n: number): Bare {
  const counts = { ...empty, denominator: n };
  if (sorted.length === 0) return counts;
  if (sorted.length < metric.minimumN) return { ...counts, state: "too-few" };
  const random = seededRandom(sorted.length);
  const median = bootstrapQuantile(sorted.length, sorted.at, 0.5, random);
  const tail = bootstrapQuantile(sorted.length, sorted.at, 0.9, random);
  const p90 = sorted.at(rankOf(sorted.length, 0.9));
  return {
    ...counts,
    state: "measured",
    value: sorted.at(rankOf(sorted.length, 0.5)),
    low: median?.low ?? null,
    high: median?.high ?? null,
    p90: tail === null ? null : { value: p90, ...tail },
  };
}

/** Names that a comparison by slices goes through. */
export const sliceNames = (tally: Tally, by: "area" | "language"): readonly string[] =>
  by === "area" ? tally.areas : languageGroups;
