import type {
  GoalFamily,
  InBoth,
  IntervalKind,
  Measure,
  MetricDefinition,
  MetricId,
  PartOf,
  SecondsOf,
  ShareOf,
  Unit,
} from "./definition.ts";

/** A phrase in English and in Spanish. */
export type Pair = readonly [en: string, es: string];

/** What each entry of the dictionary says; what it leaves out is as the others have it. */
export interface Entry {
  readonly id: MetricId;
  readonly version?: number;
  readonly name: Pair;
  readonly owner: string;
  readonly formula: string;
  /** Numerator and denominator. */
  readonly counts: readonly [numerator: Pair, denominator: Pair];
  readonly measure: Measure;
  readonly unit?: Unit;
  readonly windowDays?: number;
  readonly settlesAfterDays?: number;
  readonly better?: MetricDefinition["better"];
  readonly pairedWith?: readonly MetricId[];
  readonly traps?: readonly number[];
  readonly minimumN?: number;
  readonly exclusions?: Pair;
  readonly interval?: IntervalKind;
  readonly cellsOf?: string;
}

const words = ([en, es]: Pair): InBoth => ({ en, es });

/** Calls staff or the program itself began are no candidates, and a duplicate counts with the incident it joined. */
const publicOnly: Pair = [
  "Calls that staff began; duplicates count with the call they joined.",
  "Llamadas iniciadas por el personal; las duplicadas cuentan con la llamada a la que se unieron.",
];

const unitOf: Readonly<Record<Measure["is"], Unit>> = {
  share: "share",
  parts: "share",
  seconds: "seconds",
  "between-slices": "ratio",
  "per-1000": "per-1000",
  cost: "money",
  "hours-freed": "hours",
  "change-in-calls": "ratio",
  supplied: "share",
};
const intervalOf: Readonly<Record<Measure["is"], IntervalKind>> = {
  share: "wilson",
  parts: "wilson",
  seconds: "bootstrap",
  "between-slices": "none",
  "per-1000": "none",
  cost: "none",
  "hours-freed": "bootstrap",
  "change-in-calls": "none",
  supplied: "wilson",
};

/** The definitions of one family, whole. */
export function define(family: GoalFamily, entries: readonly Entry[]): readonly MetricDefinition[] {
  return entries.map((entry) => {
    const { measure, counts, name, unit = unitOf[measure.is] } = entry;
    const isShare = unit === "share";
    return {
      id: entry.id,
      version: entry.version ?? 1,
      family,
      name: words(name),
      owner: entry.owner,
      formula: entry.formula,
      numerator: words(counts[0]),
      denominator: words(counts[1]),
      unit,
      measure,
      windowDays: entry.windowDays ?? 30,
      settlesAfterDays: entry.settlesAfterDays ?? 0,
      exclusions: words(entry.exclusions ?? publicOnly),
      minimumN: entry.minimumN ?? 11,
      smallestCell: 11,
      interval:
        entry.interval ?? (measure.is === "supplied" && !isShare ? "none" : intervalOf[measure.is]),
      better: entry.better ?? "more",
      pairedWith: entry.pairedWith ?? (family === "efficiency" ? ["C6-30", "S6"] : []),
      traps: entry.traps ?? [],
      cellsOf: entry.cellsOf ?? null,
      changedOn: "2026-11-22",
    };
  });
}

export const share = (of: ShareOf): Measure => ({ is: "share", of });
export const parts = (of: PartOf): Measure => ({ is: "parts", of });
export const seconds = (of: SecondsOf): Measure => ({ is: "seconds", of });
export const supplied = (row: string): Measure => ({ is: "supplied", row });
