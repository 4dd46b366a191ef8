import { calibrate } from "./calibrate.ts";
import type { Forecast } from "./calibrate.ts";
import { featuresOf } from "./features.ts";
import type { Prior } from "./features.ts";
import { guess, isGroundless } from "./judge.ts";
import type { Ground, Learned } from "./judge.ts";
import type { LabelRow } from "./labels.ts";
import type { WordModel } from "./model.ts";
import { train } from "./train.ts";
import type { Example } from "./train.ts";

/** A local type with a graded class that a shipped mapping gives it. */
export interface MappedExample {
  readonly text: string;
  readonly gradedClass: string;
}

/** What is learned from. No labels of a held-out city are among `rows`: `withoutCity` sees to that. */
export interface Lessons {
  readonly rows: readonly LabelRow[];
  /** Label names to graded classes. */
  readonly crosswalk: ReadonlyMap<string, string>;
  readonly mapped: readonly MappedExample[];
  readonly graded: readonly string[];
  /** What general rules say of a local type. */
  readonly priorOf: (localType: string) => Prior;
  readonly says: readonly string[];
  /** Whether the label names are lessons too; the bench leaves them out once, to show what hangs on them. */
  readonly teachesNames: boolean;
}

/** The settings first tried; they were never changed after a figure was seen. */
const settings = { ridge: 0.003, rounds: 30, seed: 7 };

/** Rows that were labelled. */
export const labelled = (rows: readonly LabelRow[]): readonly LabelRow[] =>
  rows.filter(({ label }) => label !== "");

/** The lessons without one city: nothing of that city's rows is left in them. */
export const withoutCity = (lessons: Lessons, city: string): Lessons => ({
  ...lessons,
  rows: lessons.rows.filter((row) => row.city !== city),
});

/**
 * Learns from labelled cities. What a share is worth is found by holding out one of these cities after the other, never from a city that
 * is not among the lessons.
 */
export function learn(lessons: Lessons): Learned {
  const model = modelOf(lessons);
  const forecasts = heldOutForecasts(lessons);
  const of = (ground: Ground) => calibrate(forecasts.filter((each) => each.ground === ground));
  const steps = { learned: of("learned"), agree: of("agree"), differ: of("differ") };
  return { says: lessons.says, model, steps };
}

/** Weights from all lessons: the labels, the shipped mappings and the label names themselves, which are words for their class too. */
function modelOf({ rows, crosswalk, mapped, graded, priorOf, teachesNames }: Lessons): WordModel {
  const example = (text: string, gradedClass: string, weight: number): Example => ({
    features: featuresOf(text, priorOf(text)),
    gradedClass,
    weight,
  });
  const names = teachesNames ? [...new Set(labelled(rows).map(({ label }) => label))] : [];
  const examples = [
    ...labelled(rows).map(({ text, label, calls }) =>
      // Busy types count more, though far less than by their calls: the fourth root, over five.
      example(text, classOf(crosswalk, label), Math.max(calls, 1) ** 0.25 / 5),
    ),
    ...mapped.map(({ text, gradedClass }) => example(text, gradedClass, 1)),
    ...names.map((name) => example(name, classOf(crosswalk, name), 1)),
  ];
  return compact(train(examples, graded, settings));
}

/** The graded class of a label name. Throws where the crosswalk lacks it: it was written for all of them. */
export function classOf(crosswalk: ReadonlyMap<string, string>, label: string): string {
  const found = crosswalk.get(label);
  if (found === undefined) throw new Error(`the crosswalk has no label "${label}"`);
  return found;
}

/** Weights to two decimals; features that say next to nothing are left out. */
function compact({ classes, weights }: WordModel): WordModel {
  const kept = new Map<string, readonly number[]>();
  for (const [feature, own] of weights) {
    const rounded = own.map((weight) => Math.round(weight * 100) / 100);
    if (rounded.some((weight) => Math.abs(weight) >= 0.05)) kept.set(feature, rounded);
  }
  return { classes, weights: kept };
}

interface HeldOut extends Forecast {
  readonly ground: Ground;
}

/**
 * Each labelled city forecast by the others; every city weighs the same, its types by the root of their calls, as one busy type would
 * otherwise say alone what a share is worth. Doubted labels are left out.
 */
function heldOutForecasts(lessons: Lessons): readonly HeldOut[] {
  const cities = [...new Set(lessons.rows.map(({ city }) => city))];
  return cities.flatMap((city) => {
    const model = modelOf(withoutCity(lessons, city));
    const rows = labelled(lessons.rows).filter((row) => row.city === city && !row.isDoubted);
    const whole = rows.reduce((sum, row) => sum + Math.sqrt(row.calls), 0);
    return rows.flatMap((row): readonly HeldOut[] => {
      const found = guess(model, row.text, lessons.priorOf(row.text));
      if (isGroundless(found)) return [];
      const isRight = found.gradedClass === classOf(lessons.crosswalk, row.label);
      return [
        { share: found.share, ground: found.ground, isRight, weight: Math.sqrt(row.calls) / whole },
      ];
    });
  });
}
