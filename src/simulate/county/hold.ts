import { safeToCallBack } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { HoldOutcome } from "#core/dispatch/words.ts";
import { minutes, seconds } from "./chance.ts";
import type { World } from "./world.ts";
import { actAsOwner, chanceOf } from "./world.ts";

/** Waits out a hold, rings the caller back where that is safe, and screens again. Milliseconds to the next look. */
export function attendHold(world: World, incident: Incident): number {
  const { hold } = incident;
  if (hold === null) return seconds(world.random, 10, 20);
  const waiting = `hold/${incident.id}/${hold.since}`;
  const random = chanceOf(world, waiting);
  if (!world.watched.has(waiting)) {
    world.watched.add(waiting);
    return Math.max(60_000, hold.until - hold.since) + minutes(random, 0, 3);
  }
  world.watched.delete(waiting);
  const { id: incidentId } = incident;
  const outcome = outcomeOf(world, incident);
  actAsOwner(world, incident, { kind: "EndHold", incidentId, outcome });
  const holds = heldTimes(incident);
  const isReached = outcome === "called-back" || outcome === "caller-called-again";
  const mayEnd = incident.units.length === 0;
  if (mayEnd && ((isReached && random.chance(0.5)) || holds >= 3))
    actAsOwner(world, incident, {
      kind: "RecordDisposition",
      incidentId,
      disposition: isReached ? "settled" : "caller-unreachable",
    });
  else world.watched.add(`again/${incidentId}`);
  return seconds(random, 5, 15);
}

/** A caller who may not be rung is waited for, never rung. Not known is asked, not assumed: it is not rung either. */
function outcomeOf(world: World, incident: Incident): HoldOutcome {
  const random = chanceOf(world, `${incident.id}/ring/${incident.version}`);
  if (safeToCallBack(world.view(), incident.id) !== "yes")
    return random.chance(0.35) ? "caller-called-again" : "not-safe-to-call";
  return random.weighted<HoldOutcome>([
    ["called-back", 78],
    ["no-answer", 14],
    ["caller-called-again", 8],
  ]);
}

const heldTimes = (incident: Incident): number =>
  incident.decisions.filter(
    (decided) => decided.how === "accepted" && decided.recommendation.hold !== null,
  ).length;
