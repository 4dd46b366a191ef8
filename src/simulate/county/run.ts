import { createWorld } from "./create-world.ts";
import { clampSpeed } from "./agenda.ts";
import { seconds } from "./chance.ts";
import { dispatch } from "./dispatcher.ts";
import { notice } from "./notice.ts";
import type { CountyOptions, RunningCounty } from "./options.ts";
import { reviewLater } from "./reviewer.ts";
import { beginRoutine, beginTelemetry } from "./routine.ts";
import type { World } from "./world.ts";
import { isOpen } from "./world.ts";

/**
 * Harbor County, living: callers, call takers, dispatchers, crews and partners, each acting through commands and nothing else.
 * Takes up the calls and units it finds on the board. A person may take any seat: robots then leave that seat, and leave alone
 * what a person holds or has touched. The same seed over the same clock gives the same commands.
 */
export function runCounty(options: CountyOptions): RunningCounty {
  const { world, agenda } = createWorld(options);
  let speed = clampSpeed(options.speed);
  takeUp(world);
  beginRoutine(world);
  // However fast the county runs, a screen is told no more often than once a second.
  if (options.telemetry !== undefined)
    beginTelemetry(world, options.telemetry, (countyMs) => Math.max(countyMs, 1000 * speed));
  return {
    setSpeed: (next) => {
      speed = clampSpeed(next);
      agenda.setSpeed(speed);
    },
    notice: (events) => {
      for (const event of events) notice(world, event);
    },
    stop: agenda.stop,
  };
}

/** Whatever is on the board goes on: after a restart nobody is left waiting. */
function takeUp(world: World): void {
  const { random } = world;
  const { incidents, units } = world.view();
  for (const incident of incidents.values()) {
    if (incident.review === "requested") reviewLater(world, incident.id);
    if (!isOpen(incident)) continue;
    world.rouse.owner(world, incident.id, seconds(random, 5, 60));
    dispatch(world, incident.id);
  }
  for (const unit of units.values()) {
    if (unit.incidentId !== null) world.rouse.crew(world, unit.id);
    if (unit.isBackupCalled || unit.isHelpCalled)
      world.rouse.backup(world, unit.id, unit.isHelpCalled);
  }
}
