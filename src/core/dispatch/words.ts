import type { AssignmentMode } from "#core/protocol/protocol.ts";
import type { Instant } from "#core/base/ids.ts";
import type { HoldPlan } from "#core/protocol/protocol.ts";

/** How a person reached the center. */
export const channels = ["voice", "text", "tty-rtt", "relay", "silent"] as const;
export type Channel = (typeof channels)[number];

/** Through which door the call came in. */
export const doors = [
  "911",
  "officer-on-scene",
  "fire-or-ems",
  "self-initiated",
  "988",
  "311",
  "direct-line",
  "walk-up",
] as const;
export type Door = (typeof doors)[number];

export const interpreterStates = ["not-needed", "needed", "joined"] as const;
export type Interpreter = (typeof interpreterStates)[number];

export const safeToCallBackStates = ["yes", "no", "unknown"] as const;
export type SafeToCallBack = (typeof safeToCallBackStates)[number];

export const placeConfidences = ["confirmed", "approximate", "unknown"] as const;
export type PlaceConfidence = (typeof placeConfidences)[number];

/** How the caller knows: responders see it, nothing upgrades it silently. */
export const answerSources = ["saw", "was-told", "assumes", "not-stated"] as const;
export type AnswerSource = (typeof answerSources)[number];

export const unitStatuses = [
  "available",
  "assigned",
  "en-route",
  "on-scene",
  "transporting",
  "busy",
  "out-of-service",
] as const;
export type UnitStatus = (typeof unitStatuses)[number];

/** Why a person chose otherwise than the protocol. `my-judgment` is an honest answer and is never punished. */
export const overrideReasons = [
  "caller-asked-for-police",
  "team-asked-for-police",
  "new-danger-not-covered",
  "team-too-far",
  "my-judgment",
  "other",
  // Last, so that no digit that people know by heart moved.
  "caller-asked-for-no-police",
] as const;
export type OverrideReason = (typeof overrideReasons)[number];

/** Why an eligible call got no team. Mostly filled by the machine, at the moment it happens. */
export const noTeamReasons = [
  "no-team-free",
  "team-free-not-offered",
  "out-of-hours",
  "out-of-area",
  "too-long-a-wait",
  "overridden",
  "emergency-sent",
  "caller-asked-for-police",
  "caller-refused",
  "caller-hung-up",
  "medical",
  "refused-hand-over",
  "handed-over",
  "advised-by-phone",
  "ended-before-team",
  "team-declined",
  "merged",
] as const;
export type NoTeamReason = (typeof noTeamReasons)[number];

/** Why a receiver, or the sender on the line, gives a call back. */
export const handoverReturnReasons = [
  "declined",
  "caller-refused",
  "line-dropped",
  "needs-911",
  "closed",
  "full",
  "needs-someone-there",
  "asked-for-police",
] as const;
export type HandoverReturnReason = (typeof handoverReturnReasons)[number];

/** How a person ends a hold. */
export const holdOutcomes = [
  "called-back",
  "caller-called-again",
  "no-answer",
  "not-safe-to-call",
  "team-free",
] as const;
export type HoldOutcome = (typeof holdOutcomes)[number];

/** Acts that end an open hand-over or a hold by the way. */
export type Overtaken = "taken-over" | "response-sent" | "call-ended" | "merged";

/** Why a unit left a call. Only `done` counts as having served it; every other leaves its need open again. */
export type ReleaseReason = "done" | "reassigned" | "cancelled" | "out-of-service" | "declined";

/** How the incident ended. */
export const dispositionCodes = [
  "settled",
  "advised",
  "mediation-set",
  "connected-to-care",
  "transported",
  "treated",
  "ems-took-over",
  "police-took-over",
  "report-taken",
  "arrest",
  "no-person-found",
  "help-refused",
  "involuntary-hold",
  "unfounded",
  "handed-over",
  "cancelled",
  "caller-unreachable",
] as const;
export type DispositionCode = (typeof dispositionCodes)[number];

/** Who placed somebody under an involuntary hold. */
export const holdPlacers = ["team-clinician", "physician", "police", "court"] as const;
export type HoldPlacer = (typeof holdPlacers)[number];

/** To whom a report was made that the law demands. */
export const mandatedAgencies = [
  "child-protection",
  "adult-protection",
  "law-enforcement",
  "public-health",
] as const;
export type MandatedAgency = (typeof mandatedAgencies)[number];

/** What a crew saw on scene, that the caller could not or did not say. */
export const sceneObservations = ["unfounded", "lawful-conduct", "threat", "weapon-seen"] as const;
export type SceneObservation = (typeof sceneObservations)[number];

/** Why a crew does not take a call it was given. */
export const declineReasons = [
  "not-safe-for-us",
  "not-what-we-do",
  "know-the-person",
  "cannot-reach-it",
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** What the person who was helped said to telling the caller how it went. */
export const tellCallerAnswers = ["yes", "no", "not-asked"] as const;
export type TellCaller = (typeof tellCallerAnswers)[number];

/** Whether a call of this kind belongs to this team, as the team sees it. */
export const fitVerdicts = ["should-come", "should-not-come"] as const;
export type FitVerdict = (typeof fitVerdicts)[number];

/**
 * What helped, as the crew saw it: each once. `nothing` is told too, and stands alone; nothing told at all is not `nothing`.
 * New words go to the end.
 */
export const whatHelped = [
  "talk",
  "time-apart",
  "mediation-set",
  "referral",
  "supplies",
  "ride",
  "first-aid",
  "somebody-close",
  "nothing",
] as const;
export type WhatHelped = (typeof whatHelped)[number];

/**
 * What the person who was met said of the visit, where the crew asked and they wanted to say: a code, never their words. `skipped`: not
 * asked, and the crew says so. New words go to the end.
 */
export const personViews = [
  "helped",
  "helped-some",
  "did-not-help",
  "no-answer",
  "skipped",
] as const;
export type PersonView = (typeof personViews)[number];

/**
 * Whether the crew asked for police, and why. `in-case` is an honest answer and is never punished; `not-said`: asked for, and nobody
 * says why. New words go to the end.
 */
export const policeAskedAnswers = [
  "no",
  "weapon",
  "threat",
  "violence",
  "crime-report",
  "hold-by-law",
  "person-asked",
  "in-case",
  "other",
  "not-said",
] as const;
export type PoliceAsked = (typeof policeAskedAnswers)[number];

/** What a crew tells of a call: the ending, and what has to be written down with some endings. */
export interface CrewReport {
  readonly disposition: DispositionCode;
  /** There was a place for this person, and it had no room. */
  readonly isDropOffFull: boolean;
  /** With `involuntary-hold` alone: who placed it, and under which law. */
  readonly hold: { readonly by: HoldPlacer; readonly authority: string } | null;
  /** A report that the law demands: to whom and when it was made, and nothing of what it says. */
  readonly mandatedReport: { readonly agency: MandatedAgency; readonly at: Instant } | null;
  readonly tellCaller: TellCaller;
  /** Empty: not told, which is not that nothing helped. */
  readonly helped: readonly WhatHelped[];
  /**
   * The day on which somebody is in touch again, which is told only where the person agreed to be contacted: its noon by the phone's
   * calendar. `none`: no follow-up. Null: not told.
   */
  readonly followUp: { readonly on: Instant } | "none" | null;
  /** Null: not told, which is neither a no nor `skipped`. */
  readonly policeAsked: PoliceAsked | null;
  readonly personView: PersonView | null;
}

/** Which protocol decided: on every recommendation, for good. */
export interface ProtocolRef {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

/** What the protocol proposed at one moment, once settled, with enough to explain it years later. */
export interface Recommendation {
  readonly protocol: ProtocolRef;
  readonly pathway: string;
  /** The rule whose response this is, capacity counted in. */
  readonly rule: string;
  readonly send: readonly string[];
  readonly priority: number;
  readonly assignment: AssignmentMode;
  /** Who leads a dual response, where its rule says so. Absent: the first that is sent. */
  readonly lead?: string;
  readonly hold: HoldPlan | null;
  readonly review: boolean;
  /** Who would be sent if every responder were in hours, in area and free. */
  readonly fits: readonly string[];
}

/** A refusal: which rule of RULES.md (`D7`), a stable code for programs, and a sentence with what would mend it. */
export interface Refusal {
  readonly rule: string;
  readonly code: string;
  readonly message: string;
}

/** What the one who took the call learns of how it went. Never more than the person who was helped agreed to. */
export const toldOutcomes = [
  "nobody-found",
  "nothing-found",
  "cancelled",
  "not-reached",
  "helped",
  "no-help-wanted",
  "another-service",
  "somebody-came",
  "closed",
] as const;
export type ToldOutcome = (typeof toldOutcomes)[number];
