import type { ServiceDoubt } from "#core/directory/standing.ts";

/** What a person may agree to, each for itself: being contacted again, asking the provider, telling the one who took the call. */
export const careConsents = ["contact-me", "ask-the-provider", "tell-call-taker"] as const;
export type CareConsent = (typeof careConsents)[number];

/** Days after which somebody asks how it goes. */
export const followUpDays = [1, 7, 30] as const;
export type FollowUpDay = (typeof followUpDays)[number];

/** What came of a follow-up. `asked-to-stop`: the person was reached and wants no more of them. */
export const followUpOutcomes = ["done", "unreachable", "asked-to-stop"] as const;
export type FollowUpOutcome = (typeof followUpOutcomes)[number];

/** Who says whether the person came. Only the provider's word confirms. */
export const connectionSources = ["provider", "person", "crew"] as const;
export type ConnectionSource = (typeof connectionSources)[number];

/** What is said of a first visit. */
export const connectionWords = ["came", "did-not-come", "cannot-say"] as const;
export type ConnectionWord = (typeof connectionWords)[number];

/** `written` is what a substance use program needs before it may answer anybody. */
export const consentForms = ["spoken", "written"] as const;
export type ConsentForm = (typeof consentForms)[number];

/** What a referral is about, in the program's own words: sealed. */
export interface ReferralDetails {
  /** The directory's id of the service; null where it is not in the directory. */
  readonly serviceId: string | null;
  readonly service: string;
  readonly need: string | null;
  /** What spoke against the service, and was named when it was offered all the same; absent: nothing did. */
  readonly despite?: readonly ServiceDoubt[];
}
