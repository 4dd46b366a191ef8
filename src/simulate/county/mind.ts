import type { IncidentId } from "#core/base/ids.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { FollowUp } from "#core/dispatch/desk-words.ts";
import { seconds } from "./chance.ts";
import { dispatch } from "./dispatcher.ts";
import { attendHandover, instead, offer } from "./hand-over.ts";
import { attendHold } from "./hold.ts";
import { reviewLater } from "./reviewer.ts";
import { screen } from "./screening.ts";
import type { World } from "./world.ts";
import { actAsOwner, chanceOf, dispatcherFor, onCall, roleOf } from "./world.ts";

/**
 * The robot that owns a call looks at it again and again until it ends, and does the one thing that is missing: asks, decides,
 * offers a hand-over, ends a hold, closes. It reads everything off the record, so it can take up a call at any point.
 */
export function mind(world: World, incidentId: IncidentId, firstLookMs: number): void {
  const key = `call/${incidentId}`;
  if (world.watched.has(key)) return;
  world.watched.add(key);
  const look = (): void => {
    let isMine = false;
    onCall(world, incidentId, (incident) => {
      isMine = true;
      world.after(next(world, incident), look);
    });
    if (!isMine) world.watched.delete(key);
  };
  world.after(firstLookMs, look);
}

/** Acts, and tells in how many milliseconds to look again. */
function next(world: World, incident: Incident): number {
  const { random } = world;
  if (incident.handover !== null) return attendHandover(world, incident);
  if (world.watched.has(`forgotten/${incident.id}`)) return seconds(random, 60, 90);
  const isTaker = roleOf(incident.owner) !== "clinician" && roleOf(incident.owner) !== "hotline";
  const isUndecided = incident.decisions.every(({ how }) => how === "emergency");
  // Whoever took a call as a clinician or a hotline is the response: it is not screened again.
  if (world.watched.delete(`handed-back/${incident.id}`)) return instead(world, incident);
  if (isTaker && (isUndecided || world.watched.has(`again/${incident.id}`))) {
    screen(world, incident);
    dispatch(world, incident.id);
    return seconds(random, 3, 8);
  }
  dispatch(world, incident.id);
  if (incident.review === "requested") reviewLater(world, incident.id);
  if (incident.hold !== null) return attendHold(world, incident);
  const phone = incident.needs.find(
    (need) => isOpenNeed(need) && modeOf(world, need.responder) !== "on-scene",
  );
  if (phone !== undefined) return offer(world, incident, phone.responder);
  if (isCalledOff(world, incident)) return callOff(world, incident);
  if (incident.units.length > 0 || incident.needs.some(isOpenNeed)) return seconds(random, 30, 60);
  return close(world, incident);
}

export const modeOf = (world: World, responder: string): string | undefined =>
  world.protocol.protocol.responders.find(({ id }) => id === responder)?.mode;

/** The caller rings again before anybody has arrived: it has settled, nobody need come. Never where life may hang on it. */
function isCalledOff(world: World, incident: Incident): boolean {
  const isScripted = world.stories.get(incident.id)?.isScripted === true;
  if (isScripted || incident.units.length === 0 || (incident.priority ?? 1) < 3) return false;
  if (world.touch.boards.has(incident.id)) return false;
  const units = incident.units.map(({ unitId }) => world.view().units.get(unitId));
  const isUnderWay = units.every(
    (unit) => unit?.status === "assigned" || unit?.status === "en-route",
  );
  return isUnderWay && chanceOf(world, `${incident.id}/called-off`).chance(0.02);
}

function callOff(world: World, incident: Incident): number {
  const { id: incidentId } = incident;
  for (const { unitId } of incident.units)
    world.act(dispatcherFor(world), "dispatcher", {
      kind: "ReleaseUnit",
      unitId,
      because: "cancelled",
    });
  actAsOwner(world, incident, { kind: "RecordDisposition", incidentId, disposition: "cancelled" });
  return seconds(world.random, 5, 10);
}

/** A clinician ends no call without having decided what comes after it. */
function followUp(world: World, incident: Incident): void {
  const { id: incidentId } = incident;
  const random = chanceOf(world, `${incidentId}/follow-up`);
  const chosen = random.weighted<FollowUp>([
    ["none", 45],
    ["same-day", 15],
    ["next-day", 15],
    ["within-a-week", 10],
    ["referred", 15],
  ]);
  const hours = { "same-day": 4, "next-day": 22 } as const;
  const dueAt =
    chosen === "same-day" || chosen === "next-day" ? world.now() + hours[chosen] * 3_600_000 : null;
  actAsOwner(world, incident, { kind: "DecideFollowUp", incidentId, followUp: chosen, dueAt });
}

/** Nobody is going or owed: what was said on the phone was the response. */
function close(world: World, incident: Incident): number {
  const taken = incident.needs.findLast((need) => need.takenBy === incident.owner);
  const random = chanceOf(world, `${incident.id}/close`);
  const key = `closing/${incident.id}`;
  if (!world.watched.has(key)) {
    world.watched.add(key);
    return taken === undefined ? seconds(random, 20, 80) : seconds(random, 240, 1400);
  }
  world.watched.delete(key);
  const disposition =
    taken === undefined
      ? incident.served.length > 0
        ? "settled"
        : "advised"
      : random.weighted([
          ["settled", 46],
          ["connected-to-care", 22],
          ["advised", 26],
          ["caller-unreachable", 6],
        ] as const);
  const ending = world.stories.get(incident.id)?.ending;
  if (roleOf(incident.owner) === "clinician" && incident.desks.followUp === null)
    followUp(world, incident);
  actAsOwner(world, incident, {
    kind: "RecordDisposition",
    incidentId: incident.id,
    disposition,
    ...ending,
  });
  return seconds(random, 30, 60);
}
