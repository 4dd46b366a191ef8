import type { Zone } from "../zone.ts";

const dayLength = 86_400_000;
const step = 15 * 60_000;

/** How a zone's clock ran on one day; offsets in milliseconds ahead of UTC, moments in milliseconds of the clock asked about. */
export interface ZoneDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly before: number;
  /** From this moment on `after` holds; null where the whole day ran alike. */
  readonly from: number | null;
  readonly after: number;
  /** Moments of this day that the wall clock showed twice or never; null where none. */
  readonly odd: {
    readonly from: number;
    readonly to: number;
    readonly is: "twice" | "never";
  } | null;
}

/** The days of a wall clock: to turn what it showed into instants, as `zone.instantOf` does, in a join. */
export function wallDays(zone: Zone, first: number, last: number): readonly ZoneDay[] {
  return daysOf(first, last, zone, (wall) => {
    const { at, is } = zone.instantOf(wall);
    return { offset: wall - at, is };
  });
}

/** The days of UTC: to turn instants into what the wall clock showed. */
export function utcDays(zone: Zone, first: number, last: number): readonly ZoneDay[] {
  return daysOf(first, last, zone, (at) => ({ offset: zone.offsetAt(at), is: "once" }));
}

interface Reading {
  readonly offset: number;
  readonly is: "once" | "twice" | "never";
}

function daysOf(
  first: number,
  last: number,
  zone: Zone,
  read: (moment: number) => Reading,
): readonly ZoneDay[] {
  const days: ZoneDay[] = [];
  for (let day = first; day <= last; day += 1) {
    const start = day * dayLength;
    const before = zone.offsetAt(start - dayLength);
    const isQuiet = before === zone.offsetAt(start + 2 * dayLength);
    days.push(
      isQuiet ? { day, before, from: null, after: before, odd: null } : changingDay(day, read),
    );
  }
  return days;
}

/** A day near a change of the clock, read every quarter of an hour. */
function changingDay(day: number, read: (moment: number) => Reading): ZoneDay {
  const start = day * dayLength;
  const first = read(start);
  let from: number | null = null;
  let after = first.offset;
  const odd: { from: number; to: number; is: "twice" | "never" }[] = [];
  for (let at = start; at < start + dayLength; at += step) {
    const { offset, is } = read(at);
    if (from === null && offset !== first.offset) [from, after] = [at, offset];
    if (is !== "once") odd.push({ from: odd[0]?.from ?? at, to: at + step, is });
  }
  return { day, before: first.offset, from, after, odd: odd.at(-1) ?? null };
}
