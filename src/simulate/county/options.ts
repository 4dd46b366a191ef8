import type { Instant, SeatId, UnitId } from "#core/base/ids.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import type { DispatchEvent, Stamped } from "#core/dispatch/events.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";

/** Where a unit says it is: kilometers east and north of the county's south-west corner. Telemetry, never an event. */
export interface UnitPosition {
  readonly unitId: UnitId;
  readonly x: number;
  readonly y: number;
  /** When the unit was there; older than now where the radio was silent. */
  readonly at: Instant;
}

/** What Harbor County needs to live: everything that is not given here, it makes from the seed. */
export interface CountyOptions {
  readonly seed: number;
  /** The active protocol; read before every act, since another may come into force. */
  readonly protocol: CompiledProtocol;
  /** The version that decides a call; absent: the active one decides all. */
  readonly protocolFor?: (incident: Incident) => CompiledProtocol;
  /** 1 to 60: how many times faster than life calls come and work goes. Timestamps stay the host's clock. */
  readonly speed: number;
  /**
   * Takes a command. Robots read `view()` before each act, so that a command refused or late costs a second look and nothing
   * else. Given a promise, they leave that call or unit alone until it is settled. The envelope's seat is one of `countySeats`.
   */
  readonly send: (envelope: Envelope) => unknown;
  /** The center as it is now; read before every act, never kept. */
  readonly view: () => Center;
  readonly now: () => Instant;
  /** Calls back once after so many milliseconds of the host's clock; gives what cancels it. One call is pending at a time. */
  readonly schedule: (delayMs: number, act: () => void) => () => void;
  /** Seats where a person sits now: robots neither act from them nor touch what they hold. Absent: nobody does. */
  readonly people?: () => ReadonlySet<SeatId>;
  /** Positions of the units on duty, about every five seconds of the county's time. */
  readonly telemetry?: (positions: readonly UnitPosition[]) => void;
}

/** Harbor County, living. */
export interface RunningCounty {
  /** Changes the speed, 1 to 60 (others are brought into that range). */
  readonly setSpeed: (speed: number) => void;
  /** To be told of every event that happens: what robots did not do themselves a person did, and is left to people. */
  readonly notice: (events: readonly Stamped[]) => void;
  /** Ends it: nothing is sent after this. */
  readonly stop: () => void;
}

/** What the county's past needs. */
export interface HistoryOptions {
  readonly seed: number;
  readonly protocol: CompiledProtocol;
  /** Days of ordinary calls before `end`; the neighbor dispute begins fifteen months before it whatever this is. */
  readonly days: number;
  /** When the past ends and the present begins; no envelope is later. */
  readonly end: Instant;
  /** Given the center before the first step: it is as it stood after the step that was given last. */
  readonly watch?: (center: Center) => void;
  /** Told of a command that the core refused; the robots are made so that none is. */
  readonly refused?: (envelope: Envelope, refusal: Refusal) => void;
}

/** One command of the past, in order of time, with what it came to when it was decided over all before it. */
export interface HistoryStep {
  readonly envelope: Envelope;
  /** One at least; each happened at `envelope.at` by `envelope.by`. */
  readonly events: readonly DispatchEvent[];
}
