import { dayNumberOf } from "#core/base/time.ts";
import type { Day } from "#core/base/time.ts";
import { scheduleDays } from "#core/directory/directory.ts";
import type { Schedule } from "#core/directory/directory.ts";
import type { Row } from "./tables.ts";

/** A row of `schedules`. What cannot be read of it is told by `problem`, and then tells nothing of hours: never that it is closed. */
export function readSchedule({ cells }: Row): {
  readonly schedule: Schedule;
  readonly problem: string | null;
} {
  const { freq = "", byday = "", bymonthday = "", byweekno = "", byyearday = "" } = cells;
  const days = list(byday).map(dayOf);
  const monthDays = list(bymonthday).map(Number);
  const opensAt = minuteOf(cells["opens_at"]);
  const closesAt = minuteOf(cells["closes_at"]);
  const frequency = ({ WEEKLY: "weekly", MONTHLY: "monthly" } as const)[freq.toUpperCase()] ?? null;
  const interval = cells["interval"] ? Number(cells["interval"]) : 1;
  const problem =
    days.includes(undefined) || monthDays.some((day) => !Number.isInteger(day))
      ? `names days that cannot be read (\`${byday}${bymonthday}\`)`
      : opensAt === undefined || closesAt === undefined
        ? `has a time that cannot be read (\`${cells["opens_at"] ?? ""}\`, \`${cells["closes_at"] ?? ""}\`)`
        : freq !== "" && frequency === null
          ? `repeats \`${freq}\`, which is neither WEEKLY nor MONTHLY`
          : !Number.isInteger(interval) || interval < 1
            ? `has an interval that is no number (\`${cells["interval"] ?? ""}\`)`
            : null;
  // A rule by week or day of the year is not read: half of it would tell wrong hours.
  const isPlain =
    problem === null && (byweekno === "" || byday !== "") && (byyearday === "" || byday !== "");
  return {
    problem,
    schedule: {
      validFrom: written(cells["valid_from"]),
      validTo: written(cells["valid_to"]),
      frequency: isPlain ? frequency : null,
      interval: problem === null ? interval : 1,
      from: written(cells["dtstart"]),
      until: written(cells["until"]),
      days: days.filter((day) => day !== undefined),
      monthDays: problem === null ? monthDays : [],
      opensAt: opensAt ?? null,
      closesAt: closesAt ?? null,
      utcOffset: offsetOf(cells["timezone"]),
      words: [cells["description"], cells["notes"]].filter((text) => text).join(" ") || null,
    },
  };
}

const list = (text: string): readonly string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");

function dayOf(text: string): Schedule["days"][number] | undefined {
  const match = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/i.exec(text);
  const day = scheduleDays.find((each) => each === match?.[2]?.toUpperCase());
  if (day === undefined) return undefined;
  return { day, nth: match?.[1] === undefined ? null : Number(match[1]) };
}

/** Minutes since midnight; null: not said; undefined: cannot be read. `24:00` is the day's end. */
function minuteOf(text: string | undefined): number | null | undefined {
  if (text === undefined || text === "") return null;
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  const hour = Number(match?.[1] ?? NaN);
  const minute = Number(match?.[2] ?? NaN);
  if (!(hour <= 24 && minute <= 59) || (hour === 24 && minute > 0)) return undefined;
  return hour * 60 + minute;
}

/** The standard writes hours east of UTC as a number; larger numbers are minutes. */
function offsetOf(text: string | undefined): number | null {
  const offset = text === undefined || text === "" ? NaN : Number(text);
  if (!Number.isFinite(offset)) return null;
  return Math.abs(offset) <= 14 ? Math.round(offset * 60) : Math.round(offset);
}

const written = (text: string | undefined): Day | null =>
  text !== undefined && dayNumberOf(text) !== undefined ? text.slice(0, 10) : null;
