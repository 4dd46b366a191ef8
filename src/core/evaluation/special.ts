import { assert } from "#core/base/assert.ts";

/** The share of a standard normal below `z` (W. J. Cody's erfc in the form of a continued fraction and a series; error below 1e-13). */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const tail = x < 2.5 ? 1 - erfSeries(x) : erfcFraction(x);
  return z < 0 ? tail / 2 : 1 - tail / 2;
}

function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n += 1) {
    term *= (-x * x) / n;
    const add = term / (2 * n + 1);
    sum += add;
    if (Math.abs(add) < 1e-17 * Math.abs(sum)) break;
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function erfcFraction(x: number): number {
  let fraction = 0;
  for (let n = 60; n > 0; n -= 1) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + fraction));
}

/** The logarithm of the gamma function for a positive argument (Lanczos; error below 1e-13). */
export function lnGamma(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
    -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
    1.5056327351493116e-7,
  ];
  const at = x - 1;
  const sum = coefficients.reduce((all, each, n) => (n === 0 ? each : all + each / (at + n)), 0);
  const base = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** The regularized incomplete beta function, from 0 to 1 (continued fraction by Lentz). */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(
    lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const guard = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 400; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-13) break;
  }
  return h;
}

/** Two-sided: how likely a t as far from 0 as this is, with so many degrees of freedom. */
export function tTail(t: number, freedom: number): number {
  if (!Number.isFinite(t)) return 0;
  return betaCdf(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** The t that is exceeded in either direction by a share of `alpha`: 2.228 for 0.05 and 10. */
export function tQuantile(alpha: number, freedom: number): number {
  assert(alpha > 0 && alpha < 1, "a share between 0 and 1");
  let [low, high] = [0, 1e6];
  for (let round = 0; round < 200; round += 1) {
    const middle = (low + high) / 2;
    if (tTail(middle, freedom) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Holm's step-down correction: each p as it stands once all of them were looked at. */
export function holm(values: readonly number[]): readonly number[] {
  const order = values.map((p, at) => ({ p, at })).sort((one, other) => one.p - other.p);
  const adjusted = values.map(() => 1);
  let most = 0;
  for (const [rank, { p, at }] of order.entries()) {
    most = Math.max(most, Math.min(1, p * (values.length - rank)));
    adjusted[at] = most;
  }
  return adjusted;
}
