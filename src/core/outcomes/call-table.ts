import type { IncidentId, Instant } from "#core/base/ids.ts";
import { localTime } from "#core/base/time.ts";
import type { CallFact } from "./call-fact.ts";
import { bands, languageGroups } from "./definition.ts";
import type { Slice } from "./definition.ts";
import type { Dictionary } from "./dictionary.ts";
import { slotsOf } from "./slots.ts";
import type { Slots } from "./slots.ts";

/** Facts of calls, packed: each is what it adds to each metric and to the funnel, so that a page adds up a year in a blink. */
export interface CallTable {
  readonly slots: Slots;
  /** Adds a call, or puts it in place of the one with its id. */
  put(fact: CallFact): void;
  /** Takes a call out: it was merged into another. */
  drop(id: IncidentId): void;
  /** Calls that are in it. */
  size(): number;
  /** Where a call stands in the columns; undefined for one that is not in it. */
  rowOf(id: IncidentId): number | undefined;
  /** The first and last local day there is a call of; null while it is empty. */
  days(): { readonly first: number; readonly last: number } | null;
  dayOf(at: Instant): number;
  /** Visits each call of these days and this slice. The visitor reads the columns at `row`. */
  visit(
    span: { readonly fromDay: number; readonly throughDay: number },
    slice: Slice,
    visitor: (row: number) => void,
  ): void;
  readonly columns: Columns;
}

/** One entry a row; codes stand for the words in the lists beside them. */
export interface Columns {
  readonly ids: readonly IncidentId[];
  readonly areas: readonly string[];
  readonly types: readonly string[];
  readonly families: readonly string[];
  readonly protocols: readonly string[];
  /** What each row adds: `slotsAt[row]` to `slotsAt[row] + slotCount[row]` in `slotPool`. */
  slotPool(): Uint16Array;
  slotsAt(): Int32Array;
  slotCount(): Uint16Array;
  /** `secondsWidth` values a row, -1 where there is none. */
  seconds(): Int32Array;
  area(): Uint16Array;
  family(): Uint16Array;
  language(): Uint8Array;
  type(): Uint16Array;
  /** The version that decided it: a place in `protocols`. */
  protocol(): Uint16Array;
  /** The local day, counted from 1970-01-01, and the quarter of it: a place in `bands`. */
  day(): Int32Array;
  band(): Uint8Array;
  contacts(): Uint16Array;
  /** Whole minutes; -1: not known. */
  policeMinutes(): Int32Array;
  receivedAt(): Float64Array;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const mostSeconds = 86_400;

/** An empty table. Days and hours are those of a clock in `timeZone`. */
export function createCallTable(dictionary: Dictionary, timeZone: string): CallTable {
  const slots = slotsOf(dictionary);
  const clock = localClock(timeZone);
  const words = { area: interned(), family: interned(), type: interned(), protocol: interned() };
  const store = rowStore(slots.secondsWidth);
  const rows = new Map<IncidentId, number>();
  const byDay = new Map<number, number[]>();
  const ids: IncidentId[] = [];
  let known: { readonly first: number; readonly last: number } | null = null;
  const scratch: number[] = [];

  const drop = (id: IncidentId): void => {
    const row = rows.get(id);
    if (row === undefined) return;
    rows.delete(id);
    const list = byDay.get(store.data.day[row] ?? 0);
    const place = list?.lastIndexOf(row) ?? -1;
    if (place >= 0) list?.splice(place, 1);
  };
  const fill = (row: number, fact: CallFact): void => {
    const { data } = store;
    data.area[row] = words.area.codeOf(fact.area);
    data.family[row] = words.family.codeOf(fact.family);
    data.type[row] = words.type.codeOf(fact.callType);
    data.protocol[row] = words.protocol.codeOf(fact.protocol);
    data.language[row] = languageCode(fact.language);
    data.contacts[row] = fact.calls;
    data.policeMinutes[row] = fact.policeMinutes === null ? -1 : Math.round(fact.policeMinutes);
    data.receivedAt[row] = fact.receivedAt;
    ids[row] = fact.id;
  };
  const put = (fact: CallFact): void => {
    drop(fact.id);
    const { day, band } = clock(fact.receivedAt);
    scratch.length = 0;
    slots.write(fact, scratch);
    const row = store.add(scratch, slots.secondsIn(fact));
    store.data.day[row] = day;
    store.data.band[row] = band;
    fill(row, fact);
    rows.set(fact.id, row);
    const list = byDay.get(day);
    if (list === undefined) byDay.set(day, [row]);
    else list.push(row);
    known = { first: Math.min(known?.first ?? day, day), last: Math.max(known?.last ?? day, day) };
  };
  return {
    slots,
    put,
    drop,
    size: () => rows.size,
    rowOf: (id) => rows.get(id),
    days: () => known,
    dayOf: (at) => clock(at).day,
    visit: ({ fromDay, throughDay }, slice, visitor) => {
      if (known === null) return;
      const isIn = sliceTest(store.data, words, slice);
      const until = Math.min(throughDay, known.last);
      for (let day = Math.max(fromDay, known.first); day <= until; day += 1)
        for (const row of byDay.get(day) ?? []) if (isIn(row)) visitor(row);
    },
    columns: columnsOf(store, ids, words),
  };
}

/** Whether a row is of a slice. */
function sliceTest(
  data: ReturnType<typeof rowStore>["data"],
  words: { readonly area: Interned; readonly family: Interned },
  slice: Slice,
): (row: number) => boolean {
  const tests: ((row: number) => boolean)[] = [];
  const only = (column: Uint8Array | Uint16Array, code: number): void => {
    tests.push((row) => column[row] === code);
  };
  if (slice.area !== null) only(data.area, words.area.find(slice.area));
  if (slice.family !== null) only(data.family, words.family.find(slice.family));
  if (slice.band !== null) only(data.band, bands.indexOf(slice.band));
  if (slice.language !== null) only(data.language, languageGroups.indexOf(slice.language));
  const [first] = tests;
  if (first === undefined) return () => true;
  return tests.length === 1 ? first : (row) => tests.every((test) => test(row));
}

const columnsOf = (
  store: ReturnType<typeof rowStore>,
  ids: readonly IncidentId[],
  words: {
    readonly area: Interned;
    readonly family: Interned;
    readonly type: Interned;
    readonly protocol: Interned;
  },
): Columns => ({
  ids,
  areas: words.area.all,
  types: words.type.all,
  families: words.family.all,
  protocols: words.protocol.all,
  slotPool: () => store.data.slotPool,
  slotsAt: () => store.data.slotsAt,
  slotCount: () => store.data.slotCount,
  seconds: () => store.data.seconds,
  area: () => store.data.area,
  family: () => store.data.family,
  protocol: () => store.data.protocol,
  day: () => store.data.day,
  band: () => store.data.band,
  language: () => store.data.language,
  type: () => store.data.type,
  contacts: () => store.data.contacts,
  policeMinutes: () => store.data.policeMinutes,
  receivedAt: () => store.data.receivedAt,
});

type Interned = ReturnType<typeof interned>;

const languageCode = (language: string | null): number => {
  if (language === null || language === "") return 2;
  return language.toLowerCase().split("-")[0] === "en" ? 0 : 1;
};

/** Words as small numbers; 0 is the word for none. */
function interned() {
  const codes = new Map<string, number>([["", 0]]);
  const all: string[] = [""];
  return {
    all,
    codeOf: (word: string | null): number => {
      const known = codes.get(word ?? "");
      if (known !== undefined) return known;
      codes.set(word ?? "", all.length);
      return all.push(word ?? "") - 1;
    },
    /** 65,535, which no row has, for a word that never came. */
    find: (word: string): number => codes.get(word) ?? 65_535,
  };
}

/** The local day, counted from 1970-01-01, and the quarter of it. An offset holds for the whole hour it was asked in. */
function localClock(timeZone: string) {
  const offsets = new Map<number, number>();
  return (at: Instant): { readonly day: number; readonly band: number } => {
    const hour = Math.floor(at / hourMs);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      const start = hour * hourMs;
      const utcMinute = Math.floor((start % dayMs) / 60_000);
      const ahead = localTime(start, timeZone).minute - utcMinute;
      offset = ahead > 840 ? ahead - 1440 : ahead < -720 ? ahead + 1440 : ahead;
      offsets.set(hour, offset);
    }
    const local = at + offset * 60_000;
    const day = Math.floor(local / dayMs);
    return { day, band: Math.floor((local - day * dayMs) / (6 * hourMs)) };
  };
}

function rowStore(secondsWidth: number) {
  let capacity = 1024;
  let poolUsed = 0;
  let used = 0;
  const data = {
    slotPool: new Uint16Array(capacity * 48),
    slotsAt: new Int32Array(capacity),
    slotCount: new Uint16Array(capacity),
    seconds: new Int32Array(capacity * secondsWidth),
    day: new Int32Array(capacity),
    band: new Uint8Array(capacity),
    area: new Uint16Array(capacity),
    family: new Uint16Array(capacity),
    language: new Uint8Array(capacity),
    type: new Uint16Array(capacity),
    protocol: new Uint16Array(capacity),
    contacts: new Uint16Array(capacity),
    policeMinutes: new Int32Array(capacity),
    receivedAt: new Float64Array(capacity),
  };
  const grow = (): void => {
    capacity *= 2;
    data.slotsAt = wider(data.slotsAt, new Int32Array(capacity));
    data.slotCount = wider(data.slotCount, new Uint16Array(capacity));
    data.seconds = wider(data.seconds, new Int32Array(capacity * secondsWidth));
    data.day = wider(data.day, new Int32Array(capacity));
    data.band = wider(data.band, new Uint8Array(capacity));
    data.area = wider(data.area, new Uint16Array(capacity));
    data.family = wider(data.family, new Uint16Array(capacity));
    data.language = wider(data.language, new Uint8Array(capacity));
    data.type = wider(data.type, new Uint16Array(capacity));
    data.protocol = wider(data.protocol, new Uint16Array(capacity));
    data.contacts = wider(data.contacts, new Uint16Array(capacity));
    data.policeMinutes = wider(data.policeMinutes, new Int32Array(capacity));
    data.receivedAt = wider(data.receivedAt, new Float64Array(capacity));
  };
  return {
    data,
    add: (slots: readonly number[], seconds: readonly (number | null)[]): number => {
      if (used === capacity) grow();
      if (poolUsed + slots.length > data.slotPool.length)
        data.slotPool = wider(data.slotPool, new Uint16Array(data.slotPool.length * 2));
      const row = used;
      used += 1;
      data.slotsAt[row] = poolUsed;
      data.slotCount[row] = slots.length;
      data.slotPool.set(slots, poolUsed);
      poolUsed += slots.length;
      for (const [place, value] of seconds.entries())
        data.seconds[row * secondsWidth + place] =
          value === null ? -1 : Math.min(mostSeconds, Math.max(0, Math.round(value)));
      return row;
    },
  };
}

function wider<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
