import { seededRandom } from "#core/base/random.ts";
import { judge } from "./judge.ts";
import type { Judgement, Learned } from "./judge.ts";
import type { LabelRow } from "./labels.ts";
import { classOf, labelled, learn, withoutCity } from "./learn.ts";
import type { Lessons } from "./learn.ts";
import { wordsOf } from "./words.ts";

/** One labelled type of a city that nothing was learned from, judged. */
export interface Graded {
  readonly row: LabelRow;
  readonly wanted: string;
  readonly judged: Judgement;
}

/** Judges one city's labelled types by what the other cities taught. */
export function gradeCity(lessons: Lessons, city: string): readonly Graded[] {
  const learned: Learned = learn(withoutCity(lessons, city));
  return labelled(lessons.rows)
    .filter((row) => row.city === city)
    .map((row) => ({
      row,
      wanted: classOf(lessons.crosswalk, row.label),
      judged: judge(learned, row.text, lessons.priorOf(row.text)),
    }));
}

/** Shares of calls, 0 to 1. A refusal counts as wrong in `accuracy`. */
export interface Grade {
  readonly calls: number;
  readonly accuracy: number;
  readonly accuracyConfident: number;
  /** Calls whose class is called sure. */
  readonly confident: number;
  readonly refused: number;
}

const rightly = ({ judged, wanted }: Graded): boolean =>
  judged.tier !== "cannot-map" && judged.gradedClass === wanted;

/** Grades judged types, each by its calls. NaN where there are none. */
export function gradeOf(graded: readonly Graded[]): Grade {
  const callsWhere = (test: (each: Graded) => boolean): number =>
    graded.reduce((sum, each) => sum + (test(each) ? each.row.calls : 0), 0);
  const calls = callsWhere(() => true);
  const isSure = ({ judged }: Graded): boolean => judged.tier === "sure";
  const sure = callsWhere(isSure);
  return {
    calls,
    accuracy: callsWhere(rightly) / calls,
    accuracyConfident: callsWhere((each) => isSure(each) && rightly(each)) / sure,
    confident: sure / calls,
    refused: callsWhere(({ judged }) => judged.tier === "cannot-map") / calls,
  };
}

/**
 * The middle 95 of 100 values of a figure when the types are drawn again with replacement, each with all its calls. Calls of one type
 * stand or fall together, so the type is what is drawn; a city of few busy types has a wide interval.
 */
export function intervalOf(
  graded: readonly Graded[],
  figure: (grade: Grade) => number,
  draws: number,
  seed: number,
): readonly [low: number, high: number] {
  const random = seededRandom(seed);
  const values = Array.from({ length: draws }, () =>
    figure(gradeOf(graded.map(() => random.pick(graded)))),
  )
    .filter((value) => !Number.isNaN(value))
    .sort((left, right) => left - right);
  const at = (share: number): number => values[Math.floor(share * (values.length - 1))] ?? NaN;
  return [at(0.025), at(0.975)];
}

/** How far labels agree with themselves where the same words were labelled more than once. */
export interface Ceiling {
  /** Calls of types whose words stand in more than one row, over all labelled calls. */
  readonly repeated: number;
  /** Of those, the share that even the best reading of the words could get right. */
  readonly best: number;
}

/** The ceiling that the labels' own noise sets: for each set of words its commonest class by calls, everything else being noise. */
export function ceilingOf(
  rows: readonly LabelRow[],
  crosswalk: ReadonlyMap<string, string>,
): Ceiling {
  const byWords = new Map<string, { rows: number; calls: Map<string, number> }>();
  let all = 0;
  for (const { text, label, calls } of labelled(rows)) {
    const words = wordsOf(text).join(" ");
    const entry = byWords.get(words) ?? { rows: 0, calls: new Map<string, number>() };
    const wanted = classOf(crosswalk, label);
    entry.rows += 1;
    entry.calls.set(wanted, (entry.calls.get(wanted) ?? 0) + calls);
    byWords.set(words, entry);
    all += calls;
  }
  let repeated = 0;
  let best = 0;
  for (const { rows: times, calls } of byWords.values()) {
    if (times < 2) continue;
    repeated += [...calls.values()].reduce((sum, each) => sum + each, 0);
    best += Math.max(...calls.values());
  }
  return { repeated: repeated / all, best: best / repeated };
}

/** How far cities agree on the very same words: what copying another city's label would get right. */
export interface AcrossCities {
  /** Calls of types whose words another city labelled too, over all labelled calls. */
  readonly shared: number;
  /** Of those, the share whose commonest label elsewhere means the same class. NaN where there are none. */
  readonly alike: number;
}

/** Compares each labelled type with what the other cities say of the same words, by the calls they have of them. */
export function acrossCities(
  rows: readonly LabelRow[],
  crosswalk: ReadonlyMap<string, string>,
): AcrossCities {
  const known = labelled(rows).map((row) => ({
    ...row,
    words: wordsOf(row.text).join(" "),
    wanted: classOf(crosswalk, row.label),
  }));
  const byWords = Map.groupBy(
    known.filter(({ words }) => words !== ""),
    ({ words }) => words,
  );
  let all = 0;
  let shared = 0;
  let alike = 0;
  for (const { city, calls, words, wanted } of known) {
    all += calls;
    const elsewhere = new Map<string, number>();
    for (const other of byWords.get(words) ?? [])
      if (other.city !== city)
        elsewhere.set(other.wanted, (elsewhere.get(other.wanted) ?? 0) + other.calls);
    const [most] = [...elsewhere].sort(([, left], [, right]) => right - left);
    if (most === undefined) continue;
    shared += calls;
    if (most[0] === wanted) alike += calls;
  }
  return { shared: shared / all, alike: alike / shared };
}
