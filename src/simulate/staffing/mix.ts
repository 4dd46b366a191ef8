import { isWithin } from "#core/base/time.ts";
import type { Hours } from "#core/base/time.ts";
import { dayNames, daySets } from "#core/protocol/shape-parts.ts";
import type { DispatchModel, Protocol } from "#core/protocol/protocol.ts";
import type { ModelLine } from "./input.ts";

/** Days as a protocol's hours name them. */
export const dayWords = [
  "daily",
  "weekdays",
  "weekends",
  "mon",
  "tue",
  "wed",
  "thu",
  "fri",
  "sat",
  "sun",
] as const;
export type DayWord = (typeof dayWords)[number];

/** A span of days as it is written: `{ days: [daily], from: "22:00", to: "06:00" }`. Past midnight it belongs to the day it starts on. */
export interface MixHours {
  readonly days: readonly DayWord[];
  readonly from: string;
  readonly to: string;
}

/** One line of a mix: who takes which calls, when. The first line that a call fits is used; a call that fits none goes by its pathway. */
export interface MixLine {
  /** `protocol`: as the call's pathway says, whatever later lines do. */
  readonly model: DispatchModel | "protocol";
  /** With `families`: calls of either. Both absent: every call. */
  readonly pathways?: readonly string[];
  readonly families?: readonly string[];
  /** Absent: around the clock. */
  readonly hours?: readonly MixHours[];
}

export type Mix = readonly MixLine[];

const minuteOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour * 60 + minute;
};
const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** What written hours say. */
export const readHours = ({ days, from, to }: MixHours): Hours => ({
  days: [...new Set(days.flatMap((each) => daySets[each] ?? [dayNames.indexOf(each)]))].toSorted(
    (one, other) => one - other,
  ),
  fromMinute: minuteOf(from),
  toMinute: minuteOf(to),
});

/** Hours as they are written, days by the shortest words. */
export function writtenHours({ days, fromMinute, toMinute }: Hours): MixHours {
  const same = Object.entries(daySets).find(
    ([, set]) => set.length === days.length && set.every((each) => days.includes(each)),
  )?.[0];
  const named = days.map((each) => dayNames[each]);
  return {
    days: dayWords.filter((word) => (same === undefined ? named.includes(word) : word === same)),
    from: clockOf(fromMinute),
    to: clockOf(toMinute),
  };
}

/**
 * What a mix asks of a simulation over a protocol, line by line. Pathways and families that the protocol has none of are left out; a line
 * that named no others is null, and takes no call.
 */
export function linesOf(mix: Mix, { pathways }: Protocol): readonly (ModelLine | null)[] {
  return mix.map(({ model, pathways: named, families, hours }): ModelLine | null => {
    const when = hours === undefined ? {} : { hours: hours.map(readHours) };
    if (named === undefined && families === undefined) return { model, ...when };
    const ids = pathways
      .filter(
        ({ id, family }) => named?.includes(id) === true || families?.includes(family) === true,
      )
      .map(({ id }) => id);
    return ids.length === 0 ? null : { model, pathways: ids, ...when };
  });
}

/** Pathways and families of a mix that a protocol has none of. */
export const strangeInMix = (mix: Mix, { pathways }: Protocol): readonly string[] =>
  mix.flatMap(({ pathways: named, families }) => [
    ...(named ?? []).filter((id) => !pathways.some((each) => each.id === id)),
    ...(families ?? []).filter((id) => !pathways.some((each) => each.family === id)),
  ]);

/** Lines of a simulation as a mix is written. */
export const mixOf = (lines: readonly ModelLine[]): Mix =>
  lines.map(({ model, pathways, hours }) => ({
    model,
    ...(pathways === undefined ? {} : { pathways }),
    ...(hours === undefined ? {} : { hours: hours.map(writtenHours) }),
  }));

const minutesOfWeek = 10_080;

/** By minute of the week from Sunday 00:00: 1 where hours hold. */
export const minutesOf = (hours: readonly Hours[]): Uint8Array =>
  Uint8Array.from({ length: minutesOfWeek }, (_, at) =>
    isWithin(hours, { weekday: Math.floor(at / 1440), minute: at % 1440 }) ? 1 : 0,
  );

/** Lines that no call ever reaches, by their place, each with the first line that takes all or part of what it asks for. */
export function unreached(
  lines: readonly (ModelLine | null)[],
  { pathways }: Protocol,
): readonly { readonly at: number; readonly takenBy: number }[] {
  // By pathway and minute: one more than the place of the line that takes it.
  const takenBy = new Map(pathways.map(({ id }) => [id, new Uint16Array(minutesOfWeek)]));
  return lines.flatMap((line, at) => {
    if (line === null) return [];
    const asked = line.hours === undefined ? null : minutesOf(line.hours);
    let isReached = false;
    let first = 0;
    for (const [id, taken] of takenBy) {
      if (line.pathways !== undefined && !line.pathways.includes(id)) continue;
      for (let minute = 0; minute < minutesOfWeek; minute += 1) {
        if (asked !== null && asked[minute] === 0) continue;
        const by = taken[minute] ?? 0;
        if (by !== 0) first = first === 0 ? by : Math.min(first, by);
        else {
          taken[minute] = at + 1;
          isReached = true;
        }
      }
    }
    return isReached || first === 0 ? [] : [{ at, takenBy: first - 1 }];
  });
}
