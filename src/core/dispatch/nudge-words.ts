/**
 * The three nudges of the decision. `team-free`: the answers settle on a team and a unit of it is free. `team-going`: somebody else is about
 * to be added to a call that a unit is on. `override-reason`: one digit, after the send.
 */
export const nudgeIds = ["team-free", "team-going", "override-reason"] as const;
export type NudgeId = (typeof nudgeIds)[number];

/** `accepted`: the person did what it proposed. `overridden`: something else, which is as good an answer. */
export const nudgeAnswers = ["accepted", "overridden"] as const;
export type NudgeAnswer = (typeof nudgeAnswers)[number];

/**
 * What a caller wishes about police. `no-wish`: asked, and they said that they have none. `not-said`: asked, and they did not answer. Not asked
 * is the absence of all of them.
 */
export const callerWishes = [
  "fears-police",
  "no-police",
  "wants-officer",
  "no-wish",
  // Last, so that no digit that people know by heart moved.
  "not-said",
] as const;
export type CallerWish = (typeof callerWishes)[number];

/** Whether this is a wish for something: one for no officer, or for one. */
export const isWish = (wish: CallerWish | null): boolean =>
  wish !== null && wish !== "no-wish" && wish !== "not-said";
