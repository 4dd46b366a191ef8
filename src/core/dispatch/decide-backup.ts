import { ok } from "#core/base/result.ts";
import { asksAfter, asksOf } from "./asks.ts";
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
  // HELP from a crew whose list of responders is out of date is still HELP, and what a phone kept is still a call for backup.
  const isFromPhone = scene.envelope.tap !== undefined;
  if (!declared.ok && !isHelp && !isFromPhone) return declared;
  const responder = declared.ok ? (wanted ?? null) : null;
  return ok([{ kind: "BackupRequested", unitId, incidentId, isHelp, responder }]);
}

/** D65, D370. */
export function acknowledgeBackup(scene: Scene, command: CommandOf<"AcknowledgeBackup">): Ruling {
  const known = knownUnit(scene, command.unitId);
  if (!known.ok) return known;
  const { id: unitId, calledFrom: incidentId } = known.value;
  const { upTo } = command;
  const asks = asksOf(known.value);
  if (asks.length === asksAfter(asks, upTo).length)
    return refuse(
      "D65",
      "nothing-stands",
      `unit \`${unitId}\` has called for nothing that is not acknowledged; look again`,
    );
  const seen = upTo === undefined ? {} : { upTo };
  return ok([{ kind: "BackupAcknowledged", unitId, incidentId, ...seen }]);
}
