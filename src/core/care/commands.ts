import type { CommandId, IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type {
  CareConsent,
  ConnectionSource,
  ConnectionWord,
  ConsentForm,
  FollowUpDay,
  FollowUpOutcome,
  ReferralDetails,
} from "./words.ts";

interface OfCase {
  readonly incidentId: IncidentId;
}
interface OfReferral extends OfCase {
  readonly referralId: string;
}

/** What a person asks for. Each is refused or becomes events. */
export type CareCommand =
  | (OfCase & { readonly kind: "RecordNeed"; readonly isNeeded: boolean | null })
  | (OfCase & {
      readonly kind: "RateStability";
      readonly when: "before" | "after";
      readonly rating: number;
    })
  | (OfCase & {
      readonly kind: "RecordConsent";
      readonly consent: CareConsent;
      readonly isGiven: boolean;
      readonly form: ConsentForm;
    })
  | (OfCase & { readonly kind: "WithdrawConsent" })
  | (OfReferral & {
      readonly kind: "OfferReferral";
      readonly isPart2: boolean;
      readonly details: ReferralDetails;
    })
  | (OfReferral & { readonly kind: "AnswerReferral"; readonly isAccepted: boolean })
  | (OfReferral & {
      readonly kind: "ReportConnection";
      readonly word: ConnectionWord;
      readonly from: ConnectionSource;
      readonly attendedAt: Instant | null;
    })
  | (OfCase & { readonly kind: "AgreeFollowUps"; readonly days: readonly FollowUpDay[] })
  | (OfCase & {
      readonly kind: "RecordFollowUp";
      readonly day: FollowUpDay;
      readonly outcome: FollowUpOutcome;
      readonly note: string | null;
    })
  | (OfCase & {
      readonly kind: "RecordCrewDay";
      readonly outcome: FollowUpOutcome;
      readonly note: string | null;
    });

export type CareCommandKind = CareCommand["kind"];

/** A command with who sends it, in what role, and when. */
export interface CareEnvelope {
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly by: SeatId;
  readonly roles: readonly Role[];
  readonly command: CareCommand;
}
