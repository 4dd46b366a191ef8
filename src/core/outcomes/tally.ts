import type { Instant } from "#core/base/ids.ts";
import type { CallTable } from "./call-table.ts";
import { languageGroups } from "./definition.ts";
import type { MetricDefinition, Slice, SliceBy } from "./definition.ts";

/** Which calls a page is of: whole local days, the last of them the day of `at`. */
export interface Query {
  readonly at: Instant;
  readonly days: number;
  readonly slice: Slice;
}

/** One pass over a span of calls, added up. */
export interface Tally {
  readonly span: Span;
  readonly calls: number;
  readonly contacts: number;
  /** How many added to a slot. */
  slot(slot: number): number;
  /** The same, of one area or language group. */
  slotOf(by: SliceBy, name: string, slot: number): number;
  readonly areas: readonly string[];
  /** Seconds of a metric in order, all or of one area. */
  sorted(place: number, area?: string): Sorted;
}

export interface Span {
  readonly fromDay: number;
  readonly throughDay: number;
}

/** Values in order without holding them: how many there are, and the one at a rank from 0. */
export interface Sorted {
  readonly length: number;
  readonly at: (rank: number) => number;
}

/** As many local days as a query asks for, the last of them that have had their time to settle. */
export function spanOf(table: CallTable, { at, days }: Query, settlesAfterDays: number): Span {
  const throughDay =
    settlesAfterDays === 0 ? table.dayOf(at) : table.dayOf(at - settlesAfterDays * 86_400_000) - 1;
  return { fromDay: throughDay - days + 1, throughDay };
}

const languages = languageGroups.length;
/** Seconds are kept to the second for two hours, from there to the minute, and a day or more is a day. */
const exactSeconds = 7_200;
const daySeconds = 86_400;
const buckets = exactSeconds + (daySeconds - exactSeconds) / 60 + 1;
const bucketOf = (seconds: number): number =>
  seconds < exactSeconds
    ? seconds
    : exactSeconds + Math.floor((Math.min(seconds, daySeconds) - exactSeconds) / 60);
const secondsAt = (bucket: number): number =>
  bucket < exactSeconds ? bucket : exactSeconds + (bucket - exactSeconds) * 60;

/**
 * Adds up the calls of some spans of the same length, and of a slice. The window slides from the earliest to the latest: each call is
 * added once and taken off once, however many spans there are.
 */
export function talliesOf(
  table: CallTable,
  spans: readonly Span[],
  slice: Slice,
): ReadonlyMap<number, Tally> {
  const adder = adderOf(table);
  const tallies = new Map<number, Tally>();
  const ordered = spans.toSorted((one, other) => one.throughDay - other.throughDay);
  let within: Span = {
    fromDay: ordered[0]?.fromDay ?? 0,
    throughDay: (ordered[0]?.fromDay ?? 0) - 1,
  };
  for (const span of ordered) {
    if (tallies.has(span.throughDay)) continue;
    const added = {
      fromDay: Math.max(span.fromDay, within.throughDay + 1),
      throughDay: span.throughDay,
    };
    const taken = {
      fromDay: within.fromDay,
      throughDay: Math.min(within.throughDay, span.fromDay - 1),
    };
    if (taken.fromDay <= taken.throughDay) table.visit(taken, slice, adder.take);
    table.visit(added, slice, adder.add);
    tallies.set(span.throughDay, adder.tally(span));
    within = span;
  }
  return tallies;
}

interface Adder {
  readonly add: (row: number) => void;
  /** Takes off what `add` added. */
  readonly take: (row: number) => void;
  readonly tally: (span: Span) => Tally;
}

function adderOf(table: CallTable): Adder {
  const { columns, slots } = table;
  const width = slots.count();
  const areaCount = columns.areas.length;
  // One entry for each area, language group and slot: totals and comparisons are all sums over it.
  const counts = new Uint32Array(areaCount * languages * width);
  const pool = columns.slotPool();
  const begin = columns.slotsAt();
  const length = columns.slotCount();
  const area = columns.area();
  const language = columns.language();
  const contactsAt = columns.contacts();
  const seconds = columns.seconds();
  const { secondsWidth } = slots;
  const histograms = new Uint32Array(secondsWidth * areaCount * buckets);
  let calls = 0;
  let contacts = 0;
  const weigh = (row: number, weight: 1 | -1): void => {
    calls += weight;
    contacts += weight * (contactsAt[row] ?? 0);
    const areaCode = area[row] ?? 0;
    const base = (areaCode * languages + (language[row] ?? 0)) * width;
    const from = begin[row] ?? 0;
    const until = from + (length[row] ?? 0);
    for (let place = from; place < until; place += 1) {
      const slot = base + (pool[place] ?? 0);
      counts[slot] = (counts[slot] ?? 0) + weight;
    }
    for (let place = 0; place < secondsWidth; place += 1) {
      const value = seconds[row * secondsWidth + place] ?? -1;
      if (value < 0) continue;
      const bucket = (place * areaCount + areaCode) * buckets + bucketOf(value);
      histograms[bucket] = (histograms[bucket] ?? 0) + weight;
    }
  };
  return {
    add: (row) => weigh(row, 1),
    take: (row) => weigh(row, -1),
    // Seconds need no time to settle: they are read after the last day alone, so that their histograms are not copied.
    tally: (span) =>
      readingOf(table, span, { counts: counts.slice(), width, calls, contacts, histograms }),
  };
}

function readingOf(
  { columns }: CallTable,
  span: Span,
  sums: {
    readonly counts: Uint32Array;
    readonly width: number;
    readonly calls: number;
    readonly contacts: number;
    readonly histograms: Uint32Array;
  },
): Tally {
  const { counts, width, calls, contacts, histograms } = sums;
  const areaCount = counts.length / languages / width;
  const sum = (slot: number, isIn: (areaCode: number, languageCode: number) => boolean): number => {
    let total = 0;
    for (let a = 0; a < areaCount; a += 1)
      for (let l = 0; l < languages; l += 1)
        if (isIn(a, l)) total += counts[(a * languages + l) * width + slot] ?? 0;
    return total;
  };
  return {
    span,
    calls,
    contacts,
    slot: (slot) => sum(slot, () => true),
    slotOf: (by, name, slot) => {
      const code = by === "area" ? columns.areas.indexOf(name) : languageCodeOf(name);
      return sum(slot, by === "area" ? (a) => a === code : (_, l) => l === code);
    },
    areas: columns.areas.slice(0, areaCount).filter((name) => name !== ""),
    sorted: (place, name) => {
      const wanted = name === undefined ? undefined : columns.areas.indexOf(name);
      const own = Array.from({ length: areaCount }, (_, area) => area).filter(
        (area) => wanted === undefined || area === wanted,
      );
      return sortedOf(
        histograms,
        own.map((area) => (place * areaCount + area) * buckets),
      );
    },
  };
}

const languageCodeOf = (name: string): number => languageGroups.findIndex((each) => each === name);

/** Values of the histograms that begin at these places. */
function sortedOf(histograms: Uint32Array, starts: readonly number[]): Sorted {
  const upTo = new Uint32Array(buckets);
  let length = 0;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    for (const start of starts) length += histograms[start + bucket] ?? 0;
    upTo[bucket] = length;
  }
  return {
    length,
    at: (rank) => {
      let low = 0;
      let high = buckets - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((upTo[middle] ?? 0) > rank) high = middle;
        else low = middle + 1;
      }
      return secondsAt(low);
    },
  };
}

/** In, out and not known of a metric over a tally. */
export interface Counted {
  readonly part: number;
  readonly whole: number;
  readonly unknown: number;
}

/** What a metric's calls come to, of all or of one slice; undefined for a metric the table was not made with. */
export function countedOf(
  table: CallTable,
  tally: Tally,
  metric: MetricDefinition,
  of?: { readonly by: SliceBy; readonly name: string },
): Counted | undefined {
  const place = table.slots.placeOf(metric);
  if (place === undefined) return undefined;
  const read = (slot: number): number =>
    of === undefined ? tally.slot(slot) : tally.slotOf(of.by, of.name, slot);
  const part = read(place.first);
  return { part, whole: part + read(place.first + 1), unknown: read(place.first + 2) };
}
