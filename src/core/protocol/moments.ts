import type { LocalTime } from "#core/base/time.ts";
import type { Capacity } from "./decision.ts";
import type { Protocol } from "./protocol.ts";
import { scheduleCapacity } from "./schedule.ts";

/** Minutes of the week and an area in which both versions have the same responders there. */
export interface Moment {
  /** Null: the protocols name no areas. */
  readonly area: string | null;
  /** Spans of the week, minutes from Sunday 00:00, `from` included, `to` not. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  readonly before: Capacity;
  readonly after: Capacity;
}

const weekMinutes = 7 * 1440;

/** Cuts every hour of the week and every area into moments: within one, who is there does not change in either version. */
export function momentsOf(before: Protocol, after: Protocol): readonly Moment[] {
  const areas = [...new Set([...before.areas, ...after.areas])];
  const cuts = cutsOf([before, after]);
  const moments = new Map<string, { moment: Moment; spans: { from: number; to: number }[] }>();
  for (const area of areas.length === 0 ? [null] : areas)
    cuts.forEach((from, index) => {
      const to = cuts[index + 1] ?? weekMinutes;
      const local: LocalTime = { weekday: Math.floor(from / 1440), minute: from % 1440 };
      const moment = {
        area,
        spans: [],
        before: scheduleCapacity(before, local, area),
        after: scheduleCapacity(after, local, area),
      };
      const key = JSON.stringify([area, moment.before, moment.after]);
      const known = moments.get(key);
      const last = known?.spans.at(-1);
      if (known === undefined) moments.set(key, { moment, spans: [{ from, to }] });
      else if (last !== undefined && last.to === from) last.to = to;
      else known.spans.push({ from, to });
    });
  return [...moments.values()].map(({ moment, spans }) => ({ ...moment, spans }));
}

/** The minutes of the week at which some responder comes or goes, Sunday 00:00 first. */
function cutsOf(protocols: readonly Protocol[]): readonly number[] {
  const cuts = new Set([0]);
  for (const { responders } of protocols)
    for (const { hours } of responders)
      for (const { days, fromMinute, toMinute } of hours ?? [])
        for (const day of days) {
          cuts.add(day * 1440 + fromMinute);
          const end = day * 1440 + toMinute + (fromMinute < toMinute ? 0 : 1440);
          cuts.add(end % weekMinutes);
        }
  return [...cuts].sort((a, b) => a - b);
}

/** How many minutes of the week a moment has. */
export const minutesOf = ({ spans }: Moment): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** Spans put in order, those that touch made one. */
export function mergedSpans(spans: Moment["spans"]): Moment["spans"] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && last.to >= from) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** Hours as a person says them, `between 23:00 and 08:00`, `on Saturday and Sunday between …`; undefined for the whole week. */
export function hoursInWords(
  spans: Moment["spans"],
  language: "en" | "es" = "en",
): string | undefined {
  const { on, and, names } = speech[language];
  if (spans.reduce((sum, { from, to }) => sum + to - from, 0) === weekMinutes) return undefined;
  const days = Array.from({ length: 7 }, (_, day) => hoursOfDay(spans, day, language));
  const [first = ""] = days;
  if (days.every((hours) => hours === first)) return overMidnight(spans, language) ?? first;
  const daysOf = new Map<string, number[]>();
  days.forEach((hours, day) => daysOf.set(hours, [...(daysOf.get(hours) ?? []), day]));
  return [...daysOf]
    .filter(([hours]) => hours !== "")
    .map(
      ([hours, days]) =>
        `${on} ${days.map((day) => names[day] ?? "").join(", ")}${hours === allDay ? "" : ` ${hours}`}`,
    )
    .join(` ${and} `);
}

function hoursOfDay(spans: Moment["spans"], day: number, language: "en" | "es"): string {
  const { between, or } = speech[language];
  const start = day * 1440;
  const inside = spans
    .map(({ from, to }) => ({
      from: Math.max(from, start) - start,
      to: Math.min(to, start + 1440) - start,
    }))
    .filter(({ from, to }) => to > from);
  if (inside.some(({ from, to }) => to - from === 1440)) return allDay;
  return inside.map(({ from, to }) => between(clock(from), clock(to))).join(` ${or} `);
}

/** Every night's hours said as one: `between 23:00 and 08:00`, not as an evening and a morning. */
function overMidnight(spans: Moment["spans"], language: "en" | "es"): string | undefined {
  const [morning, ...rest] = spans.filter(({ from, to }) => from < 1440 && to > 0);
  const evening = rest.at(-1);
  if (morning === undefined || evening === undefined || rest.length !== 1) return undefined;
  const isNight = morning.from === 0 && evening.to >= 1440;
  return isNight ? speech[language].between(clock(evening.from), clock(morning.to)) : undefined;
}

const allDay = "all day";
const speech = {
  en: {
    names: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    on: "on",
    and: "and",
    or: "or",
    between: (from: string, to: string): string => `between ${from} and ${to}`,
  },
  es: {
    names: ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
    on: "los días",
    and: "y",
    or: "o",
    between: (from: string, to: string): string => `entre las ${from} y las ${to}`,
  },
};
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
