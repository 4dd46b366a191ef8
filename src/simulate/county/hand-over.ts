import type { IncidentId, SeatId } from "#core/base/ids.ts";
import type { Handover, Incident } from "#core/dispatch/center.ts";
import type { HandoverReturnReason } from "#core/dispatch/words.ts";
import { seconds } from "./chance.ts";
import { phoneSeats, secondPhoneSeats } from "./county.ts";
import type { World } from "./world.ts";
import { actAsOwner, chanceOf, isOpen, isRobotSeat, roleOf } from "./world.ts";

const offerSeconds = 60;
const tries = 2;

/** Offers the call to the seat that stands for a phone responder; after two offers nobody took, someone goes. */
export function offer(world: World, incident: Incident, responder: string): number {
  const { id: incidentId } = incident;
  const to = seatFor(world, responder);
  const random = chanceOf(world, `${incidentId}/offer/${incident.version}`);
  const count = `offered/${incidentId}/${responder}/`;
  const past = [1, 2].filter((time) => world.watched.has(`${count}${time}`)).length;
  if (to === undefined || to === incident.owner || past >= tries) {
    for (const time of [1, 2]) world.watched.delete(`${count}${time}`);
    return instead(world, incident);
  }
  world.watched.add(`${count}${past + 1}`);
  const handoverId = world.nextName("handover");
  actAsOwner(world, incident, {
    kind: "OfferHandover",
    incidentId,
    handoverId,
    to,
    responder,
    withinSeconds: offerSeconds,
  });
  receiveHandover(world, incidentId, handoverId);
  return seconds(random, 3, 6);
}

/** A person at either seat of a responder comes before its robot. */
function seatFor(world: World, responder: string): SeatId | undefined {
  const first = phoneSeats[responder];
  const second = secondPhoneSeats[responder];
  if (first === undefined || world.people().has(first)) return first;
  return second !== undefined && world.people().has(second) ? second : first;
}

/** The phone responder cannot be had: the team that can look goes, and the reason is on record. */
export function instead(world: World, incident: Incident): number {
  const { id: incidentId } = incident;
  const rest = incident.needs
    .filter((need) => !need.isDone && phoneSeats[need.responder] === undefined)
    .map((need) => need.responder);
  actAsOwner(world, incident, {
    kind: "OverrideRecommendation",
    incidentId,
    send: rest.length > 0 ? rest : ["co-response"],
    reason: "other",
  });
  return seconds(world.random, 5, 15);
}

/** The sender stays on the line: releases once the receiver hears the caller. Milliseconds to the next look. */
export function attendHandover(world: World, incident: Incident): number {
  const { handover } = incident;
  if (handover?.from === incident.owner && handover.isVoiceConfirmed)
    actAsOwner(world, incident, {
      kind: "ReleaseHandover",
      incidentId: incident.id,
      handoverId: handover.id,
    });
  return seconds(world.random, 3, 6);
}

/** A robot that is offered a call: takes it on voice, gives it back, or does not answer. */
export function receiveHandover(world: World, incidentId: IncidentId, handoverId: string): void {
  const random = chanceOf(world, `${incidentId}/${handoverId}`);
  const fate = random.weighted([
    ["takes", 86],
    ["returns", 8],
    ["silent", 6],
  ] as const);
  if (fate === "silent") return;
  world.after(seconds(random, 6, 35), () => {
    const handover = openHandover(world, incidentId, handoverId);
    if (handover === undefined || !isRobotSeat(world, handover.to)) return;
    const { to } = handover;
    if (fate === "takes") {
      world.act(to, roleOf(to), { kind: "ConfirmVoice", incidentId, handoverId });
      // The receiver owns it once the sender lets go; whoever owns it then minds it.
      world.after(seconds(random, 30, 60), () => world.rouse.owner(world, incidentId, 0));
      return;
    }
    const reason = random.weighted<HandoverReturnReason>([
      ["declined", 40],
      ["line-dropped", 20],
      ["needs-911", 25],
      ["caller-refused", 15],
    ]);
    world.act(to, roleOf(to), { kind: "ReturnHandover", incidentId, handoverId, reason });
  });
}

function openHandover(
  world: World,
  incidentId: IncidentId,
  handoverId: string,
): Handover | undefined {
  const incident = world.view().incidents.get(incidentId);
  if (incident === undefined || !isOpen(incident)) return undefined;
  return incident.handover?.id === handoverId ? incident.handover : undefined;
}
