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

/** A moment as a person says it: `between 08:00 and 23:00`, `on Sunday from 20:00 to 10:00`; undefined for the whole week. */
export function hoursInWords(spans: Moment["spans"]): string | undefined {
  const covered = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  if (covered === weekMinutes) return undefined;
  const daily = sameEveryDay(spans);
  if (daily !== undefined)
    return daily.map(({ from, to }) => `between ${clock(from)} and ${clock(to)}`).join(" or ");
  return spans
    .map(
      ({ from, to }) =>
        `from ${weekday(from)} ${clock(from % 1440)} to ${weekday(to)} ${clock(to % 1440)}`,
    )
    .join(" or ");
}

/** The hours of one day, when every day of the week has the same; a span over midnight is said as one. */
function sameEveryDay(spans: Moment["spans"]): Moment["spans"] | undefined {
  const isIn = (minute: number): boolean =>
    spans.some(({ from, to }) => minute >= from && minute < to);
  const edges = [...new Set(spans.flatMap(({ from, to }) => [from % 1440, to % 1440]))].sort(
    (a, b) => a - b,
  );
  for (const edge of edges)
    for (let day = 1; day < 7; day += 1)
      if (isIn(edge) !== isIn(day * 1440 + edge)) return undefined;
  const day: { from: number; to: number }[] = [];
  edges.forEach((from, index) => {
    if (!isIn(from)) return;
    const to = edges[index + 1] ?? (edges[0] ?? 0) + 1440;
    day.push({ from, to: to % 1440 });
  });
  return day;
}

const names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const weekday = (minute: number): string => names[Math.floor((minute % weekMinutes) / 1440)] ?? "";
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
