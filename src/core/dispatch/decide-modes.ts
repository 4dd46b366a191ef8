import { ok } from "#core/base/result.ts";
import { safeToCallBack } from "./center.ts";
import type { Incident } from "./center.ts";
import { assignUnit, released, statusChanged } from "./decide-assignment.ts";
import type { DispatchEvent } from "./events.ts";
import { quoted } from "./mode-guards.ts";
import { modeOf, pairOf, sentBy } from "./modes.ts";
import { isServedBy, teamNotSent, teamsThatFit } from "./no-team.ts";
import { recommendationFor } from "./recommend.ts";
import { refuse } from "./refuse.ts";
import { openIncident, protocolOf } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";

/** D271, D272. */
export function recordRing(scene: Scene, command: CommandOf<"RecordRing">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  if (modeOf(incident) !== "phone-first")
    return refuse(
      "D271",
      "not-phone-first",
      `the response of incident \`${incident.id}\` does not begin with a ring; write a note instead`,
    );
  const safe = safeToCallBack(scene.center, incident.id);
  if (safe === "no" && command.result !== "not-rung" && incident.owner !== scene.envelope.by)
    return refuse(
      "D271",
      "not-safe-to-call",
      "the caller said that it is not safe to ring this number; do not ring, tell `not-rung`, or ask whoever has the caller on the line",
    );
  if (safe === "yes" && command.result === "not-rung")
    return refuse(
      "D271",
      "safe-to-call",
      "the caller said that this number may be rung; ring it, and tell what came of it",
    );
  const { incidentId, result } = command;
  return ok([
    { kind: "RingRecorded", incidentId, result },
    ...(result === "settled" ? settledByPhone(scene, incident) : []),
  ]);
}

/** D272: whoever was on the way has served it; a team that had nobody on it was not sent because the phone settled it. */
function settledByPhone(scene: Scene, incident: Incident): readonly DispatchEvent[] {
  const sent = sentBy(incident);
  const going = incident.units.flatMap(({ unitId, responder, isBackup }) => {
    const unit = scene.center.units.get(unitId);
    const isOnItsWay = unit?.status === "assigned" || unit?.status === "en-route";
    return unit !== undefined && isOnItsWay && !isBackup && sent.includes(responder) ? [unit] : [];
  });
  const { center, context, envelope } = scene;
  const decision = recommendationFor(center, incident, context.protocol, envelope.at);
  const unserved = teamsThatFit(protocolOf(scene), decision).filter(
    (team) => sent.includes(team) && !isServedBy(incident, team),
  );
  return [
    ...going.flatMap((unit) => [
      statusChanged(unit, "available", incident.id),
      released(unit, incident.id, "done"),
    ]),
    ...teamNotSent(
      scene,
      incident,
      unserved.map((team) => [team, "advised-by-phone"]),
    ),
  ];
}

/** D274. */
export function assignPair(scene: Scene, command: CommandOf<"AssignPair">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const pair = pairOf(incident, protocolOf(scene));
  if (pair.length === 0)
    return refuse(
      "D274",
      "not-dual",
      `the response of incident \`${incident.id}\` sends no pair; assign its units one by one`,
    );
  const kinds = command.unitIds.map((id) => scene.center.units.get(id)?.responder);
  if (new Set(kinds).size !== kinds.length || kinds.length < 2)
    return refuse(
      "D274",
      "not-a-pair",
      `a pair is one unit of each kind; name one of ${quoted(pair)} each`,
    );
  const events: DispatchEvent[] = [];
  for (const unitId of command.unitIds) {
    const one = assignUnit(
      scene,
      { kind: "AssignUnit", unitId, incidentId: incident.id },
      "with-its-pair",
    );
    if (!one.ok) return one;
    events.push(...one.value);
  }
  return ok(events);
}
