import type { Instant } from "#core/base/ids.ts";
import { isWithin, localTime } from "#core/base/time.ts";
import type { LocalTime } from "#core/base/time.ts";
import type { Capacity, Shortfall } from "#core/protocol/decision.ts";
import type { Protocol, Responder, ResponderKind } from "#core/protocol/protocol.ts";
import type { Center, Unit } from "./center.ts";

/** When and where capacity is asked for. */
export interface Moment {
  readonly at: Instant;
  /** Null: not known, and then no responder is ruled out for its area. */
  readonly area: string | null;
  /** Responders that are on this very call already: they have come, whatever the board says. */
  readonly onCall?: readonly string[];
}

/**
 * A call for police, fire or EMS waits for the next unit or for a neighbor's: with no unit free it is still theirs, so that a
 * busy hour never turns an ambulance into a lesser response.
 */
const waitsForNextUnit: readonly ResponderKind[] = ["police", "fire", "ems"];

/** Whether a unit could be sent now. */
export const isFree = (unit: Unit): boolean =>
  unit.isSignedOn && unit.status === "available" && unit.incidentId === null;

/**
 * Which responders cannot come now and why: out of hours, out of area, or, for those who come in person, no unit free.
 * A responder left out can come. Capacity never says who fits.
 */
export function capacityOf(center: Center, protocol: Protocol, moment: Moment): Capacity {
  const local = localTime(moment.at, protocol.timeZone);
  const free = new Set<string>(moment.onCall ?? []);
  for (const unit of center.units.values()) if (isFree(unit)) free.add(unit.responder);
  const capacity: Record<string, Shortfall> = {};
  for (const responder of protocol.responders) {
    const shortfall = shortfallOf(responder, local, moment, free);
    if (shortfall !== undefined) capacity[responder.id] = shortfall;
  }
  return capacity;
}

function shortfallOf(
  responder: Responder,
  local: LocalTime,
  { area, onCall }: Moment,
  free: ReadonlySet<string>,
): Shortfall | undefined {
  const { id, kind, mode, hours, areas } = responder;
  if (onCall?.includes(id)) return undefined;
  if (hours !== undefined && !isWithin(hours, local)) return "out-of-hours";
  if (areas !== undefined && area !== null && !areas.includes(area)) return "out-of-area";
  if (mode === "on-scene" && !waitsForNextUnit.includes(kind) && !free.has(id)) return "none-free";
  return undefined;
}
