import type { Capacity } from "#core/protocol/decision.ts";
import type { DispatchModel, Protocol } from "#core/protocol/protocol.ts";
import { modelOf, scheduleCapacity } from "#core/protocol/schedule.ts";

/** A set of hours of the week in which the same responders are on duty and the same models run. */
export interface HourClass {
  readonly capacity: Capacity;
  /** By pathway. */
  readonly models: ReadonlyMap<string, DispatchModel>;
}

/** The week cut by a protocol's hours. A city's areas are not the protocol's: they limit nobody here. */
export interface HourClasses {
  readonly classes: readonly HourClass[];
  /** Index into `classes`. Weekday 0 Sunday to 6 Saturday, minute of the local day 0 to 1439. */
  readonly at: (weekday: number, minute: number) => number;
  /** The class of a whole hour; -1 where the hour is cut in two. */
  readonly ofHour: (weekday: number, hour: number) => number;
}

const dayMinutes = 1440;

/** Cuts the week once, so that a call's hour is one look-up. */
export function hourClasses(protocol: Protocol): HourClasses {
  const starts = cutsOf(protocol);
  const classes: HourClass[] = [];
  const indexes = new Map<string, number>();
  const week = new Uint16Array(7 * dayMinutes);
  for (let weekday = 0; weekday < 7; weekday += 1)
    starts.forEach((minute, place) => {
      const capacity = scheduleCapacity(protocol, { weekday, minute }, null);
      const models = protocol.pathways.map(
        (pathway) => [pathway.id, modelOf(pathway, { weekday, minute }, null)] as const,
      );
      const key = JSON.stringify([capacity, models]);
      const index = indexes.get(key) ?? classes.push({ capacity, models: new Map(models) }) - 1;
      indexes.set(key, index);
      const from = weekday * dayMinutes;
      week.fill(index, from + minute, from + (starts[place + 1] ?? dayMinutes));
    });
  // Worked out once: every call asks.
  const hours = Array.from({ length: 7 * 24 }, (_, hour) => {
    const minutes = week.subarray(hour * 60, hour * 60 + 60);
    const first = minutes[0] ?? 0;
    return minutes.every((index) => index === first) ? first : -1;
  });
  return {
    classes,
    at: (weekday, minute) => week[weekday * dayMinutes + minute] ?? 0,
    ofHour: (weekday, hour) => hours[weekday * 24 + hour] ?? 0,
  };
}

/** Minutes of the day at which something may change, from 0 on. */
function cutsOf({ responders, pathways }: Protocol): readonly number[] {
  const spans = [
    ...responders.flatMap(({ hours }) => hours ?? []),
    ...pathways.flatMap(({ models }) => models.flatMap(({ hours }) => hours ?? [])),
  ];
  const minutes = new Set([
    0,
    ...spans.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute]),
  ]);
  return [...minutes].filter((minute) => minute < dayMinutes).sort((left, right) => left - right);
}
