import { confidenceOf } from "./calibrate.ts";
import type { Step } from "./calibrate.ts";
import { featuresOf } from "./features.ts";
import type { Prior } from "./features.ts";
import { classShares, likeliest } from "./model.ts";
import type { WordModel } from "./model.ts";
import { stem, wordsOf } from "./words.ts";

/** What a class rests on: words learned alone, a general rule that the learned words agree with, or one that they do not. */
export type Ground = "learned" | "agree" | "differ";

/** Everything learned from labelled cities. */
export interface Learned {
  /** Where the labels come from, with their licence. */
  readonly says: readonly string[];
  readonly model: WordModel;
  /** What a share is worth, by ground: found by holding out one labelled city after the other. */
  readonly steps: Readonly<Record<Ground, readonly Step[]>>;
}

/** What a local type is taken for, before calibration. */
export interface Guess {
  readonly gradedClass: string;
  /** The model's share of that class, 0 to 1. */
  readonly share: number;
  readonly ground: Ground;
  /** The words that spoke most for the class; empty where no known word did. */
  readonly words: readonly string[];
}

/** A local type's class, how sure that is, and why. */
export interface Judgement extends Guess {
  readonly confidence: number;
  readonly tier: "sure" | "unsure" | "cannot-map";
  /** The class that the learned words alone would give. */
  readonly learnedClass: string;
}

/** Below this a class is as likely wrong as right, and is not given. */
export const refuseBelow = 0.5;
/** From here on it is called sure: at least nine of ten like it were right in cities held out of training. */
export const sureFrom = 0.9;
/** A rule that a person wrote is taken at least as likely right as wrong. */
const ruleFloor = 0.5;

/** A general rule's class where one speaks, else the likeliest by the words learned. */
export function guess(model: WordModel, localType: string, prior: Prior): Guess {
  const shares = classShares(model, featuresOf(localType, prior));
  const best = likeliest(model.classes, shares);
  const { gradedClass } = prior;
  const id = gradedClass ?? best.id;
  return {
    gradedClass: id,
    share: shares[model.classes.indexOf(id)] ?? 0,
    ground: gradedClass === null ? "learned" : gradedClass === best.id ? "agree" : "differ",
    words: tellingWords(model, localType, id),
  };
}

/** Words that nobody met before are no ground, however likely one class is by itself. */
export const isGroundless = ({ ground, words }: Pick<Guess, "ground" | "words">): boolean =>
  ground === "learned" && words.length === 0;

/** The confidence of a guess: what shares like it were worth. */
export function confidenceIn(
  steps: Learned["steps"],
  { ground, share }: Pick<Guess, "ground" | "share">,
): number {
  const found = confidenceOf(steps[ground], share);
  return ground === "learned" ? found : Math.max(ruleFloor, found);
}

/** Judges a local type. It says "cannot map" where no rule speaks and the words learned do not tell. */
export function judge(learned: Learned, localType: string, prior: Prior): Judgement {
  const { model, steps } = learned;
  const found = guess(model, localType, prior);
  const known = isGroundless(found) ? 0 : confidenceIn(steps, found);
  // A word nobody met may turn the rest around: "complaint" is no ground to be sure of a pothole.
  const confidence =
    found.ground === "learned" && hasUnmet(model, localType) ? Math.min(known, mostUnmet) : known;
  return {
    ...found,
    confidence,
    tier: confidence < refuseBelow ? "cannot-map" : confidence >= sureFrom ? "sure" : "unsure",
    learnedClass: likeliest(model.classes, classShares(model, featuresOf(localType, prior))).id,
  };
}

/** The most that learned words are worth beside one that nobody met: more likely right than wrong, and not sure. */
const mostUnmet = 0.85;

const hasUnmet = ({ weights }: WordModel, localType: string): boolean =>
  wordsOf(localType).some((word) => !weights.has(`w:${stem(word)}`));

/** Words that say nothing of a need, whatever the few types were of in which labelled cities have them. */
const noGround = new Set(["with", "form", "forms", "sheet", "card", "color", "blue"]);

/** Known words whose weight for the class stands above their mean over all classes, most telling first; at most three. */
function tellingWords(
  { classes, weights }: WordModel,
  localType: string,
  gradedClass: string,
): readonly string[] {
  const at = classes.indexOf(gradedClass);
  const told = [...new Set(wordsOf(localType))].flatMap((word) => {
    const own = weights.get(`w:${stem(word)}`);
    if (own === undefined || noGround.has(word)) return [];
    const mean = own.reduce((sum, weight) => sum + weight, 0) / classes.length;
    const lift = (own[at] ?? 0) - mean;
    return lift > 0.1 ? [{ word, lift }] : [];
  });
  return told
    .sort((left, right) => right.lift - left.lift)
    .slice(0, 3)
    .map(({ word }) => word);
}
