import type { SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { Incident } from "./center.ts";
import type { Role } from "./commands.ts";
import { crewAsked } from "./crew-freed.ts";
import { checkTerms } from "./decide-handover.ts";
import { endHoldBecauseSent } from "./decide-response.ts";
import type { DispatchEvent } from "./events.ts";
import { barredBecause } from "./models.ts";
import { teamKinds } from "./no-team.ts";
import { recommendationFor, refOf } from "./recommend.ts";
import { refuse } from "./refuse.ts";
import { knownIncident, knownResponders, openIncident, protocolOf } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { HandoverReturnReason, Refusal } from "./words.ts";

/** D72, D73. */
export function askForTeam(scene: Scene, command: CommandOf<"AskForTeam">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const { role, unitId } = scene.envelope;
  const own = unitId === undefined ? undefined : scene.center.units.get(unitId);
  if (role === "field" && own?.status !== "on-scene")
    return refuse(
      "D72",
      "not-on-scene",
      `unit \`${unitId ?? ""}\` is not on scene; a crew asks for a team once it has seen for itself, before that ask the dispatcher`,
    );
  const send = [...new Set(command.send)];
  const checked = mayBeAsked(scene, incident, send);
  if (!checked.ok) return checked;
  return ok([
    teamAsked(scene, incident, send, command.because),
    ...endHoldBecauseSent(incident),
    ...(role === "field" ? crewAsked(scene, incident.id, send) : []),
  ]);
}

/** The event, with what the answers would have sent beside it. */
function teamAsked(
  scene: Scene,
  incident: Incident,
  send: readonly string[],
  because: CommandOf<"AskForTeam">["because"],
): DispatchEvent {
  const { center, context, envelope } = scene;
  const decision = recommendationFor(center, incident, context.protocol, envelope.at);
  return {
    kind: "TeamAsked",
    incidentId: incident.id,
    send,
    because,
    fits: decision?.fits?.send ?? null,
    protocol: refOf(protocolOf(scene)),
  };
}

function mayBeAsked(
  scene: Scene,
  incident: Incident,
  send: readonly string[],
): Result<true, Refusal> {
  if (send.length === 0)
    return refuse("D72", "nobody-asked", "nobody is asked for; name a team, or send the emergency");
  const declared = knownResponders(scene, "D72", send);
  if (!declared.ok) return declared;
  const { center, context, envelope } = scene;
  const decision = recommendationFor(center, incident, context.protocol, envelope.at);
  const company = new Set([
    ...send,
    ...incident.units.map((unit) => unit.responder),
    ...incident.needs.filter((need) => !need.isDone).map((need) => need.responder),
  ]);
  for (const responder of send) {
    const because = barredBecause(protocolOf(scene), incident, decision, responder, company);
    if (because !== undefined)
      return refuse(
        "D73",
        "barred",
        `the answers rule out \`${responder}\` alone: ${because.en} Ask for one that it may go with, or send the emergency`,
      );
  }
  return ok(true);
}

/** D73: where it is not known to be safe, somebody goes who can meet what is there. */
export function unsafeAlone(
  protocol: Protocol,
  send: readonly string[],
  isSafe: "yes" | "no" | "unknown",
): Result<true, Refusal> {
  if (isSafe === "yes") return ok(true);
  const isUnarmedTeam = (id: string): boolean => {
    const responder = protocol.responders.find((declared) => declared.id === id);
    return responder === undefined || (responder.unarmed && teamKinds.includes(responder.kind));
  };
  if (!send.every(isUnarmedTeam)) return ok(true);
  return refuse(
    "D73",
    "not-known-to-be-safe",
    `nobody says that it is safe there, and no team goes alone on that; ask for an officer with clinician too, or send the emergency`,
  );
}

/** D76. Also after the end: consent can be taken back at any time. */
export function recordConsent(scene: Scene, command: CommandOf<"RecordConsent">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const { incidentId, scope, answer, how } = command;
  const standing = known.value.desks.consents[scope]?.answer;
  if (answer === "withdrawn" && standing !== "given")
    return refuse(
      "D76",
      "nothing-given",
      `no consent to \`${scope}\` stands on incident \`${incidentId}\`; there is nothing to withdraw`,
    );
  return ok([{ kind: "ConsentRecorded", incidentId, scope, answer, how }]);
}

/** D77. */
export function handBack(scene: Scene, command: CommandOf<"HandBack">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const { by, at } = scene.envelope;
  const { id: incidentId, owner, handover } = incident;
  if (owner !== by)
    return refuse(
      "D77",
      "not-the-owner",
      `incident \`${incidentId}\` is held by \`${owner}\`; return the hand-over instead`,
    );
  const to = deskFor(scene, incident);
  if (to === undefined)
    return refuse("D77", "no-desk", "this agency has no desk to hand a call back to; stay with it");
  const { reason, handoverId, withinSeconds } = command;
  if (reason === "line-dropped") return returnAtOnce(incident, to, reason);
  if (handover !== null)
    return refuse(
      "D77",
      "handover-open",
      `a hand-over to \`${handover.to}\` is open; return it before handing back`,
    );
  const terms = checkTerms(incident, command);
  if (!terms.ok) return terms;
  const expiresAt = at + withinSeconds * 1000;
  return ok([
    { kind: "HandBackBegan", incidentId, handoverId, reason },
    { kind: "HandoverOffered", incidentId, handoverId, from: by, to, responder: null, expiresAt },
  ]);
}

function returnAtOnce(incident: Incident, owner: SeatId, reason: HandoverReturnReason): Ruling {
  const { id: incidentId, owner: from, handover } = incident;
  const open: readonly DispatchEvent[] =
    handover === null
      ? []
      : [{ kind: "HandoverReturned", incidentId, handoverId: handover.id, reason }];
  return ok([...open, { kind: "CallReturned", incidentId, from, owner, reason }]);
}

const desks: readonly Role[] = ["dispatcher", "call-taker", "supervisor"];

/** The desk that handed the call over; where none did or nobody sits there, the first that somebody sits at. */
function deskFor({ context, envelope }: Scene, incident: Incident): SeatId | undefined {
  const isDesk = (seat: SeatId): boolean =>
    context.seats.get(seat)?.some((role) => desks.includes(role)) === true;
  const entry = incident.desks.handovers.findLast(
    ({ to, outcome }) => to === envelope.by && outcome === "accepted",
  );
  if (entry !== undefined && isDesk(entry.from) && !context.away.has(entry.from)) return entry.from;
  const all = deskSeats({ context });
  return all.find((seat) => !context.away.has(seat)) ?? entry?.from ?? all[0];
}

const deskSeats = ({ context }: Pick<Scene, "context">): readonly SeatId[] =>
  desks.flatMap((role) =>
    [...context.seats].filter(([, roles]) => roles.includes(role)).map(([seat]) => seat),
  );

/** A desk that somebody sits at, a dispatcher's before all; in an empty room the first there is. */
export function anyDesk(scene: Pick<Scene, "context">): SeatId | undefined {
  const all = deskSeats(scene);
  return all.find((seat) => !scene.context.away.has(seat)) ?? all[0];
}
