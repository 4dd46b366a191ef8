import { unreachable } from "#core/base/assert.ts";
import { asksAfter, asksOf, standing, withAsk } from "./asks.ts";
import type { Unit } from "./center.ts";
import { checkInOf } from "./check-in.ts";
import { afterTap, leftAside, refusedTapsOf, takenBy, tappedAtCenter } from "./taps.ts";
import type { Stamp, UnitEvent } from "./events.ts";

/**
 * The unit after one event of its stream. Makes no choice and refuses nothing: what happened, happened.
 * `undefined` only for a unit that never signed on.
 */
export function evolveUnit(unit: Unit | undefined, event: UnitEvent & Stamp): Unit | undefined {
  if (event.kind === "UnitSignedOn") return signedOn(unit, event);
  if (unit === undefined) return undefined;
  const version = unit.version + 1;
  const changed: Unit = { ...unit, ...changeOf(unit, event), version };
  return { ...changed, ...bySomebodyElse(changed, event), ...checkInOf(unit, changed, event) };
}

/** What a crew's phone cannot have known when it tapped before it was told. */
function bySomebodyElse(unit: Unit, event: UnitEvent & Stamp): Partial<Unit> {
  const isOfJourney =
    event.kind === "UnitAssigned" ||
    event.kind === "UnitMoved" ||
    event.kind === "UnitReleased" ||
    event.kind === "UnitStatusChanged" ||
    event.kind === "UnitSignedOff";
  return isOfJourney && event.by !== unit.crewSeat ? { deskVersion: unit.version } : {};
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
    ...standing(unit === undefined ? [] : asksOf(unit), unit?.calledFrom ?? null),
    lines: unit?.lines ?? {},
    crewSeat: unit?.crewSeat ?? null,
    deskVersion: (unit?.version ?? 0) + 1,
    setAside: null,
    // What the crew before tapped is still nobody's until a person has looked.
    refusedTaps: unit === undefined ? [] : refusedTapsOf(unit),
    heardAt: unit?.heardAt ?? null,
    phone: unit?.phone ?? null,
    tapAt: null,
    checkInAt: null,
    isCheckInDue: false,
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
      return {
        status: event.status,
        statusSince: event.at,
        setAside: event.by === unit.crewSeat ? null : unit.setAside,
      };
    case "BackupRequested":
      return standing(withAsk(asksOf(unit), event), event.incidentId);
    case "BackupAcknowledged":
      return standing(asksAfter(asksOf(unit), event.upTo), unit.calledFrom);
    case "TapTaken":
      return {
        lines: takenBy(unit.lines, event),
        crewSeat: event.by,
        tapAt: event.at,
        heardAt: Math.max(unit.heardAt ?? 0, tappedAtCenter(event)),
      };
    case "TapSetAside":
      return leftAside(unit, event);
    case "TapResolved":
      return afterTap(unit, event.tapId);
    case "PhoneLost":
      return { phone: { lostAt: event.at, wipedAt: null } };
    case "PhoneWiped":
      return { phone: { lostAt: unit.phone?.lostAt ?? event.at, wipedAt: event.at } };
    case "PhoneReturned":
      return { phone: null };
    // Whether somebody waits to hear of the crew is `checkInOf`'s.
    case "CallDeclined":
    case "CheckInFellDue":
    case "CheckedIn":
      return {};
    default:
      return unreachable(event);
  }
}
