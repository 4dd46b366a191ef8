import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { defaultSettings } from "./agency-settings.ts";
import { isOpenNeed } from "./center.ts";
import type { Incident, Unit } from "./center.ts";
import { pairedWith, ringsFirst, staysWithPair } from "./mode-guards.ts";
import { holdsShort } from "./decide-staging.ts";
import type { Role } from "./commands.ts";
import type { DispatchEvent } from "./events.ts";
import { modeOf } from "./modes.ts";
import { refuse } from "./refuse.ts";
import { openIncident, signedOnUnit } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { Refusal, ReleaseReason, UnitStatus } from "./words.ts";

/** D54 to D57, D263, D275. `how`: one of several in the same act, or by itself. */
export function assignUnit(
  scene: Scene,
  command: CommandOf<"AssignUnit">,
  how: "alone" | "with-its-pair" = "alone",
): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const free = freeUnit(scene, command.unitId);
  if (!free.ok) return free;
  const { id: unitId, responder } = free.value;
  const assignment = command.assignment ?? modeOf(incident);
  const fillsNeed = incident.needs.some((need) => isOpenNeed(need) && need.responder === responder);
  if (!fillsNeed && command.isBackup !== true) return notNeeded(incident, responder);
  if (scene.envelope.role === "field" && !(fillsNeed && modeOf(incident) === "self-select"))
    return refuse(
      "D57",
      "not-self-select",
      `incident \`${incident.id}\` is not one that teams choose themselves; ask the dispatcher`,
    );
  if (fillsNeed && how === "alone") {
    const paired = pairedWith(scene, incident, responder);
    if (!paired.ok) return paired;
  }
  const routed = routedOnly(scene, incident, responder);
  if (!routed.ok) return routed;
  const { id: incidentId } = incident;
  const isBackup = !fillsNeed;
  return ok([{ kind: "UnitAssigned", unitId, incidentId, responder, assignment, isBackup }]);
}

/** D263: where takers route, a dispatcher assigns; no life waits for one, and none waits for a desk that nobody sits at. */
function routedOnly(
  { context, envelope }: Scene,
  incident: Incident,
  responder: string,
): Result<true, Refusal> {
  const { settings = defaultSettings, seats, away } = context;
  if (envelope.role !== "call-taker" || settings["dispatch-style"] === "taker-sends")
    return ok(true);
  const isAssigner = (roles: readonly Role[] = []): boolean =>
    roles.includes("dispatcher") || roles.includes("supervisor");
  const isUrgent = incident.needs.some((need) => need.isEmergency && need.responder === responder);
  if (isUrgent || isAssigner(seats.get(envelope.by))) return ok(true);
  const isAnyoneThere = [...seats].some(
    ([seat, roles]) => roles.includes("dispatcher") && !away.has(seat),
  );
  if (!isAnyoneThere) return ok(true);
  return refuse(
    "D263",
    "dispatcher-assigns",
    `here a call taker routes and a dispatcher assigns; incident \`${incident.id}\` is on the board, leave the unit to the dispatcher`,
  );
}

/** D54: at most one call a unit, and none for a unit that cannot go. */
function freeUnit(scene: Scene, unitId: string): Result<Unit, Refusal> {
  const signedOn = signedOnUnit(scene, unitId);
  if (!signedOn.ok) return signedOn;
  const { incidentId, status } = signedOn.value;
  if (incidentId !== null)
    return refuse(
      "D54",
      "on-a-call",
      `unit \`${unitId}\` is on incident \`${incidentId}\`; release it first, or choose another`,
    );
  if (status === "available") return signedOn;
  return refuse(
    "D54",
    status === "busy" ? "busy" : "out-of-service",
    `unit \`${unitId}\` is ${status}; choose another, or make it available first`,
  );
}

/** D56: help on top of help is a person's clear choice, never an accident. */
function notNeeded(incident: Incident, responder: string): Ruling {
  const going = incident.units.find((unit) => unit.responder === responder);
  if (going !== undefined)
    return refuse(
      "D56",
      "already-going",
      `\`${going.unitId}\` is already on this call as ${responder}; send another as backup`,
    );
  return refuse(
    "D56",
    "not-needed",
    `the decision on this call asks for no ${responder}; send it as backup, or override`,
  );
}

/** D62. */
export function releaseUnit(scene: Scene, command: CommandOf<"ReleaseUnit">): Ruling {
  const signedOn = signedOnUnit(scene, command.unitId);
  if (!signedOn.ok) return signedOn;
  const { unitId, because } = command;
  const { incidentId } = signedOn.value;
  if (incidentId === null)
    return refuse(
      "D62",
      "on-no-call",
      `unit \`${unitId}\` is on no call; there is nothing to release`,
    );
  return ok([{ kind: "UnitReleased", unitId, incidentId, because }]);
}

const journey: readonly UnitStatus[] = ["assigned", "en-route", "on-scene", "transporting"];

/** D58 to D61. */
export function changeUnitStatus(scene: Scene, command: CommandOf<"ChangeUnitStatus">): Ruling {
  const signedOn = signedOnUnit(scene, command.unitId);
  if (!signedOn.ok) return signedOn;
  const unit = signedOn.value;
  const { status } = command;
  if (status === unit.status)
    return refuse(
      "D59",
      "same-status",
      `unit \`${unit.id}\` is ${status} already; nothing to change`,
    );
  if (unit.incidentId !== null) return changeOnCall(scene, unit, unit.incidentId, status);
  if (journey.includes(status))
    return refuse(
      "D59",
      "on-no-call",
      `unit \`${unit.id}\` is on no call, so it cannot be ${status}; assign it first`,
    );
  return ok([statusChanged(unit, status, null)]);
}

function changeOnCall(scene: Scene, unit: Unit, incidentId: string, status: UnitStatus): Ruling {
  if (status === "busy" || status === "assigned")
    return refuse(
      "D59",
      "not-on-a-call",
      `unit \`${unit.id}\` is on incident \`${incidentId}\` and cannot be set ${status}; clear or release it first`,
    );
  if (status === "available") {
    const stays = hasArrived(unit) ? staysWithPair(scene, unit, incidentId) : ok(true);
    if (!stays.ok) return stays;
    return ok([
      statusChanged(unit, status, incidentId),
      released(unit, incidentId, hasArrived(unit) ? "done" : "cancelled"),
    ]);
  }
  if (status === "out-of-service")
    return ok([released(unit, incidentId, "out-of-service"), statusChanged(unit, status, null)]);
  const rung = ringsFirst(scene, unit, incidentId);
  if (!rung.ok) return rung;
  if (status === "on-scene") {
    const clear = holdsShort(scene, unit, incidentId);
    if (!clear.ok) return clear;
  }
  if (scene.envelope.role === "field" && journey.indexOf(status) < journey.indexOf(unit.status))
    return refuse(
      "D58",
      "backwards",
      `unit \`${unit.id}\` is ${unit.status} already; a dispatcher can set back a status set by mistake`,
    );
  return ok([statusChanged(unit, status, incidentId)]);
}

const hasArrived = ({ status }: Unit): boolean =>
  status === "on-scene" || status === "transporting";

/** A unit's status, on a call or off it. */
export const statusChanged = (
  { id: unitId }: Unit,
  status: UnitStatus,
  incidentId: string | null,
): DispatchEvent => ({ kind: "UnitStatusChanged", unitId, status, incidentId });

/** A unit leaves a call. */
export const released = (
  { id: unitId }: Unit,
  incidentId: string,
  because: ReleaseReason,
): DispatchEvent => ({ kind: "UnitReleased", unitId, incidentId, because });
