import type { Board } from "./board.ts";
import type { City } from "./city.ts";
import { what } from "./events.ts";
import type { EventHeap } from "./heap.ts";
import { week } from "./spans.ts";

/** Who is on, resting or about to go, by unit. */
interface Duty {
  readonly units: City["units"];
  readonly responderOf: Int32Array;
  readonly board: Board;
  readonly heap: EventHeap;
  readonly unitCall: Int32Array;
  readonly serveWaiting: (responder: number, at: number) => void;
  readonly atHome: (unit: number) => void;
  readonly isOn: Uint8Array;
  readonly isPaused: Uint8Array;
  readonly goesOff: Uint8Array;
  /** Milliseconds of rest owed once the call is done; 0 none. */
  readonly owed: Float64Array;
  readonly resumesAt: Float64Array;
  /** 1 where crews change in the rest that is owed or taken. */
  readonly changes: Uint8Array;
  readonly place: Int32Array;
  readonly start: Float64Array;
}

export type DutyBook = ReturnType<typeof dutyBook>;

/**
 * Shifts, breaks and changes of crew: who is signed on, and who goes off or rests once a call is done. `atHome` is told of a unit whose
 * crew begins: it does so where the roster says.
 */
export function dutyBook(
  { units, responderOf }: City,
  board: Board,
  heap: EventHeap,
  unitCall: Int32Array,
  serveWaiting: (responder: number, at: number) => void,
  atHome: (unit: number) => void,
) {
  const duty: Duty = {
    units,
    responderOf,
    board,
    heap,
    unitCall,
    serveWaiting,
    atHome,
    isOn: new Uint8Array(units.length),
    isPaused: new Uint8Array(units.length),
    goesOff: new Uint8Array(units.length),
    owed: new Float64Array(units.length),
    resumesAt: new Float64Array(units.length),
    changes: new Uint8Array(units.length),
    place: new Int32Array(units.length),
    start: new Float64Array(units.length),
  };
  return {
    /** Everybody off; the weeks of the roster begin at an instant. */
    begin: (at: number): void => begin(duty, at),
    next: (unit: number, at: number): void => next(duty, unit, at),
    /** A call is done: whether the unit can take another now. */
    afterCall: (unit: number, at: number): boolean => afterCall(duty, unit, at),
    /** Minutes that crews are paid for over a span of days. */
    dutyMinutes: (span: number): number =>
      units.reduce((hours, unit) => hours + unit.hours, 0) * 60 * (span / week),
  };
}

function begin(duty: Duty, at: number): void {
  for (const row of [duty.isOn, duty.isPaused, duty.goesOff, duty.owed, duty.changes, duty.place])
    row.fill(0);
  duty.resumesAt.fill(Number.NaN);
  duty.start.fill(at);
  for (const unit of duty.units.keys()) pushNext(duty, unit);
}

function afterCall(duty: Duty, unit: number, at: number): boolean {
  if (duty.goesOff[unit] === 1) {
    goOff(duty, unit, at);
    return false;
  }
  if (duty.owed[unit]! === 0) return true;
  const length = duty.owed[unit]!;
  duty.owed[unit] = 0;
  rest(duty, unit, at, length);
  return false;
}

function pushNext(duty: Duty, unit: number): void {
  const { turns } = duty.units[unit]!;
  if (turns.length === 0) return;
  const at = duty.place[unit]!;
  const turn = turns[at % turns.length]!;
  const weeks = Math.floor(at / turns.length);
  duty.heap.push(duty.start[unit]! + weeks * week + turn.at, unit * 8 + what.duty);
}

function rest(duty: Duty, unit: number, at: number, length: number): void {
  duty.isPaused[unit] = 1;
  duty.resumesAt[unit] = at + length;
  duty.board.pause(unit, at);
  duty.heap.push(at + length, unit * 8 + what.duty);
}

function next(duty: Duty, unit: number, at: number): void {
  if (duty.isPaused[unit] === 1 && at === duty.resumesAt[unit]) {
    duty.isPaused[unit] = 0;
    if (duty.changes[unit] === 1) duty.atHome(unit);
    duty.changes[unit] = 0;
    duty.board.resume(unit, at);
    return duty.serveWaiting(duty.responderOf[unit]!, at);
  }
  const { turns } = duty.units[unit]!;
  const turn = turns[duty.place[unit]! % turns.length]!;
  duty.place[unit]! += 1;
  pushNext(duty, unit);
  if (turn.does === "sign-on") return comeOn(duty, unit, at);
  if (duty.isOn[unit] === 0) return;
  const isBusy = duty.unitCall[unit]! >= 0;
  if (turn.does === "sign-off") {
    if (isBusy) duty.goesOff[unit] = 1;
    else goOff(duty, unit, at);
  } else if (duty.isPaused[unit] === 1 || duty.goesOff[unit] === 1) return;
  else {
    if (turn.isChange === true) duty.changes[unit] = 1;
    if (isBusy) duty.owed[unit] = Math.max(duty.owed[unit]!, turn.length);
    else rest(duty, unit, at, turn.length);
  }
}

function comeOn(duty: Duty, unit: number, at: number): void {
  duty.goesOff[unit] = 0;
  // A crew that ran over into the next shift of its vehicle is still out: the vehicle is on already.
  if (duty.isOn[unit] === 1) return;
  duty.isOn[unit] = 1;
  duty.atHome(unit);
  duty.board.signOn(unit, at);
  duty.serveWaiting(duty.responderOf[unit]!, at);
}

function goOff(duty: Duty, unit: number, at: number): void {
  duty.isOn[unit] = 0;
  duty.goesOff[unit] = 0;
  duty.owed[unit] = 0;
  duty.changes[unit] = 0;
  duty.isPaused[unit] = 0;
  duty.resumesAt[unit] = Number.NaN;
  duty.board.signOff(unit, at);
}
