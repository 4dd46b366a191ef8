import type { SamePlace } from "#contract/http.ts";
import type { Instant } from "#core/base/ids.ts";
import type { View } from "./views.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";

const spanMs = 90 * 24 * 60 * 60 * 1000;
const maxShown = 50;

/** Earlier incidents at the place of this one, newest first; how they ended only where the reader works with endings (S130). Null when its place is not known: nothing can be said then. */
export function samePlaceOf(
  center: Center,
  incident: Incident,
  at: Instant,
  repeat: SamePlace["repeat"],
  { isOutcomeCoarse }: Pick<View, "isOutcomeCoarse">,
): SamePlace {
  const place = asWritten(incident);
  if (place === undefined) return { incidents: null, repeat };
  const found = [...center.incidents.values()]
    .filter((other) => other.id !== incident.id && other.openedAt > at - spanMs)
    .filter((other) => other.openedAt <= incident.openedAt && asWritten(other) === place)
    .sort((one, other) => other.openedAt - one.openedAt)
    .slice(0, maxShown)
    .map(({ id, openedAt, status, pathway, callType, disposition, served }) => ({
      id,
      openedAt,
      status,
      pathway,
      callType,
      disposition: isOutcomeCoarse ? null : disposition,
      served,
    }));
  return { incidents: found, repeat };
}

/** A place as it is compared: capitals and spaces aside. Undefined while it is not known. */
export function asWritten({ place, placeConfidence }: Incident): string | undefined {
  if (place === null || placeConfidence === "unknown") return undefined;
  const written = place.trim().replaceAll(/\s+/g, " ").toLowerCase();
  return written === "" ? undefined : written;
}
