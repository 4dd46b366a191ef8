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

/** A day of the calendar, as it is written: `2026-11-23`. */
export type Day = string;

/** Days from 1970-01-01 to a written day; undefined for what is no day. */
export function dayNumberOf(day: Day): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (match === null) return undefined;
  const [year = 0, month = 0, date = 0] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  // The year begins in March here, so that the leap day is its last.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  return (
    era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
  );
}

const dayFormatters = new Map<string, Intl.DateTimeFormat>();

/** The day that a calendar in the given IANA zone shows at an instant. Throws RangeError for an unknown zone. */
export function localDay(at: Instant, timeZone: string): Day {
  let formatter = dayFormatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    dayFormatters.set(timeZone, formatter);
  }
  const parts = new Map(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get("year") ?? ""}-${parts.get("month") ?? ""}-${parts.get("day") ?? ""}`;
}
