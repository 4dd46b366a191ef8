import { ok } from "#core/base/result.ts";
import type { SeatId } from "#core/base/ids.ts";
import type { Incident } from "./center.ts";
import { unsafeAlone } from "./decide-ask.ts";
import { receiveCall, someText } from "./decide-call.ts";
import type { WithoutConsent } from "./desk-commands.ts";
import type { DispatchEvent } from "./events.ts";
import { refOf } from "./recommend.ts";
import { refuse } from "./refuse.ts";
import { knownResponders, openIncident, protocolOf } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";

/** D79, D80, D73: a partner has somebody on its line who needs a unit. */
export function requestUnit(scene: Scene, command: CommandOf<"RequestUnit">): Ruling {
  const { incidentId, send: wanted, isSafe, doesAgree, withoutConsent, know } = command;
  if (scene.center.incidents.has(incidentId))
    return refuse(
      "D79",
      "incident-known",
      `incident \`${incidentId}\` is open already; ask for a team there, or request under a new number`,
    );
  const send = [...new Set(wanted)];
  if (send.length === 0)
    return refuse("D79", "nobody-asked", "nobody is asked for; say who should go");
  const declared = knownResponders(scene, "D79", send);
  if (!declared.ok) return declared;
  const safe = unsafeAlone(protocolOf(scene), send, isSafe);
  if (!safe.ok) return safe;
  const written = someText("D79", know, "what whoever goes should know");
  if (!written.ok) return written;
  if (doesAgree !== "yes" && withoutConsent === null)
    return refuse(
      "D80",
      "consent-missing",
      "the person has not agreed: name the imminent risk, the least invasive step that was tried and the supervisor who agreed; the emergency key waits for none of them",
    );
  if (doesAgree === "yes" && withoutConsent !== null)
    return refuse(
      "D80",
      "consent-contradicted",
      "the person agrees, and grounds to act without consent are named too; say which of the two it is",
    );
  const { callId, door, language, callbackNumber, safeToCallBack, isSynthetic } = command;
  const { place, placeConfidence, area } = command;
  const received = receiveCall(scene, {
    kind: "ReceiveCall",
    incidentId,
    callId,
    door,
    language,
    callbackNumber,
    safeToCallBack,
    isSynthetic,
    place,
    placeConfidence,
    area,
    channel: "voice",
    interpreter: "not-needed",
  });
  if (!received.ok) return received;
  const without =
    withoutConsent === null
      ? ok<readonly DispatchEvent[]>([])
      : actedWithout(incidentId, withoutConsent);
  if (!without.ok) return without;
  return ok([
    ...received.value,
    { kind: "UnitRequested", incidentId, isSafe, doesAgree },
    ...without.value,
    { kind: "PartnerLineAdded", incidentId, text: written.value },
    {
      kind: "TeamAsked",
      incidentId,
      send,
      because: doesAgree === "yes" ? "person-agrees" : "needs-someone-there",
      fits: null,
      protocol: refOf(protocolOf(scene)),
    },
  ]);
}

function actedWithout(incidentId: string, { risk, tried, supervisor }: WithoutConsent): Ruling {
  const named = someText("D80", supervisor, "the supervisor who agreed");
  if (!named.ok) return named;
  return ok([{ kind: "ActedWithoutConsent", incidentId, risk, tried, supervisor: named.value }]);
}

/** D80: told after an emergency send that waited for nothing, or on a call the partner holds. */
export function actWithoutConsent(scene: Scene, command: CommandOf<"ActWithoutConsent">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  return actedWithout(command.incidentId, command);
}

/** D82. */
export function acknowledgeRequest(scene: Scene, command: CommandOf<"AcknowledgeRequest">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { request } = open.value.desks;
  if (request !== null && request.acknowledgedBy === null)
    return ok([{ kind: "RequestAcknowledged", incidentId: command.incidentId }]);
  return refuse(
    "D82",
    "nothing-asked",
    `no request waits on incident \`${command.incidentId}\`; it was ${request === null ? "never made" : "seen already"}`,
  );
}

const isPartner = ({ context }: Scene, seat: SeatId): boolean =>
  context.seats.get(seat)?.includes("hotline") === true;

/** The partner's seat that has this call in hand or on offer now. */
export function partnerOn(scene: Scene, { owner, handover }: Incident): SeatId | undefined {
  return [handover?.to, handover?.from, owner].find(
    (seat) => seat !== undefined && isPartner(scene, seat),
  );
}

/** D81. */
export function addPartnerLine(scene: Scene, command: CommandOf<"AddPartnerLine">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { incidentId } = command;
  if (partnerOn(scene, open.value) === undefined)
    return refuse(
      "D81",
      "no-partner",
      `no partner is on incident \`${incidentId}\` to read this; write a note instead`,
    );
  const written = someText("D81", command.text, "a line");
  if (!written.ok) return written;
  return ok([{ kind: "PartnerLineAdded", incidentId, text: written.value }]);
}

/** D78, D416. */
export function sharePlace(scene: Scene, command: CommandOf<"SharePlace">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const { incidentId, because } = command;
  const partner = partnerOn(scene, incident);
  if (partner === undefined)
    return refuse(
      "D78",
      "no-partner",
      `no partner is on incident \`${incidentId}\`; a place is told to nobody else`,
    );
  if (because === "consent" && incident.desks.consents["share-place"]?.answer !== "given")
    return refuse(
      "D78",
      "no-consent",
      `nobody has agreed to share the place of incident \`${incidentId}\`; ask and record it, or say that life is in danger`,
    );
  // Danger to life stands by itself: a place told by consent is told for it too, before that consent is taken back.
  const stands = incident.desks.placeShared.filter((shared) => shared.with === partner);
  if (stands.some((shared) => shared.because !== "consent" || because === "consent"))
    return refuse("D78", "shared-already", `\`${partner}\` has the place already`);
  return ok([{ kind: "PlaceShared", incidentId, with: partner, because }]);
}
