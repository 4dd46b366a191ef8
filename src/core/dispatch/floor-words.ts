/** Why a waiting call became the supervisor's. */
export const escalationReasons = ["nobody-looked", "call-back-overdue"] as const;
export type EscalationReason = (typeof escalationReasons)[number];

/** What a person found who looked at a waiting call again. All but `not-rung` say that the caller was rung. */
export const reassessFindings = ["same", "calmer", "worse", "no-answer", "not-rung"] as const;
export type ReassessFinding = (typeof reassessFindings)[number];

/** What a reviewer makes of an override. `look-at-the-rule` is about the protocol and not about the person. */
export const reviewFindings = ["agree", "saw-it-otherwise", "look-at-the-rule"] as const;
export type ReviewFinding = (typeof reviewFindings)[number];

/** What the person who overrode answers to the review. */
export const reviewReplies = ["agree", "see-it-otherwise"] as const;
export type ReviewReply = (typeof reviewReplies)[number];
