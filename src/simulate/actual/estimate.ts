import { wilson } from "#core/outcomes/interval.ts";

/** A number worked out from a record, with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many visits, calls or offers it rests on. */
  readonly n: number;
}

const z = 1.959963984540054;

/** The share of some among all; null without any. */
export function shareOf(events: number, n: number): Estimate | null {
  const interval = wilson(events, n);
  return interval === null ? null : { value: events / n, ...interval, n };
}

/** The middle of some values, with the interval that their ranks give; null without any. */
export function medianOf(values: readonly number[]): Estimate | null {
  const n = values.length;
  if (n === 0) return null;
  const sorted = values.toSorted((one, other) => one - other);
  const at = (rank: number): number => sorted[Math.min(n - 1, Math.max(0, rank))] ?? 0;
  const reach = (z * Math.sqrt(n)) / 2;
  const value = n % 2 === 1 ? at((n - 1) / 2) : (at(n / 2 - 1) + at(n / 2)) / 2;
  return { value, low: at(Math.floor(n / 2 - reach)), high: at(Math.ceil(n / 2 + reach)), n };
}

/** The value under which a share of sorted-or-not values lie; null without any. */
export function quantileOf(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** The mean of some values; null without any. */
export function meanOf(values: readonly number[]): Estimate | null {
  const n = values.length;
  if (n === 0) return null;
  const value = values.reduce((sum, each) => sum + each, 0) / n;
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
  const reach = n < 2 ? 0 : z * Math.sqrt(squares / (n - 1) / n);
  return { value, low: value - reach, high: value + reach, n };
}

/** The standard deviation of the logarithms of those above nothing; null with fewer than two. */
export function logSpreadOf(values: readonly number[]): Estimate | null {
  const logs = values.filter((each) => each > 0).map((each) => Math.log(each));
  const mean = meanOf(logs);
  if (mean === null || logs.length < 2) return null;
  const n = logs.length;
  const squares = logs.reduce((sum, each) => sum + (each - mean.value) ** 2, 0);
  const value = Math.sqrt(squares / (n - 1));
  const reach = (z * value) / Math.sqrt(2 * (n - 1));
  return { value, low: Math.max(0, value - reach), high: value + reach, n };
}
