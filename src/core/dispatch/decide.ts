import { unreachable } from "#core/base/assert.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Center } from "./center.ts";
import { streamOfCommand } from "./commands.ts";
import type { DispatchCommand, Envelope } from "./commands.ts";
import { protocolFor } from "./context.ts";
import type { DispatchContext } from "./context.ts";
import { crewsFreed } from "./crew-freed.ts";
import { withOutcomeTold } from "./decide-told.ts";
import { decideDesks } from "./decide-desks.ts";
import { isDeskCommand } from "./desk-commands.ts";
import type { DeskCommand } from "./desk-commands.ts";
import { acknowledgeBackup, requestBackup } from "./decide-backup.ts";
import {
  addNote,
  answerQuestion,
  changeCallDetails,
  chooseComplaint,
  confirmPlace,
  receiveCall,
} from "./decide-call.ts";
import { mergeIncident, recordDisposition } from "./decide-ending.ts";
import {
  confirmVoice,
  offerHandover,
  releaseHandover,
  returnHandover,
  takeOwnership,
  timeOutHandover,
} from "./decide-handover.ts";
import { endHold, flagHoldDue, holdCall } from "./decide-hold.ts";
import { completeReview, explainOverride, overrideRecommendation } from "./decide-override.ts";
import { acceptRecommendation, sendEmergency } from "./decide-response.ts";
import { assignUnit, changeUnitStatus, releaseUnit } from "./decide-assignment.ts";
import { checkIn, flagCheckInDue } from "./decide-check-in.ts";
import { decidePhone } from "./decide-phone.ts";
import { declineCall, flagFit, observeScene, reportOutcome } from "./decide-report.ts";
import { decideTap, resolveTap } from "./decide-tap.ts";
import { signOffUnit, signOnUnit } from "./decide-sign-on.ts";
import { shortAtOnce, shortagesOf } from "./shortage.ts";
import { refuse } from "./refuse.ts";
import { mayAct } from "./roles.ts";
import type { Ruling, Scene } from "./scene.ts";
import type { Refusal } from "./words.ts";

/**
 * What a command comes to: the events it causes, one at least, or the refusal that says how to mend it. Pure: the same center,
 * envelope and context give the same answer. Never throws on what a person sends. The rules are numbered in RULES.md.
 */
export function decide(center: Center, envelope: Envelope, context: DispatchContext): Ruling {
  const scene = sceneOf(center, envelope, context);
  const { tap } = envelope;
  return tap === undefined ? decideDirect(scene) : decideTap(scene, tap, decideDirect);
}

function decideDirect(scene: Scene): Ruling {
  const may = mayAct(scene);
  if (!may.ok) return may;
  const fresh = isFresh(scene);
  if (!fresh.ok) return fresh;
  const { command } = scene.envelope;
  if (isDeskCommand(command)) return withShortages(scene, decideDesks(scene, command));
  if (!("unitId" in command)) return withShortfalls(scene, decideIncident(scene, command));
  return withShortages(scene, decideUnit(scene, command));
}

/** D88, D389: what units that went leave others without, and whom this call itself is left to wait for. */
const withShortages = (scene: Scene, ruling: Ruling): Ruling =>
  ruling.ok
    ? withShortfalls(
        scene,
        ok([
          ...ruling.value,
          ...crewsFreed(scene, ruling.value),
          ...shortagesOf(scene, ruling.value),
        ]),
      )
    : ruling;

const withShortfalls = (scene: Scene, ruling: Ruling): Ruling =>
  ruling.ok ? ok([...ruling.value, ...shortAtOnce(scene, ruling.value)]) : ruling;

/** D130: a call goes on under the version it began with. */
function sceneOf(center: Center, envelope: Envelope, context: DispatchContext): Scene {
  const { command } = envelope;
  const id =
    "incidentId" in command
      ? command.incidentId
      : (center.units.get(command.unitId)?.incidentId ?? null);
  const incident = id === null ? undefined : center.incidents.get(id);
  const protocol = protocolFor(context, incident);
  const own = protocol === context.protocol ? context : { ...context, protocol };
  return { center, envelope, context: own, active: context.protocol };
}

type UnitCommand = Extract<DispatchCommand, { readonly unitId: string }>;
type IncidentCommand = Exclude<DispatchCommand, UnitCommand | DeskCommand>;

function decideIncident(scene: Scene, command: IncidentCommand): Ruling {
  switch (command.kind) {
    case "ReceiveCall":
      return receiveCall(scene, command);
    case "ChangeCallDetails":
      return changeCallDetails(scene, command);
    case "ConfirmPlace":
      return confirmPlace(scene, command);
    case "ChooseComplaint":
      return chooseComplaint(scene, command);
    case "AnswerQuestion":
      return answerQuestion(scene, command);
    case "AddNote":
      return addNote(scene, command);
    case "SendEmergency":
      return sendEmergency(scene, command);
    case "AcceptRecommendation":
      return acceptRecommendation(scene, command);
    case "OverrideRecommendation":
      return overrideRecommendation(scene, command);
    case "ExplainOverride":
      return explainOverride(scene, command);
    case "CompleteReview":
      return completeReview(scene, command);
    case "OfferHandover":
      return offerHandover(scene, command);
    case "ConfirmVoice":
      return confirmVoice(scene, command);
    case "ReleaseHandover":
      return releaseHandover(scene, command);
    case "ReturnHandover":
      return returnHandover(scene, command);
    case "TimeOutHandover":
      return timeOutHandover(scene, command);
    case "TakeOwnership":
      return takeOwnership(scene, command);
    case "HoldCall":
      return holdCall(scene, command);
    case "FlagHoldDue":
      return flagHoldDue(scene, command);
    case "EndHold":
      return endHold(scene, command);
    case "MergeIncident":
      return mergeIncident(scene, command);
    case "RecordDisposition":
      return told(scene, command.incidentId, recordDisposition(scene, command));
    case "ReportOutcome":
      return told(scene, command.incidentId, reportOutcome(scene, command));
    case "ObserveScene":
      return observeScene(scene, command);
    case "FlagFit":
      return flagFit(scene, command);
    default:
      return unreachable(command);
  }
}

/** D307: an ending tells the one who took the call no more than consent allows. */
const told = (scene: Scene, incidentId: string, ruling: Ruling): Ruling =>
  ruling.ok ? ok(withOutcomeTold(scene, incidentId, ruling.value)) : ruling;

function decideUnit(scene: Scene, command: UnitCommand): Ruling {
  switch (command.kind) {
    case "SignOnUnit":
      return signOnUnit(scene, command);
    case "SignOffUnit":
      return signOffUnit(scene, command);
    case "AssignUnit":
      return assignUnit(scene, command);
    case "ReleaseUnit":
      return releaseUnit(scene, command);
    case "ChangeUnitStatus":
      return changeUnitStatus(scene, command);
    case "RequestBackup":
      return requestBackup(scene, command);
    case "AcknowledgeBackup":
      return acknowledgeBackup(scene, command);
    case "DeclineCall":
      return declineCall(scene, command);
    case "LosePhone":
    case "TellPhoneWiped":
    case "ReturnPhone":
      return decidePhone(scene, command);
    case "CheckIn":
      return checkIn(scene, command);
    case "FlagCheckInDue":
      return flagCheckInDue(scene, command);
    case "ResolveTap":
      return resolveTap(scene, command);
    default:
      return unreachable(command);
  }
}

/** D6: nothing that someone's life may hang on waits for a fresher screen. */
function isFresh({ center, envelope }: Scene): Result<true, Refusal> {
  const { command, expectedVersion } = envelope;
  if (expectedVersion === undefined) return ok(true);
  if (command.kind === "SendEmergency" || command.kind === "RequestBackup") return ok(true);
  const version =
    "unitId" in command
      ? (center.units.get(command.unitId)?.version ?? 0)
      : (center.incidents.get(command.incidentId)?.version ?? 0);
  if (version === expectedVersion) return ok(true);
  return refuse(
    "D6",
    "stale",
    `${streamOfCommand(command)} is at version ${version}, not ${expectedVersion}; look at what changed and send it again`,
  );
}
