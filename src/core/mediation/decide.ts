import { unreachable } from "#core/base/assert.ts";
import type { SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { MediationCommand, MediationEnvelope } from "./commands.ts";
import { accept, assign, declare, decline, open } from "./decide-holding.ts";
import { addParty, answerConsent, contact, withdrawConsent } from "./decide-parties.ts";
import { answerScreening, beginScreening, endScreening } from "./decide-screening.ts";
import {
  cancelSession,
  end,
  followUp,
  planFollowUps,
  planSession,
  recordAgreement,
  recordSession,
} from "./decide-sessions.ts";
import type { MediationRuling, MediationScene } from "./scene.ts";
import type { MediationCase } from "./state.ts";

/** Who may send what. A supervisor of calls is not among them: mediation has a lead of its own. */
const openers: readonly Role[] = ["mediator", "mediation-lead", "clock"];

/** An accepted command's events, one at least, or why it was refused. */
export function decide(scene: MediationScene, envelope: MediationEnvelope): MediationRuling {
  const { command, by, roles } = envelope;
  if (!roles.some((role) => openers.includes(role)))
    return refuse(
      "MD1",
      "not-for-this-role",
      `seat \`${by}\` does not work on mediation; that is for a mediator or the lead of mediation`,
    );
  if (command.kind === "OpenMediation") return open(scene, { ...envelope, command });
  const known = scene.mediation;
  if (known === undefined)
    return refuse(
      "MD1",
      "unknown-case",
      `there is no case \`${command.caseId}\`; open the list again`,
    );
  if (known.ended !== null)
    return refuse(
      "MD17",
      "case-ended",
      "this case has ended, and nothing is added; open a new one",
    );
  if (isOfHolding(command)) return ofHolding(scene, known, { ...envelope, command });
  const mayOpen = isOpenTo(known, by);
  if (!mayOpen.ok) return mayOpen;
  return inHand(scene, known, { ...envelope, command });
}

/** MD2, MD3: only whoever holds a case works on it, and only once nothing stands between them and it. */
function isOpenTo({ holding }: MediationCase, by: SeatId): Result<true, Refusal> {
  if (holding.is !== "held" || holding.by !== by)
    return refuse("MD2", "not-yours", "this case is not in your hands; accept it first");
  if (!holding.isClear)
    return refuse(
      "MD3",
      "interest-not-declared",
      "say first whether you have a conflict of interest; before that nothing of a party opens",
    );
  return ok(true);
}

const holdingKinds = [
  "AssignMediation",
  "AcceptMediation",
  "DeclineMediation",
  "DeclareInterest",
] as const;
type OfHolding = Extract<MediationCommand, { readonly kind: (typeof holdingKinds)[number] }>;
type InHand = Exclude<MediationCommand, OfHolding | { readonly kind: "OpenMediation" }>;

const isOfHolding = (
  command: Exclude<MediationCommand, { readonly kind: "OpenMediation" }>,
): command is OfHolding => holdingKinds.some((kind) => kind === command.kind);

function ofHolding(
  scene: MediationScene,
  known: MediationCase,
  envelope: MediationEnvelope<OfHolding>,
): MediationRuling {
  const { command } = envelope;
  switch (command.kind) {
    case "AssignMediation":
      return assign(scene, known, { ...envelope, command });
    case "AcceptMediation":
      return accept(scene, known, { ...envelope, command });
    case "DeclineMediation":
      return decline(known, { ...envelope, command });
    case "DeclareInterest":
      return declare(known, { ...envelope, command });
    default:
      return unreachable(command);
  }
}

function inHand(
  { settings }: MediationScene,
  known: MediationCase,
  { command, at }: MediationEnvelope<InHand>,
): MediationRuling {
  switch (command.kind) {
    case "AddMediationParty":
      return addParty(known, command, settings);
    case "RecordPartyContact":
      return contact(known, command);
    case "AnswerMediationConsent":
      return answerConsent(known, command);
    case "WithdrawMediationConsent":
      return withdrawConsent(known, command);
    case "BeginScreening":
      return beginScreening(known, command);
    case "AnswerScreening":
      return answerScreening(known, command);
    case "EndScreening":
      return endScreening(known, command);
    case "PlanSession":
      return planSession(known, command, at);
    case "CancelSession":
      return cancelSession(known, command);
    case "RecordSession":
      return recordSession(known, command, at);
    case "RecordAgreement":
      return recordAgreement(known, command);
    case "PlanMediationFollowUps":
      return planFollowUps(known, command);
    case "RecordMediationFollowUp":
      return followUp(known, command, at);
    case "EndMediation":
      return end(known, command);
    default:
      return unreachable(command);
  }
}
