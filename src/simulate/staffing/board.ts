import type {
  DispositionCode,
  HandoverReturnReason,
  OverrideReason,
} from "#core/dispatch/words.ts";
import type { City } from "./city.ts";
import type { Now, Settled } from "./screening.ts";

/** What the engine lays out for a board at the start of a replication, and keeps current. By eligible call, and by unit. */
export interface Scenery {
  readonly city: City;
  /** When the call came, in milliseconds of the local clock. */
  readonly openedAt: readonly number[];
  readonly settled: readonly Settled[];
  readonly callX: readonly number[];
  readonly callY: readonly number[];
  /** Place of the protocol's area; -1 not known. */
  readonly callArea: readonly number[];
  /** Where each unit stands. */
  readonly unitX: Float64Array;
  readonly unitY: Float64Array;
}

/**
 * The dispatch rules as the engine meets them: who is free, what the protocol says with that, who is nearest, and why a team did not
 * come. There are two of them, and a test that holds them to the same answers: `fastBoard` in typed arrays, and the core itself.
 * Responders, calls and units are numbers; times are milliseconds of the local clock.
 */
export interface Board {
  readonly open: (scenery: Scenery) => void;
  /** A call is taken and screened to its end. */
  readonly receive: (call: number) => void;
  /** Somebody accepts what the protocol says now. */
  readonly accept: (call: number, at: number) => Now;
  /** Somebody sends others: a team by its place, or police (-1). */
  readonly override: (call: number, at: number, responder: number, reason: OverrideReason) => void;
  /** The hold ends because the caller is back on the line, or a team is free. */
  readonly endHold: (call: number, at: number, outcome: "called-back" | "team-free") => void;
  /** The free unit that goes first; -1 where none can go. */
  readonly best: (responder: number, call: number, at: number) => number;
  readonly hasFree: (responder: number) => boolean;
  readonly assign: (unit: number, call: number, at: number) => void;
  /** A unit has arrived, served, and is free again. */
  readonly clear: (unit: number, arrivedAt: number, at: number) => void;
  /** The call is called off while the unit is on its way: it is free again, and has served nobody. */
  readonly callOff: (unit: number, call: number, at: number) => void;
  readonly signOn: (unit: number, at: number) => void;
  readonly signOff: (unit: number, at: number) => void;
  readonly pause: (unit: number, at: number) => void;
  readonly resume: (unit: number, at: number) => void;
  /** A hand-over to a phone responder (-1: one that the protocol does not know) is taken, returned or let pass. */
  readonly taken: (call: number, responder: number, at: number) => void;
  readonly returned: (
    call: number,
    responder: number,
    at: number,
    reason: HandoverReturnReason,
  ) => void;
  readonly timedOut: (call: number, responder: number, at: number) => void;
  readonly end: (call: number, at: number, disposition: DispositionCode) => void;
  /** Why a team that fits did not come, by its place in `settled.teams`: a place in `noTeamReasons` plus 1; 0 where it came. */
  readonly reasonOf: (call: number, team: number) => number;
}

/** A replication without calls. */
export const emptyScenery = (city: City): Scenery => ({
  city,
  openedAt: [],
  settled: [],
  callX: [],
  callY: [],
  callArea: [],
  unitX: new Float64Array(city.units.length),
  unitY: new Float64Array(city.units.length),
});
