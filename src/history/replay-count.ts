import type { HourClasses } from "./bounds-hours.ts";
import type { ImportedCalls } from "./history.ts";
import { zoneNamed } from "./zone.ts";

/** Past calls counted so that each distinct question about them is asked once. */
export interface CallCounts {
  /** Public calls by local type and hour class: `publicBy[localType * (classes + 1) + class]`; the last class is an unknown hour. */
  readonly publicBy: Float64Array;
  /** Calls that cannot be said to be public or officer-initiated, by local type. */
  readonly unknownBy: Float64Array;
  /** Public calls by file. */
  readonly publicByFile: Float64Array;
}

/** Counts the calls of an import in one pass. */
export function countCalls(calls: ImportedCalls, hours: HourClasses): CallCounts {
  const { columns, localTypes, files } = calls;
  const width = hours.classes.length + 1;
  const publicBy = new Float64Array(localTypes.length * width);
  const unknownBy = new Float64Array(localTypes.length);
  const publicByFile = new Float64Array(files.length);
  const classOf = hourClassOf(calls, hours);
  for (let call = 0; call < columns.count; call += 1) {
    const type = columns.localType[call] ?? 0;
    const initiated = columns.initiated[call];
    if (initiated === 2) unknownBy[type] = (unknownBy[type] ?? 0) + 1;
    if (initiated !== 0) continue;
    const at = type * width + classOf(call);
    publicBy[at] = (publicBy[at] ?? 0) + 1;
    const file = columns.file[call] ?? 0;
    publicByFile[file] = (publicByFile[file] ?? 0) + 1;
  }
  return { publicBy, unknownBy, publicByFile };
}

/** The hour class of a call; `classes.length` where its hour is unknown and would matter. */
export function hourClassOf(calls: ImportedCalls, hours: HourClasses): (call: number) => number {
  const { columns, files } = calls;
  const unknown = hours.classes.length;
  if (unknown === 1) return () => 0;
  const zones = files.map(({ timeZone }) => (timeZone === null ? null : zoneNamed(timeZone)));
  return (call) => {
    const weekday = columns.weekday[call] ?? -1;
    const hour = columns.hour[call] ?? -1;
    if (weekday < 0 || hour < 0) return unknown;
    const whole = hours.ofHour(weekday, hour);
    if (whole >= 0) return whole;
    const at = columns.receivedAt[call] ?? Number.NaN;
    if (Number.isNaN(at)) return unknown;
    const offset = zones[columns.file[call] ?? 0]?.offsetAt(at) ?? 0;
    const minute = Math.floor((at + offset) / 60_000) % 60;
    return hours.at(weekday, hour * 60 + minute);
  };
}
