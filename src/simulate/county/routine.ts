import type { UnitPosition } from "./options.ts";
import { isArrival, nextArrival } from "./arrivals.ts";
import { newCall } from "./invent.ts";
import { changeShift } from "./shifts.ts";
import type { World } from "./world.ts";
import { chanceOf, isOpen } from "./world.ts";

const shiftLookMs = 15 * 60_000;
const telemetryMs = 5_000;

/** From now on calls come in and crews change shift. */
export function beginRoutine(world: World): void {
  const random = chanceOf(world, `arrivals/${world.now()}`);
  const { timeZone } = world.protocol.protocol;
  const arrive = (): void => {
    if (isArrival(random, world.now(), timeZone)) newCall(world);
    world.after(nextArrival(random), arrive);
  };
  const look = (): void => {
    changeShift(world);
    forgetEnded(world);
    world.after(shiftLookMs, look);
  };
  look();
  world.after(nextArrival(random), arrive);
}

/** What was kept about calls that are over is no longer needed. */
function forgetEnded(world: World): void {
  const { stories, touch } = world;
  for (const kept of [stories, touch.calls, touch.boards])
    for (const id of kept.keys()) {
      const incident = world.view().incidents.get(id);
      if (incident !== undefined && !isOpen(incident)) kept.delete(id);
    }
}

/** Positions of units on duty; now and then a radio is silent for a while and its position grows old. */
export function beginTelemetry(
  world: World,
  tell: (positions: readonly UnitPosition[]) => void,
  hostIntervalMs: (countyMs: number) => number,
): void {
  const random = chanceOf(world, "telemetry");
  const last = new Map<string, UnitPosition>();
  const silentUntil = new Map<string, number>();
  const look = (): void => {
    const now = world.countyNow();
    const positions: UnitPosition[] = [];
    for (const unit of world.view().units.values()) {
      if (!unit.isSignedOn) continue;
      const known = last.get(unit.id);
      const isSilent = (silentUntil.get(unit.id) ?? 0) > now;
      if (!isSilent && random.chance(0.004)) silentUntil.set(unit.id, now + 120_000);
      const { x, y } = world.motion.at(unit.id, now);
      const position =
        isSilent && known !== undefined ? known : { unitId: unit.id, x, y, at: world.now() };
      last.set(unit.id, position);
      positions.push(position);
    }
    tell(positions);
    world.after(hostIntervalMs(telemetryMs), look);
  };
  look();
}
