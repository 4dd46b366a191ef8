import { ok } from "#core/base/result.ts";
import type { DispatchEvent } from "./events.ts";
import { evolveIncident } from "./evolve-incident.ts";
import { refuse } from "./refuse.ts";
import { knownIncident } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import { toldOutcome, toldWithinMs } from "./told-outcome.ts";

/**
 * D307: beside the events that end a call, or tell more of its ending, what the one who took it learns. Nothing where that stays the
 * same, and nothing once 72 hours have passed since the ending.
 */
export function withOutcomeTold(
  scene: Scene,
  incidentId: string,
  events: readonly DispatchEvent[],
): readonly DispatchEvent[] {
  const before = scene.center.incidents.get(incidentId);
  const { at, by } = scene.envelope;
  let after = before;
  for (const event of events) after = evolveIncident(after, { ...event, at, by });
  if (after === undefined || after.endedAt === null || at > after.endedAt + toldWithinMs)
    return events;
  const told = toldOutcome(after);
  if (told === null || told === before?.desks.floor.told?.told) return events;
  return [...events, { kind: "OutcomeTold", incidentId, told }];
}

/** D308. */
export function seeOutcome(scene: Scene, command: CommandOf<"SeeOutcome">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const { incidentId } = command;
  const { told } = known.value.desks.floor;
  const { by } = scene.envelope;
  if (told !== null && !told.seen.some((each) => each.by === by))
    return ok([{ kind: "OutcomeSeen", incidentId }]);
  return refuse(
    "D308",
    "nothing-to-see",
    `how incident \`${incidentId}\` went was ${told === null ? "not told yet" : "seen by this seat already"}`,
  );
}
