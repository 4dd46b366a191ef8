import type { MetricId } from "#core/outcomes/definition.ts";
import type { MetricsReport } from "#core/outcomes/report.ts";
import type { PublicPeriod } from "#core/outcomes/publish.ts";
import type { Content } from "./html.ts";
import type { Tongue } from "./tongue.ts";

/** One bar of a chart: its length is `value` of the longest; null: withheld or missing, drawn as a hatched stub. */
export interface Bar {
  readonly label: string;
  readonly value: number | null;
  /** The value as it is read. */
  readonly shown: string;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Content[])[];
}

/** One figure as a resident meets it: a sentence, a number, a picture, a table, a file, and how it was counted. */
export interface Story {
  readonly sentence: string;
  /** Null: there is no number to show, and the sentence says why. */
  readonly big: { readonly number: string; readonly says: string } | null;
  readonly bars: readonly Bar[];
  readonly table: Table;
  /** The same as the table, for a machine: the first row is its head, in English. */
  readonly csv: readonly (readonly (string | number | null)[])[];
  /** Which definitions it rests on; the funnel and files have none. */
  readonly metrics: readonly MetricId[];
  readonly notes: readonly string[];
  /** What a page adds below. */
  readonly more?: Content;
}

/** What the figures of a period are told from. */
export interface Counted {
  readonly report: MetricsReport;
  readonly period: PublicPeriod;
  readonly tongue: Tongue;
}
