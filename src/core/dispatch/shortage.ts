import { isFree } from "./capacity.ts";
import { isOpenNeed } from "./center.ts";
import type { DispatchEvent } from "./events.ts";
import { teamNotSent, teamsAmong } from "./no-team.ts";
import { protocolOf } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** The unit that an event takes out of those that could be sent; undefined where it takes none. */
function takenUnit(event: DispatchEvent): string | undefined {
  if (event.kind === "UnitAssigned" || event.kind === "UnitSignedOff") return event.unitId;
  if (event.kind !== "UnitStatusChanged" || event.incidentId !== null) return undefined;
  return event.status === "busy" || event.status === "out-of-service" ? event.unitId : undefined;
}

/** D88: the calls that still wait for a team whose last free unit goes elsewhere with these events, each with its reason. */
export function shortagesOf(
  scene: Scene,
  events: readonly DispatchEvent[],
): readonly DispatchEvent[] {
  const { center } = scene;
  return events.flatMap((event) => {
    const unitId = takenUnit(event);
    const unit = unitId === undefined ? undefined : center.units.get(unitId);
    if (unit === undefined || teamsAmong(protocolOf(scene), [unit.responder]).length === 0)
      return [];
    for (const other of center.units.values())
      if (other.id !== unit.id && other.responder === unit.responder && isFree(other)) return [];
    const own = event.kind === "UnitAssigned" ? event.incidentId : null;
    const told: DispatchEvent[] = [];
    for (const incident of center.incidents.values()) {
      if (incident.endedAt !== null || incident.id === own) continue;
      const waits = incident.needs.some(
        (need) => !need.isDone && isOpenNeed(need) && need.responder === unit.responder,
      );
      if (waits) told.push(...teamNotSent(scene, incident, [[unit.responder, "no-team-free"]]));
    }
    return told;
  });
}
