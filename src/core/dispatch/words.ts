import type { AssignmentMode } from "#core/protocol/protocol.ts";
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
export type ReleaseReason = "done" | "reassigned" | "cancelled" | "out-of-service";

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
  "unfounded",
  "handed-over",
  "cancelled",
  "caller-unreachable",
] as const;
export type DispositionCode = (typeof dispositionCodes)[number];

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
