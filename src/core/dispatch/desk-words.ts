/** What came of the ring before anybody drives. `not-rung`: nobody could ring safely, and a person sends the crew without. */
export const ringResults = ["settled", "go", "no-answer", "danger", "not-rung"] as const;
export type RingResult = (typeof ringResults)[number];

/** Why those who held short may go on. */
export const stagingReleases = ["cleared", "not-needed"] as const;
export type StagingRelease = (typeof stagingReleases)[number];

/** What happens after a call a clinician or hotline took. `none` is a decision too. */
export const followUps = ["none", "same-day", "next-day", "within-a-week", "referred"] as const;
export type FollowUp = (typeof followUps)[number];

/** What a person agrees to. `share-care`: what was said, with whoever follows up. `share-place`: the exact place, with a partner. */
export const consentScopes = ["share-care", "share-place"] as const;
export type ConsentScope = (typeof consentScopes)[number];

/** Not asked is no answer: it is the absence of one. */
export const consentAnswers = ["given", "refused", "withdrawn"] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/** How it was said. */
export const consentManners = ["spoken", "written"] as const;
export type ConsentManner = (typeof consentManners)[number];

/** Why a partner was told an exact place. */
export const placeShareReasons = ["consent", "danger-to-life"] as const;
export type PlaceShareReason = (typeof placeShareReasons)[number];

/** Why somebody who has the person on the line, or in front of them, asks for a team. */
export const askReasons = [
  "needs-someone-there",
  "person-agrees",
  "not-solved-by-phone",
  "team-fits-better",
  "other",
] as const;
export type AskReason = (typeof askReasons)[number];

/** Why help is sent to somebody who did not agree to it. */
export const imminentRisks = [
  "attempt-under-way",
  "means-at-hand",
  "will-not-say-safe",
  "contact-lost-in-danger",
  "danger-to-others",
] as const;
export type ImminentRisk = (typeof imminentRisks)[number];

/** What was tried before that, the least invasive that could be. */
export const leastInvasiveSteps = [
  "asked-to-agree",
  "safety-plan-offered",
  "somebody-at-hand-asked",
  "rang-back",
  "no-time-for-any",
] as const;
export type LeastInvasiveStep = (typeof leastInvasiveSteps)[number];
