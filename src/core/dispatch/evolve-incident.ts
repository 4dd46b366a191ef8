import { unreachable } from "#core/base/assert.ts";
import type { Incident, IncidentStatus } from "./center.ts";
import { isOpenNeed } from "./center.ts";
import type { IncidentEvent, Stamp, Stamped } from "./events.ts";
import { isUnitEvent } from "./events.ts";
import { deskChange } from "./evolve-desks.ts";
import { callChange, openIncident } from "./evolve-call.ts";
import { decisionChange } from "./evolve-decision.ts";
import { ownershipChange } from "./evolve-ownership.ts";
import { reportChange } from "./evolve-report.ts";
import { unitChange } from "./evolve-unit-on-call.ts";

/**
 * The incident after one event, of its own stream or of a unit that is on it. Makes no choice and refuses nothing.
 * `undefined` only where its first event, the call, is missing. Private fields may be null.
 */
export function evolveIncident(
  incident: Incident | undefined,
  event: Stamped,
): Incident | undefined {
  if (incident === undefined)
    return event.kind === "CallReceived" ? openIncident(event) : undefined;
  const changed: Incident = isUnitEvent(event)
    ? { ...incident, ...unitChange(incident, event) }
    : { ...incident, ...changeOf(incident, event), version: incident.version + 1 };
  return { ...changed, status: statusOf(changed) };
}

/** A status is read off what happened, never set on its own. */
function statusOf(incident: Incident): IncidentStatus {
  if (incident.mergedInto !== null) return "merged";
  if (incident.endedAt !== null) return "ended";
  if (incident.units.length > 0) return "responding";
  if (incident.needs.some((need) => need.takenBy !== null && !need.isDone)) return "responding";
  const open = incident.needs.filter(isOpenNeed);
  // An emergency that waits for its unit is never shown as a call that can wait.
  if (open.some((need) => need.isEmergency)) return "waiting";
  if (incident.hold !== null) return "on-hold";
  if (open.length > 0) return "waiting";
  return incident.decisions.length + incident.desks.asks.length > 0 ? "to-close" : "screening";
}

function changeOf(incident: Incident, event: IncidentEvent & Stamp): Partial<Incident> {
  switch (event.kind) {
    case "CallReceived":
    case "CallDetailsChanged":
    case "PlaceConfirmed":
    case "ComplaintChosen":
    case "QuestionAnswered":
    case "NoteAdded":
      return callChange(incident, event);
    case "EmergencySent":
    case "RecommendationAccepted":
    case "RecommendationOverridden":
    case "OverrideExplained":
    case "TeamNotSent":
    case "ReviewRequested":
    case "ReviewCompleted":
      return decisionChange(incident, event);
    case "HandoverOffered":
    case "HandoverVoiceConfirmed":
    case "HandoverAccepted":
    case "HandoverReturned":
    case "HandoverTimedOut":
    case "OwnershipTaken":
    case "CallHeld":
    case "HoldFellDue":
    case "HoldEnded":
    case "IncidentMerged":
    case "DuplicateJoined":
    case "DispositionRecorded":
      return ownershipChange(incident, event);
    case "OutcomeReported":
    case "SceneObserved":
    case "FitFlagged":
      return reportChange(incident, event);
    case "StagingSet":
    case "StagingReleased":
    case "WatchBegan":
    case "WatchEnded":
    case "TeamAsked":
    case "ClinicalNoteAdded":
    case "FollowUpDecided":
    case "ConsentRecorded":
    case "HandBackBegan":
    case "CallReturned":
    case "PartnerLineAdded":
    case "PlaceShared":
    case "UnitRequested":
    case "RingRecorded":
    case "RequestAcknowledged":
    case "ActedWithoutConsent":
    case "NudgeShown":
    case "NudgeWithheld":
    case "NudgeAnswered":
    case "CallerWishRecorded":
    case "WaitFellDue":
    case "WaitEscalated":
    case "EscalationSeen":
    case "CallReassessed":
    case "OverrideReviewed":
    case "ReviewReplied":
    case "OutcomeTold":
    case "OutcomeSeen":
    case "CrewAsked":
    case "CrewFreed":
      return deskChange(incident, event);
    default:
      return unreachable(event);
  }
}
