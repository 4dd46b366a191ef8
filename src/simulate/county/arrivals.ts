import type { Random } from "#core/base/random.ts";
import { localTime } from "#core/base/time.ts";
import type { Instant } from "#core/base/ids.ts";
import { callsPerDay, secondCallerShare } from "./county.ts";

const eventsPerDay = callsPerDay / (1 + secondCallerShare);

/** How busy each local hour is; 1 is the day's mean. The low of the night, the rise to early evening. */
const byHour: readonly number[] = [
  0.72, 0.6, 0.5, 0.4, 0.36, 0.4, 0.52, 0.74, 0.92, 1.02, 1.1, 1.16, 1.2, 1.2, 1.22, 1.28, 1.36,
  1.42, 1.44, 1.38, 1.3, 1.2, 1.06, 0.9,
];
/** Sunday first. */
const byWeekday: readonly number[] = [0.97, 0.95, 0.95, 0.97, 0.99, 1.08, 1.09];

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const scale = 1 / (meanOf(byHour) * meanOf(byWeekday));
const busiest = Math.max(...byHour) * Math.max(...byWeekday) * scale;

/** Events that are called in, an hour, at a local hour and weekday. */
export const ratePerHour = (hour: number, weekday: number): number =>
  (eventsPerDay / 24) * (byHour[hour] ?? 1) * (byWeekday[weekday] ?? 1) * scale;

/** Milliseconds to the next moment at which a call may come, at the busiest rate. */
export const nextArrival = (random: Random): number =>
  random.exponential((24 * 3_600_000) / (eventsPerDay * busiest));

/** Whether a call does come at such a moment: thinning by the hour and the day. */
export function isArrival(random: Random, at: Instant, timeZone: string): boolean {
  const { minute, weekday } = localTime(at, timeZone);
  const rate = ratePerHour(Math.floor(minute / 60), weekday);
  return random.chance(rate / ((eventsPerDay / 24) * busiest));
}
