import { worth } from "#core/dispatch/best-units.ts";
import { overrideReasonFor, returnReasonFor } from "#core/dispatch/no-team.ts";
import type { DispositionCode, OverrideReason } from "#core/dispatch/words.ts";
import { lineSeconds } from "#core/dispatch/travel.ts";
import type { ResponderKind } from "#core/protocol/protocol.ts";
import { emptyScenery } from "./board.ts";
import type { Board, Scenery } from "./board.ts";
import { minuteOfWeek } from "./city.ts";
import type { City } from "./city.ts";
import { hour } from "./spans.ts";
import { reasonNumber } from "./screening.ts";
import type { Now, Settled } from "./screening.ts";

/** Teams of one response that are told apart. */
export const mostTeams = 4;
/** How far back calls weigh on a unit, and how many of its last calls are kept for that. */
const loadSpan = 12 * hour;
const kept = 16;
const urgentUpTo = 2;

const noTeamFree = reasonNumber("no-team-free");
const neverOffered = reasonNumber("team-free-not-offered");
const endedBefore = reasonNumber("ended-before-team");
const tooLong = reasonNumber("too-long-a-wait");
const ofDisposition: Partial<Record<DispositionCode, number>> = {
  "caller-unreachable": reasonNumber("caller-hung-up"),
  "help-refused": reasonNumber("caller-refused"),
  "ems-took-over": reasonNumber("medical"),
  treated: reasonNumber("medical"),
  "handed-over": reasonNumber("handed-over"),
  advised: reasonNumber("advised-by-phone"),
};

/** How a call was last decided; 0 is not at all. */
const accepted = 1;
const overridden = 2;

/** What the board keeps. Arrays by unit, by responder, and by eligible call; those by call hold `mostTeams` entries each where a team is told apart. */
interface Fast {
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

function emptyFast(city: City): Fast {
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

/** The dispatch rules over typed arrays (SM2): what the core would do, without making an event of it. */
export function fastBoard(city: City): Board {
  const fast = emptyFast(city);
  return {
    open: (laid) => lay(fast, laid),
    receive: () => undefined,
    accept: (call, at) => accept(fast, call, at),
    override: (call, at, responder, reason) => override(fast, call, at, responder, reason),
    endHold: () => undefined,
    best: (responder, call, at) => best(fast, responder, call, at),
    hasFree: (responder) => fast.free[responder]! > 0,
    assign: (unit, call, at) => assign(fast, unit, call, at),
    clear: (unit, _arrivedAt, at) => gainUnit(fast, unit, at),
    callOff: (unit, call, at) => {
      const team = fast.scenery.settled[call]!.teams.indexOf(fast.responderOf[unit]!);
      if (team >= 0) fast.served[call * mostTeams + team] = 0;
      gainUnit(fast, unit, at);
    },
    signOn: (unit, at) => gainUnit(fast, unit, at),
    signOff: (unit) => loseUnit(fast, unit, -1),
    pause: (unit) => loseUnit(fast, unit, -1),
    resume: (unit, at) => gainUnit(fast, unit, at),
    taken: (call, responder) => {
      const team = fast.scenery.settled[call]!.teams.indexOf(responder);
      if (team < 0) return;
      fast.served[call * mostTeams + team] = 2;
      fast.why[call * mostTeams + team] = 0;
    },
    returned: (call, responder, _at, reason) =>
      standFor(fast, call, responder, reasonNumber(returnReasonFor(reason))),
    timedOut: (call, responder) => standFor(fast, call, responder, tooLong),
    end: (call, at, disposition) => end(fast, call, at, disposition),
    reasonOf: (call, team) =>
      fast.served[call * mostTeams + team] === 0 ? fast.why[call * mostTeams + team]! : 0,
  };
}

function lay(fast: Fast, laid: Scenery): void {
  fast.scenery = laid;
  makeRoom(fast, laid.settled.length);
  fast.isFree.fill(0);
  fast.since.fill(0);
  fast.lastCalls.fill(Number.NEGATIVE_INFINITY);
  fast.turn.fill(0);
  fast.free.fill(0);
  for (const row of fast.waiting) row.length = 0;
}

function standFor(fast: Fast, call: number, responder: number, reason: number): void {
  const team = fast.scenery.settled[call]!.teams.indexOf(responder);
  if (team >= 0) stand(fast, call, team, reason);
}

function assign(fast: Fast, unit: number, call: number, at: number): void {
  fast.since[unit] = at;
  stopWaiting(fast, call);
  loseUnit(fast, unit, call);
  fast.lastCalls[unit * kept + (fast.turn[unit]! % kept)] = fast.scenery.openedAt[call]!;
  fast.turn[unit]! += 1;
  const team = fast.scenery.settled[call]!.teams.indexOf(fast.responderOf[unit]!);
  if (team < 0) return;
  fast.why[call * mostTeams + team] = 0;
  fast.served[call * mostTeams + team] = 1;
}

function shortOf(fast: Fast, place: number, area: number, week: number): number {
  const works = fast.worksAt[place]!;
  if (works !== null && works[week] === 0) return 1;
  const own = fast.serves[place]!;
  if (own !== null && area >= 0 && own[area] === 0) return 2;
  return fast.needsUnit[place] === 1 && fast.free[place] === 0 ? 3 : 0;
}

function codeOf(fast: Fast, { send }: Settled, call: number, at: number): number {
  const week = minuteOfWeek(at);
  const area = fast.scenery.callArea[call]!;
  let code = 0;
  let digit = 1;
  for (let place = 0; place < send.length; place += 1) {
    const responder = send[place]!;
    // Whoever took it by phone has come.
    const hasCome = fast.served[call * mostTeams + teamAt(fast, call, responder)] === 2;
    if (!hasCome) code += digit * shortOf(fast, responder, area, week);
    digit *= 4;
  }
  return code;
}

/** The place of a responder among the teams that fit; `mostTeams - 1` is never one of them there. */
function teamAt(fast: Fast, call: number, responder: number): number {
  const at = fast.scenery.settled[call]!.teams.indexOf(responder);
  return at < 0 ? mostTeams - 1 : at;
}

function stand(fast: Fast, call: number, team: number, reason: number): void {
  if (reason !== 0 && fast.served[call * mostTeams + team] === 0)
    fast.why[call * mostTeams + team] = reason;
}

function stopWaiting(fast: Fast, call: number): void {
  for (const row of fast.waiting) {
    const at = row.indexOf(call);
    if (at >= 0) row.splice(at, 1);
  }
}

function waitFor(fast: Fast, call: number, responder: number): void {
  stopWaiting(fast, call);
  if (responder >= 0) fast.waiting[responder]!.push(call);
}

/** D88: the last free unit went elsewhere. */
function tellWaiting(fast: Fast, responder: number, own: number): void {
  if (fast.free[responder]! > 0) return;
  for (const call of fast.waiting[responder]!)
    if (call !== own) {
      const team = fast.scenery.settled[call]!.teams.indexOf(responder);
      if (team >= 0) stand(fast, call, team, noTeamFree);
    }
}

function loseUnit(fast: Fast, unit: number, own: number): void {
  const responder = fast.responderOf[unit]!;
  if (fast.isFree[unit] === 1) fast.free[responder]! -= 1;
  fast.isFree[unit] = 0;
  tellWaiting(fast, responder, own);
}

function gainUnit(fast: Fast, unit: number, at: number): void {
  if (fast.isFree[unit] === 0) fast.free[fast.responderOf[unit]!]! += 1;
  fast.isFree[unit] = 1;
  fast.since[unit] = at;
}

function callsOf(fast: Fast, unit: number, at: number): number {
  let count = 0;
  for (let each = unit * kept; each < (unit + 1) * kept && count < worth.mostCalls; each += 1)
    if (fast.lastCalls[each]! > at - loadSpan) count += 1;
  return count;
}

function best(fast: Fast, responder: number, call: number, at: number): number {
  if (fast.free[responder] === 0) return -1;
  const area = fast.scenery.callArea[call]!;
  const isChosen = fast.how[call] === overridden && fast.sent[call] === responder;
  if (!isChosen) {
    const short = shortOf(fast, responder, area, minuteOfWeek(at));
    if (short === 1 || short === 2) return -1;
  }
  const isUrgent = fast.priority[call]! > 0 && fast.priority[call]! <= urgentUpTo;
  const spot = { x: fast.scenery.callX[call]!, y: fast.scenery.callY[call]! };
  let first = -1;
  let least = 0;
  let isNear = false;
  for (const unit of fast.unitsBy[responder]!) {
    if (fast.isFree[unit] === 0) continue;
    const from = { x: fast.scenery.unitX[unit]!, y: fast.scenery.unitY[unit]! };
    let cost = lineSeconds(from, spot, fast.kinds[responder]!);
    if (!isUrgent) cost += callsOf(fast, unit, at) * worth.call;
    const near = area >= 0 && fast.homeArea[unit] === area;
    if (
      first < 0 ||
      cost < least ||
      (cost === least && (near === isNear ? fast.since[unit]! < fast.since[first]! : near))
    ) {
      first = unit;
      least = cost;
      isNear = near;
    }
  }
  return first;
}

function accept(fast: Fast, call: number, at: number): Now {
  const settled = fast.scenery.settled[call]!;
  const now = fast.screening.nowOf(settled, codeOf(fast, settled, call, at));
  fast.how[call] = accepted;
  fast.priority[call] = now.priority;
  fast.sent[call] = now.team;
  fast.chosen[call] = now.send;
  now.reasons.forEach((reason, team) => stand(fast, call, team, reason));
  waitFor(fast, call, now.team);
  return now;
}

function override(
  fast: Fast,
  call: number,
  at: number,
  responder: number,
  reason: OverrideReason,
): void {
  const settled = fast.scenery.settled[call]!;
  const now = fast.screening.nowOf(settled, codeOf(fast, settled, call, at));
  settled.teams.forEach((team, place) => {
    if (team !== responder)
      stand(fast, call, place, now.reasons[place] || reasonNumber(overrideReasonFor(reason)));
  });
  fast.how[call] = overridden;
  fast.sent[call] = responder;
  waitFor(fast, call, responder);
}

function end(fast: Fast, call: number, at: number, disposition: DispositionCode): void {
  stopWaiting(fast, call);
  const settled = fast.scenery.settled[call]!;
  let now: Now | undefined;
  settled.teams.forEach((responder, team) => {
    const place = call * mostTeams + team;
    if (fast.served[place] !== 0 || fast.why[place] !== 0) return;
    now ??= fast.screening.nowOf(settled, codeOf(fast, settled, call, at));
    const wasChosen =
      fast.how[call] === accepted
        ? fast.chosen[call]!.includes(responder)
        : fast.how[call] === overridden && fast.sent[call] === responder;
    const short = now.reasons[team]!;
    fast.why[place] = wasChosen
      ? (ofDisposition[disposition] ?? (short || endedBefore))
      : short || neverOffered;
  });
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
