import type { CommandId, IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type {
  AgreedWord,
  ChosenEnding,
  ContactOutcome,
  ExplainedPoint,
  MediationConsent,
  MediationConsentForm,
  MediationDeclineReason,
  MediationFollowUpOutcome,
  MediationOrigin,
  MediatorKind,
  PartyLabel,
  PartyStand,
  ReachWay,
  ScreeningAnswer,
  ScreeningQuestion,
  SessionForm,
} from "./words.ts";

interface OfCase {
  readonly caseId: string;
}
interface OfParty extends OfCase {
  readonly party: PartyLabel;
}

/** A party as it is added. `isAdult` null: not known yet, which the screening asks. */
export interface NewParty {
  readonly stand: PartyStand;
  readonly reach: ReachWay;
  readonly number: string | null;
  readonly isAdult: boolean | null;
}

/** What a person asks for in a case. Each is refused or becomes events. */
export type MediationCommand =
  | (OfCase & {
      readonly kind: "OpenMediation";
      readonly origin: MediationOrigin;
      readonly recordId: string | null;
      readonly incidentId: IncidentId | null;
      readonly parties: readonly NewParty[];
    })
  | (OfCase & { readonly kind: "AddMediationParty"; readonly added: NewParty })
  | (OfCase & { readonly kind: "AssignMediation"; readonly to: SeatId })
  | (OfCase & { readonly kind: "AcceptMediation" })
  | (OfCase & { readonly kind: "DeclineMediation"; readonly reason: MediationDeclineReason })
  | (OfCase & { readonly kind: "DeclareInterest"; readonly hasConflict: boolean })
  | (OfParty & {
      readonly kind: "RecordPartyContact";
      readonly outcome: ContactOutcome;
      readonly toldWhoCalled: boolean;
    })
  | (OfParty & {
      readonly kind: "AnswerMediationConsent";
      readonly consent: MediationConsent;
      readonly isGiven: boolean;
      readonly form: MediationConsentForm;
      readonly language: string;
      readonly explained: readonly ExplainedPoint[];
    })
  | (OfParty & { readonly kind: "WithdrawMediationConsent"; readonly consent: MediationConsent })
  | (OfParty & { readonly kind: "BeginScreening"; readonly isAlone: boolean })
  | (OfParty & {
      readonly kind: "AnswerScreening";
      readonly question: ScreeningQuestion;
      readonly answer: ScreeningAnswer;
    })
  | (OfParty & { readonly kind: "EndScreening" })
  | (OfCase & {
      readonly kind: "PlanSession";
      readonly sessionId: string;
      readonly form: SessionForm;
      readonly plannedFor: Instant;
    })
  | (OfCase & { readonly kind: "CancelSession"; readonly sessionId: string })
  | (OfCase & {
      readonly kind: "RecordSession";
      readonly sessionId: string;
      readonly isHeld: boolean;
      readonly attended: readonly PartyLabel[];
    })
  | (OfCase & { readonly kind: "RecordAgreement"; readonly agreed: AgreedWord })
  | (OfCase & { readonly kind: "PlanMediationFollowUps"; readonly days: readonly number[] })
  | (OfCase & {
      readonly kind: "RecordMediationFollowUp";
      readonly day: number;
      readonly outcome: MediationFollowUpOutcome;
    })
  | (OfCase & { readonly kind: "EndMediation"; readonly because: ChosenEnding });

export type MediationCommandKind = MediationCommand["kind"];
export type MediationCommandOf<Kind extends MediationCommandKind> = Extract<
  MediationCommand,
  { readonly kind: Kind }
>;

/** Puts somebody on the list of mediators, or changes what stands there. */
export interface ListMediator {
  readonly kind: "ListMediator";
  readonly seatId: SeatId;
  readonly mediatorKind: MediatorKind;
  readonly organization: string;
  readonly trainingHours: number;
  readonly isActive: boolean;
}

/** A command with who sends it, in what role, and when. */
export interface MediationEnvelope<Command = MediationCommand> {
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly by: SeatId;
  readonly roles: readonly Role[];
  readonly command: Command;
}
