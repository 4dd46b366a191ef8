/** Whom support is for: who called again and again, or those who were complained about. The two are never one task. */
export const supportSides = ["caller", "those-complained-of"] as const;
export type SupportSide = (typeof supportSides)[number];

/** How somebody is reached. Nobody is called in: there is no such way. */
export const supportWays = ["call", "letter", "visit"] as const;
export type SupportWay = (typeof supportWays)[number];

/** The ways that each side can be reached by: of who called a number is known, of the others their home. */
export const waysTo: Readonly<Record<SupportSide, readonly SupportWay[]>> = {
  caller: ["call"],
  "those-complained-of": ["letter", "visit"],
};

/** What can be wanted, by code. */
export const supportKinds = ["information", "advocate", "someone-to-talk-to", "practical"] as const;
export type SupportKind = (typeof supportKinds)[number];

export const supportAnswers = ["accepted", "refused"] as const;
export type SupportAnswer = (typeof supportAnswers)[number];

/** Why a worker puts a task back. */
export const putBackReasons = ["no-room", "language", "knows-somebody", "away"] as const;
export type PutBackReason = (typeof putBackReasons)[number];

/** How a worker ends a task. A refusal ends it by itself. */
export const chosenSupportEndings = ["helped", "not-reached", "no-way-to-reach"] as const;
export type ChosenSupportEnding = (typeof chosenSupportEndings)[number];

/** All ends. `no-ground`: the record was struck, or nothing of it counts any more. */
export const supportEndings = [...chosenSupportEndings, "refused", "no-ground"] as const;
export type SupportEnding = (typeof supportEndings)[number];

/** What is known of danger, from what was told and seen. Nobody's answer is not no. */
export const dangerStates = ["none-told", "unknown", "no-plan", "planned"] as const;
/**
 * `no-plan`: a threat or a weapon counts, and no supervisor's review since has ended in a plan. `planned`: one has. `unknown`: some
 * complaint left the question unanswered. `none-told`: each was answered with no.
 */
export type DangerState = (typeof dangerStates)[number];
