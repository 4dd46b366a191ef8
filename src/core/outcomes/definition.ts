import type { Instant } from "#core/base/ids.ts";
import type { CallFact } from "./call-fact.ts";

/** What a person reads, in both languages: nothing here is shown in one alone. */
export interface InBoth {
  readonly en: string;
  readonly es: string;
}

/** What a program may be for. Efficiency is never shown without its paired care and safety. */
export const goalFamilies = ["care", "efficiency", "safety", "equity", "trust"] as const;
export type GoalFamily = (typeof goalFamilies)[number];

/** `C1`, `E3`, `E3-all`: the dictionary's id, and after a dash which of its figures. */
export type MetricId = string;

/** What a number is in. `share`: 0 to 1. `seconds`: median with a 90th percentile. `ratio`: 1 is equal. `points`: 0 to 1, a difference of shares. */
export type Unit =
  "share" | "seconds" | "ratio" | "points" | "per-1000" | "hours" | "money" | "score" | "count";

/**
 * How a call counts for a metric. True: in numerator and denominator. False: in the denominator. Null: it belongs there, and
 * what it was is not known; counted apart, never as no. Undefined: it is none of the denominator's.
 */
export type ShareOf = (fact: CallFact) => boolean | null | undefined;

/** Several things in one call: parts of a whole, and those not known. Undefined: none of the denominator's. */
export type PartOf = (
  fact: CallFact,
) => { readonly part: number; readonly whole: number; readonly unknown: number } | undefined;

/** Seconds; null: not stamped; undefined: none of the denominator's. */
export type SecondsOf = (fact: CallFact) => number | null | undefined;

/** What slices may be compared by. */
export type SliceBy = "area" | "language";

/** How a metric is computed. All from call facts, save `supplied`: counts that another system gives, with their source. */
export type Measure =
  | { readonly is: "share"; readonly of: ShareOf }
  | { readonly is: "parts"; readonly of: PartOf }
  | { readonly is: "seconds"; readonly of: SecondsOf }
  /** The lowest slice over the highest (`ratio`), or highest less lowest (`points`, `seconds`: of the 90th percentiles). */
  | { readonly is: "between-slices"; readonly metric: MetricId; readonly by: SliceBy }
  /** Served calls over a supplied exposure of each area, times 1,000: `denominator` is the name of the supplied row. */
  | { readonly is: "per-1000"; readonly of: ShareOf; readonly exposure: string }
  /** A supplied cost over a count of calls. */
  | { readonly is: "cost"; readonly of: ShareOf; readonly cost: string }
  | { readonly is: "hours-freed" }
  | { readonly is: "change-in-calls" }
  | { readonly is: "supplied"; readonly row: string };

/** How certain a number is: which interval is drawn round it. */
export type IntervalKind = "wilson" | "bootstrap" | "none";

/** One metric of the dictionary, one version of it. A changed definition is a new version; the old one goes on beside it. */
export interface MetricDefinition {
  readonly id: MetricId;
  readonly version: number;
  readonly family: GoalFamily;
  readonly name: InBoth;
  /** Who answers for the definition. A role, never a person. */
  readonly owner: string;
  /** In the words of the dictionary. */
  readonly formula: string;
  readonly numerator: InBoth;
  readonly denominator: InBoth;
  readonly unit: Unit;
  readonly measure: Measure;
  /** The days it is shown over unless another span is asked for. */
  readonly windowDays: number;
  /** A call counts only this many days after it came: what is followed must have had its time. */
  readonly settlesAfterDays: number;
  readonly exclusions: InBoth;
  /** Below this the value is not shown as a number: too few. */
  readonly minimumN: number;
  /** The smallest cell a public page may show; smaller ones are withheld, with a second one so that no total gives them away. */
  readonly smallestCell: number;
  readonly interval: IntervalKind;
  /** Whether more of it is better. `neither`: it must be read beside another. */
  readonly better: "more" | "less" | "neither";
  /** What must be shown beside it: for efficiency its care and its safety. */
  readonly pairedWith: readonly MetricId[];
  /** The traps of reading it, by number. */
  readonly traps: readonly number[];
  /**
   * D397, D398. Of groups alone: the name of the cells that it is shown among. No call stands behind it for anybody, and a cell that is too
   * small is withheld, with others where they would give it away. Null: counted like any other.
   */
  readonly cellsOf: string | null;
  /** `2026-11-22`: when this version was agreed. */
  readonly changedOn: string;
}

/** Counts that no call carries: a survey, a budget, a phone system, a roster. Each with its source and its span. */
export interface SuppliedRow {
  /** Which figure it feeds: `T1`, `residents`, `program-cost`. */
  readonly row: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Null: of the whole agency. */
  readonly area: string | null;
  readonly numerator: number;
  /** Null: an amount, not a share. */
  readonly denominator: number | null;
  /** People a survey asked, answered or not; absent: nobody wrote it down. */
  readonly asked?: number;
  readonly source: string;
}

/** Which calls a figure is of. Null: all. */
export interface Slice {
  readonly area: string | null;
  readonly family: string | null;
  /** `night` 0-6, `morning` 6-12, `afternoon` 12-18, `evening` 18-24, local. */
  readonly band: Band | null;
  /** `en`, or `other`: any other. */
  readonly language: LanguageGroup | null;
}
export const bands = ["night", "morning", "afternoon", "evening"] as const;
export type Band = (typeof bands)[number];
export const languageGroups = ["en", "other", "unknown"] as const;
export type LanguageGroup = (typeof languageGroups)[number];

export const wholeAgency: Slice = { area: null, family: null, band: null, language: null };

/** A sentence that must stand at a figure: one of the eighteen traps, caught. */
export interface Caveat {
  readonly trap: number;
  readonly says: InBoth;
}

/** One number with all that is needed to read it honestly. */
export interface Figure {
  readonly metric: MetricId;
  readonly version: number;
  readonly unit: Unit;
  readonly slice: Slice;
  readonly from: Instant;
  /** The span ends earlier, and begins earlier, where the metric needs days to settle. */
  readonly to: Instant;
  /** `too-few`: fewer than the definition's minimum; value and interval are null. `no-data`: nothing to count. */
  readonly state: "measured" | "too-few" | "no-data";
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Belongs to the denominator, and what it was is not known. In neither number above. */
  readonly unknown: number;
  /** Median for seconds. */
  readonly value: number | null;
  /** 95 %. A zero count has its bound 3/n as `high`. */
  readonly low: number | null;
  readonly high: number | null;
  readonly p90: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** What a comparison between slices was made of. */
  readonly parts: readonly {
    readonly slice: string;
    readonly numerator: number | null;
    readonly denominator: number | null;
    readonly value: number | null;
  }[];
  /** Where counts came from that no call carries. */
  readonly sources: readonly string[];
  readonly caveats: readonly Caveat[];
}
