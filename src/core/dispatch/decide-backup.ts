import { ok } from "#core/base/result.ts";
import { refuse } from "./refuse.ts";
import { knownResponders, knownUnit, signedOnUnit } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";

/** D63: a crew in danger is never told no for a reason of form. */
export function requestBackup(scene: Scene, command: CommandOf<"RequestBackup">): Ruling {
  const signedOn = signedOnUnit(scene, command.unitId);
  if (!signedOn.ok) return signedOn;
  const { unitId, isHelp } = command;
  const { incidentId } = signedOn.value;
  const wanted = command.responder;
  const declared = knownResponders(scene, "D63", wanted === undefined ? [] : [wanted]);
  // HELP from a crew whose list of responders is out of date is still HELP.
  if (!declared.ok && !isHelp) return declared;
  const responder = declared.ok ? (wanted ?? null) : null;
  return ok([{ kind: "BackupRequested", unitId, incidentId, isHelp, responder }]);
}

/** D65. */
export function acknowledgeBackup(scene: Scene, command: CommandOf<"AcknowledgeBackup">): Ruling {
  const known = knownUnit(scene, command.unitId);
  if (!known.ok) return known;
  const { id: unitId, isBackupCalled, isHelpCalled, calledFrom: incidentId } = known.value;
  if (!isBackupCalled && !isHelpCalled)
    return refuse(
      "D65",
      "nothing-stands",
      `unit \`${unitId}\` has called for nothing that is not acknowledged; look again`,
    );
  return ok([{ kind: "BackupAcknowledged", unitId, incidentId }]);
}
