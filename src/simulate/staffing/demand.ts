import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { gammaOfMeanOne, keyOf, uniform } from "./draws.ts";
import { day, hour, week } from "./spans.ts";

/** Past calls in columns, in the order of their time. */
export interface CallTable {
  readonly count: number;
  /** Milliseconds of the local clock since Sunday 00:00 of the week of the first call. */
  readonly at: Float64Array;
  /** Place in the list of call kinds. */
  readonly kind: Int32Array;
  /** Place in the list of areas; -1 not known. */
  readonly area: Int32Array;
}

/** Calls as they could come: by hour of the week, then by kind for that hour of the day, then by area for that kind. */
export interface DemandFit {
  /** Calls an hour, by hour of the week, Sunday 00:00 first. */
  readonly rates: Float64Array;
  /** By hour of the day: which kind. */
  readonly kinds: readonly Alias[];
  /** By kind: which area. */
  readonly areas: readonly Alias[];
  /** Variance of a day's own factor, mean 1: 0 where days differ no more than chance makes them. */
  readonly dayVariance: number;
  /** What was seen of it. */
  readonly days: number;
  readonly calls: number;
  /** Variance of daily counts over their mean, the weekday's level taken out; 1 is Poisson. Null with too few days to say. */
  readonly dispersion: number | null;
  /** What the fit cannot know. */
  readonly says: readonly Said[];
}

/** Where the calls of a replication come from. */
export type Demand =
  | { readonly how: "history"; readonly calls: CallTable; readonly days: number }
  | {
      readonly how: "fitted";
      readonly fit: DemandFit;
      readonly days: number;
      /** Times as many calls as were fitted. */
      readonly scale: number;
    };

/** Draws from a list in one step (Walker, 1974; Vose, 1991). */
export interface Alias {
  readonly keep: Float64Array;
  readonly other: Int32Array;
}

export function aliasOf(weights: readonly number[]): Alias {
  const size = weights.length;
  const sum = weights.reduce((total, each) => total + each, 0);
  const scaled = Float64Array.from(weights, (each) => (sum > 0 ? (each / sum) * size : 1));
  const keep = new Float64Array(size).fill(1);
  const other = Int32Array.from(weights, (_, at) => at);
  const small: number[] = [];
  const large: number[] = [];
  scaled.forEach((each, at) => (each < 1 ? small : large).push(at));
  for (;;) {
    const [little, big] = [small.pop(), large.pop()];
    if (little === undefined || big === undefined) break;
    keep[little] = scaled[little] ?? 1;
    other[little] = big;
    scaled[big] = (scaled[big] ?? 0) + (scaled[little] ?? 0) - 1;
    ((scaled[big] ?? 0) < 1 ? small : large).push(big);
  }
  return { keep, other };
}

export function pick({ keep, other }: Alias, drawn: number): number {
  const scaled = drawn * keep.length;
  const at = Math.min(Math.floor(scaled), keep.length - 1);
  return scaled - at < keep[at]! ? at : other[at]!;
}

/** What an hour of the week is drawn to where it was seen in few weeks: so many weeks of what that hour of other days shows. */
const priorWeeks = 3;
const priorCalls = 30;
/** With fewer days, weekdays are not told apart and days are not told to differ. */
const fewDays = 14;

/** Fits a demand model. `kinds` and `areas` are how many there are. Throws nothing: what it cannot know is in `says`. */
export function fitDemand(calls: CallTable, kinds: number, areas: number): DemandFit {
  const first = calls.count === 0 ? 0 : calls.at[0]!;
  const last = calls.count === 0 ? 0 : calls.at[calls.count - 1]!;
  const from = Math.floor(first / hour);
  // A record shorter than a day is one of a day: one call in a file is not one call an hour.
  const to = Math.max(Math.floor(last / hour) + 1, from + 24);
  const seenHours = new Float64Array(168);
  for (let at = from; at < to; at += 1) seenHours[at % 168]! += 1;
  const counts = new Float64Array(168);
  const byHour = Array.from({ length: 24 }, () => new Float64Array(kinds));
  const byKind = Array.from({ length: kinds }, () => new Float64Array(areas));
  const allKinds = new Float64Array(kinds);
  const allAreas = new Float64Array(areas);
  for (let call = 0; call < calls.count; call += 1) {
    const at = Math.floor(calls.at[call]! / hour);
    const [kind, area] = [calls.kind[call]!, calls.area[call]!];
    counts[at % 168]! += 1;
    byHour[at % 24]![kind]! += 1;
    allKinds[kind]! += 1;
    if (area < 0) continue;
    byKind[kind]![area]! += 1;
    allAreas[area]! += 1;
  }
  const days = (to - from) / 24;
  const rates = hourRates(counts, seenHours, days);
  const { dispersion, dayVariance } = spreadOfDays(calls, rates, from, to);
  return {
    rates,
    kinds: byHour.map((row) => aliasOf(shrunk(row, allKinds))),
    areas: byKind.map((row) => aliasOf(shrunk(row, allAreas))),
    dayVariance,
    days,
    calls: calls.count,
    dispersion,
    says: saysOfFit(days, calls.count, seenHours),
  };
}

/** Few of their own, and a row leans on what all rows show. */
function shrunk(own: Float64Array, all: Float64Array): readonly number[] {
  const total = all.reduce((sum, each) => sum + each, 0);
  return Array.from(own, (each, at) => each + (total === 0 ? 1 : (priorCalls * all[at]!) / total));
}

function hourRates(counts: Float64Array, seen: Float64Array, days: number): Float64Array {
  const ofDay = new Float64Array(24);
  const seenOfDay = new Float64Array(24);
  counts.forEach((count, at) => {
    ofDay[at % 24]! += count;
    seenOfDay[at % 24]! += seen[at]!;
  });
  const all = counts.reduce((sum, each) => sum + each, 0);
  const usual = all / Math.max(1, days * 24);
  const level = Float64Array.from({ length: 7 }, (_, weekday) => {
    const calls = counts
      .subarray(weekday * 24, weekday * 24 + 24)
      .reduce((sum, each) => sum + each, 0);
    const hours = seen
      .subarray(weekday * 24, weekday * 24 + 24)
      .reduce((sum, each) => sum + each, 0);
    return (calls + usual * 24) / (hours * usual + usual * 24 || 1);
  });
  return Float64Array.from({ length: 168 }, (_, at) => {
    const hours = seenOfDay[at % 24]!;
    const plain = hours === 0 ? usual : ofDay[at % 24]! / hours;
    if (days < fewDays) return plain;
    const expected = plain * level[Math.floor(at / 24)]!;
    return (counts[at]! + priorWeeks * expected) / (seen[at]! + priorWeeks);
  });
}

/** Whether whole days differ more than chance makes them. */
function spreadOfDays(
  calls: CallTable,
  rates: Float64Array,
  from: number,
  to: number,
): { readonly dispersion: number | null; readonly dayVariance: number } {
  const firstDay = Math.ceil(from / 24);
  const lastDay = Math.floor(to / 24);
  const whole = lastDay - firstDay;
  if (whole < fewDays) return { dispersion: null, dayVariance: 0 };
  const seen = new Float64Array(whole);
  for (let call = 0; call < calls.count; call += 1) {
    const at = Math.floor(calls.at[call]! / day) - firstDay;
    if (at >= 0 && at < whole) seen[at]! += 1;
  }
  let sum = 0;
  let mean = 0;
  for (let at = 0; at < whole; at += 1) {
    const start = ((firstDay + at) % 7) * 24;
    const expected = rates.subarray(start, start + 24).reduce((total, each) => total + each, 0);
    if (expected <= 0) continue;
    sum += (seen[at]! - expected) ** 2 / expected;
    mean += expected / whole;
  }
  const dispersion = sum / Math.max(1, whole - 7);
  return { dispersion, dayVariance: mean > 0 ? Math.max(0, (dispersion - 1) / mean) : 0 };
}

function saysOfFit(days: number, calls: number, seen: Float64Array): readonly Said[] {
  const whole = Math.round(days);
  return [
    ...(days < fewDays
      ? [
          said(
            `The history covers ${whole} ${whole === 1 ? "day" : "days"}: weekdays are not told apart, days are taken to differ by chance alone, and no season is known. Bring ${fewDays} days at least, better a year.`,
            `El historial cubre ${whole} ${whole === 1 ? "día" : "días"}: no se distinguen los días de la semana, se supone que difieren solo por azar y no se conoce ninguna temporada. Traiga ${fewDays} días al menos, mejor un año.`,
          ),
        ]
      : []),
    ...(calls < 200
      ? [
          said(
            calls === 1
              ? "The demand rests on a single call: it says that calls come, and hardly how many."
              : `The demand rests on ${calls} calls: every figure is as uncertain as they are few.`,
            calls === 1
              ? "La demanda descansa en una sola llamada: dice que llegan llamadas, y apenas cuántas."
              : `La demanda descansa en ${calls} llamadas: cada cifra es tan incierta como ellas son pocas.`,
          ),
        ]
      : []),
    ...(days >= fewDays && seen.some((hours) => hours === 0)
      ? [
          said(
            "Some hours of the week were never seen; they take what that hour of other days shows.",
            "Algunas horas de la semana nunca se vieron; toman lo que esa hora muestra en otros días.",
          ),
        ]
      : []),
    ...(days < 360
      ? [
          said(
            "Less than a year was seen: seasons and holidays are not in it.",
            "Se vio menos de un año: no incluye temporadas ni días festivos.",
          ),
        ]
      : []),
  ];
}

/** The calls of one replication. Arrays are longer than `count`; they are used again for the next. */
export interface DrawnCalls {
  count: number;
  at: Float64Array;
  kind: Int32Array;
  area: Int32Array;
  key: Int32Array;
}

export const drawnCalls = (size = 4096): DrawnCalls => ({
  count: 0,
  at: new Float64Array(size),
  kind: new Int32Array(size),
  area: new Int32Array(size),
  key: new Int32Array(size),
});

function makeRoom(into: DrawnCalls, size: number): void {
  if (into.at.length >= size) return;
  const room = Math.max(size, into.at.length * 2);
  const { at, kind, area, key } = into;
  into.at = new Float64Array(room);
  into.kind = new Int32Array(room);
  into.area = new Int32Array(room);
  into.key = new Int32Array(room);
  into.at.set(at);
  into.kind.set(kind);
  into.area.set(area);
  into.key.set(key);
}

/** Draws the calls of a replication: the recorded ones as they came, or as many as the model gives. */
export function drawCalls(demand: Demand, replication: number, into: DrawnCalls): void {
  if (demand.how === "history") {
    const { count, at, kind, area } = demand.calls;
    makeRoom(into, count);
    into.count = count;
    into.at.set(at.subarray(0, count));
    into.kind.set(kind.subarray(0, count));
    into.area.set(area.subarray(0, count));
    for (let call = 0; call < count; call += 1) into.key[call] = keyOf(replication, call);
    return;
  }
  const { fit, days, scale } = demand;
  into.count = 0;
  let count = 0;
  let factor = 1;
  for (let at = 0; at < days * 24; at += 1) {
    if (at % 24 === 0)
      factor = scale * gammaOfMeanOne(fit.dayVariance, keyOf(replication, -1 - at / 24));
    const rate = fit.rates[at % 168]! * factor;
    if (rate <= 0) continue;
    // Gaps within the hour; what goes beyond it is drawn anew in the next, as a Poisson process may be.
    const gaps = keyOf(replication, -100_000 - at);
    let time = 0;
    for (let drawn = 0; ; drawn += 1) {
      time -= Math.log(uniform(gaps, drawn)) / rate;
      if (time >= 1) break;
      const key = keyOf(replication, count);
      makeRoom(into, count + 1);
      const kind = pick(fit.kinds[at % 24]!, uniform(key, 2));
      into.at[count] = Math.round((at + time) * hour);
      into.kind[count] = kind;
      into.area[count] = pick(fit.areas[kind]!, uniform(key, 3));
      into.key[count] = key;
      count += 1;
    }
  }
  into.count = count;
}

/** Days that one replication covers, whole ones. */
export const daysOf = (demand: Demand): number => demand.days;

/** The same calls, those of some days alone: `from` and `to` count from the first Sunday, `to` left out. The clock starts at their own week. */
export function callsOfDays(calls: CallTable, from: number, to: number): CallTable {
  let first = 0;
  while (first < calls.count && calls.at[first]! < from * day) first += 1;
  let last = first;
  while (last < calls.count && calls.at[last]! < to * day) last += 1;
  const start = Math.floor((from * day) / week) * week;
  return {
    count: last - first,
    at: calls.at.slice(first, last).map((each) => each - start),
    kind: calls.kind.slice(first, last),
    area: calls.area.slice(first, last),
  };
}
