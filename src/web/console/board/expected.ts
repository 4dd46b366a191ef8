import type { LocalTime } from "#core/base/time.ts";

/** What the next hours bring, as far as the center's own past tells. */
export interface Expected {
  readonly calls: number;
  /** Of twenty such stretches nineteen lie between these, where days differ as they have. */
  readonly low: number;
  readonly high: number;
  /** Place of the hour with most calls among the hours that were asked for. */
  readonly busiest: number;
}

/**
 * Calls of so many hours from their hourly rates (calls an hour), with days that vary `dispersion` times as much as chance alone makes
 * them. Null where no call is expected at all: nothing can be said of a past that holds none.
 */
export function expectedCalls(
  rates: readonly number[],
  dispersion: number | null,
): Expected | null {
  const calls = rates.reduce((sum, rate) => sum + rate, 0);
  if (calls <= 0) return null;
  const spread = 1.96 * Math.sqrt(calls * Math.max(1, dispersion ?? 1));
  return {
    calls: Math.round(calls),
    low: Math.max(0, Math.floor(calls - spread)),
    high: Math.ceil(calls + spread),
    busiest: rates.indexOf(Math.max(...rates)),
  };
}

/** The hour of the week, from 0: Sunday from midnight to one. */
export const hourOfWeek = ({ weekday, minute }: LocalTime): number =>
  weekday * 24 + Math.floor(minute / 60);
