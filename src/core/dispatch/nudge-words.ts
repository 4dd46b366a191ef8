/**
 * The three nudges of the decision. `team-free`: the answers settle on a team and a unit of it is free. `team-going`: somebody else is about
 * to be added to a call that a unit is on. `override-reason`: one digit, after the send.
 */
export const nudgeIds = ["team-free", "team-going", "override-reason"] as const;
export type NudgeId = (typeof nudgeIds)[number];

/** `accepted`: the person did what it proposed. `overridden`: something else, which is as good an answer. */
export const nudgeAnswers = ["accepted", "overridden"] as const;
export type NudgeAnswer = (typeof nudgeAnswers)[number];

/** What a caller wishes about police. `no-wish`: asked, and none was told. Not asked is the absence of a wish. */
export const callerWishes = ["fears-police", "no-police", "wants-officer", "no-wish"] as const;
export type CallerWish = (typeof callerWishes)[number];
