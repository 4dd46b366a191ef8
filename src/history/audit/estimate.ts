/** What was coded in one stratum: its calls, and the weight each answer got of the sampled calls with one. */
export interface StratumCounts {
  /** Calls of the records in the stratum. */
  readonly calls: number;
  /** Sampled calls with an answer. */
  readonly coded: number;
  /** By answer; sums to `coded`. Two coders who differ give half a call to each. */
  readonly byAnswer: ReadonlyMap<string, number>;
}

/** A rate with the interval that the design of the sample allows, 0 to 1. */
export interface EstimatedRate {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

const z = 1.959963984540054;

/**
 * The rate of one answer over all calls of the strata: each stratum weighs as its calls do. The interval is Wilson's at the sample size
 * that a simple draw would need for the same variance, so that a rate of 0 still has room above it. Strata where nothing was coded are
 * left out of the weights; null where that is all of them.
 */
export function stratifiedRate(
  strata: readonly StratumCounts[],
  answer: string,
): EstimatedRate | null {
  const coded = strata.filter((stratum) => stratum.coded > 0);
  const calls = coded.reduce((sum, stratum) => sum + stratum.calls, 0);
  if (calls === 0) return null;
  let rate = 0;
  let variance = 0;
  let plain = 0;
  for (const stratum of coded) {
    const weight = stratum.calls / calls;
    const own = (stratum.byAnswer.get(answer) ?? 0) / stratum.coded;
    // Drawing most of a stratum leaves little to chance.
    const left = Math.max(0, 1 - stratum.coded / stratum.calls);
    rate += weight * own;
    variance += weight ** 2 * left * ((own * (1 - own)) / Math.max(1, stratum.coded - 1));
    plain += (weight ** 2 * left) / stratum.coded;
  }
  // The design's own size where no spread was seen in any stratum: one that gives or never gives the answer.
  const size = variance > 0 ? (rate * (1 - rate)) / variance : plain > 0 ? 1 / plain : Infinity;
  return { rate, ...wilson(rate, Math.max(size, 1)) };
}

/** A mean with the interval that the design of the sample allows, in the unit of its values. */
export interface EstimatedMean {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The mean over the calls of the strata for which a value was coded: each stratum weighs as its calls do. A stratum with one value alone
 * borrows the spread of all values, since one tells none. Null where nothing was coded.
 */
export function stratifiedMean(
  strata: readonly { readonly calls: number; readonly values: readonly number[] }[],
): EstimatedMean | null {
  const coded = strata.filter(({ values }) => values.length > 0);
  const calls = coded.reduce((sum, stratum) => sum + stratum.calls, 0);
  if (calls === 0) return null;
  const spread = varianceOf(coded.flatMap(({ values }) => values));
  let mean = 0;
  let variance = 0;
  for (const { calls: own, values } of coded) {
    const weight = own / calls;
    const left = Math.max(0, 1 - values.length / own);
    mean += (weight * values.reduce((sum, value) => sum + value, 0)) / values.length;
    variance += (weight ** 2 * left * (varianceOf(values) ?? spread ?? 0)) / values.length;
  }
  const reach = z * Math.sqrt(variance);
  return { mean, low: Math.max(0, mean - reach), high: mean + reach };
}

/** The spread of values around their mean; null for fewer than two. */
function varianceOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function wilson(rate: number, size: number): { readonly low: number; readonly high: number } {
  if (!Number.isFinite(size)) return { low: rate, high: rate };
  const middle = (rate + z ** 2 / (2 * size)) / (1 + z ** 2 / size);
  const reach =
    (z / (1 + z ** 2 / size)) * Math.sqrt((rate * (1 - rate)) / size + z ** 2 / (4 * size ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
