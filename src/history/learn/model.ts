/** Weights by feature and class: what was learned of how cities file their call types. Plain data. */
export interface WordModel {
  readonly classes: readonly string[];
  /** One weight a class, by feature. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

/** The probability of each class, in the model's order; they sum to 1. Features it never met count nothing. */
export function classShares(
  { classes, weights }: WordModel,
  features: readonly string[],
): readonly number[] {
  const scores = classes.map(() => 0);
  for (const feature of features)
    weights.get(feature)?.forEach((weight, at) => (scores[at] = (scores[at] ?? 0) + weight));
  return softmax(scores);
}

/** Scores as probabilities. */
export function softmax(scores: readonly number[]): readonly number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The class with the highest share, and that share. */
export function likeliest(
  classes: readonly string[],
  shares: readonly number[],
): { readonly id: string; readonly share: number } {
  const share = Math.max(...shares);
  return { id: classes[shares.indexOf(share)] ?? "", share };
}
