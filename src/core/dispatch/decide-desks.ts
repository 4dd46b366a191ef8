import { unreachable } from "#core/base/assert.ts";
import { askForTeam, handBack, recordConsent } from "./decide-ask.ts";
import { addClinicalNote, decideFollowUp, endWatch, pickCall, watchCall } from "./decide-clinic.ts";
import { answerNudge, recordWish, showNudge } from "./decide-nudge.ts";
import {
  acknowledgeRequest,
  actWithoutConsent,
  addPartnerLine,
  requestUnit,
  sharePlace,
} from "./decide-partner.ts";
import { assignPair, recordRing } from "./decide-modes.ts";
import { replyToReview, reviewOverride } from "./decide-review.ts";
import { askFromScene } from "./decide-from-scene.ts";
import { seeOutcome } from "./decide-told.ts";
import { flagWait, reassessCall, seeEscalation } from "./decide-waiting.ts";
import { flagHoursOver } from "./shortage.ts";
import { releaseStaging, setStaging } from "./decide-staging.ts";
import type { DeskCommand } from "./desk-commands.ts";
import type { Ruling, Scene } from "./scene.ts";

/** The commands of the clinician's and the partner's desks. */
export function decideDesks(scene: Scene, command: DeskCommand): Ruling {
  switch (command.kind) {
    case "PickCall":
      return pickCall(scene, command);
    case "WatchCall":
      return watchCall(scene, command);
    case "EndWatch":
      return endWatch(scene, command);
    case "AskForTeam":
      return askForTeam(scene, command);
    case "AddClinicalNote":
      return addClinicalNote(scene, command);
    case "DecideFollowUp":
      return decideFollowUp(scene, command);
    case "RecordConsent":
      return recordConsent(scene, command);
    case "HandBack":
      return handBack(scene, command);
    case "AddPartnerLine":
      return addPartnerLine(scene, command);
    case "SharePlace":
      return sharePlace(scene, command);
    case "RequestUnit":
      return requestUnit(scene, command);
    case "SetStaging":
      return setStaging(scene, command);
    case "ReleaseStaging":
      return releaseStaging(scene, command);
    case "RecordRing":
      return recordRing(scene, command);
    case "AssignPair":
      return assignPair(scene, command);
    case "AcknowledgeRequest":
      return acknowledgeRequest(scene, command);
    case "ActWithoutConsent":
      return actWithoutConsent(scene, command);
    case "ShowNudge":
      return showNudge(scene, command);
    case "AnswerNudge":
      return answerNudge(scene, command);
    case "RecordWish":
      return recordWish(scene, command);
    case "FlagWait":
      return flagWait(scene, command);
    case "FlagHoursOver":
      return flagHoursOver(scene, command);
    case "SeeEscalation":
      return seeEscalation(scene, command);
    case "ReassessCall":
      return reassessCall(scene, command);
    case "ReviewOverride":
      return reviewOverride(scene, command);
    case "ReplyToReview":
      return replyToReview(scene, command);
    case "SeeOutcome":
      return seeOutcome(scene, command);
    case "AskFromScene":
      return askFromScene(scene, command);
    default:
      return unreachable(command);
  }
}
