import { respell } from "./times-odd.ts";

/** A time as a file writes it. */
export interface WrittenTime {
  /** Milliseconds since 1970-01-01T00:00 of the clock that was written, as if that clock were UTC. */
  readonly wall: number;
  /** Minutes the written clock is ahead of UTC; null where the file does not say. */
  readonly offsetMinutes: number | null;
  /** False for a date alone: its hour is unknown, not midnight. */
  readonly hasHour: boolean;
}

const iso =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
const american =
  /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(?:([ap])\.?m\.?)?)?$/i;
const epoch = /^-?\d{12,13}$|^\d{10}(?:\.\d{1,6})?$/;
/** Micro- and nanoseconds since 1970, of 2001 to 2033: a number that begins with a year is some id. */
const fineEpoch = /^1\d{15}(?:\d{3})?$/;
const named =
  /^(?:(\d{1,2})[- ]([a-z]{3,9})\.?[- ,]+(\d{4}|\d{2})|([a-z]{3,9})\.? (\d{1,2}),? (\d{4}))(?:,?[ T:]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.:](\d{1,9}))?)?\s*(?:([ap])\.?m\.?)?)?$/i;
const week = /^(\d{4})-?W(\d{2})-?([1-7])$/i;
const packed = /^(\d{4})(\d{2})(\d{2})(?:[ T]?(\d{2}):?(\d{2}):?(\d{2})?)?$/;
/** `06112024 090200`: only with its clock, since eight digits alone may be any number. */
const packedAmerican = /^(\d{2})(\d{2})(\d{4})[ T](\d{2}):?(\d{2}):?(\d{2})?$/;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Years outside this span are a slip of the keyboard, never a call. */
const years = { from: 1960, to: 2100 };

/**
 * Reads a time: ISO (with or without zone), `12/31/2016 11:57:56 PM`, `31-Dec-2016 23:57`, `20161231 235756`, or seconds or
 * milliseconds since 1970, and the less common ways that `respell` knows. Null where the text is none of these, or names a day or hour that does not exist. Month before day: US
 * centers write it so; `dayFirst` where a file is seen to do otherwise.
 */
export function readTime(text: string, dayFirst = false): WrittenTime | null {
  const written = spanishHalf(text.trim());
  const common = readCommon(written, dayFirst);
  // Less common ways are longer than a bare number or a word, and hold a digit.
  if (common !== null || written.length < 11 || !/\d/.test(written) || written.length > 64)
    return common;
  const again = respell(written);
  if (again === null) return null;
  const read = readCommon(again.text, dayFirst);
  if (read === null || again.offsetMinutes === null || !read.hasHour) return read;
  return { ...read, offsetMinutes: again.offsetMinutes };
}

/** `9:02:00 a. m.`, as spreadsheets set to Spanish write it. */
const spanishHalf = (written: string): string =>
  written.endsWith("m.") ? written.replace(/\s([ap])\.\s?m\.$/i, " $1m") : written;

function readCommon(written: string, dayFirst: boolean): WrittenTime | null {
  const first = written.charCodeAt(0);
  if (!((first >= 48 && first <= 57) || first === 45)) return readNamed(written);
  const asIso = iso.exec(written);
  if (asIso !== null) return fromParts(asIso, [1, 2, 3], offsetOf(asIso[8]), undefined);
  const asAmerican = american.exec(written);
  if (asAmerican !== null)
    return fromParts(asAmerican, dayFirst ? [3, 2, 1] : [3, 1, 2], null, asAmerican[8]);
  const asPacked = packed.exec(written);
  if (asPacked !== null && written.length !== 10) {
    const read = fromParts(asPacked, [1, 2, 3], null, undefined);
    const again = read === null ? packedAmerican.exec(written) : null;
    return again === null
      ? read
      : fromParts(again, dayFirst ? [3, 2, 1] : [3, 1, 2], null, undefined);
  }
  if (fineEpoch.test(written))
    return { wall: Number(written.slice(0, 13)), offsetMinutes: 0, hasHour: true };
  const asWeek = week.exec(written);
  if (asWeek !== null) return fromWeek(asWeek);
  if (!epoch.test(written)) return readNamed(written);
  const isSeconds = written.length === 10 || written.includes(".");
  const wall = Math.round(Number(written) * (isSeconds ? 1000 : 1));
  const year = new Date(wall).getUTCFullYear();
  if (year < years.from || year > years.to) return null;
  return { wall, offsetMinutes: 0, hasHour: true };
}

/** `2024-W24-2`: the Tuesday of the week that holds the year's 24th Thursday. */
function fromWeek([, year = "", number = "", weekday = ""]: RegExpExecArray): WrittenTime | null {
  const fourth = Date.UTC(Number(year), 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * 86_400_000;
  const wall = monday + ((Number(number) - 1) * 7 + Number(weekday) - 1) * 86_400_000;
  const isWeek = Number(number) >= 1 && Number(number) <= 53 && Number(year) >= years.from;
  return isWeek ? { wall, offsetMinutes: null, hasHour: false } : null;
}

/** `Jul 01 2025 00:04:00`, `1-Jul-25 12:04 AM`. */
function readNamed(written: string): WrittenTime | null {
  const found = named.exec(written);
  if (found === null) return null;
  const month = months.indexOf((found[2] ?? found[4] ?? "").slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return null;
  const [, , , , , , , hour, minute, second, part, half] = found;
  const day = found[1] ?? found[5] ?? "";
  const year = found[3] ?? found[6] ?? "";
  return wallOf({ year, month, day: Number(day), hour, minute, second, part, half }, null);
}

const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(?:([ap])\.?m\.?)?$/i;
const bareClock = /^(\d{1,2})(\d{2})(\d{2})?$/;

/**
 * Reads a time of day that stands apart from its date: `05:55`, `1:05:09 PM`, `2359`, `24:00`. Milliseconds since midnight; null where
 * it is none. Digits alone are a clock only where their column is known to hold one.
 */
export function readClock(text: string): number | null {
  const written = spanishHalf(text.trim());
  if (written === "") return null;
  const found = clock.exec(written) ?? bareClock.exec(written.padStart(4, "0"));
  // A spreadsheet's clock without its format is a part of a day.
  if (found === null)
    return /^0?\.\d{4,}$/.test(written) ? Math.round(Number(written) * 86_400) * 1000 : null;
  const [, hours = "", minutes = "", seconds = "0", half] = found;
  const hour = hours === "24" && Number(minutes) === 0 ? 24 : hourOf(hours, half);
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** What a column counts whose name says that it counts from midnight, milliseconds each: `Minutes Past Midnight`. Null for any other. */
export function countsFromMidnight(words: string): number | null {
  if (!/\bmidnight\b|\bof (the )?day\b/.test(words)) return null;
  if (/\b(minutes?|mins?)\b/.test(words)) return 60_000;
  return /\b(seconds?|secs?)\b/.test(words) ? 1000 : null;
}

/** Milliseconds since midnight of a count of so many milliseconds each; null where it is none, or no day is so long. */
export function readDayCount(text: string, each: number): number | null {
  const written = text.trim();
  if (!/^\d{1,5}(\.0+)?$/.test(written)) return null;
  const counted = Number(written) * each;
  return counted < 86_400_000 ? counted : null;
}

function fromParts(
  parts: RegExpExecArray,
  [yearAt, monthAt, dayAt]: readonly [number, number, number],
  offsetMinutes: number | null,
  half: string | undefined,
): WrittenTime | null {
  const [, , , , hour, minute, second, part] = parts;
  const [year, month, day] = [parts[yearAt] ?? "", Number(parts[monthAt]), Number(parts[dayAt])];
  return wallOf({ year, month, day, hour, minute, second, part, half }, offsetMinutes);
}

interface WrittenParts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  /** Digits of a part of a second. */
  readonly part: string | undefined;
  /** `a` or `p`. */
  readonly half: string | undefined;
}

function wallOf(parts: WrittenParts, offsetMinutes: number | null): WrittenTime | null {
  const year = (parts.year.length === 2 ? 2000 : 0) + Number(parts.year);
  const { month, day } = parts;
  const minute = Number(parts.minute ?? 0);
  const second = Number(parts.second ?? 0);
  const millisecond = Math.floor(Number(`0.${parts.part ?? "0"}`) * 1000);
  // Midnight at the end of a day: 24:00 is 00:00 of the next.
  const isRollover = parts.hour === "24" && minute === 0 && second === 0;
  const hour = isRollover ? 0 : hourOf(parts.hour, parts.half);
  if (hour === null || minute > 59 || second > 59 || year < years.from || year > years.to)
    return null;
  const midnight = Date.UTC(year, month - 1, day);
  const back = new Date(midnight);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return null;
  const clockLength = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  const wall = midnight + (isRollover ? 86_400_000 : clockLength);
  return { wall, offsetMinutes, hasHour: parts.hour !== undefined };
}

function hourOf(written: string | undefined, half: string | undefined): number | null {
  const hour = Number(written ?? 0);
  if (half === undefined) return hour > 23 ? null : hour;
  const isAfternoon = half.toLowerCase() === "p";
  // Some exports write the 24-hour clock and the half of the day both: 00:29 AM, 13:05 PM.
  if (hour > 23 || (hour === 0 && isAfternoon) || (hour > 12 && !isAfternoon)) return null;
  return hour > 12 ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
}

function offsetOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  if (/^(z|utc)$/i.test(written)) return 0;
  const minutes = Number(written.slice(1, 3)) * 60 + Number(written.slice(3).replace(":", "") || 0);
  return written.startsWith("-") ? -minutes : minutes;
}
