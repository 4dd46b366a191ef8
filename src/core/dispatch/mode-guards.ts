import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Incident, Unit } from "./center.ts";
import { isEmergencyFor, pairComing, stillToPair, waitsForRing } from "./modes.ts";
import { refuse } from "./refuse.ts";
import { protocolOf } from "./scene.ts";
import type { Scene } from "./scene.ts";
import type { Refusal } from "./words.ts";

/** `a` and `b`, as they are named in a sentence. */
export const quoted = (ids: readonly string[]): string =>
  ids.map((id) => `\`${id}\``).join(" and ");

/** D270, D273: refused to a crew on its phone, where it is kept and set aside; a desk that knows better sets the status itself. */
export function ringsFirst(scene: Scene, unit: Unit, incidentId: string): Result<true, Refusal> {
  const incident = scene.center.incidents.get(incidentId);
  if (scene.envelope.role !== "field" || incident === undefined) return ok(true);
  if (!waitsForRing(incident, unit, protocolOf(scene))) return ok(true);
  return refuse(
    "D270",
    "ring-first",
    `on incident \`${incidentId}\` somebody rings before anybody drives; ask dispatch to connect you, and tell what came of it`,
  );
}

/** D275: one alone, only while nobody of the other kind could go with it. */
export function pairedWith(
  scene: Scene,
  incident: Incident,
  responder: string,
): Result<true, Refusal> {
  if (isEmergencyFor(incident, responder)) return ok(true);
  const others = stillToPair(scene.center, incident, protocolOf(scene), responder);
  if (others.length === 0) return ok(true);
  return refuse(
    "D275",
    "goes-with-another",
    `on incident \`${incident.id}\` \`${responder}\` goes together with ${quoted(others)}, and one is free; assign both in one act`,
  );
}

/** D276: whoever came first stays until the other has come, or a desk has let it go. */
export function staysWithPair(scene: Scene, unit: Unit, incidentId: string): Result<true, Refusal> {
  const incident = scene.center.incidents.get(incidentId);
  if (scene.envelope.role !== "field" || incident === undefined) return ok(true);
  const coming = pairComing(scene.center, incident, unit, protocolOf(scene));
  if (coming === undefined) return ok(true);
  return refuse(
    "D276",
    "wait-for-the-other",
    `\`${coming}\` is still on its way to incident \`${incidentId}\`; stay until it is there, or ask dispatch to let you go`,
  );
}
