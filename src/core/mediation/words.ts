/** How a case came: a repeat conflict was referred, a mediator was sent to a call, or somebody asked in person. */
export const mediationOrigins = ["repeat-referral", "call", "walk-up"] as const;
export type MediationOrigin = (typeof mediationOrigins)[number];

/** Parties have letters here and no names: what they are called stays with the mediator. */
export const partyLabels = ["A", "B", "C", "D", "E", "F"] as const;
export type PartyLabel = (typeof partyLabels)[number];

/** How a party stands to the call that began it; `other` where there was none. */
export const partyStands = ["called", "complained-of", "other"] as const;
export type PartyStand = (typeof partyStands)[number];

/** By what a party is reached: the number that called, the place that was complained about, or a number it gave itself. */
export const reachWays = ["caller", "place", "number"] as const;
export type ReachWay = (typeof reachWays)[number];

/** What a trained mediator asks each party alone, before anything is offered. */
export const screeningQuestions = [
  "domestic-violence",
  "stalking",
  "protective-order",
  "weapon",
  "threat",
  "hate",
  "caregiver-abuse",
  "minor-or-incapacity",
  "coercion",
] as const;
export type ScreeningQuestion = (typeof screeningQuestions)[number];

/** Unknown is an answer of its own: it clears nobody. */
export const screeningAnswers = ["no", "yes", "unknown"] as const;
export type ScreeningAnswer = (typeof screeningAnswers)[number];

/** What a party can agree to, each for itself. Only who called can agree to being named. */
export const mediationConsents = ["take-part", "name-the-caller", "joint-session"] as const;
export type MediationConsent = (typeof mediationConsents)[number];

/** What is explained before a consent counts. */
export const explainedPoints = [
  "voluntary",
  "may-stop",
  "what-is-kept",
  "calls-unchanged",
  "others-will-know",
  "same-room",
] as const;
export type ExplainedPoint = (typeof explainedPoints)[number];

/** How a consent was given. */
export const mediationConsentForms = ["spoken", "written"] as const;
export type MediationConsentForm = (typeof mediationConsentForms)[number];

/** What must have been explained for each consent to be informed. */
export const mustBeExplained: Readonly<Record<MediationConsent, readonly ExplainedPoint[]>> = {
  "take-part": ["voluntary", "may-stop", "what-is-kept", "calls-unchanged"],
  "name-the-caller": ["voluntary", "others-will-know", "calls-unchanged"],
  "joint-session": ["voluntary", "may-stop", "same-room"],
};

/** What came of trying to reach a party. */
export const contactOutcomes = ["reached", "not-reached", "does-not-want"] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** `shuttle`: the mediator goes from one party to the other, who do not meet. */
export const sessionForms = ["shuttle", "joint"] as const;
export type SessionForm = (typeof sessionForms)[number];

/** Whether the parties agreed. On what stays with the mediator. */
export const agreedWords = ["yes", "partly", "no"] as const;
export type AgreedWord = (typeof agreedWords)[number];

/** What a follow-up found. */
export const mediationFollowUpOutcomes = [
  "holds",
  "partly",
  "does-not-hold",
  "not-reached",
  "asked-to-stop",
] as const;
export type MediationFollowUpOutcome = (typeof mediationFollowUpOutcomes)[number];

/** Why a mediator does not take a case. A conflict of interest is declared, not chosen here. */
export const mediationDeclineReasons = ["no-room", "language", "too-far", "not-my-field"] as const;
export type MediationDeclineReason = (typeof mediationDeclineReasons)[number];

/** How a case ends. Those who took part are told the same words whichever it is. */
export const mediationEndings = [
  "completed",
  "no-agreement",
  "not-suitable",
  "party-declined",
  "not-reached",
] as const;
export type MediationEnding = (typeof mediationEndings)[number];

/** Endings that a mediator chooses; the others follow from what was recorded. */
export const chosenEndings = ["completed", "no-agreement", "not-reached"] as const;
export type ChosenEnding = (typeof chosenEndings)[number];

/** Who mediates: the center's own staff, a resident of the neighborhood, or a provider under contract. */
export const mediatorKinds = ["staff", "resident", "contracted"] as const;
export type MediatorKind = (typeof mediatorKinds)[number];
