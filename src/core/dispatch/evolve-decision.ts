import { unreachable } from "#core/base/assert.ts";
import type { Decided, Incident } from "./center.ts";
import type { IncidentEvent, Stamp } from "./events.ts";
import { addNeeds, dropOpenNeeds } from "./needs.ts";

type DecisionEvent = Extract<
  IncidentEvent,
  {
    kind:
      | "EmergencySent"
      | "RecommendationAccepted"
      | "RecommendationOverridden"
      | "OverrideExplained"
      | "TeamNotSent"
      | "ReviewRequested"
      | "ReviewCompleted";
  }
>;
type Of<Kind extends DecisionEvent["kind"]> = Extract<DecisionEvent, { kind: Kind }> & Stamp;

/** What an event of the decision changes. */
export function decisionChange(
  incident: Incident,
  event: DecisionEvent & Stamp,
): Partial<Incident> {
  switch (event.kind) {
    case "EmergencySent":
      return emergencySent(incident, event);
    case "RecommendationAccepted":
      return accepted(incident, event);
    case "RecommendationOverridden":
      return overridden(incident, event);
    case "OverrideExplained":
      return explained(incident, event);
    case "TeamNotSent": {
      const { responder, reason, at } = event;
      const others = incident.teamNotSent.filter((team) => team.responder !== responder);
      return { teamNotSent: [...others, { responder, reason, at }] };
    }
    case "ReviewRequested":
      return { review: "requested" };
    case "ReviewCompleted":
      return { review: event.finding };
    default:
      return unreachable(event);
  }
}

function emergencySent(incident: Incident, event: Of<"EmergencySent">): Partial<Incident> {
  const { at, by, emergency, send, protocol } = event;
  const decided: Decided = { how: "emergency", at, by, protocol, emergency, send };
  return {
    decisions: [...incident.decisions, decided],
    needs: addNeeds(incident.needs, send, at, true),
    priority: 1,
  };
}

function accepted(incident: Incident, event: Of<"RecommendationAccepted">): Partial<Incident> {
  const { at, by, recommendation } = event;
  const { send, priority, protocol } = recommendation;
  const decided: Decided = { how: "accepted", at, by, protocol, recommendation, send };
  const kept = dropOpenNeeds(incident.needs, send, true);
  const needs = addNeeds(kept, send, at, false);
  return {
    decisions: [...incident.decisions, decided],
    needs,
    priority: isEmergencyLeft(needs) ? 1 : priority,
  };
}

function overridden(incident: Incident, event: Of<"RecommendationOverridden">): Partial<Incident> {
  const { at, by, protocol, recommendation, send, reason } = event;
  const decided: Decided = { how: "overridden", at, by, protocol, recommendation, send, reason };
  const kept = dropOpenNeeds(incident.needs, send, false);
  const needs = addNeeds(kept, send, at, false);
  return {
    decisions: [...incident.decisions, decided],
    needs,
    priority: isEmergencyLeft(needs) ? 1 : (recommendation?.priority ?? incident.priority),
  };
}

/** An emergency that still waits keeps its urgency, whatever the screening settles on or a person sends besides (D407). */
const isEmergencyLeft = (needs: Incident["needs"]): boolean =>
  needs.some((need) => need.isEmergency && !need.isDone);

function explained(incident: Incident, event: Of<"OverrideExplained">): Partial<Incident> {
  const last = incident.decisions.at(-1);
  if (last?.how !== "overridden") return {};
  const decisions = [...incident.decisions.slice(0, -1), { ...last, reason: event.reason }];
  if (event.note === null) return { decisions };
  return {
    decisions,
    notes: [...incident.notes, { at: event.at, by: event.by, text: event.note }],
  };
}
