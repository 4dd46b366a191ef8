import { unreachable } from "#core/base/assert.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Charter } from "./charter.ts";
import type { GovernanceCommand, GovernanceEnvelope } from "./commands.ts";
import {
  answerComment,
  openConsultation,
  receiveComment,
  showComment,
  withholdComment,
} from "./decide-consultation.ts";
import {
  installFirst,
  openDraft,
  orderReplay,
  recordReplay,
  stateImpactAgain,
  takeCharter,
  withdrawDraft,
} from "./decide-draft.ts";
import {
  activate,
  activateInEmergency,
  activateWithoutGate,
  expireEmergency,
  recordTraining,
  rollBack,
} from "./decide-force.ts";
import {
  closeMeeting,
  noticeMeeting,
  openMeeting,
  recordMinorityOpinion,
  recordVote,
} from "./decide-meeting.ts";
import {
  allowOnlineVoting,
  callReview,
  closeReview,
  declareInterest,
  endOnlineVoting,
  readChanges,
  recuse,
  signOff,
} from "./decide-seats.ts";
import type { Ruling, Scene } from "./scene.ts";
import type { Governance } from "./state.ts";

/**
 * What a command comes to: the events it causes, one at least, or the refusal that says how to mend it. Pure: the same state,
 * envelope and charter give the same answer. Never throws on what a person sends. The rules are numbered in RULES.md.
 */
export function decide(state: Governance, envelope: GovernanceEnvelope, charter: Charter): Ruling {
  const scene: Scene = { state, envelope, charter };
  const { command } = envelope;
  if (command.kind !== "TakeCharter" && state.charter?.hash !== charter.hash)
    return refuse(
      "A27",
      "charter-not-recorded",
      "the charter has changed and the change is not recorded yet; start the server again",
    );
  return isOfDraft(command) ? decideDraft(scene, command) : decideOther(scene, command);
}

const draftKinds = [
  "TakeCharter",
  "InstallFirst",
  "OpenDraft",
  "StateImpactAgain",
  "WithdrawDraft",
  "OpenConsultation",
  "ReceiveComment",
  "ShowComment",
  "WithholdComment",
  "AnswerComment",
  "OrderReplay",
  "RecordReplay",
] as const;
type DraftCommand = Extract<GovernanceCommand, { readonly kind: (typeof draftKinds)[number] }>;

const isOfDraft = (command: GovernanceCommand): command is DraftCommand =>
  draftKinds.some((kind) => kind === command.kind);

function decideDraft(scene: Scene, command: DraftCommand): Ruling {
  switch (command.kind) {
    case "TakeCharter":
      return takeCharter(scene);
    case "InstallFirst":
      return installFirst(scene, command);
    case "OpenDraft":
      return openDraft(scene, command);
    case "StateImpactAgain":
      return stateImpactAgain(scene, command);
    case "WithdrawDraft":
      return withdrawDraft(scene, command);
    case "OpenConsultation":
      return openConsultation(scene, command);
    case "ReceiveComment":
      return receiveComment(scene, command);
    case "ShowComment":
      return showComment(scene, command);
    case "WithholdComment":
      return withholdComment(scene, command);
    case "AnswerComment":
      return answerComment(scene, command);
    case "OrderReplay":
      return orderReplay(scene, command);
    case "RecordReplay":
      return recordReplay(scene, command);
    default:
      return unreachable(command);
  }
}

function decideOther(scene: Scene, command: Exclude<GovernanceCommand, DraftCommand>): Ruling {
  switch (command.kind) {
    case "ReadChanges":
      return readChanges(scene, command);
    case "DeclareInterest":
      return declareInterest(scene, command);
    case "Recuse":
      return recuse(scene, command);
    case "SignOff":
      return signOff(scene, command);
    case "AllowOnlineVoting":
      return allowOnlineVoting(scene, command);
    case "EndOnlineVoting":
      return endOnlineVoting(scene, command);
    case "NoticeMeeting":
      return noticeMeeting(scene, command);
    case "OpenMeeting":
      return openMeeting(scene, command);
    case "RecordVote":
      return recordVote(scene, command);
    case "CloseMeeting":
      return closeMeeting(scene, command);
    case "RecordMinorityOpinion":
      return recordMinorityOpinion(scene, command);
    case "RecordTraining":
      return recordTraining(scene, command);
    case "Activate":
      return activate(scene, command);
    case "ActivateInEmergency":
      return activateInEmergency(scene, command);
    case "ActivateWithoutGate":
      return activateWithoutGate(scene, command);
    case "ExpireEmergency":
      return expireEmergency(scene, command);
    case "RollBack":
      return rollBack(scene, command);
    case "CallReview":
      return callReview(scene, command);
    case "CloseReview":
      return closeReview(scene, command);
    default:
      return unreachable(command);
  }
}
