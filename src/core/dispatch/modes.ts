import type { UnitId } from "#core/base/ids.ts";
import type { AssignmentMode, Protocol } from "#core/protocol/protocol.ts";
import { isFree } from "./capacity.ts";
import { isOpenNeed } from "./center.ts";
import type { Center, Decided, Incident, Unit } from "./center.ts";
import type { RingResult } from "./desk-words.ts";

/** The decision that says how units go: an emergency adds to it and changes nothing about it. */
function standing({ decisions }: Incident): Decided | undefined {
  return decisions.findLast(({ how }) => how !== "emergency");
}

/** How the units of a call go, by the rule that was accepted; a person's own choice of responders goes one by one. */
export function modeOf(incident: Incident): AssignmentMode {
  const decided = standing(incident);
  return decided?.how === "accepted" ? decided.recommendation.assignment : "solo";
}

/** Whom the standing decision sends. */
export const sentBy = (incident: Incident): readonly string[] => standing(incident)?.send ?? [];

const comesInPerson = (protocol: Protocol, id: string): boolean =>
  protocol.responders.some((each) => each.id === id && each.mode === "on-scene");

/** The kinds that go together in a dual response, the one that leads first; empty in every other mode. */
export function pairOf(incident: Incident, protocol: Protocol): readonly string[] {
  if (modeOf(incident) !== "dual") return [];
  const coming = sentBy(incident).filter((id) => comesInPerson(protocol, id));
  const stated = leadStated(incident);
  return stated !== undefined && coming.includes(stated)
    ? [stated, ...coming.filter((id) => id !== stated)]
    : coming;
}

/** D340: whom the accepted rule names to lead; undefined where it names nobody. */
function leadStated(incident: Incident): string | undefined {
  const decided = standing(incident);
  return decided?.how === "accepted" ? decided.recommendation.lead : undefined;
}

/** D277, D340: who leads a dual response; null in every other mode. */
export const leadOf = (incident: Incident, protocol: Protocol): string | null =>
  pairOf(incident, protocol)[0] ?? null;

/** What came of the last ring since the decision that stands; null before one. */
export function ringOf(incident: Incident): RingResult | null {
  const since = standing(incident)?.at ?? 0;
  return incident.desks.rings.findLast(({ at }) => at >= since)?.result ?? null;
}

/** The last ring sends somebody, or says that none could be made. */
export const isRungOut = (incident: Incident): boolean => {
  const result = ringOf(incident);
  return result === "go" || result === "not-rung";
};

/** Whether a need of this responder came with an emergency. */
export const isEmergencyFor = (incident: Incident, responder: string): boolean =>
  incident.needs.some((need) => need.isEmergency && need.responder === responder);

/** A crew that may not drive before somebody has rung: unarmed, on the call for its decision, and no emergency's. */
export function waitsForRing(incident: Incident, unit: Unit, protocol: Protocol): boolean {
  const on = incident.units.find(({ unitId }) => unitId === unit.id);
  const responder = protocol.responders.find(({ id }) => id === unit.responder);
  return (
    on?.assignment === "phone-first" &&
    !on.isBackup &&
    responder?.unarmed === true &&
    modeOf(incident) === "phone-first" &&
    !isEmergencyFor(incident, unit.responder) &&
    !isRungOut(incident)
  );
}

/** The kinds of a dual response of which nobody goes yet and somebody is free, besides this one. */
export function stillToPair(
  center: Center,
  incident: Incident,
  protocol: Protocol,
  responder: string,
): readonly string[] {
  const pair = pairOf(incident, protocol);
  if (!pair.includes(responder)) return [];
  const free = new Set([...center.units.values()].filter(isFree).map((unit) => unit.responder));
  return pair.filter(
    (id) =>
      id !== responder &&
      free.has(id) &&
      incident.needs.some((need) => need.responder === id && isOpenNeed(need) && !need.isDone),
  );
}

/** The unit of the other kind of a dual response that is still on its way; undefined where none is. */
export function pairComing(
  center: Center,
  incident: Incident,
  unit: Unit,
  protocol: Protocol,
): UnitId | undefined {
  const pair = pairOf(incident, protocol);
  if (!pair.includes(unit.responder)) return undefined;
  return incident.units.find(({ unitId, responder }) => {
    const status = center.units.get(unitId)?.status;
    const isOnItsWay = status === "assigned" || status === "en-route";
    return responder !== unit.responder && pair.includes(responder) && isOnItsWay;
  })?.unitId;
}

/** Whether a crew may take this call from the queue itself. */
export const isForPicking = (incident: Incident, responder: string): boolean =>
  incident.endedAt === null &&
  incident.mergedInto === null &&
  modeOf(incident) === "self-select" &&
  incident.needs.some((need) => need.responder === responder && isOpenNeed(need) && !need.isDone);
