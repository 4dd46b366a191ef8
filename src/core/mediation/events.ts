import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type {
  AgreedWord,
  ContactOutcome,
  ExplainedPoint,
  MediationConsent,
  MediationConsentForm,
  MediationDeclineReason,
  MediationEnding,
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
  readonly party: PartyLabel | null;
}
interface OfSession extends OfCase {
  readonly sessionId: string;
}

/**
 * What happens in a mediation, in the past tense. It is dates, attendance and codes: there is no field for what anybody said or agreed
 * on. A field that is `… | null` for a sealed class reads as null once its key is destroyed.
 */
export type MediationEvent =
  | (OfCase & {
      readonly kind: "MediationOpened";
      readonly origin: MediationOrigin;
      readonly recordId: string | null;
      readonly incidentId: IncidentId | null;
    })
  | (OfParty & {
      readonly kind: "MediationPartyAdded";
      readonly stand: PartyStand | null;
      readonly reach: ReachWay | null;
      readonly number: string | null;
    })
  | (OfCase & { readonly kind: "MediationAssigned"; readonly to: SeatId })
  | (OfCase & { readonly kind: "MediationAccepted" })
  | (OfCase & { readonly kind: "MediationDeclined"; readonly reason: MediationDeclineReason })
  /** A conflict gives the case back; that there was one is for the lead, what it was for nobody. */
  | (OfCase & { readonly kind: "MediationInterestDeclared"; readonly hasConflict: boolean })
  | (OfParty & {
      readonly kind: "MediationContactMade";
      readonly outcome: ContactOutcome | null;
      readonly toldWhoCalled: boolean | null;
    })
  | (OfParty & {
      readonly kind: "MediationConsentAnswered";
      readonly consent: MediationConsent | null;
      readonly isGiven: boolean | null;
      readonly form: MediationConsentForm | null;
      readonly language: string | null;
      readonly explained: readonly ExplainedPoint[] | null;
    })
  | (OfParty & {
      readonly kind: "MediationConsentWithdrawn";
      readonly consent: MediationConsent | null;
    })
  | (OfParty & { readonly kind: "MediationScreeningBegun" })
  | (OfParty & {
      readonly kind: "MediationScreeningAnswered";
      readonly question: ScreeningQuestion | null;
      readonly answer: ScreeningAnswer | null;
    })
  | (OfParty & { readonly kind: "MediationScreeningEnded" })
  | (OfSession & {
      readonly kind: "MediationSessionPlanned";
      readonly form: SessionForm;
      readonly plannedFor: Instant;
    })
  | (OfSession & { readonly kind: "MediationSessionCancelled" })
  | (OfSession & {
      readonly kind: "MediationSessionRecorded";
      readonly isHeld: boolean;
      readonly attended: readonly PartyLabel[] | null;
    })
  | (OfCase & { readonly kind: "MediationAgreementRecorded"; readonly agreed: AgreedWord | null })
  | (OfCase & { readonly kind: "MediationFollowUpsPlanned"; readonly days: readonly number[] })
  | (OfCase & {
      readonly kind: "MediationFollowUpRecorded";
      /** Days after the agreement: which of the planned ones. */
      readonly day: number;
      readonly outcome: MediationFollowUpOutcome | null;
    })
  | (OfCase & { readonly kind: "MediationEnded"; readonly because: MediationEnding | null });

export type MediationEventKind = MediationEvent["kind"];
export type StampedMediation = MediationEvent & Stamp;

/** Who may mediate, in a stream of its own. It tells of no case. */
export interface MediatorListed {
  readonly kind: "MediatorListed";
  readonly seatId: SeatId;
  readonly mediatorKind: MediatorKind;
  readonly organization: string;
  readonly trainingHours: number;
  readonly isActive: boolean;
}
