import { isWithin, localTime } from "#core/base/time.ts";
import { crew } from "./crew.ts";
import { crewSeat, units } from "./county.ts";
import type { World } from "./world.ts";

/** Units come on and go off by their hours; one that is on a call stays until it is clear. */
export function changeShift(world: World, isStaffed = true): void {
  const { protocol } = world.protocol;
  const local = localTime(world.now(), protocol.timeZone);
  for (const { id: unitId, responder, area, languages, shift } of units) {
    if (!protocol.responders.some(({ id, mode }) => id === responder && mode === "on-scene"))
      continue;
    if (world.people().has(crewSeat(unitId))) continue;
    const unit = world.view().units.get(unitId);
    const isOn = unit?.isSignedOn === true;
    const isDue = isStaffed && (shift === undefined || isWithin(shift, local));
    if (isDue && !isOn)
      world.act(
        crewSeat(unitId),
        "field",
        { kind: "SignOnUnit", unitId, responder, languages, area },
        unitId,
      );
    if (unit === undefined || !isOn) continue;
    if (unit.incidentId !== null) crew(world, unitId);
    else if (!isDue && !unit.isHelpCalled)
      world.act(crewSeat(unitId), "field", { kind: "SignOffUnit", unitId }, unitId);
  }
}
