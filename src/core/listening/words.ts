/** Where somebody was heard. */
export const voiceSources = ["interview", "ride-along", "meeting", "survey", "comment"] as const;
export type VoiceSource = (typeof voiceSources)[number];

/** How somebody agreed that their words are kept. */
export const consentForms = ["written", "verbal", "on-the-form"] as const;
export type ConsentForm = (typeof consentForms)[number];

/** Why a comment is not shown. The list is closed: disagreement, anger and criticism of an office are not on it. */
export const withholdReasons = ["spam", "abuse", "names-a-person", "not-about-this"] as const;
export type WithholdReason = (typeof withholdReasons)[number];

/** Reasons under which a comment may still hold criticism, which is then told in neutral words. */
export const keepsGist: readonly WithholdReason[] = ["abuse", "names-a-person"];

/** What came of a comment. */
export const commentOutcomes = ["changed", "not-changed", "later"] as const;
export type CommentOutcome = (typeof commentOutcomes)[number];

/** What was done about a theme. */
export const responseOutcomes = ["did", "did-not", "not-yet"] as const;
export type ResponseOutcome = (typeof responseOutcomes)[number];

/** The limits of what is taken, in characters unless told otherwise. */
export const listeningLimits = {
  text: 4_000,
  leastComment: 3,
  comment: 2_000,
  quote: 300,
  answer: 1_000,
  reach: 200,
  codes: 30,
  quotes: 5,
  /** Comments that may wait to be looked at before new ones are sent to paper and phone. */
  waiting: 200,
  surveyLines: 2_000,
} as const;

/** Words that are always in both languages. */
export interface InBoth {
  readonly en: string;
  readonly es: string;
}
