import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { Ledger } from "./ledger.ts";

/** Where incidents are found without looking at all of them. */
export interface IncidentIndex {
  /** Those opened after `from` and up to `to`, merged ones left out. */
  openedBetween(from: Instant, to: Instant): readonly Incident[];
  /** Those that have not ended. */
  open(): readonly Incident[];
  /** Those whose review was ever asked for. */
  reviewed(): readonly Incident[];
}

const dayMs = 86_400_000;

/** Follows a ledger: each event costs the same however many incidents there are. */
export function indexIncidents(ledger: Pick<Ledger, "center" | "follow">): IncidentIndex {
  const { center } = ledger;
  const byDay = new Map<number, Set<IncidentId>>();
  const openIds = new Set<IncidentId>();
  const reviewedIds = new Set<IncidentId>();
  const note = (incident: Incident): void => {
    const { id, openedAt, endedAt, mergedInto, review } = incident;
    const day = Math.floor(openedAt / dayMs);
    const ids = byDay.get(day) ?? new Set();
    if (mergedInto === null) ids.add(id);
    else ids.delete(id);
    byDay.set(day, ids);
    if (endedAt === null) openIds.add(id);
    else openIds.delete(id);
    if (review !== "none" && mergedInto === null) reviewedIds.add(id);
    else reviewedIds.delete(id);
  };
  for (const incident of center.incidents.values()) note(incident);
  ledger.follow(({ events }) => {
    for (const event of events) {
      if (!("incidentId" in event) || event.incidentId === null) continue;
      const incident = center.incidents.get(event.incidentId);
      if (incident !== undefined) note(incident);
    }
  });
  const those = (ids: Iterable<IncidentId>): readonly Incident[] =>
    [...ids].flatMap((id) => center.incidents.get(id) ?? []);
  return {
    openedBetween: (from, to) => {
      const found: Incident[] = [];
      for (let day = Math.floor(from / dayMs); day <= Math.floor(to / dayMs); day += 1)
        for (const incident of those(byDay.get(day) ?? []))
          if (incident.openedAt > from && incident.openedAt <= to) found.push(incident);
      return found;
    },
    open: () => those(openIds),
    reviewed: () => those(reviewedIds),
  };
}
