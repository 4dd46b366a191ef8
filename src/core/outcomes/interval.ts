import { assert } from "#core/base/assert.ts";
import type { Random } from "#core/base/random.ts";

/** A 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const z = 1.959963984540054;

/**
 * The Wilson interval of a share. Of zero events the upper end is the rule of three, 3/n: "none in 748" still allows 0.4 %. Null
 * without any trial.
 */
export function wilson(events: number, trials: number): Interval | null {
  assert(events >= 0 && events <= trials, "no more events than trials");
  if (trials === 0) return null;
  if (events === 0) return { low: 0, high: Math.min(1, 3 / trials) };
  if (events === trials) return { low: Math.max(0, 1 - 3 / trials), high: 1 };
  const share = events / trials;
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const middle = share + (z * z) / (2 * trials);
  const scale = 1 + (z * z) / trials;
  return {
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  };
}

/** How often a bootstrap is drawn. */
export const bootstrapDraws = 1000;

/**
 * The percentile bootstrap of a quantile over sorted values. Each draw is exact and costs the same for ten values or ten million:
 * the k-th smallest of n values drawn with replacement is the value at rank ⌈n·B⌉, B ~ Beta(k, n − k + 1).
 */
export function bootstrapQuantile(
  length: number,
  valueAt: (rank: number) => number,
  quantile: number,
  random: Random,
): Interval | null {
  if (length === 0) return null;
  const drawn = Array.from({ length: bootstrapDraws }, () =>
    valueAt(drawRank(length, quantile, random)),
  ).sort((one, other) => one - other);
  const low = drawn[Math.floor(0.025 * (bootstrapDraws - 1))];
  const high = drawn[Math.ceil(0.975 * (bootstrapDraws - 1))];
  return low === undefined || high === undefined ? null : { low, high };
}

/** The rank, from 0, of the value that is a quantile of one resample. */
export function drawRank(length: number, quantile: number, random: Random): number {
  const rank = rankOf(length, quantile) + 1;
  const place = Math.ceil(length * beta(random, rank, length - rank + 1));
  return Math.min(length, Math.max(1, place)) - 1;
}

/** Where a quantile stands among sorted values, from 0: the smallest value with at least that share at or below it. */
export const rankOf = (length: number, quantile: number): number =>
  Math.max(0, Math.ceil(length * quantile - 1e-9) - 1);

function beta(random: Random, one: number, other: number): number {
  const first = gamma(random, one);
  const second = gamma(random, other);
  return first / (first + second);
}

/** A gamma variate with shape 1 at least (Marsaglia and Tsang, 2000). */
function gamma(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = gaussian(random);
    const cube = (1 + c * normal) ** 3;
    if (cube <= 0) continue;
    const uniform = 1 - random.next();
    if (Math.log(uniform) < 0.5 * normal * normal + d - d * cube + d * Math.log(cube))
      return d * cube;
  }
}

function gaussian(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}
