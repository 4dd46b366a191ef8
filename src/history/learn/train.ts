import { seededRandom } from "#core/base/random.ts";
import { softmax } from "./model.ts";
import type { WordModel } from "./model.ts";

/** One local type with the class a person gave it. */
export interface Example {
  readonly features: readonly string[];
  readonly gradedClass: string;
  /** How much it counts; 1 is usual. */
  readonly weight: number;
}

export interface TrainingOptions {
  /** Pull of every weight towards 0: higher forgets rare words. */
  readonly ridge: number;
  readonly rounds: number;
  readonly seed: number;
}

/**
 * Learns a softmax regression by steps that shrink as a feature is met (Adagrad). The same examples, options and seed give the same
 * weights.
 */
export function train(
  examples: readonly Example[],
  classes: readonly string[],
  { ridge, rounds, seed }: TrainingOptions,
): WordModel {
  const weights = new Map<string, { readonly value: Float64Array; readonly met: Float64Array }>();
  for (const { features } of examples)
    for (const feature of features)
      if (!weights.has(feature))
        weights.set(feature, {
          value: new Float64Array(classes.length),
          met: new Float64Array(classes.length),
        });
  const random = seededRandom(seed);
  const order = examples.map((_, at) => at);
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = random.below(at + 1);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const at of order) {
      const example = examples[at];
      if (example !== undefined) step(example, classes, weights, ridge);
    }
  }
  return { classes, weights: new Map([...weights].map(([name, { value }]) => [name, [...value]])) };
}

const firstStep = 0.3;

function step(
  { features, gradedClass, weight }: Example,
  classes: readonly string[],
  weights: ReadonlyMap<string, { readonly value: Float64Array; readonly met: Float64Array }>,
  ridge: number,
): void {
  const own = features.flatMap((feature) => weights.get(feature) ?? []);
  const scores = classes.map((_, at) => own.reduce((sum, { value }) => sum + (value[at] ?? 0), 0));
  const shares = softmax(scores);
  classes.forEach((id, at) => {
    const pull = weight * ((shares[at] ?? 0) - (id === gradedClass ? 1 : 0));
    for (const { value, met } of own) {
      const slope = pull + ridge * (value[at] ?? 0);
      met[at] = (met[at] ?? 0) + slope * slope;
      value[at] = (value[at] ?? 0) - (firstStep * slope) / Math.sqrt((met[at] ?? 0) + 1e-6);
    }
  });
}
