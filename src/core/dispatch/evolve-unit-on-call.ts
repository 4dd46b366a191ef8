import { unreachable } from "#core/base/assert.ts";
import { without } from "#core/base/list.ts";
import type { Incident, UnitOnCall } from "./center.ts";
import type { Stamp, UnitEvent } from "./events.ts";
import { leftNow } from "./evolve-floor.ts";
import { acknowledged } from "./evolve-desks.ts";
import { fillByUnit, leaveNeed } from "./needs.ts";

/** What a unit's event changes on a call it touches. */
export function unitChange(incident: Incident, event: UnitEvent & Stamp): Partial<Incident> {
  switch (event.kind) {
    case "UnitAssigned":
      return arrives(incident, event);
    case "UnitMoved":
      return event.from === incident.id
        ? leaves(incident, event.unitId, true)
        : arrives(incident, event);
    case "UnitReleased":
      return {
        ...leaves(incident, event.unitId, event.because === "done"),
        ...(event.because === "done" ? leftNow(incident, event.at) : {}),
      };
    case "BackupRequested":
      return backupRequested(incident, event);
    case "BackupAcknowledged": {
      const backups = incident.backups.map((backup) =>
        backup.unitId === event.unitId &&
        backup.acknowledgedBy === null &&
        backup.requestedAt <= (event.upTo ?? Infinity)
          ? { ...backup, acknowledgedBy: event.by }
          : backup,
      );
      return { backups };
    }
    case "UnitStatusChanged":
      return event.incidentId === incident.id ? goesOn(incident, event) : {};
    case "UnitSignedOn":
    case "UnitSignedOff":
    case "CallDeclined":
    case "TapTaken":
    case "TapSetAside":
    case "TapResolved":
    case "PhoneLost":
    case "PhoneWiped":
    case "PhoneReturned":
    case "CheckedIn":
    case "CheckInFellDue":
      return {};
    default:
      return unreachable(event);
  }
}

function arrives(
  incident: Incident,
  event: Extract<UnitEvent, { kind: "UnitAssigned" | "UnitMoved" }> & Stamp,
): Partial<Incident> {
  const { unitId, responder, assignment, isBackup } = event;
  return {
    units: [...incident.units, { unitId, responder, assignment, isBackup, ...journeyOf(event) }],
    crews: incident.crews.includes(unitId) ? incident.crews : [...incident.crews, unitId],
    ...acknowledged(incident, event.by),
    needs: fillByUnit(incident, responder, unitId),
    teamNotSent: incident.teamNotSent.filter((team) => team.responder !== responder),
  };
}

/** A unit that comes with its call has been on its way, or there, since before: joining two calls starts nothing anew. */
function journeyOf(
  event: Extract<UnitEvent, { kind: "UnitAssigned" | "UnitMoved" }> & Stamp,
): Pick<UnitOnCall, "since" | "setOutAt" | "arrivedAt"> {
  if (event.kind === "UnitAssigned") return { since: event.at, setOutAt: null, arrivedAt: null };
  const { sentAt, setOutAt, arrivedAt, at } = event;
  return { since: sentAt ?? at, setOutAt, arrivedAt };
}

/** The first time counts: a crew that drives on with somebody was there all the same. */
function goesOn(
  incident: Incident,
  { unitId, status, at }: Extract<UnitEvent, { kind: "UnitStatusChanged" }> & Stamp,
): Partial<Incident> {
  const isThere = status === "on-scene" || status === "transporting";
  if (!isThere && status !== "en-route") return {};
  return {
    units: incident.units.map((unit) =>
      unit.unitId === unitId
        ? {
            ...unit,
            setOutAt: unit.setOutAt ?? at,
            arrivedAt: unit.arrivedAt ?? (isThere ? at : null),
          }
        : unit,
    ),
  };
}

function leaves(incident: Incident, unitId: string, hasServed: boolean): Partial<Incident> {
  const leaving = incident.units.find((unit) => unit.unitId === unitId);
  return {
    units: incident.units.filter((unit) => unit.unitId !== unitId),
    needs: leaveNeed(incident, unitId, hasServed),
    served:
      leaving !== undefined && hasServed
        ? [...without(incident.served, leaving.responder), leaving.responder]
        : incident.served,
  };
}

/** The same call for help pressed twice is one call for help; for somebody else it is another (D371). */
function backupRequested(
  incident: Incident,
  event: Extract<UnitEvent, { kind: "BackupRequested" }> & Stamp,
): Partial<Incident> {
  const { unitId, isHelp, responder, at: requestedAt } = event;
  const isStanding = incident.backups.some(
    (backup) =>
      backup.unitId === unitId &&
      backup.isHelp === isHelp &&
      backup.responder === responder &&
      backup.acknowledgedBy === null,
  );
  if (isStanding) return {};
  const request = { unitId, isHelp, responder, requestedAt, acknowledgedBy: null };
  return { backups: [...incident.backups, request] };
}
