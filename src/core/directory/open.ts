import type { Instant } from "#core/base/ids.ts";
import { dayNumberOf, localDay, localTime } from "#core/base/time.ts";
import { scheduleDays } from "./directory.ts";
import type { DirectoryService, Schedule } from "./directory.ts";

/** Yes, no, and not said, which is neither. */
export type Told = "yes" | "no" | "unknown";

/** A day and minute as the schedule's own clock shows them. */
interface Moment {
  /** Days from 1970-01-01. */
  readonly day: number;
  readonly minute: number;
}

const dayMs = 86_400_000;

/** CR16: whether a service is open at an instant, by the times its directory gives. A schedule in words alone tells nothing. */
export function isOpenAt(
  { schedules }: Pick<DirectoryService, "schedules">,
  at: Instant,
  timeZone: string,
): Told {
  let known: Told = "unknown";
  for (const schedule of schedules) {
    const told = openBy(schedule, momentOf(schedule, at, timeZone));
    if (told === "yes") return "yes";
    if (told === "no") known = "no";
  }
  return known;
}

function momentOf({ utcOffset }: Schedule, at: Instant, timeZone: string): Moment {
  if (utcOffset !== null) {
    const minutes = Math.floor(at / 60_000) + utcOffset;
    return { day: Math.floor(minutes / 1440), minute: ((minutes % 1440) + 1440) % 1440 };
  }
  if (last?.at !== at || last.timeZone !== timeZone)
    last = {
      at,
      timeZone,
      day: dayNumberOf(localDay(at, timeZone)) ?? Math.floor(at / dayMs),
      minute: localTime(at, timeZone).minute,
    };
  return last;
}

/** A search asks of one moment ten thousand times: what the clock shows then is worked out once. */
let last: (Moment & { readonly at: Instant; readonly timeZone: string }) | undefined;

function openBy(schedule: Schedule, { day, minute }: Moment): Told {
  const { opensAt, closesAt, frequency } = schedule;
  if (frequency === null || opensAt === null || closesAt === null) return "unknown";
  const on = (each: number): Told => holdsOn(schedule, each);
  // From midnight to midnight, written as one time twice: all day.
  if (opensAt === closesAt) return on(day);
  if (opensAt < closesAt) return minute >= opensAt && minute < closesAt ? on(day) : "no";
  if (minute >= opensAt) return on(day);
  return minute < closesAt ? on(day - 1) : "no";
}

/** Whether a schedule holds on a day. */
function holdsOn(schedule: Schedule, day: number): Told {
  const { validFrom, validTo, from, until, frequency, days, monthDays, interval } = schedule;
  const before = (limit: string | null): boolean =>
    limit !== null && day < (dayNumberOf(limit) ?? 0);
  const after = (limit: string | null): boolean =>
    limit !== null && day > (dayNumberOf(limit) ?? day);
  if (before(validFrom) || before(from) || after(validTo) || after(until)) return "no";
  const weekday = scheduleDays[(((day + 4) % 7) + 7) % 7];
  if (frequency === "weekly") {
    if (days.length === 0) return "unknown";
    if (interval > 1) {
      const first = from === null ? undefined : dayNumberOf(from);
      if (first === undefined) return "unknown";
      if ((weekOf(day) - weekOf(first)) % interval !== 0) return "no";
    }
    return days.some((each) => each.day === weekday) ? "yes" : "no";
  }
  if (interval > 1 || (monthDays.length === 0 && days.length === 0)) return "unknown";
  const { ofMonth, fromEnd } = placeInMonth(day);
  const byDate = monthDays.includes(ofMonth) || monthDays.includes(-fromEnd);
  const nth = Math.ceil(ofMonth / 7);
  const nthFromEnd = -Math.ceil(fromEnd / 7);
  const byDay = days.some(
    (each) =>
      each.day === weekday && (each.nth === null || each.nth === nth || each.nth === nthFromEnd),
  );
  return byDate || byDay ? "yes" : "no";
}

/** Weeks begin on Monday. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7);

/** The day of its month from 1, and counted from the month's end, whose last day is 1. */
function placeInMonth(day: number): { readonly ofMonth: number; readonly fromEnd: number } {
  const text = (each: number): string => localDay(each * dayMs, "UTC");
  const month = text(day).slice(0, 7);
  const ofMonth = Number(text(day).slice(8));
  let fromEnd = 1;
  while (text(day + fromEnd).startsWith(month)) fromEnd += 1;
  return { ofMonth, fromEnd };
}
