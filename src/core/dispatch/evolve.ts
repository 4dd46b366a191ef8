import type { CallId, IncidentId, UnitId } from "#core/base/ids.ts";
import type { Incident, Unit } from "./center.ts";
import type { Stamped } from "./events.ts";
import { isUnitEvent } from "./events.ts";
import { evolveIncident } from "./evolve-incident.ts";
import { evolveUnit } from "./evolve-unit.ts";

export { evolveIncident } from "./evolve-incident.ts";
export { evolveUnit } from "./evolve-unit.ts";

/**
 * A `Center` that its host folds events into. Its maps change in place, entry by entry; the entries never do, so that a reader
 * may keep one and compare it by identity.
 */
export interface LiveCenter {
  readonly incidents: Map<IncidentId, Incident>;
  readonly units: Map<UnitId, Unit>;
  readonly calls: Map<CallId, IncidentId>;
}

/** A center to which nothing has happened yet. */
export function createCenter(): LiveCenter {
  return { incidents: new Map(), units: new Map(), calls: new Map() };
}

/**
 * Folds one event in, in the log's order. Costs the same however many incidents the center holds.
 * Never throws and refuses nothing: an event about something that was never opened changes nothing.
 */
export function applyEvent(center: LiveCenter, event: Stamped): void {
  if (event.kind === "CallReceived") center.calls.set(event.callId, event.incidentId);
  if (!isUnitEvent(event)) return changeIncident(center, event.incidentId, event);
  const unit = evolveUnit(center.units.get(event.unitId), event);
  if (unit !== undefined) center.units.set(event.unitId, unit);
  if (event.kind === "UnitMoved") changeIncident(center, event.from, event);
  if ("incidentId" in event && event.incidentId !== null)
    changeIncident(center, event.incidentId, event);
}

function changeIncident(center: LiveCenter, incidentId: IncidentId, event: Stamped): void {
  const incident = evolveIncident(center.incidents.get(incidentId), event);
  if (incident !== undefined) center.incidents.set(incidentId, incident);
}
