import type { WireEvent } from "#contract/events.ts";
import type { IncidentId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { eventFieldClasses } from "#core/dispatch/event-field-classes.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { shownEvent, shownIncident } from "./views.ts";
import type { View } from "./views.ts";

/** A class of fields whose keys are gone, of one incident or of one stream. */
export interface Forgotten {
  readonly incidentId: IncidentId | null;
  readonly stream: string | null;
  readonly class: EventFieldClass;
}

/** What an event of destroyed keys took away; undefined for every other event. */
export function forgottenBy({ kind, data }: RecordedEvent): Forgotten | undefined {
  if (kind !== "KeysDestroyed") return undefined;
  const destroyed = eventFieldClasses.find((each) => each === data["class"]);
  const scope = typeof data["scope"] === "string" ? data["scope"] : "";
  const name = scope.slice(scope.indexOf(":") + 1);
  if (destroyed === undefined || name === "") return undefined;
  return scope.startsWith("incident:")
    ? { incidentId: name, stream: null, class: destroyed }
    : { incidentId: null, stream: name, class: destroyed };
}

const allBut = (gone: EventFieldClass): View => ({
  scope: "all",
  classes: new Set(eventFieldClasses.filter((each) => each !== gone)),
  isOutcomeCoarse: false,
  isOfLog: true,
  key: `all but ${gone}`,
});

/** S147: an incident as its events fold once the keys of a class are gone: the same fold that a view without that class gives. */
export const incidentWithout = (incident: Incident, gone: EventFieldClass): Incident =>
  shownIncident(incident, allBut(gone));

/** The same of one event. */
export const eventWithout = (event: WireEvent, gone: EventFieldClass): WireEvent =>
  shownEvent(event, allBut(gone));

/** Forgets in a center what the log has forgotten, and gives it on; a call that is not there stays away. */
export function forgetIn(
  incidents: Map<IncidentId, Incident>,
  gone: Forgotten | undefined,
): readonly Forgotten[] {
  if (gone === undefined) return [];
  const { incidentId, class: of } = gone;
  const known = incidentId === null ? undefined : incidents.get(incidentId);
  if (known !== undefined) incidents.set(known.id, incidentWithout(known, of));
  return [gone];
}
