import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { Incident, Unit } from "./center.ts";
import type { DispatchEvent } from "./events.ts";
import { refuse } from "./refuse.ts";
import { knownResponders, openIncident } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { Recommendation, Refusal } from "./words.ts";

/** D85: a joint response holds those who come unarmed until one who is armed has cleared the place. */
export function stagingOf(
  protocol: Protocol,
  { id: incidentId, desks }: Incident,
  { send, assignment }: Recommendation,
): readonly DispatchEvent[] {
  if (assignment !== "joint" || desks.staging !== null) return [];
  const going = send.flatMap(
    (id) => protocol.responders.find((each) => each.id === id && each.mode === "on-scene") ?? [],
  );
  const clearedBy = going.find((responder) => !responder.unarmed)?.id;
  const holds = going.filter(({ unarmed }) => unarmed).map(({ id }) => id);
  if (clearedBy === undefined || holds.length === 0) return [];
  return [{ kind: "StagingSet", incidentId, point: null, holds, clearedBy }];
}

/** D85. Set again it replaces what stood. */
export function setStaging(scene: Scene, command: CommandOf<"SetStaging">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { incidentId, clearedBy } = command;
  // Spaces name no point; holding short does not wait for one.
  const named = command.point?.trim() ?? "";
  const point = named === "" ? null : named;
  const holds = [...new Set(command.holds)];
  const declared = knownResponders(scene, "D85", [...holds, clearedBy]);
  if (!declared.ok) return declared;
  if (holds.length === 0)
    return refuse("D85", "nobody-holds", "nobody holds short; name who waits, or release staging");
  if (holds.includes(clearedBy))
    return refuse(
      "D85",
      "clears-itself",
      `\`${clearedBy}\` cannot both wait and clear the place; name another who clears it`,
    );
  return ok([{ kind: "StagingSet", incidentId, point, holds, clearedBy }]);
}

/** D87. */
export function releaseStaging(scene: Scene, command: CommandOf<"ReleaseStaging">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { incidentId, because } = command;
  const { staging } = open.value.desks;
  if (staging === null)
    return refuse("D87", "not-staged", `nobody holds short of incident \`${incidentId}\``);
  const { role, unitId } = scene.envelope;
  const unit = unitId === undefined ? undefined : scene.center.units.get(unitId);
  const clears = unit?.responder === staging.clearedBy && unit.status === "on-scene";
  if (role === "field" && !clears)
    return refuse(
      "D87",
      "not-yours-to-clear",
      `\`${staging.clearedBy}\` on scene clears incident \`${incidentId}\`; ask it, or the dispatcher`,
    );
  return ok([{ kind: "StagingReleased", incidentId, because }]);
}

/** D86: refused to a crew on its phone, where it is kept and set aside; a desk that knows better sets the status itself. */
export function holdsShort(scene: Scene, unit: Unit, incidentId: string): Result<true, Refusal> {
  const staging = scene.center.incidents.get(incidentId)?.desks.staging ?? null;
  if (scene.envelope.role !== "field" || staging === null) return ok(true);
  if (!staging.holds.includes(unit.responder)) return ok(true);
  return refuse(
    "D86",
    "hold-short",
    `hold short of incident \`${incidentId}\`${staging.point === null ? "" : ` at ${staging.point}`} until \`${staging.clearedBy}\` clears it; if you are there already, tell the dispatcher now`,
  );
}
