import { unreachable } from "#core/base/assert.ts";
import { noFloor } from "./desk-state.ts";
import type { Incident } from "./center.ts";
import type { IncidentEvent, Stamp } from "./events.ts";

type ReportEvent = Extract<
  IncidentEvent,
  { kind: "OutcomeReported" | "SceneObserved" | "FitFlagged" }
>;

/** What a crew tells of a call changes. A flag to the protocol's writers stands beside it and changes nothing of what it needs. */
export function reportChange(incident: Incident, event: ReportEvent & Stamp): Partial<Incident> {
  switch (event.kind) {
    case "OutcomeReported":
      return reported(incident, event);
    case "SceneObserved": {
      const { observation, crew, at } = event;
      const isKnown = incident.observed.some(
        (each) => each.observation === observation && each.crew === crew,
      );
      return isKnown ? {} : { observed: [...incident.observed, { observation, crew, at }] };
    }
    case "FitFlagged": {
      const { crew, verdict, protocol, pathway, rule, at } = event;
      const floor = incident.desks.floor ?? noFloor;
      const fits = [...(floor.fits ?? []), { crew, verdict, protocol, pathway, rule, at }];
      return { desks: { ...incident.desks, floor: { ...floor, fits } } };
    }
    default:
      return unreachable(event);
  }
}

function reported(
  incident: Incident,
  event: Extract<ReportEvent, { kind: "OutcomeReported" }> & Stamp,
): Partial<Incident> {
  const { crew, at, by, disposition, isDropOffFull, hold, mandatedReport, tellCaller } = event;
  const { helped, followUp, policeAsked, personView } = event;
  const told = { disposition, isDropOffFull, hold, mandatedReport, tellCaller, helped, followUp };
  const report = { crew, by, at, ...told, policeAsked, personView };
  const notes =
    event.note === null
      ? incident.notes
      : [...incident.notes, { at, by, text: event.note, isOfOutcome: true as const }];
  return { reports: [...incident.reports, report], notes };
}
