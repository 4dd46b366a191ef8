import type { Instant } from "./ids.ts";

/** A span of the week, local time. `from` later than `to` runs past midnight into the next day. Minutes since midnight. */
export interface Hours {
  /** 0 Sunday … 6 Saturday. */
  readonly days: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** A moment as a clock on the wall shows it. */
export interface LocalTime {
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number;
  /** 0 … 1439. */
  readonly minute: number;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The weekday and minute that a clock in the given IANA zone shows at an instant. Throws RangeError for an unknown zone. */
export function localTime(at: Instant, timeZone: string): LocalTime {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formatters.set(timeZone, formatter);
  }
  let weekday = 0;
  let minute = 0;
  for (const part of formatter.formatToParts(at)) {
    if (part.type === "weekday") weekday = weekdays.indexOf(part.value);
    if (part.type === "hour") minute += Number(part.value) * 60;
    if (part.type === "minute") minute += Number(part.value);
  }
  return { weekday, minute };
}

/** Whether a local moment falls in any of the spans. A span past midnight belongs to the day it starts on. */
export function isWithin(hours: readonly Hours[], { weekday, minute }: LocalTime): boolean {
  const before = (weekday + 6) % 7;
  return hours.some(({ days, fromMinute, toMinute }) =>
    fromMinute < toMinute
      ? days.includes(weekday) && minute >= fromMinute && minute < toMinute
      : (days.includes(weekday) && minute >= fromMinute) ||
        (days.includes(before) && minute < toMinute),
  );
}

/** Reads a local date and time as people write it, `2026-11-23T14:00`; undefined when it is not one. */
export function parseLocalTime(text: string): LocalTime | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return undefined;
  // Zeller's congruence, with January and February counted to the year before; 0 is Saturday there.
  const shifted = month < 3 ? month + 12 : month;
  const years = month < 3 ? year - 1 : year;
  const zeller =
    day +
    Math.floor((13 * (shifted + 1)) / 5) +
    years +
    Math.floor(years / 4) -
    Math.floor(years / 100) +
    Math.floor(years / 400);
  return { weekday: (zeller + 6) % 7, minute: hour * 60 + minute };
}
