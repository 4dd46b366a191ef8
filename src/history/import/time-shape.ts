import { readTime } from "../times.ts";
import type { WrittenTime } from "../times.ts";

/**
 * How the times of a column are written, as far as the engine reads them by itself. Whatever it cannot read, or would read
 * otherwise, `readTime` reads: a shape may miss a time, it never gives another one.
 */
export type TimeShape =
  | "iso"
  | "iso-utc"
  | "us-half-day"
  | "us-half-day-comma"
  | "us-day"
  | "iso-date"
  | "us-date"
  | "milliseconds"
  | "seconds"
  | "microseconds"
  | "serial"
  | "serial-day"
  | "other";

interface Known {
  readonly pattern: RegExp;
  /** The wall clock of `c` as a TIMESTAMP, null where it is not written so. */
  readonly sql: (c: string) => string;
  readonly isUtc: boolean;
  readonly hasHour: boolean;
}

/** Lengths at which an ISO time holds no zone: to the second, or to the millisecond. */
const isoClock = (c: string): string =>
  `(length(${c}) = 19 AND ${c}[17:17] = ':') OR (length(${c}) = 23 AND ${c}[20:20] = '.')`;

const known: Readonly<Record<Exclude<TimeShape, "other">, Known>> = {
  iso: {
    pattern: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{3})?$/,
    sql: (c) =>
      `(CASE WHEN (${isoClock(c)}) AND ${c}[12:13] <> '24' THEN try_cast(${c} AS TIMESTAMP) END)`,
    isUtc: false,
    hasHour: true,
  },
  "iso-utc": {
    pattern: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{3})?(Z|\+00:00)$/,
    sql: (c) => {
      const bare = `regexp_replace(${c}, '(Z|\\+00:00)$', '')`;
      return `(CASE WHEN (${c} LIKE '%Z' OR ${c} LIKE '%+00:00') AND (${isoClock(bare)}) AND ${c}[12:13] <> '24' THEN try_cast(${bare} AS TIMESTAMP) END)`;
    },
    isUtc: true,
    hasHour: true,
  },
  "us-half-day": {
    pattern: /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d [AP]M$/i,
    sql: (c) => `try_strptime(${c}, '%m/%d/%Y %I:%M:%S %p')`,
    isUtc: false,
    hasHour: true,
  },
  "us-half-day-comma": {
    pattern: /^\d{1,2}\/\d{1,2}\/\d{4}, \d{1,2}:\d\d:\d\d [ap]m$/i,
    sql: (c) => `try_strptime(${c}, '%m/%d/%Y, %I:%M:%S %p')`,
    isUtc: false,
    hasHour: true,
  },
  "us-day": {
    pattern: /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d(:\d\d)?$/,
    sql: (c) => `try_strptime(${c}, ['%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M'])`,
    isUtc: false,
    hasHour: true,
  },
  "iso-date": {
    pattern: /^\d{4}-\d\d-\d\d$/,
    sql: (c) => `(CASE WHEN length(${c}) = 10 THEN try_strptime(${c}, '%Y-%m-%d') END)`,
    isUtc: false,
    hasHour: false,
  },
  "us-date": {
    pattern: /^\d{1,2}\/\d{1,2}\/\d{4}$/,
    sql: (c) => `try_strptime(${c}, '%m/%d/%Y')`,
    isUtc: false,
    hasHour: false,
  },
  milliseconds: {
    pattern: /^\d{12,13}$/,
    sql: (c) =>
      `(CASE WHEN length(${c}) IN (12, 13) THEN make_timestamp_ms(try_cast(${c} AS BIGINT)) END)`,
    isUtc: true,
    hasHour: true,
  },
  seconds: {
    pattern: /^\d{10}$/,
    sql: (c) =>
      `(CASE WHEN length(${c}) = 10 THEN make_timestamp(try_cast(${c} AS BIGINT) * 1000000) END)`,
    isUtc: true,
    hasHour: true,
  },
  microseconds: {
    pattern: /^1\d{15}$/,
    sql: (c) =>
      `(CASE WHEN length(${c}) = 16 AND ${c}[1:1] = '1' THEN make_timestamp((try_cast(${c} AS BIGINT) // 1000) * 1000) END)`,
    isUtc: true,
    hasHour: true,
  },
  serial: {
    pattern: /^\d{5}\.\d+$/,
    sql: (c) => serialDay(c),
    isUtc: false,
    hasHour: true,
  },
  "serial-day": {
    pattern: /^[3-5]\d{4}$/,
    sql: (c) => serialDay(c),
    isUtc: false,
    hasHour: false,
  },
};

/** Days since the last of 1899, as spreadsheets count. Only where a column's name says that it holds times. */
const serialDay = (c: string): string =>
  `(CASE WHEN try_cast(${c} AS DOUBLE) BETWEEN 34700 AND 60300 THEN make_timestamp((round((try_cast(${c} AS DOUBLE) - 25569) * 86400) * 1000000)::BIGINT) END)`;

const names = Object.keys(known) as readonly Exclude<TimeShape, "other">[];

/** The shape most of these values have. */
export function shapeOf(values: readonly string[], dayFirst: boolean): TimeShape {
  if (dayFirst) return "other";
  let best: TimeShape = "other";
  let most = values.length / 2;
  for (const name of names) {
    const fits = values.filter((value) => known[name].pattern.test(value)).length;
    if (fits > most) [best, most] = [name, fits];
  }
  return best;
}

/** Years in which a shape is believed; `readTime` judges the others. */
export const believed = "BETWEEN TIMESTAMP '1960-01-01' AND TIMESTAMP '2100-12-31'";

/** Expressions over a text column: the wall clock, minutes ahead of UTC where written, and whether there is an hour. */
export function timeSql(
  shape: TimeShape,
  c: string,
): { readonly wall: string; readonly offset: string; readonly hasHour: string } {
  if (shape === "other")
    return { wall: "NULL::TIMESTAMP", offset: "NULL::INTEGER", hasHour: "NULL::BOOLEAN" };
  const { sql, isUtc, hasHour } = known[shape];
  return {
    wall: sql(c),
    offset: isUtc ? "0" : "NULL::INTEGER",
    hasHour: hasHour ? "TRUE" : "FALSE",
  };
}

/** Whether slashed dates put the day first: some do that no month could, and none the other way round. */
export function putsDayFirst(values: readonly string[]): boolean {
  let dayFirst = 0;
  let monthFirst = 0;
  const firsts = new Set<number>();
  const seconds = new Set<number>();
  let slashed = 0;
  for (const value of values) {
    const found = /^(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/.exec(value.trim());
    if (found === null) continue;
    if (Number(found[1]) > 12) dayFirst += 1;
    if (Number(found[2]) > 12) monthFirst += 1;
    firsts.add(Number(found[1]));
    seconds.add(Number(found[2]));
    slashed += 1;
  }
  if (dayFirst > 0) return monthFirst === 0;
  // Nobody's calls come in on the sixth of each month alone; on the first twelve days of June they do.
  return monthFirst === 0 && slashed >= 20 && firsts.size >= 4 && seconds.size <= 2;
}

/** Times of a sample below which the lack of an hour says nothing. */
const fewTimes = 100;

/** Whether hours run from 1 to 12 and nothing says morning or evening: an hour that cannot be told is unknown. */
export function hidesHalfDays(values: readonly string[], dayFirst: boolean): boolean {
  const hours = new Set<number>();
  let timed = 0;
  for (const value of values) {
    const time = readTime(value, dayFirst);
    if (time === null || !time.hasHour) continue;
    if (time.offsetMinutes !== null || /[ap]\.?m\.?$/i.test(value)) return false;
    timed += 1;
    hours.add(Math.floor((((time.wall % 86_400_000) + 86_400_000) % 86_400_000) / 3_600_000));
  }
  return (
    timed >= fewTimes && hours.size >= 10 && Math.min(...hours) > 0 && Math.max(...hours) <= 12
  );
}

/**
 * A time that the shape missed, read by hand. Here the column is known to hold times: days as a spreadsheet counts them, which it
 * leaves between texts where it took some cells for times and others not, are times too.
 */
export const readOdd = (text: string, dayFirst: boolean): WrittenTime | null =>
  readTime(text, dayFirst) ?? readSerial(text.trim());

function readSerial(text: string): WrittenTime | null {
  const days = Number(text);
  if (!/^[3-5]\d{4}(\.\d+)?$/.test(text) || days < 34_700 || days > 60_300) return null;
  return {
    wall: Math.round((days - 25_569) * 86_400) * 1000,
    offsetMinutes: null,
    hasHour: text.includes("."),
  };
}
