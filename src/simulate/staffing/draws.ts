/**
 * Chance by name: a draw is a pure function of whose it is and what for, never of what was drawn before. So the same call has the same
 * caller, the same answers and the same luck in every model and with every roster, and a difference between two plans is the plans'.
 */

/** Scrambles 32 bits: the finalizer of MurmurHash3 (Austin Appleby, public domain). */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** The key of one thing under another: a replication under a seed, a call under a replication. */
export const keyOf = (parent: number, child: number): number =>
  mix(parent ^ Math.imul(mix(child + 0x9e3779b9), 0x27d4eb2f));

/** A number in (0, 1), never 0 or 1: the draw of a key for one purpose. */
export function uniform(key: number, purpose: number): number {
  const high = mix(key ^ Math.imul(purpose + 1, 0x9e3779b1));
  const low = mix((high + 0x7f4a7c15) ^ key);
  return ((high >>> 0) * 2097152 + (low >>> 11) + 0.5) / 9007199254740992;
}

/** The standard normal quantile of a probability in (0, 1), by Acklam's rational approximation (relative error below 1.2e-9). */
export function normalQuantile(probability: number): number {
  const tail = 0.02425;
  if (probability < tail) return lowTail(Math.sqrt(-2 * Math.log(probability)));
  if (probability > 1 - tail) return -lowTail(Math.sqrt(-2 * Math.log(1 - probability)));
  const q = probability - 0.5;
  const r = q * q;
  return (
    ((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
      2.506628277459239) *
      q) /
    (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
      1)
  );
}

const lowTail = (q: number): number =>
  (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q -
    2.549732539343734) *
    q +
    4.374664141464968) *
    q +
    2.938163982698783) /
  ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q +
    3.754408661907416) *
    q +
    1);

/** A lognormal time with this median; `spread` is the standard deviation of its logarithm. */
export const lognormal = (median: number, spread: number, probability: number): number =>
  median * Math.exp(spread * normalQuantile(probability));

/** The mean of such a time: longer than its median, since its tail is heavy. */
export const lognormalMean = (median: number, spread: number): number =>
  median * Math.exp((spread * spread) / 2);

/** A gamma variate with mean 1 and this variance (0: always 1), from draws of a key (Marsaglia and Tsang, 2000). */
export function gammaOfMeanOne(variance: number, key: number): number {
  if (variance <= 0) return 1;
  const shape = 1 / variance;
  // A shape below one is drawn one higher and brought back by a power of a uniform.
  const raised = shape < 1 ? shape + 1 : shape;
  const d = raised - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let attempt = 0; attempt < 64; attempt += 1) {
    const normal = normalQuantile(uniform(key, 2 * attempt));
    const cube = (1 + c * normal) ** 3;
    if (cube <= 0) continue;
    const accept = Math.log(uniform(key, 2 * attempt + 1));
    if (accept >= 0.5 * normal * normal + d - d * cube + d * Math.log(cube)) continue;
    const drawn = d * cube * variance;
    return shape < 1 ? drawn * uniform(key, 200) ** variance : drawn;
  }
  return 1;
}
