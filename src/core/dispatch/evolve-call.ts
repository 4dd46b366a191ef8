import { unreachable } from "#core/base/assert.ts";
import type { Call, Incident } from "./center.ts";
import { noDesks } from "./desk-state.ts";
import type { IncidentEvent, Stamp } from "./events.ts";

type Received = Extract<IncidentEvent, { kind: "CallReceived" }> & Stamp;
type CallEvent = Extract<
  IncidentEvent,
  {
    kind:
      | "CallReceived"
      | "CallDetailsChanged"
      | "PlaceConfirmed"
      | "ComplaintChosen"
      | "QuestionAnswered"
      | "NoteAdded";
  }
>;

/** The incident that a first call opens. */
export function openIncident(event: Received): Incident {
  return {
    id: event.incidentId,
    version: 1,
    openedAt: event.at,
    status: "screening",
    owner: event.owner,
    isSynthetic: event.isSynthetic,
    calls: [callOf(event)],
    place: event.place,
    placeConfidence: event.placeConfidence,
    area: event.area,
    pathway: null,
    callType: null,
    protocol: event.protocol,
    answers: {},
    decisions: [],
    needs: [],
    units: [],
    served: [],
    priority: null,
    handover: null,
    desks: noDesks,
    hold: null,
    backups: [],
    teamNotSent: [],
    review: "none",
    mergedInto: null,
    duplicates: [],
    disposition: null,
    endedAt: null,
    crews: [],
    reports: [],
    observed: [],
    notes: [],
  };
}

const callOf = (event: Received): Call => ({
  id: event.callId,
  receivedAt: event.at,
  channel: event.channel,
  door: event.door,
  language: event.language,
  interpreter: event.interpreter,
  callbackNumber: event.callbackNumber,
  safeToCallBack: event.safeToCallBack,
});

/** What an event about calls, place, complaint and answers changes. */
export function callChange(incident: Incident, event: CallEvent & Stamp): Partial<Incident> {
  switch (event.kind) {
    case "CallReceived":
      return joinCall(incident, event);
    case "CallDetailsChanged": {
      const { language, interpreter, callbackNumber, safeToCallBack } = event;
      const details = { language, interpreter, callbackNumber, safeToCallBack };
      const change = (call: Call) => (call.id === event.callId ? { ...call, ...details } : call);
      return { calls: incident.calls.map(change) };
    }
    case "PlaceConfirmed":
      return { place: event.place, placeConfidence: event.placeConfidence, area: event.area };
    case "ComplaintChosen":
      return { pathway: event.pathway, callType: event.callType, protocol: event.protocol };
    case "QuestionAnswered": {
      const { answer, source, isAlreadyTold, at } = event;
      const given = { answer, source, isAlreadyTold, at };
      return { answers: { ...incident.answers, [event.question]: given } };
    }
    case "NoteAdded":
      return { notes: [...incident.notes, { at: event.at, by: event.by, text: event.text }] };
    default:
      return unreachable(event);
  }
}

/** A later caller's place is taken only where none was known: a confirmed place is not overwritten by a guess. */
function joinCall(incident: Incident, event: Received): Partial<Incident> {
  const calls = [...incident.calls, callOf(event)];
  if (incident.placeConfidence !== "unknown" || event.placeConfidence === "unknown")
    return { calls };
  return {
    calls,
    place: event.place,
    placeConfidence: event.placeConfidence,
    area: event.area ?? incident.area,
  };
}
