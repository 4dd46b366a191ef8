import type { Board, Scenery } from "./board.ts";
import type { Responder } from "#core/protocol/protocol.ts";
import type { cityTimes } from "./call-times.ts";
import type { City } from "./city.ts";
import type { DrawnCalls } from "./demand.ts";
import type { DutyBook } from "./duty.ts";
import type { EventHeap } from "./heap.ts";
import type { PhoneBook } from "./phone.ts";
import type { TallyBook } from "./tally-book.ts";

/** Where a call stands. */
export const open = 0;
export const waitingFor = 1;
export const held = 2;
export const gone = 3;

/** Calls that wait beyond this many a unit say that the queue never ends. */
export const mostWaiting = 50;
export const mostHolds = 3;

/** What happened, in order: what the agreement test compares. Times are milliseconds of the local clock. */
export interface Trace {
  readonly assigned: (call: number, unit: number, at: number, arrivesAt: number) => void;
  readonly ended: (call: number, at: number, reasons: readonly number[]) => void;
}

/** A city that is being played. Arrays by eligible call are made anew for each replication, those by unit are kept. */
export interface Run {
  readonly city: City;
  readonly board: Board;
  readonly settings: City["settings"];
  readonly units: City["units"];
  readonly responders: readonly Responder[];
  readonly responderOf: Int32Array;
  readonly unitsBy: readonly Int32Array[];
  readonly line: City["line"];
  readonly input: City["input"];
  readonly heap: EventHeap;
  readonly calls: DrawnCalls;
  readonly times: ReturnType<typeof cityTimes>;
  readonly hasOfficer: readonly boolean[];
  readonly unitX: Float64Array;
  readonly unitY: Float64Array;
  readonly unitCall: Int32Array;
  readonly arrivedAt: Float64Array;
  /** By unit: 1 where the call is called off before it arrives. */
  readonly isCalledOff: Uint8Array;
  /** By responder: calls that wait for a unit, and calls on hold that one could end. */
  readonly waiting: readonly number[][];
  readonly onHold: readonly number[][];
  readonly book: TallyBook;
  readonly phone: PhoneBook;
  readonly duty: DutyBook;
  readonly trace: Trace | undefined;
  state: Uint8Array;
  holds: Uint8Array;
  since: Float64Array;
  wants: Int32Array;
  hasLeave: Uint8Array;
  scenery: Scenery;
  keys: readonly number[];
  kinds: readonly number[];
  isStable: boolean;
  openCalls: number;
  waitingNow: number;
  endsAt: number;
}
