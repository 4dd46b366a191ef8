import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { Stamp } from "#core/dispatch/events.ts";
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

/**
 * What happens to a person after the team has left, in the past tense. A field that is `… | null` for a sealed class reads as null
 * once its key is destroyed: the steps stay, what they were about does not.
 */
export type CareEvent =
  /** Whether anything beyond the visit was needed; null: not known. */
  | (OfCase & { readonly kind: "NeedRecorded"; readonly isNeeded: boolean | null })
  /** 1 (worst) to 5, by the person or by whoever was there. */
  | (OfCase & {
      readonly kind: "StabilityRated";
      readonly when: "before" | "after";
      readonly rating: number | null;
    })
  | (OfCase & {
      readonly kind: "CareConsentRecorded";
      readonly consent: CareConsent;
      readonly isGiven: boolean;
      readonly form: ConsentForm;
    })
  | (OfCase & { readonly kind: "CareConsentWithdrawn" })
  | (OfReferral & {
      readonly kind: "ReferralOffered";
      /** A substance use program: all that tells of it has a key and readers of its own. */
      readonly isPart2: boolean | null;
      readonly details: ReferralDetails | null;
      readonly part2Details: ReferralDetails | null;
    })
  | (OfReferral & { readonly kind: "ReferralAnswered"; readonly isAccepted: boolean })
  | (OfReferral & {
      readonly kind: "ConnectionReported";
      readonly word: ConnectionWord | null;
      readonly from: ConnectionSource;
      /** When the first service was attended; null unless they came. */
      readonly attendedAt: Instant | null;
    })
  | (OfCase & {
      readonly kind: "FollowUpsAgreed";
      readonly from: Instant;
      readonly days: readonly FollowUpDay[];
    })
  | (OfCase & {
      readonly kind: "FollowUpRecorded";
      readonly day: FollowUpDay;
      readonly outcome: FollowUpOutcome;
      readonly note: string | null;
    })
  /** What came of the day that a crew had left, the person having agreed to it. */
  | (OfCase & {
      readonly kind: "CrewDayRecorded";
      readonly outcome: FollowUpOutcome;
      readonly note: string | null;
    });

export type CareEventKind = CareEvent["kind"];
export type StampedCare = CareEvent & Stamp;
