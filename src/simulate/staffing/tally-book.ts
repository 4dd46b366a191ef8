import type { HandoverReturnReason } from "#core/dispatch/words.ts";
import type { City } from "./city.ts";
import { draws } from "./draw-names.ts";
import { uniform } from "./draws.ts";
import { day, hour } from "./spans.ts";
import type { Settled } from "./screening.ts";
import {
  counterAt,
  perArea,
  perCell,
  perFamily,
  perHour,
  programLimit,
  waitBinMinutes,
  waitBins,
  waitUnder,
} from "./tally.ts";
import type { Counter, Layout, Tally } from "./tally.ts";

/** What a unit that was sent will have done. Minutes. */
export interface SentUnit {
  readonly wait: number;
  readonly drive: number;
  readonly busy: number;
  readonly isFit: boolean;
  readonly isGone: boolean;
  readonly isBacked: boolean;
  readonly isDual: boolean;
  readonly officer: boolean;
}

/** The counts under way, and what is known of each eligible call. */
interface Book {
  readonly layout: Layout;
  readonly settings: City["settings"];
  readonly families: readonly number[];
  /** By kind: its pathway among those that are counted by hour; -1 none. */
  readonly pathways: readonly number[];
  readonly isConflict: readonly boolean[];
  readonly health: readonly boolean[];
  /** By kind: what police would have spent on it. */
  readonly officerMinutes: readonly number[];
  row: Float64Array;
  waits: Uint32Array;
  keys: readonly number[];
  kinds: readonly number[];
  settled: readonly Settled[];
  openedAt: readonly number[];
  areas: readonly number[];
  /** Officer minutes that a call has used. */
  used: Float64Array;
  /** 1 where police were there, however short. */
  withPolice: Uint8Array;
  wait: Float64Array;
  waitingSince: number;
  lastWaiting: number;
  startsAt: number;
}

export type TallyBook = ReturnType<typeof tallyBook>;

function emptyBook({ settings, input }: City, layout: Layout): Book {
  const factor = settings["police-minutes-factor"] * settings["police-units"];
  return {
    layout,
    settings,
    families: input.kinds.map(({ family }) => layout.familyIds.indexOf(family)),
    pathways: input.kinds.map(({ pathway }) => layout.pathwayIds.indexOf(pathway ?? "")),
    isConflict: input.kinds.map(({ family }) => family === "conflict"),
    health: input.kinds.map(({ family }) => family === "behavioral-health"),
    officerMinutes: input.kinds.map(({ policeMinutes }) => policeMinutes * factor),
    row: new Float64Array(layout.width),
    waits: new Uint32Array(waitBins),
    keys: [],
    kinds: [],
    settled: [],
    openedAt: [],
    areas: [],
    used: new Float64Array(0),
    withPolice: new Uint8Array(0),
    wait: new Float64Array(0),
    waitingSince: 0,
    lastWaiting: 0,
    startsAt: 0,
  };
}

/** Counts a replication as it goes. Every eligible call ends once, served or with one reason. */
export function tallyBook(city: City, layout: Layout) {
  const book = emptyBook(city, layout);
  const plus = (counter: Counter, amount = 1): void => add(book, counter, amount);
  return {
    clear: (): void => clear(book),
    lay: (laid: LaidCalls): void => lay(book, laid),
    arrives: (call: number): void => arrives(book, call),
    /** Whether the program does not take this call although the protocol's answers fit. */
    isLimited: (call: number): boolean => isLimited(book, call),
    limited: (): void => miss(book, programLimit),
    missed: (reason: number): void => miss(book, reason),
    served: (call: number, how: "team" | "phone" | "partner"): void => countServed(book, call, how),
    policeSent: (call: number): void => {
      police(book, call, book.officerMinutes[book.kinds[call]!]!);
      plus("policeSent");
    },
    sent: (call: number, unit: SentUnit): void => sent(book, call, unit),
    /** A unit was called off on the way. */
    turnedBack: (busyMinutes: number): void => plus("busyMinutes", busyMinutes),
    partnerComes: (call: number, minutes: number): void => {
      book.wait[call] = minutes;
    },
    priorityOf: (call: number): number => book.settled[call]!.decision.fits?.priority ?? 5,
    goesWithPolice: (call: number): boolean =>
      book.settled[call]!.decision.fits?.assignment === "dual",
    isHealth: (call: number): boolean => book.health[book.kinds[call]!]!,
    remembered: (): void => plus("remembered"),
    held: (): void => plus("holds"),
    offered: (seconds: number): void => {
      plus("offered");
      plus("takerSeconds", seconds);
    },
    taken: (): void => plus("taken"),
    handedBack: (fate: "unanswered" | HandoverReturnReason): void => handedBack(book, fate),
    takerTime: (seconds: number): void => plus("takerSeconds", seconds),
    clinicianMinutes: (minutes: number): void => plus("clinicianMinutes", minutes),
    hotlineMinutes: (minutes: number): void => {
      plus("hotlineCalls");
      plus("hotlineMinutes", minutes);
    },
    /** How many wait changes: what tells a queue that grows from one that comes and goes. */
    waitingNow: (waiting: number, at: number, endsAt: number): void =>
      waitingNow(book, waiting, at, endsAt),
    close: (dutyMinutes: number): Tally => close(book, dutyMinutes),
  };
}

/** The calls of a replication as the screening leaves them. */
export interface LaidCalls {
  readonly calls: number;
  readonly assessed: number;
  readonly keys: readonly number[];
  readonly kinds: readonly number[];
  readonly settled: readonly Settled[];
  readonly openedAt: readonly number[];
  readonly areas: readonly number[];
}

function clear(book: Book): void {
  book.row = new Float64Array(book.layout.width);
  book.waits.fill(0);
  book.waitingSince = 0;
  book.lastWaiting = 0;
}

function lay(book: Book, laid: LaidCalls): void {
  const { keys, kinds, settled, openedAt, areas } = laid;
  Object.assign(book, { keys, kinds, settled, openedAt, areas });
  book.used = new Float64Array(keys.length);
  book.withPolice = new Uint8Array(keys.length);
  book.wait = new Float64Array(keys.length).fill(Number.NaN);
  book.startsAt = openedAt[0] ?? 0;
  book.waitingSince = book.startsAt;
  add(book, "calls", laid.calls);
  add(book, "assessed", laid.assessed);
}

function arrives(book: Book, call: number): void {
  add(book, "eligible");
  for (const place of places(book, call)) book.row[place]! += 1;
  countCell(book, call, 0);
}

/** Counts a call of a pathway that is counted by hour: eligible at 0, served at 1. */
function countCell({ row, layout, pathways, kinds, openedAt }: Book, call: number, at: 0 | 1) {
  const pathway = pathways[kinds[call]!]!;
  if (pathway < 0) return;
  const hourAt = Math.floor((openedAt[call]! % day) / hour);
  row[layout.cells + (pathway * 24 + hourAt) * perCell + at]! += 1;
}

function isLimited({ settings, keys, kinds, isConflict }: Book, call: number): boolean {
  const key = keys[call]!;
  const isThirdParty = uniform(key, draws.thirdParty) < settings["third-party-share"];
  if (settings["takes-third-party"] === 0 && isThirdParty) return true;
  return (
    settings["takes-conflict"] === 0 &&
    isConflict[kinds[call]!]! &&
    uniform(key, draws.healthLink) >= settings["conflict-health-link"]
  );
}

function police(book: Book, call: number, minutes: number): void {
  book.used[call]! += minutes;
  book.withPolice[call] = 1;
}

function sent(book: Book, call: number, unit: SentUnit): void {
  add(book, "busyMinutes", unit.busy);
  if (unit.officer) police(book, call, unit.busy);
  if (unit.isDual) police(book, call, book.settings["dual-police-minutes"]);
  add(book, "drives");
  add(book, "driveMinutes", unit.drive);
  if (unit.isBacked) {
    add(book, "backups");
    police(book, call, book.officerMinutes[book.kinds[call]!]!);
  }
  if (!unit.isFit) return add(book, "otherTeam");
  book.wait[call] = unit.wait;
  if (!unit.isGone) add(book, "contact");
}

function handedBack(book: Book, fate: "unanswered" | HandoverReturnReason): void {
  if (fate === "line-dropped") add(book, "dropped");
  else if (fate === "unanswered") add(book, "unanswered");
  else if (fate === "declined") add(book, "declined");
  else add(book, "returned");
}

function waitingNow(book: Book, waiting: number, at: number, endsAt: number): void {
  const middle = (book.startsAt + endsAt) / 2;
  const hours = (book.lastWaiting * (at - book.waitingSince)) / hour;
  add(book, at < middle ? "waitingEarly" : "waitingLate", hours);
  const most = counterAt.mostWaiting;
  book.row[most] = Math.max(book.row[most]!, waiting);
  book.lastWaiting = waiting;
  book.waitingSince = at;
}

function close(book: Book, dutyMinutes: number): Tally {
  const { row, waits, layout } = book;
  add(book, "dutyMinutes", dutyMinutes);
  row[layout.median] = waitUnder(waits, 0.5);
  row[layout.p90] = waitUnder(waits, 0.9);
  return { row, waits };
}

function add(book: Book, counter: Counter, amount = 1): void {
  book.row[counterAt[counter]]! += amount;
}

const places = (
  { layout, openedAt, areas, families, kinds }: Book,
  call: number,
): readonly [number, number, number] => [
  layout.hours + Math.floor((openedAt[call]! % day) / hour) * perHour,
  layout.areas + (areas[call]! + 1) * perArea,
  layout.families + families[kinds[call]!]! * perFamily,
];
function countServed(book: Book, call: number, how: "team" | "phone" | "partner"): void {
  add(book, how);
  const [ofHour, ofArea, ofFamily] = places(book, call);
  book.row[ofHour + 1]! += 1;
  book.row[ofArea + 1]! += 1;
  book.row[ofFamily + 1]! += 1;
  countCell(book, call, 1);
  add(book, "policeMinutesBefore", book.officerMinutes[book.kinds[call]!]!);
  add(book, "policeMinutesUsed", book.used[call]!);
  if (book.withPolice[call] === 0) add(book, "withoutPolice");
  const waited = book.wait[call]!;
  if (Number.isNaN(waited) || how === "phone") return;
  book.waits[Math.min(waitBins - 1, Math.floor(waited / waitBinMinutes))]! += 1;
  add(book, "waitMinutes", waited);
  book.row[ofHour + 2]! += waited;
  book.row[ofArea + 2]! += waited;
  book.row[ofArea + 3]! += 1;
  book.row[ofFamily + 2]! += waited;
}

function miss(book: Book, reason: number): void {
  book.row[book.layout.reasons + reason]! += 1;
}
