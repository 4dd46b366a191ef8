import type { IncidentId, Instant } from "#core/base/ids.ts";
import type {
  CareConsent,
  ConnectionSource,
  ConnectionWord,
  ConsentForm,
  FollowUpDay,
  FollowUpOutcome,
  ReferralDetails,
} from "./words.ts";

export interface Referral {
  readonly id: string;
  readonly offeredAt: Instant;
  /** Null: its key is gone. */
  readonly isPart2: boolean | null;
  /** Null: its key is gone. */
  readonly details: ReferralDetails | null;
  /** Null: no answer yet, which is neither yes nor no. */
  readonly isAccepted: boolean | null;
  readonly answeredAt: Instant | null;
  /** The latest of each who said something of the first visit. */
  readonly said: readonly {
    readonly from: ConnectionSource;
    readonly word: ConnectionWord | null;
    readonly attendedAt: Instant | null;
    readonly at: Instant;
  }[];
}

export interface FollowUp {
  readonly day: FollowUpDay;
  readonly dueAt: Instant;
  /** Null: not done yet. */
  readonly outcome: FollowUpOutcome | null;
  /** When it was done, or last tried. */
  readonly at: Instant | null;
  readonly tries: number;
}

/** What follows one call: one case an incident. */
export interface CareCase {
  readonly incidentId: IncidentId;
  readonly openedAt: Instant;
  readonly isNeeded: boolean | null;
  readonly ratedBefore: number | null;
  readonly ratedAfter: number | null;
  readonly consents: Readonly<
    Partial<Record<CareConsent, { readonly isGiven: boolean; readonly form: ConsentForm }>>
  >;
  /** Null: consent stands as it was given. */
  readonly withdrawnAt: Instant | null;
  readonly referrals: readonly Referral[];
  readonly followUps: readonly FollowUp[];
  /** What came of the day that a crew left; null: nothing yet. */
  readonly crewDay: (Pick<FollowUp, "at" | "tries"> & { readonly outcome: FollowUpOutcome }) | null;
  /** Events folded in: the version of its stream. */
  readonly version: number;
}

/** A case nothing is known of. */
export const emptyCase = (incidentId: IncidentId, openedAt: Instant): CareCase => ({
  incidentId,
  openedAt,
  isNeeded: null,
  ratedBefore: null,
  ratedAfter: null,
  consents: {},
  withdrawnAt: null,
  referrals: [],
  followUps: [],
  crewDay: null,
  version: 0,
});

/** Whether this person agreed to this, and has not withdrawn. Not asked is not agreed. */
export const agrees = ({ consents, withdrawnAt }: CareCase, consent: CareConsent): boolean =>
  withdrawnAt === null && consents[consent]?.isGiven === true;
