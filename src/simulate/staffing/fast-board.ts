import { worth } from "#core/dispatch/best-units.ts";
import { overrideReasonFor, returnReasonFor } from "#core/dispatch/no-team.ts";
import type { DispositionCode, OverrideReason } from "#core/dispatch/words.ts";
import { lineSeconds } from "#core/dispatch/travel.ts";
import type { Board } from "./board.ts";
import { emptyFast, kept, lay, mostTeams } from "./fast-state.ts";
import type { Fast } from "./fast-state.ts";
import { minuteOfWeek } from "./city.ts";
import type { City } from "./city.ts";
import { hour } from "./spans.ts";
import { reasonNumber } from "./screening.ts";
import type { Now, Settled } from "./screening.ts";

/** How far back calls weigh on a unit. */
const loadSpan = 12 * hour;
const urgentUpTo = 2;

const noTeamFree = reasonNumber("no-team-free");
const neverOffered = reasonNumber("team-free-not-offered");
const endedBefore = reasonNumber("ended-before-team");
const tooLong = reasonNumber("too-long-a-wait");
const outOfHours = reasonNumber("out-of-hours");
/** By what `shortOf` says. */
const ofShort = [0, outOfHours, reasonNumber("out-of-area"), noTeamFree] as const;
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
    signOff: (unit, at) => loseUnit(fast, unit, -1, at),
    pause: (unit, at) => loseUnit(fast, unit, -1, at),
    resume: (unit, at) => gainUnit(fast, unit, at),
    taken: (call, responder) => {
      fillNeed(fast, call, responder);
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

function standFor(fast: Fast, call: number, responder: number, reason: number): void {
  const team = fast.scenery.settled[call]!.teams.indexOf(responder);
  if (team >= 0) stand(fast, call, team, reason);
}

function assign(fast: Fast, unit: number, call: number, at: number): void {
  fast.since[unit] = at;
  fillNeed(fast, call, fast.responderOf[unit]!);
  loseUnit(fast, unit, call, at);
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
    if (!hasCome(fast, call, responder)) code += digit * shortOf(fast, responder, area, week);
    digit *= 4;
  }
  return code;
}

/** Whoever took it by phone has come. */
const hasCome = (fast: Fast, call: number, responder: number): boolean =>
  fast.served[call * mostTeams + teamAt(fast, call, responder)] === 2;

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

function fillNeed(fast: Fast, call: number, responder: number): void {
  const row = fast.waiting[responder];
  const at = row?.indexOf(call) ?? -1;
  if (at >= 0) row?.splice(at, 1);
}

/** Whom a call is left to wait for: everybody of the last decision who has units here and has not come. */
function waitFor(fast: Fast, call: number, send: readonly number[]): void {
  stopWaiting(fast, call);
  for (const responder of send)
    if (fast.unitsBy[responder]!.length > 0 && !hasCome(fast, call, responder))
      fast.waiting[responder]!.push(call);
}

/** D88, D395: the last free unit went elsewhere, or home because its team's hours are over. */
function tellWaiting(fast: Fast, responder: number, own: number, at: number): void {
  if (fast.free[responder]! > 0) return;
  const works = fast.worksAt[responder]!;
  const reason = works !== null && works[minuteOfWeek(at)] === 0 ? outOfHours : noTeamFree;
  for (const call of fast.waiting[responder]!)
    if (call !== own) standFor(fast, call, responder, reason);
}

function loseUnit(fast: Fast, unit: number, own: number, at: number): void {
  const responder = fast.responderOf[unit]!;
  if (fast.isFree[unit] === 1) fast.free[responder]! -= 1;
  fast.isFree[unit] = 0;
  tellWaiting(fast, responder, own, at);
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
  // Not known yet, 0, is as urgent as can be.
  const isUrgent = fast.priority[call]! <= urgentUpTo;
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
  waitFor(fast, call, now.send);
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
  fast.priority[call] = now.priority;
  fast.sent[call] = responder;
  waitFor(fast, call, responder < 0 ? [] : [responder]);
  // D389: a team that was chosen, and of which nobody can come now, has its reason at once.
  const team = settled.teams.indexOf(responder);
  if (team < 0 || fast.why[call * mostTeams + team] !== 0) return;
  const short = shortOf(fast, responder, fast.scenery.callArea[call]!, minuteOfWeek(at));
  stand(fast, call, team, ofShort[short] ?? 0);
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
