import { ok } from "#core/base/result.ts";
import type { Instant } from "#core/base/ids.ts";
import { isOpenNeed } from "./center.ts";
import type { Incident } from "./center.ts";
import { followUpOwed } from "./decide-clinic.ts";
import { overtakeHandover } from "./decide-handover.ts";
import type { DispatchEvent } from "./events.ts";
import { teamsMissedAtEnd } from "./no-team.ts";
import { refuse } from "./refuse.ts";
import { knownIncident, openIncident } from "./scene.ts";
import { waitingOf } from "./waiting.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { Overtaken } from "./words.ts";

/** D47 to D49. */
export function recordDisposition(scene: Scene, command: CommandOf<"RecordDisposition">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const incident = known.value;
  const { incidentId, disposition, note = null } = command;
  const recorded: DispatchEvent = { kind: "DispositionRecorded", incidentId, disposition, note };
  if (incident.endedAt !== null && incident.mergedInto === null) return ok([recorded]);
  const open = openIncident(scene, incidentId);
  if (!open.ok) return open;
  const followed = followUpOwed(scene, incident);
  if (!followed.ok) return followed;
  const { role, unitId } = scene.envelope;
  const own = role === "field" ? unitId : undefined;
  const others = incident.units.filter((unit) => unit.unitId !== own);
  if (others.length > 0)
    return refuse(
      "D47",
      "units-on-call",
      `${others.map((unit) => `\`${unit.unitId}\``).join(", ")} still on this call; it ends when they are clear or released`,
    );
  const freed: readonly DispatchEvent[] =
    own === undefined ? [] : [{ kind: "UnitReleased", unitId: own, incidentId, because: "done" }];
  // The crew that tells the ending has served the call: no reason is owed for it.
  const serving = incident.units.map((unit) => unit.responder);
  const after = { ...incident, served: [...incident.served, ...serving] };
  return ok([
    ...freed,
    ...overtakeHandover(incident, "call-ended"),
    ...overtakeHold(incident, "call-ended"),
    ...teamsMissedAtEnd(scene, after, disposition),
    recorded,
  ]);
}

function overtakeHold(incident: Incident, outcome: Overtaken): readonly DispatchEvent[] {
  return incident.hold === null ? [] : [{ kind: "HoldEnded", incidentId: incident.id, outcome }];
}

/** D50, D51. */
export function mergeIncident(scene: Scene, command: CommandOf<"MergeIncident">): Ruling {
  const { incidentId, into } = command;
  if (incidentId === into)
    return refuse(
      "D51",
      "into-itself",
      "an incident is not merged into itself; name the other one",
    );
  const duplicate = openIncident(scene, incidentId);
  if (!duplicate.ok) return duplicate;
  const survivor = openIncident(scene, into);
  if (!survivor.ok) return survivor;
  if (duplicate.value.isSynthetic !== survivor.value.isSynthetic)
    return refuse(
      "D51",
      "synthetic-mixed",
      "a synthetic incident is never merged with a real one; leave them apart",
    );
  const incident = duplicate.value;
  const owed = incident.needs.filter(
    (need) =>
      !need.isDone &&
      (isOpenNeed(need) || incident.units.some((unit) => unit.unitId === need.unitId)),
  );
  const needs = owed.map(({ responder, isEmergency }) => ({ responder, isEmergency }));
  return ok([
    ...overtakeHandover(incident, "merged"),
    ...overtakeHold(incident, "merged"),
    ...teamsMissedAtEnd(scene, incident, "merged"),
    { kind: "IncidentMerged", incidentId, into },
    {
      kind: "DuplicateJoined",
      incidentId: into,
      from: incidentId,
      needs,
      priority: incident.priority,
    },
    ...incident.units.map((unit): DispatchEvent => {
      const { unitId, responder, assignment, isBackup, since, setOutAt, arrivedAt } = unit;
      return {
        kind: "UnitMoved",
        unitId,
        from: incidentId,
        incidentId: into,
        responder,
        assignment,
        isBackup,
        sentAt: since,
        setOutAt,
        arrivedAt,
      };
    }),
    ...heldOn(incident, survivor.value, scene.envelope.at),
  ]);
}

/**
 * D388. A call-back that was promised to a caller of the duplicate is still owed, now by the survivor's owner: no later than the one that was
 * promised there, and no later than the survivor, where it waits, is to be looked at again.
 */
function heldOn({ hold }: Incident, survivor: Incident, at: Instant): readonly DispatchEvent[] {
  if (hold === null) return [];
  const { id: incidentId, owner } = survivor;
  const until = Math.min(
    hold.until,
    survivor.hold?.until ?? Infinity,
    waitingOf(survivor, at)?.dueAt ?? Infinity,
  );
  if (until === survivor.hold?.until) return [];
  const told = [hold.told, survivor.hold?.told].flatMap((each) => each ?? []).join(" · ");
  return [{ kind: "CallHeld", incidentId, owner, until, told }];
}
