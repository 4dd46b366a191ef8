import type { IncidentId } from "#core/base/ids.ts";
import { minutes } from "./chance.ts";
import { supervisorSeat } from "./county.ts";
import type { World } from "./world.ts";
import { chanceOf } from "./world.ts";

/** A supervisor looks at a call that asks for it, the same day; not where a person sits in that seat. */
export function reviewLater(world: World, incidentId: IncidentId): void {
  const key = `review/${incidentId}`;
  if (world.watched.has(key)) return;
  world.watched.add(key);
  const random = chanceOf(world, key);
  world.after(minutes(random, 120, 900), () => {
    world.watched.delete(key);
    if (world.view().incidents.get(incidentId)?.review !== "requested") return;
    if (world.people().has(supervisorSeat)) return;
    const finding = random.chance(0.9) ? "agree" : "saw-it-otherwise";
    world.act(supervisorSeat, "supervisor", { kind: "CompleteReview", incidentId, finding });
  });
}
