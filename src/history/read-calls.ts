import type { CallStore, Dictionary } from "./call-columns.ts";
import { ownText } from "./call-columns.ts";
import type { FoundColumns } from "./found-columns.ts";
import type { Initiated, MappedFile } from "./mapping.ts";
import type { MappedType } from "./mapper.ts";
import { initiatedByDisposition, initiatedBySource } from "./source.ts";
import type { RefusedRow, SourceRow } from "./table.ts";
import { readMoment } from "./times.ts";
import type { WrittenTime } from "./times.ts";
import type { Zone } from "./zone.ts";

/** What a file's rows became. rows = calls + furtherUnitRows + duplicates + refusedRows. */
export interface RowCounts {
  rows: number;
  calls: number;
  furtherUnitRows: number;
  duplicates: number;
  refusedRows: number;
  /** Kept calls whose id, time or type is blank. */
  blankIds: number;
  blankTimes: number;
  blankTypes: number;
  /** Blank first types for which the final one stood in. */
  finalForFirst: number;
  /** Times the clock showed twice, or jumped over, when it was changed. */
  clockChanges: number;
  /** Times given in UTC with no zone known to turn them into local ones. */
  hourless: number;
  /** Calls by local day, counted from 1970-01-01. */
  readonly days: Map<number, number>;
}

export const newCounts = (): RowCounts => ({
  rows: 0,
  calls: 0,
  furtherUnitRows: 0,
  duplicates: 0,
  refusedRows: 0,
  blankIds: 0,
  blankTimes: 0,
  blankTypes: 0,
  finalForFirst: 0,
  clockChanges: 0,
  hourless: 0,
  days: new Map(),
});

/** What all files of an import share. */
export interface ImportShared {
  readonly store: CallStore;
  readonly finalTypes: Dictionary;
  readonly areas: Dictionary;
  readonly dispositions: Dictionary;
  readonly priorities: Dictionary;
  /** A number for a place as written; 0 for a blank one. */
  readonly placeOf: (place: string) => number;
  /** Numbers a local type of a city and keeps what it means. */
  readonly typeOf: (localType: string) => {
    readonly index: number;
    readonly callType: number;
    readonly mapped: MappedType;
  };
  /** The call an id already has, within one city. */
  readonly ids: Map<string, number>;
  /** Units already seen on a call, as `call unit`; empty where files name none. */
  readonly units: Set<string>;
  /** Rows of files without ids that were already read. */
  readonly seenRows: Set<number>;
}

/** What one file adds to that. */
export interface FileContext {
  readonly file: string;
  readonly fileIndex: number;
  readonly columns: FoundColumns;
  readonly layout: MappedFile | null;
  readonly zone: Zone | null;
  /** True where the time column holds days alone. */
  readonly isDateOnly: boolean;
  readonly counts: RowCounts;
}

const initiatedCodes: Readonly<Record<Initiated, number>> = { public: 0, officer: 1, unknown: 2 };
const dayLength = 86_400_000;

/** Takes one row: a new call, one more unit of a call, a duplicate, or a refusal that says why. */
export function readCall(
  row: SourceRow,
  context: FileContext,
  shared: ImportShared,
): RefusedRow | null {
  const { columns, counts } = context;
  const cell = (role: keyof FoundColumns): string => {
    const index = columns[role]?.index;
    return index === undefined ? "" : (row.cells[index]?.trim() ?? "");
  };
  const writtenTime = cell("received");
  const time = writtenTime === "" ? null : readMoment(writtenTime, cell("received-time"));
  if (writtenTime !== "" && time === null) return refusedTime(row, context, writtenTime);
  if (isKnownRow(row, cell, context, shared)) return null;
  let localType = cell("type");
  const finalType = cell("final-type");
  if (localType === "") {
    counts.blankTypes += 1;
    if (finalType !== "") counts.finalForFirst += 1;
    localType = finalType;
  }
  if (writtenTime === "") counts.blankTimes += 1;
  const type = shared.typeOf(localType);
  const bySource = initiatedBySource(
    cell("source"),
    columns.source?.column ?? "",
    context.layout?.sources ?? {},
  );
  const byEnding = initiatedByDisposition(cell("disposition"));
  const when = clockOf(time, context);
  if (when.day !== null) counts.days.set(when.day, (counts.days.get(when.day) ?? 0) + 1);
  counts.calls += 1;
  const call = shared.store.add({
    callType: type.callType,
    localType: type.index,
    finalType: shared.finalTypes.indexOf(finalType),
    initiated: initiatedCodes[bySource ?? byEnding ?? type.mapped.initiated],
    initiatedBySource: bySource !== null ? 1 : byEnding !== null ? 2 : 0,
    receivedAt: when.at,
    hour: when.hour,
    weekday: when.weekday,
    area: shared.areas.indexOf(cell("area")),
    disposition: shared.dispositions.indexOf(cell("disposition")),
    priority: shared.priorities.indexOf(cell("priority")),
    place: shared.placeOf(cell("place")),
    file: context.fileIndex,
    line: row.line,
  });
  const id = cell("call-id");
  if (id !== "") shared.ids.set(ownText(id), call);
  if (id !== "" && cell("unit") !== "") shared.units.add(ownText(`${call} ${cell("unit")}`));
  return null;
}

/** Whether the row says nothing new of who called: one more unit of a call, or the same row again. Counts it. */
function isKnownRow(
  row: SourceRow,
  cell: (role: keyof FoundColumns) => string,
  { columns, counts }: FileContext,
  shared: ImportShared,
): boolean {
  const id = cell("call-id");
  if (id === "") {
    if (columns["call-id"] !== undefined) counts.blankIds += 1;
    const key = rowKey(row.cells);
    if (!shared.seenRows.has(key)) {
      shared.seenRows.add(key);
      return false;
    }
    counts.duplicates += 1;
    return true;
  }
  const known = shared.ids.get(id);
  if (known === undefined) return false;
  const unit = cell("unit");
  const key = `${known} ${unit}`;
  if (unit === "" || shared.units.has(key)) counts.duplicates += 1;
  else {
    shared.units.add(ownText(key));
    shared.store.addUnitRow(known);
    counts.furtherUnitRows += 1;
  }
  return true;
}

const refusedTime = (
  row: SourceRow,
  { file, columns }: FileContext,
  written: string,
): RefusedRow => ({
  file,
  line: row.line,
  column: columns.received?.column ?? null,
  reason: "unreadable-time",
  says: `"${written.slice(0, 40)}" is no time that can be read`,
  mend: "write it as 2025-07-01 00:04:00 or 12/31/2016 11:57:56 PM, or leave it blank",
});

interface Clock {
  readonly at: number;
  readonly hour: number;
  readonly weekday: number;
  readonly day: number | null;
}

const unknownClock: Clock = { at: Number.NaN, hour: -1, weekday: -1, day: null };

function clockOf(
  written: WrittenTime | null,
  { zone, counts, isDateOnly, columns }: FileContext,
): Clock {
  if (written === null) return unknownClock;
  const time =
    isDateOnly && columns["received-time"] === undefined
      ? { ...written, offsetMinutes: null, hasHour: false }
      : written;
  if (time.offsetMinutes === null) {
    const found = zone?.instantOf(time.wall);
    if (found !== undefined && found.is !== "once") counts.clockChanges += 1;
    return onWall(time.wall, time.hasHour, found?.at ?? Number.NaN);
  }
  const at = time.wall - time.offsetMinutes * 60_000;
  if (zone !== null) return onWall(at + zone.offsetAt(at), time.hasHour, at);
  if (time.offsetMinutes !== 0) return onWall(time.wall, time.hasHour, at);
  counts.hourless += 1;
  return { ...unknownClock, at };
}

function onWall(wall: number, hasHour: boolean, at: number): Clock {
  const day = Math.floor(wall / dayLength);
  return {
    at: hasHour ? at : Number.NaN,
    hour: hasHour ? Math.floor((wall - day * dayLength) / 3_600_000) : -1,
    // 1970-01-01 was a Thursday.
    weekday: (((day + 4) % 7) + 7) % 7,
    day,
  };
}

/** 53 bits of a row's text (cyrb53, public domain). Two different rows of a million share one with odds of about 1 in 20,000. */
function rowKey(cells: readonly string[]): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const cell of cells) {
    for (let at = 0; at <= cell.length; at += 1) {
      // The end of a cell counts too, so that "a","bc" and "ab","c" differ.
      const code = at < cell.length ? cell.charCodeAt(at) : 0x1_0000;
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
