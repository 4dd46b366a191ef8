import type { Instant } from "#core/base/ids.ts";
import { localTime } from "#core/base/time.ts";
import type { Capacity, Shortfall } from "#core/protocol/decision.ts";
import type { Protocol, Responder, ResponderKind } from "#core/protocol/protocol.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
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
  const { at, area, onCall = [] } = moment;
  const scheduled = scheduleCapacity(protocol, localTime(at, protocol.timeZone), area);
  const free = new Set<string>();
  for (const unit of center.units.values()) if (isFree(unit)) free.add(unit.responder);
  const capacity: Record<string, Shortfall> = {};
  for (const responder of protocol.responders) {
    const { id } = responder;
    if (onCall.includes(id)) continue;
    const shortfall = scheduled[id] ?? (needsUnit(responder) && !free.has(id) ? "none-free" : null);
    if (shortfall !== null) capacity[id] = shortfall;
  }
  return capacity;
}

const needsUnit = ({ kind, mode }: Responder): boolean =>
  mode === "on-scene" && !waitsForNextUnit.includes(kind);
