import type { WireEvent, WireIncident, WireUnit } from "#contract/events.ts";
import type { IncidentId, SeatId, UnitId } from "#core/base/ids.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { eventClasses } from "#core/dispatch/event-classes.ts";
import type { EventFieldClass } from "#core/dispatch/event-classes.ts";
import type { Seat } from "./seats.ts";

/** Which incidents a seat is shown. */
export type Scope = "all" | "own" | "none";

/** What a seat is shown: which incidents, and which classes of their fields. What is not named here is withheld (S6). */
export interface View {
  readonly scope: Scope;
  readonly classes: ReadonlySet<EventFieldClass>;
  /** Views with the same key are shown the same. */
  readonly key: string;
}

interface RoleView {
  readonly scope: Scope;
  readonly classes: readonly EventFieldClass[];
}

const desk: RoleView = {
  scope: "all",
  classes: ["public", "internal", "caller", "place", "health", "note"],
};

/** A crew gets what it needs at the door, and never the caller's number; a hotline the number it rings, and never the screening. */
const roleViews: Readonly<Record<Role, RoleView>> = {
  "call-taker": desk,
  dispatcher: desk,
  supervisor: { scope: "all", classes: ["public", "internal", "place", "health"] },
  clinician: { scope: "own", classes: desk.classes },
  field: { scope: "own", classes: ["public", "internal", "place", "health", "note"] },
  hotline: { scope: "own", classes: ["public", "internal", "caller"] },
  designer: { scope: "none", classes: ["public"] },
  clock: { scope: "none", classes: [] },
};

/** What a supervisor reads of one call's whole record, the reading being recorded itself. */
export const recordView: View = viewOf(["call-taker"]);

/** The view of a seat: the widest of its roles' scopes, and the classes of the roles that have it. */
export function viewOf(roles: readonly Role[]): View {
  const views = roles.map((role) => roleViews[role]);
  const scope = (["all", "own"] as const).find((each) => views.some((view) => view.scope === each));
  const classes = new Set(
    views.filter((view) => view.scope === (scope ?? "none")).flatMap((view) => view.classes),
  );
  return {
    scope: scope ?? "none",
    classes,
    key: `${scope ?? "none"}:${[...classes].sort().join("+")}`,
  };
}

/** An event with the fields this view may not see nulled. A field nobody gave a class is nulled too. */
export function shownEvent(event: WireEvent, { classes }: View): WireEvent {
  const declared: Readonly<Record<string, EventFieldClass>> = eventClasses[event.kind];
  const withheld = Object.keys(event).filter((field) => {
    if (stampFields.has(field)) return false;
    const fieldClass = Object.hasOwn(declared, field) ? declared[field] : undefined;
    return fieldClass === undefined || !classes.has(fieldClass);
  });
  if (withheld.length === 0) return event;
  const nulled = Object.fromEntries(withheld.map((field) => [field, null]));
  // A withheld field is null, as one whose key is destroyed: the types of events allow for it in every sealed class.
  return { ...event, ...nulled } as WireEvent;
}

const stampFields = new Set(["kind", "at", "by", "position", "streamVersion"]);

/**
 * An incident as it would stand had its events been shown in this view: what came from a withheld field is null. A test holds it to
 * that fold.
 */
export function shownIncident(incident: Incident, { classes }: View): WireIncident {
  if (["caller", "place", "health", "note"].every((each) => classes.has(each as EventFieldClass)))
    return incident;
  const { calls, place, answers, notes, hold, reports } = incident;
  return {
    ...incident,
    place: classes.has("place") ? place : null,
    calls: classes.has("caller") ? calls : calls.map((call) => ({ ...call, callbackNumber: null })),
    answers: classes.has("health")
      ? answers
      : Object.fromEntries(
          Object.entries(answers).map(([question, given]) => [
            question,
            { ...given, answer: null },
          ]),
        ),
    reports: classes.has("health")
      ? reports
      : reports.map((report) => ({ ...report, hold: null, mandatedReport: null })),
    notes: classes.has("note") ? notes : notes.map((note) => ({ ...note, text: null })),
    hold: hold === null || classes.has("note") ? hold : { ...hold, told: null },
  };
}

/** What a seat with scope `own` is shown: the calls it holds or is offered; for a crew the call it is on, and who else is. */
export function ownSight(
  center: Center,
  seat: Pick<Seat, "id" | "unitId">,
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
  if (seat.unitId === null) for (const id of heldBy(center, seat.id)) see(id);
  else {
    units.add(seat.unitId);
    const on = center.units.get(seat.unitId)?.incidentId ?? null;
    if (on !== null) see(on);
  }
  return {
    incidents: [...incidents.values()],
    units: [...units].map((id) => center.units.get(id)).filter((unit) => unit !== undefined),
  };
}

function heldBy(center: Center, seat: SeatId): readonly IncidentId[] {
  return [...center.incidents.values()]
    .filter(({ status }) => status !== "ended" && status !== "merged")
    .filter(({ owner, handover }) => owner === seat || handover?.to === seat)
    .map(({ id }) => id);
}
