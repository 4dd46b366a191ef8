import type { IncidentId, Instant } from "#core/base/ids.ts";
import type {
  DispositionCode,
  Door,
  Interpreter,
  NoTeamReason,
  OverrideReason,
  PersonView,
  PoliceAsked,
  WhatHelped,
} from "#core/dispatch/words.ts";

/** Yes, no, or null: not known. Not known is a third thing and is never counted as no. */
export type Known = boolean | null;

/** Whether an unarmed team fitted, capacity left aside. Not assessed is never folded into ineligible. */
export const screenings = ["eligible", "ineligible", "not-assessed"] as const;
export type Screening = (typeof screenings)[number];

/** Why a call left the way to a team: the machine's reasons, and two that only a reader of records needs. */
export type MissedReason = NoTeamReason | "no-reason-recorded" | "still-open";

/** What became of the person after the team left, as far as it is known. Counts of referrals; null: nobody recorded it. */
export interface CareFact {
  /** Whether anything beyond this visit was needed. */
  readonly isNeeded: Known;
  readonly offered: number;
  readonly accepted: number;
  /** Of the accepted: the first service attended, confirmed by the provider, within 7 and within 30 days. Never an offer. */
  readonly connected7: number;
  readonly connected30: number;
  /** Of the accepted: the provider said that nobody came. */
  readonly notConnected: number;
  /** Follow-ups that were due after 1, 7 and 30 days, and what became of each; null: none was agreed. */
  readonly followUps: Readonly<Record<"1" | "7" | "30", FollowUpState | null>>;
  /** A rating from 1 (worst) to 5 at the start and the end; null where it was not given. */
  readonly ratedBefore: number | null;
  readonly ratedAfter: number | null;
  /** Mediation: whether parties met, agreed, and still held to it after 90 days. */
  readonly isMediated: Known;
  readonly isAgreed: Known;
  readonly isHolding90: Known;
}
export type FollowUpState = "due" | "done" | "unreachable";

/** Whole seconds between two things that were both stamped; null where one was not. */
export interface CallSeconds {
  /** First ring to answer. Only a phone system knows it. */
  readonly answer: number | null;
  /** The first question to the last answer before the decision. */
  readonly screen: number | null;
  /** The decision to the first unit assigned. */
  readonly queue: number | null;
  /** The first unit assigned to the first arrival. */
  readonly travel: number | null;
  /** The call received to the first arrival: never from the dispatch only. */
  readonly response: number | null;
  /** Backup asked for to backup there. */
  readonly backup: number | null;
}

/**
 * One incident, duplicates counted with it, as every metric sees it: what the event log tells of it, or what a past record does.
 * It names no person, number or place. What a record cannot tell is null, not no.
 */
export interface CallFact {
  readonly id: IncidentId;
  readonly from: "event-log" | "past-calls";
  readonly isSynthetic: boolean;
  readonly receivedAt: Instant;
  /** Contacts that joined it, one at least. */
  readonly calls: number;
  /** `staff`: officers, fire or EMS, the program itself. Only public incidents are candidates. */
  readonly initiated: "public" | "staff" | "unknown";
  readonly door: Door | null;
  readonly area: string | null;
  readonly family: string | null;
  readonly callType: string | null;
  /** The type at the end where a record has both; never used in place of the first. */
  readonly finalCallType: string | null;
  readonly language: string | null;
  readonly interpreter: Interpreter | null;
  /** `harbor-county@3`, of the last decision. */
  readonly protocol: string | null;
  readonly isOpen: boolean;

  readonly screening: Screening;
  /** What ruled a team out, the answers' own; empty where a rule simply sends somebody else. */
  readonly disqualifiers: readonly string[];
  /** Answers given, those that were `unknown`, those to safety questions, and of these the ones with a source. */
  readonly answers: {
    readonly given: number;
    readonly unknown: number;
    readonly safety: number;
    readonly safetyWithSource: number;
  };
  readonly isInReach: Known;
  readonly isTeamFree: Known;
  readonly isRecommended: Known;
  readonly decision: "accepted" | "overridden" | "emergency" | "none" | null;
  readonly override: OverrideReason | "not-given" | null;
  readonly overrideToward: "police" | "team" | "other" | null;
  /** Why no team came to an eligible call; null where one did, and where the call was not eligible. */
  readonly missed: MissedReason | null;
  /** How far a team came. `by-phone`: it took the call by an accepted hand-over. Null: a record that does not tell. */
  readonly team: "none" | "assigned" | "arrived" | "by-phone" | null;
  readonly isPoliceAssigned: Known;
  readonly isPoliceArrived: Known;
  readonly firstArrived: "team" | "police" | "fire-or-ems" | null;
  /** Police or EMS added to a call that had a team, with no reason recorded for it. */
  readonly isAddedWithoutReason: Known;
  /** Whether police would have gone had there been no team. */
  readonly wouldBePolice: Known;
  /** Unit-minutes of police on it, assigned to cleared. */
  readonly policeMinutes: number | null;

  readonly contact: "made" | "none" | "refused" | null;
  readonly resolved: "without-police" | "with-backup" | "taken-over" | null;
  readonly backup: "none" | "routine" | "emergency" | null;
  readonly disposition: DispositionCode | null;
  readonly isClosedOnScene: Known;
  readonly isTransported: Known;
  /** Somebody was placed under an involuntary hold. */
  readonly isHeldInvoluntarily: Known;
  readonly isArrest: Known;
  /** An arrest, a report taken, or police taking over. */
  readonly isEnforced: Known;
  readonly isForceUsed: Known;
  readonly isResponderInjured: Known;
  readonly isPersonInjured: Known;
  readonly isFeltSafe: Known;
  /** An emergency backup, an emergency sent after a team was, an arrest, or police taking over. */
  readonly isDangerFound: Known;
  readonly isReviewDue: boolean;
  /** Days from a review being asked for to its end; null: not ended. */
  readonly reviewDays: number | null;
  /** Whether the outcome went back to the call taker within 72 hours. */
  readonly isTold72: Known;
  readonly seconds: CallSeconds;
  readonly isPlaceKnown: boolean;
  /** Days to the next incident at the same place; null: none so far. Means nothing where the place is not known. */
  readonly nextAtPlaceDays: number | null;
  /** A conflict closed with nothing found, at a place where that had happened twice before within a year. */
  readonly isRepeatedUnfounded: Known;
  readonly care: CareFact | null;
  /** What helped, by the word of any crew; empty: nobody told. */
  readonly helped: readonly WhatHelped[];
  /** Whether a crew asked for police, and why; null: nobody told. */
  readonly policeAsked: PoliceAsked | null;
  /** What the person said of the visit; null: nobody told. Counted in groups alone. */
  readonly personView: PersonView | null;
}

/** A call of which nothing but its id and time is known: what readers of records begin from. */
export function blankFact(id: IncidentId, receivedAt: Instant): CallFact {
  return { ...blank, id, receivedAt };
}

const blank: CallFact = {
  id: "",
  from: "past-calls",
  isSynthetic: false,
  receivedAt: 0,
  calls: 1,
  initiated: "public",
  door: null,
  area: null,
  family: null,
  callType: null,
  finalCallType: null,
  language: null,
  interpreter: null,
  protocol: null,
  isOpen: false,
  screening: "not-assessed",
  disqualifiers: [],
  answers: { given: 0, unknown: 0, safety: 0, safetyWithSource: 0 },
  isInReach: null,
  isTeamFree: null,
  isRecommended: null,
  decision: null,
  override: null,
  overrideToward: null,
  missed: null,
  team: null,
  isPoliceAssigned: null,
  isPoliceArrived: null,
  firstArrived: null,
  isAddedWithoutReason: null,
  wouldBePolice: null,
  policeMinutes: null,
  contact: null,
  resolved: null,
  backup: null,
  disposition: null,
  isClosedOnScene: null,
  isTransported: null,
  isHeldInvoluntarily: null,
  isArrest: null,
  isEnforced: null,
  isForceUsed: null,
  isResponderInjured: null,
  isPersonInjured: null,
  isFeltSafe: null,
  isDangerFound: null,
  isReviewDue: false,
  reviewDays: null,
  isTold72: null,
  seconds: { answer: null, screen: null, queue: null, travel: null, response: null, backup: null },
  isPlaceKnown: false,
  nextAtPlaceDays: null,
  isRepeatedUnfounded: null,
  care: null,
  helped: [],
  policeAsked: null,
  personView: null,
};

/** Whether a call of this kind is counted at all: asked for by the public. */
export const isCandidate = (fact: CallFact): boolean => fact.initiated === "public";

/** Whether a team came or took the call by phone; null where a record does not tell. */
export const isServed = (fact: CallFact): Known =>
  fact.team === null ? null : fact.team === "arrived" || fact.team === "by-phone";
