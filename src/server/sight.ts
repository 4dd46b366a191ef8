import type { WireIncident, WireUnit } from "#contract/events.ts";
import type { IncidentId, Instant, UnitId } from "#core/base/ids.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import { isFree } from "#core/dispatch/capacity.ts";
import { hasHeld } from "#core/dispatch/decide-clinic.ts";
import { isForPicking } from "#core/dispatch/modes.ts";
import { clinicFit } from "#core/dispatch/models.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Seat } from "./seats.ts";
import { shownIncident } from "./views.ts";
import type { View } from "./views.ts";

/** By what a clinician's queue is made: the protocol and the moment. */
export interface Look {
  readonly protocol: CompiledProtocol;
  /** The version that decides a call; absent: `protocol` decides all. */
  readonly protocolFor?: (incident: Incident) => CompiledProtocol;
  readonly at: Instant;
}

type Sitting = Pick<Seat, "id" | "unitId" | "roles">;

/** How long a partner sees what became of a call that was its own. */
const aftermathMs = 24 * 60 * 60 * 1000;

const isOpen = ({ endedAt }: Incident): boolean => endedAt === null;

/**
 * What a seat with scope `own` is shown: the calls it holds or is offered; for a crew the call it is on, and who else is, or while it is free those it may take itself; for a
 * clinician also those that fit one and those it watches; for a partner also what became of the calls it had.
 */
export function ownSight(
  center: Center,
  seat: Sitting,
  look: Look,
): {
  readonly incidents: readonly Incident[];
  readonly units: readonly WireUnit[];
} {
  const incidents = new Map<IncidentId, Incident>();
  const units = new Set<UnitId>();
  const see = (id: IncidentId): void => {
    const incident = center.incidents.get(id);
    if (incident === undefined || incidents.has(id)) return;
    incidents.set(id, incident);
    for (const { unitId } of incident.units) units.add(unitId);
    incident.duplicates.forEach(see);
  };
  if (seat.unitId !== null) {
    units.add(seat.unitId);
    const own = center.units.get(seat.unitId);
    const on = own?.incidentId ?? null;
    if (on !== null) see(on);
    else if (own !== undefined && isFree(own))
      for (const incident of center.incidents.values())
        if (isForPicking(incident, own.responder)) see(incident.id);
  } else
    for (const incident of center.incidents.values())
      if (isInSight(incident, seat, look)) see(incident.id);
  // Who is free is part of what a clinician decides on; it sits in the same room as the board.
  const all = seat.roles.includes("clinician") ? [...center.units.keys()] : [...units];
  return {
    incidents: [...incidents.values()],
    units: all.map((id) => center.units.get(id)).filter((unit) => unit !== undefined),
  };
}

const isInHand = ({ owner, handover }: Incident, { id }: Sitting): boolean =>
  owner === id || handover?.to === id;

function isInSight(
  incident: Incident,
  seat: Sitting,
  { protocol, protocolFor, at }: Look,
): boolean {
  if (!isOpen(incident)) return isPartner(seat) && wasTheirs(incident, seat, at);
  if (isInHand(incident, seat) || incident.desks.watchers.includes(seat.id)) return true;
  if (seat.roles.includes("clinician"))
    return (
      hasHeld(incident, seat.id) ||
      clinicFit(incident, protocolFor?.(incident) ?? protocol, at) !== undefined
    );
  return wasTheirs(incident, seat, at);
}

const isPartner = ({ roles }: Sitting): boolean => roles.includes("hotline");

function wasTheirs(incident: Incident, seat: Sitting, at: Instant): boolean {
  if ((incident.endedAt ?? at) <= at - aftermathMs || incident.mergedInto !== null) return false;
  return hasHeld(incident, seat.id) || incident.desks.request?.by === seat.id;
}

/** An incident as one seat of scope `own` is shown it: its view, and what depends on how the call and the seat stand to each other. */
export function shownTo(incident: Incident, seat: Sitting, view: View): WireIncident {
  if (isPartner(seat)) return shownToPartner(incident, seat, view);
  const isTaken = incident.crews.includes(seat.unitId ?? "");
  if (seat.unitId !== null && !isTaken) return shownIncident(incident, choosing);
  const shown = shownIncident(incident, view);
  if (!view.classes.has("part2")) return shown;
  // Of another clinician's call the notes stay that clinician's.
  const clinicalNotes = shown.desks.clinicalNotes.map((note) =>
    note.by === seat.id || incident.owner === seat.id ? note : { ...note, text: null },
  );
  return { ...shown, desks: { ...shown.desks, clinicalNotes } };
}

/** S127: what a crew chooses by, before it takes a call: no exact place, no number, no notes. */
const choosing: View = {
  scope: "own",
  classes: new Set(["public", "internal", "health"]),
  key: "own:choosing",
  isOutcomeCoarse: true,
};

/** What a call still tells a partner that no longer has it: how it ended, and nothing of the caller. */
const aftermath: View = {
  scope: "own",
  classes: new Set(["public", "internal"]),
  isOutcomeCoarse: false,
  key: "own:aftermath",
};

function shownToPartner(incident: Incident, seat: Sitting, view: View): WireIncident {
  const isTheirs = isOpen(incident) && isInHand(incident, seat);
  if (!isTheirs) return { ...shownIncident(incident, aftermath), units: [] };
  const shown = shownIncident(incident, view);
  return hasPlace(incident, seat) ? { ...shown, place: incident.place } : shown;
}

/** D78: told once, for a reason that still stands. */
function hasPlace({ desks }: Incident, seat: Sitting): boolean {
  const shared = desks.placeShared.findLast((each) => each.with === seat.id);
  if (shared === undefined) return false;
  return shared.because === "danger-to-life" || desks.consents["share-place"]?.answer === "given";
}
