import { callBackFlag, leftNow } from "./evolve-floor.ts";
import { unreachable } from "#core/base/assert.ts";
import { without } from "#core/base/list.ts";
import type { Incident } from "./center.ts";
import type { IncidentEvent, Stamp } from "./events.ts";
import { endedEntry } from "./evolve-desks.ts";
import { addNeeds, fillBySeat, letGoBySeat } from "./needs.ts";

type OwnershipEvent = Extract<
  IncidentEvent,
  {
    kind:
      | "HandoverOffered"
      | "HandoverVoiceConfirmed"
      | "HandoverAccepted"
      | "HandoverReturned"
      | "HandoverTimedOut"
      | "OwnershipTaken"
      | "CallHeld"
      | "HoldFellDue"
      | "HoldEnded"
      | "IncidentMerged"
      | "DuplicateJoined"
      | "DispositionRecorded";
  }
>;
type Of<Kind extends OwnershipEvent["kind"]> = Extract<OwnershipEvent, { kind: Kind }> & Stamp;

/** What an event about whose call it is, its hold and its ending changes. */
export function ownershipChange(
  incident: Incident,
  event: OwnershipEvent & Stamp,
): Partial<Incident> {
  switch (event.kind) {
    case "HandoverOffered":
      return offered(incident, event);
    case "HandoverVoiceConfirmed":
      return incident.handover === null
        ? {}
        : { handover: { ...incident.handover, isVoiceConfirmed: true } };
    case "HandoverAccepted":
      return taken(incident, event);
    case "HandoverReturned":
      return { handover: null, desks: endedEntry(incident, "returned", event.at, event.reason) };
    case "HandoverTimedOut":
      return { handover: null, desks: endedEntry(incident, "timed-out", event.at) };
    case "OwnershipTaken":
      return { owner: event.owner, ...leftNow(incident, event.at) };
    case "CallHeld": {
      const { at: since, until, told } = event;
      return { hold: { since, until, isDue: false, told } };
    }
    case "HoldFellDue":
      return incident.hold === null
        ? {}
        : {
            hold: { ...incident.hold, isDue: true },
            desks: { ...incident.desks, floor: callBackFlag(incident.desks.floor, event.at) },
          };
    case "HoldEnded":
      return { hold: null, ...leftNow(incident, event.at) };
    case "IncidentMerged":
      return { mergedInto: event.into, endedAt: event.at };
    case "DuplicateJoined":
      return joined(incident, event);
    case "DispositionRecorded":
      return ended(incident, event);
    default:
      return unreachable(event);
  }
}

function offered({ desks }: Incident, event: Of<"HandoverOffered">): Partial<Incident> {
  const { handoverId: id, from, to, responder, expiresAt, at: offeredAt } = event;
  const entry = { id, from, to, responder, offeredAt } as const;
  return {
    handover: { ...entry, expiresAt, isVoiceConfirmed: false, isPicked: event.by === event.to },
    desks: {
      ...desks,
      handovers: [...desks.handovers, { ...entry, outcome: "open", reason: null, endedAt: null }],
    },
  };
}

/** A receiver that stands for a responder has taken the call as that responder. */
function taken(incident: Incident, event: Of<"HandoverAccepted">): Partial<Incident> {
  const { owner } = event;
  const responder = incident.handover?.responder ?? null;
  const desks = endedEntry(incident, "accepted", event.at, incident.desks.handBack);
  if (responder === null)
    return { owner, handover: null, desks, needs: letGoBySeat(incident, incident.owner) };
  return {
    owner,
    handover: null,
    desks,
    needs: fillBySeat(incident, responder, owner, event.at),
    served: [...without(incident.served, responder), responder],
    teamNotSent: incident.teamNotSent.filter((team) => team.responder !== responder),
  };
}

function joined(incident: Incident, event: Of<"DuplicateJoined">): Partial<Incident> {
  const responders = (isEmergency: boolean): readonly string[] =>
    event.needs.filter((need) => need.isEmergency === isEmergency).map((need) => need.responder);
  const urgent = addNeeds(incident.needs, responders(true), event.at, true);
  return {
    duplicates: [...incident.duplicates, event.from],
    needs: addNeeds(urgent, responders(false), event.at, false),
    priority: moreUrgent(incident.priority, event.priority),
  };
}

/** A priority not known yet says nothing: it is never taken for a low one. */
function moreUrgent(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

function ended(incident: Incident, event: Of<"DispositionRecorded">): Partial<Incident> {
  const { at, by, disposition, note: text } = event;
  return {
    disposition,
    endedAt: incident.endedAt ?? at,
    notes:
      text === null ? incident.notes : [...incident.notes, { at, by, text, isOfOutcome: true }],
  };
}
