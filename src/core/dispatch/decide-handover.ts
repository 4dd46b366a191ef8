import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Handover, Incident } from "./center.ts";
import type { Role } from "./commands.ts";
import type { DispatchEvent } from "./events.ts";
import { isServedBy, returnReasonFor, teamNotSent, teamsThatFit } from "./no-team.ts";
import { recommendationFor } from "./recommend.ts";
import { refuse } from "./refuse.ts";
import { knownResponders, openIncident, protocolOf } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { NoTeamReason, Overtaken, Refusal } from "./words.ts";

/** Seconds a hand-over may wait for its receiver. */
const longestOffer = 3600;
const receivers: readonly Role[] = [
  "call-taker",
  "dispatcher",
  "supervisor",
  "clinician",
  "hotline",
];

/** D37. */
export function offerHandover(scene: Scene, command: CommandOf<"OfferHandover">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { owner, handover } = open.value;
  const { by, at } = scene.envelope;
  if (owner !== by)
    return refuse(
      "D37",
      "not-the-owner",
      `incident \`${command.incidentId}\` is held by \`${owner}\`, who alone may hand it over; take it over first`,
    );
  if (handover !== null)
    return refuse(
      "D37",
      "handover-open",
      `a hand-over to \`${handover.to}\` is open; return it before offering another`,
    );
  const offered = checkOffer(scene, open.value, command);
  if (!offered.ok) return offered;
  const { incidentId, handoverId, to, responder = null, withinSeconds } = command;
  const expiresAt = at + withinSeconds * 1000;
  return ok([
    { kind: "HandoverOffered", incidentId, handoverId, from: by, to, responder, expiresAt },
  ]);
}

function checkOffer(
  scene: Scene,
  incident: Incident,
  command: CommandOf<"OfferHandover">,
): Result<unknown, Refusal> {
  const { to, responder } = command;
  const { seats } = scene.context;
  const canHold = [...seats].filter(([, roles]) => roles.some((role) => receivers.includes(role)));
  if (!canHold.some(([seat]) => seat === to))
    return refuse(
      "D37",
      "unknown-receiver",
      `no seat \`${to}\` can hold a call; ${didYouMean(
        to,
        canHold.map(([seat]) => seat),
      )}`,
    );
  if (to === scene.envelope.by)
    return refuse("D37", "to-yourself", "a call is not handed to its own owner; name another seat");
  const terms = checkTerms(incident, command);
  if (!terms.ok) return terms;
  return knownResponders(scene, "D37", responder === undefined ? [] : [responder]);
}

/** Refuses a wait that is none or never ends, and an id that this call's ledger holds already: D37, D419. */
export function checkTerms(
  { id, desks }: Incident,
  { handoverId, withinSeconds }: { readonly handoverId: string; readonly withinSeconds: number },
): Result<true, Refusal> {
  if (desks.handovers.some((each) => each.id === handoverId))
    return refuse(
      "D419",
      "id-used",
      `a hand-over of incident \`${id}\` was \`${handoverId}\` before; give each an id of its own`,
    );
  if (withinSeconds >= 1 && withinSeconds <= longestOffer) return ok(true);
  return refuse(
    "D37",
    "bad-time-limit",
    `a hand-over waits 1 to ${longestOffer} seconds, not ${withinSeconds}; name a time within that`,
  );
}

/** D38: the receiver has the caller's voice. */
export function confirmVoice(scene: Scene, command: CommandOf<"ConfirmVoice">): Ruling {
  const found = openHandover(scene, command);
  if (!found.ok) return found;
  const { handover } = found.value;
  if (handover.to !== scene.envelope.by)
    return refuse(
      "D38",
      "not-the-receiver",
      `only \`${handover.to}\` can confirm that the caller is heard there; wait for that seat`,
    );
  if (handover.isVoiceConfirmed)
    return refuse(
      "D38",
      "voice-confirmed",
      `voice was confirmed already; \`${handover.from}\` releases the call now`,
    );
  const { incidentId, handoverId } = command;
  return ok([{ kind: "HandoverVoiceConfirmed", incidentId, handoverId }]);
}

/** D38: only now does the call change hands. */
export function releaseHandover(scene: Scene, command: CommandOf<"ReleaseHandover">): Ruling {
  const found = openHandover(scene, command);
  if (!found.ok) return found;
  const { handover } = found.value;
  if (handover.from !== scene.envelope.by)
    return refuse(
      "D38",
      "not-the-sender",
      `only \`${handover.from}\` can release this call; wait for that seat`,
    );
  if (!handover.isVoiceConfirmed)
    return refuse(
      "D38",
      "voice-not-confirmed",
      `\`${handover.to}\` has not confirmed voice with the caller; stay on the line until it has`,
    );
  const { incidentId, handoverId } = command;
  return ok([{ kind: "HandoverAccepted", incidentId, handoverId, owner: handover.to }]);
}

/** D39, D34. */
export function returnHandover(scene: Scene, command: CommandOf<"ReturnHandover">): Ruling {
  const found = openHandover(scene, command);
  if (!found.ok) return found;
  const { incident, handover } = found.value;
  const { by, role } = scene.envelope;
  if (by !== handover.to && by !== handover.from && role !== "supervisor")
    return refuse(
      "D39",
      "not-in-this-handover",
      `this hand-over is between \`${handover.from}\` and \`${handover.to}\`; one of them, or a supervisor, returns it`,
    );
  const { incidentId, handoverId, reason } = command;
  return ok([
    { kind: "HandoverReturned", incidentId, handoverId, reason },
    ...teamRefused(scene, incident, handover, returnReasonFor(reason)),
  ]);
}

/** D40. */
export function timeOutHandover(scene: Scene, command: CommandOf<"TimeOutHandover">): Ruling {
  const found = openHandover(scene, command);
  if (!found.ok) return found;
  const { incident, handover } = found.value;
  if (scene.envelope.at < handover.expiresAt)
    return refuse(
      "D40",
      "not-yet",
      `this hand-over waits ${Math.ceil((handover.expiresAt - scene.envelope.at) / 1000)} s more; ask again then`,
    );
  // D281: nobody waits for a desk that nobody sits at any more.
  if (handover.isVoiceConfirmed && !scene.context.away.has(handover.to))
    return refuse(
      "D40",
      "voice-confirmed",
      `\`${handover.to}\` speaks with the caller; \`${handover.from}\` releases or returns the call, no timer does`,
    );
  const { incidentId, handoverId } = command;
  return ok([
    { kind: "HandoverTimedOut", incidentId, handoverId },
    ...teamRefused(scene, incident, handover, "too-long-a-wait"),
  ]);
}

/** D42. */
export function takeOwnership(scene: Scene, command: CommandOf<"TakeOwnership">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const { by, role } = scene.envelope;
  const { owner: from, id: incidentId } = incident;
  if (from === by)
    return refuse("D42", "yours-already", `incident \`${incidentId}\` is yours already; go on`);
  if (role === "call-taker" && !scene.context.away.has(from))
    return refuse(
      "D42",
      "attended",
      `\`${from}\` sits at this call; ask for a hand-over, or let a dispatcher or supervisor take it`,
    );
  return ok([
    ...overtakeHandover(incident, "taken-over"),
    { kind: "OwnershipTaken", incidentId, from, owner: by },
  ]);
}

/** An open hand-over goes back to its sender because something else was done with the call. */
export function overtakeHandover(incident: Incident, reason: Overtaken): readonly DispatchEvent[] {
  if (incident.handover === null) return [];
  const { id: handoverId } = incident.handover;
  return [{ kind: "HandoverReturned", incidentId: incident.id, handoverId, reason }];
}

function openHandover(
  scene: Scene,
  { incidentId, handoverId }: { readonly incidentId: string; readonly handoverId: string },
): Result<{ readonly incident: Incident; readonly handover: Handover }, Refusal> {
  const open = openIncident(scene, incidentId);
  if (!open.ok) return open;
  const { handover } = open.value;
  if (handover?.id === handoverId) return ok({ incident: open.value, handover });
  return refuse(
    "D38",
    "no-such-handover",
    `no hand-over \`${handoverId}\` is open on incident \`${incidentId}\`; it was accepted, returned or timed out, so look again`,
  );
}

/** D34: a team that fits and did not take the call. */
function teamRefused(
  scene: Scene,
  incident: Incident,
  { responder }: Handover,
  reason: NoTeamReason | undefined,
): readonly DispatchEvent[] {
  if (responder === null || reason === undefined || isServedBy(incident, responder)) return [];
  const { center, context, envelope } = scene;
  const decision = recommendationFor(center, incident, context.protocol, envelope.at);
  const fits = teamsThatFit(protocolOf(scene), decision).includes(responder);
  return fits ? teamNotSent(scene, incident, [[responder, reason]]) : [];
}
