import type { Instant, SeatId, UnitId } from "#core/base/ids.ts";
import type { Incident, Need } from "./center.ts";
import { isOpenNeed } from "./center.ts";

/** A need that somebody is still owed or is filling: not yet done with. */
const isLive = (need: Need): boolean => !need.isDone;

const newNeed = (responder: string, since: Instant, isEmergency: boolean): Need => ({
  responder,
  since,
  isEmergency,
  isAsked: false,
  unitId: null,
  takenBy: null,
  isDone: false,
});

/** Adds a need for each responder that has no live one: the same send twice never asks for two. */
export function addNeeds(
  needs: readonly Need[],
  send: readonly string[],
  at: Instant,
  isEmergency: boolean,
): readonly Need[] {
  const kept = needs.map((need) =>
    isEmergency && isOpenNeed(need) && send.includes(need.responder)
      ? { ...need, isEmergency }
      : need,
  );
  const missing = send.filter(
    (responder, place) =>
      send.indexOf(responder) === place &&
      !kept.some((need) => isLive(need) && need.responder === responder),
  );
  return [...kept, ...missing.map((responder) => newNeed(responder, at, isEmergency))];
}

/** Lets go of open needs that a newer decision left out. What somebody already fills stays until a person releases it. */
export function dropOpenNeeds(
  needs: readonly Need[],
  send: readonly string[],
  keepsEmergency: boolean,
): readonly Need[] {
  return needs.filter(
    (need) =>
      !isOpenNeed(need) ||
      send.includes(need.responder) ||
      (keepsEmergency && (need.isEmergency || need.isAsked)),
  );
}

/** Lets go of open needs that were settled by phone; an emergency's and one that was asked for stay. */
export const dropSettled = (needs: readonly Need[], settled: readonly string[]): readonly Need[] =>
  needs.filter(
    (need) =>
      !isOpenNeed(need) || need.isEmergency || need.isAsked || !settled.includes(need.responder),
  );

/** Changes the first need that fits, leaving the others as they are. */
function changeFirst(
  needs: readonly Need[],
  fits: (need: Need) => boolean,
  change: (need: Need) => Need,
): readonly Need[] {
  const place = needs.findIndex(fits);
  return place < 0 ? needs : needs.map((need, at) => (at === place ? change(need) : need));
}

const opens = (responder: string) => (need: Need) =>
  isOpenNeed(need) && need.responder === responder;

export const fillByUnit = (incident: Incident, responder: string, unitId: UnitId) =>
  changeFirst(incident.needs, opens(responder), (need) => ({ ...need, unitId }));

/** A call handed to somebody nobody had decided on yet is taken by them all the same. */
export function fillBySeat(
  { needs }: Incident,
  responder: string,
  takenBy: SeatId,
  at: Instant,
): readonly Need[] {
  const isKnown = needs.some((need) => isLive(need) && need.responder === responder);
  const all = isKnown ? needs : [...needs, newNeed(responder, at, false)];
  return changeFirst(all, opens(responder), (need) => ({ ...need, takenBy }));
}

/** The seat that had taken the call gives it on: what it was needed for is done, and what is needed next somebody decides. */
export const letGoBySeat = ({ needs }: Incident, seat: SeatId): readonly Need[] =>
  needs.map((need) => (need.takenBy === seat ? { ...need, isDone: true } : need));

/** The unit has left: its need is done, or open again. */
export const leaveNeed = (incident: Incident, unitId: UnitId, isDone: boolean) =>
  changeFirst(
    incident.needs,
    (need) => isLive(need) && need.unitId === unitId,
    (need) => (isDone ? { ...need, isDone } : { ...need, unitId: null }),
  );
