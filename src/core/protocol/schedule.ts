import { isWithin, type LocalTime } from "#core/base/time.ts";
import type { Capacity, Shortfall } from "./decision.ts";
import type { DispatchModel, Pathway, Protocol } from "./protocol.ts";

/**
 * Who cannot come by the protocol's own hours and areas. An area that is not known (null) rules nobody out: a place
 * not yet confirmed is no reason to withhold a team.
 */
export function scheduleCapacity(
  protocol: Protocol,
  local: LocalTime,
  area: string | null,
): Capacity {
  const capacity: Record<string, Shortfall> = {};
  for (const { id, hours, areas } of protocol.responders) {
    if (hours !== undefined && !isWithin(hours, local)) capacity[id] = "out-of-hours";
    else if (areas !== undefined && area !== null && !areas.includes(area))
      capacity[id] = "out-of-area";
  }
  return capacity;
}

/** Which dispatch model runs a pathway at this hour and place: the first written choice that applies. */
export function modelOf(pathway: Pathway, local: LocalTime, area: string | null): DispatchModel {
  const choice = pathway.models.find(
    ({ hours, areas }) =>
      (hours === undefined || isWithin(hours, local)) &&
      (areas === undefined || area === null || areas.includes(area)),
  );
  return choice?.model ?? "911-led";
}
