import type { ResponderKind } from "#core/protocol/protocol.ts";
import { emptyScenery } from "./board.ts";
import type { Scenery } from "./board.ts";
import type { City } from "./city.ts";

/** Teams of one response that are told apart. */
export const mostTeams = 4;
/** How many of a unit's last calls are kept. */
export const kept = 16;

/** What the board keeps. Arrays by unit, by responder, and by eligible call; those by call hold `mostTeams` entries each where a team is told apart. */
export interface Fast {
  readonly city: City;
  readonly screening: City["screening"];
  readonly responderOf: Int32Array;
  readonly unitsBy: readonly Int32Array[];
  readonly needsUnit: Uint8Array;
  readonly worksAt: City["worksAt"];
  readonly serves: City["serves"];
  readonly homeArea: Int32Array;
  readonly kinds: readonly ResponderKind[];
  readonly isFree: Uint8Array;
  readonly since: Float64Array;
  readonly lastCalls: Float64Array;
  readonly turn: Int32Array;
  /** By responder: its free units. */
  readonly free: Int32Array;
  /** By responder: calls with an open need of it. */
  readonly waiting: readonly number[][];
  scenery: Scenery;
  how: Uint8Array;
  priority: Uint8Array;
  sent: Int32Array;
  /** Everybody whom the last acceptance sends. */
  readonly chosen: (readonly number[])[];
  why: Uint8Array;
  /** 1: a unit came; 2: it took the call by phone. */
  served: Uint8Array;
}

/** A board of a city on which nothing was laid. */
export function emptyFast(city: City): Fast {
  const { units, screening } = city;
  const { responders } = screening;
  return {
    city,
    screening,
    responderOf: city.responderOf,
    unitsBy: city.unitsBy,
    needsUnit: city.needsUnit,
    worksAt: city.worksAt,
    serves: city.serves,
    homeArea: city.homeArea,
    kinds: responders.map(({ kind }) => kind),
    isFree: new Uint8Array(units.length),
    since: new Float64Array(units.length),
    lastCalls: new Float64Array(units.length * kept),
    turn: new Int32Array(units.length),
    free: new Int32Array(responders.length),
    waiting: responders.map(() => []),
    scenery: emptyScenery(city),
    how: new Uint8Array(0),
    priority: new Uint8Array(0),
    sent: new Int32Array(0),
    chosen: [],
    why: new Uint8Array(0),
    served: new Uint8Array(0),
  };
}

/** Makes the board ready for the calls of a replication: nobody on, nobody sent. */
export function lay(fast: Fast, laid: Scenery): void {
  fast.scenery = laid;
  makeRoom(fast, laid.settled.length);
  fast.isFree.fill(0);
  fast.since.fill(0);
  fast.lastCalls.fill(Number.NEGATIVE_INFINITY);
  fast.turn.fill(0);
  fast.free.fill(0);
  for (const row of fast.waiting) row.length = 0;
}

function makeRoom(fast: Fast, calls: number): void {
  if (fast.how.length >= calls) {
    fast.how.fill(0);
    fast.priority.fill(0);
    fast.sent.fill(-1);
    fast.why.fill(0);
    fast.served.fill(0);
    return;
  }
  fast.how = new Uint8Array(calls);
  fast.priority = new Uint8Array(calls);
  fast.sent = new Int32Array(calls).fill(-1);
  fast.why = new Uint8Array(calls * mostTeams);
  fast.served = new Uint8Array(calls * mostTeams);
}
