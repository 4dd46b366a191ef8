import { unreachable } from "#core/base/assert.ts";
import type { Unit } from "./center.ts";
import type { Stamp, UnitEvent } from "./events.ts";

/**
 * The unit after one event of its stream. Makes no choice and refuses nothing: what happened, happened.
 * `undefined` only for a unit that never signed on.
 */
export function evolveUnit(unit: Unit | undefined, event: UnitEvent & Stamp): Unit | undefined {
  if (event.kind === "UnitSignedOn") return signedOn(unit, event);
  if (unit === undefined) return undefined;
  return { ...unit, ...changeOf(unit, event), version: unit.version + 1 };
}

function signedOn(
  unit: Unit | undefined,
  event: Extract<UnitEvent, { kind: "UnitSignedOn" }> & Stamp,
): Unit {
  return {
    id: event.unitId,
    version: (unit?.version ?? 0) + 1,
    responder: event.responder,
    languages: event.languages,
    area: event.area,
    status: "available",
    statusSince: event.at,
    incidentId: null,
    assignment: null,
    isSignedOn: true,
    isBackupCalled: unit?.isBackupCalled ?? false,
    isHelpCalled: unit?.isHelpCalled ?? false,
    calledFrom: unit?.calledFrom ?? null,
  };
}

function changeOf(
  unit: Unit,
  event: Exclude<UnitEvent, { kind: "UnitSignedOn" }> & Stamp,
): Partial<Unit> {
  switch (event.kind) {
    case "UnitSignedOff":
      return { status: "out-of-service", statusSince: event.at, isSignedOn: false };
    case "UnitAssigned":
      return {
        status: "assigned",
        statusSince: event.at,
        incidentId: event.incidentId,
        assignment: event.assignment,
      };
    case "UnitMoved":
      return { incidentId: event.incidentId, assignment: event.assignment };
    case "UnitReleased":
      return {
        status: "available",
        statusSince: unit.status === "available" ? unit.statusSince : event.at,
        incidentId: null,
        assignment: null,
      };
    case "UnitStatusChanged":
      return { status: event.status, statusSince: event.at };
    case "BackupRequested":
      return {
        isBackupCalled: unit.isBackupCalled || !event.isHelp,
        isHelpCalled: unit.isHelpCalled || event.isHelp,
        calledFrom: event.incidentId,
      };
    case "BackupAcknowledged":
      return { isBackupCalled: false, isHelpCalled: false, calledFrom: null };
    default:
      return unreachable(event);
  }
}
