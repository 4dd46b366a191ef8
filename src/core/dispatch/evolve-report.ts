import { unreachable } from "#core/base/assert.ts";
import type { Incident } from "./center.ts";
import type { IncidentEvent, Stamp } from "./events.ts";

type ReportEvent = Extract<
  IncidentEvent,
  { kind: "OutcomeReported" | "SceneObserved" | "FitFlagged" }
>;

/** What a crew tells of a call changes. A flag to the protocol's writers changes nothing of the call. */
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
    case "FitFlagged":
      return {};
    default:
      return unreachable(event);
  }
}

function reported(
  incident: Incident,
  event: Extract<ReportEvent, { kind: "OutcomeReported" }> & Stamp,
): Partial<Incident> {
  const { crew, at, by, disposition, isDropOffFull, hold, mandatedReport, tellCaller } = event;
  const report = { crew, by, at, disposition, isDropOffFull, hold, mandatedReport, tellCaller };
  const notes =
    event.note === null ? incident.notes : [...incident.notes, { at, by, text: event.note }];
  return { reports: [...incident.reports, report], notes };
}
