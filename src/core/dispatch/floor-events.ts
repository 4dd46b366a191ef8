import type { CallId, IncidentId, Instant, SeatId, UnitId } from "#core/base/ids.ts";
import type { AskReason } from "./desk-words.ts";
import type {
  EscalationReason,
  ReassessFinding,
  ReviewFinding,
  ReviewReply,
} from "./floor-words.ts";
import type { ToldOutcome } from "./words.ts";

/** What keeps a waiting call, an override and an ending from being forgotten. All in the incident's own stream. */
export type FloorEvent =
  /** A call that waits is to be looked at again. `lookedAt`: since when nobody did. */
  | { readonly kind: "WaitFellDue"; readonly incidentId: IncidentId; readonly lookedAt: Instant }
  | {
      readonly kind: "WaitEscalated";
      readonly incidentId: IncidentId;
      readonly because: EscalationReason;
      /** Since when nobody looked, or since when the call-back was owed. */
      readonly lookedAt: Instant;
      /** The seats that were told. */
      readonly told: readonly SeatId[];
    }
  | { readonly kind: "EscalationSeen"; readonly incidentId: IncidentId }
  | {
      readonly kind: "CallReassessed";
      readonly incidentId: IncidentId;
      readonly finding: ReassessFinding;
    }
  | {
      readonly kind: "OverrideReviewed";
      readonly incidentId: IncidentId;
      /** Which of the incident's decisions, counted from 0. */
      readonly decision: number;
      /** Null for whoever may not read it: it is about a person's work. */
      readonly finding: ReviewFinding | null;
      readonly note: string | null;
    }
  | {
      readonly kind: "ReviewReplied";
      readonly incidentId: IncidentId;
      readonly decision: number;
      readonly reply: ReviewReply | null;
      readonly text: string | null;
    }
  /** What the one who took the call learns of how it went: no nearer than consent allows. */
  | { readonly kind: "OutcomeTold"; readonly incidentId: IncidentId; readonly told: ToldOutcome }
  | { readonly kind: "OutcomeSeen"; readonly incidentId: IncidentId }
  /** A crew on scene has asked for a team. Its `TeamAsked` stands beside. */
  | {
      readonly kind: "CrewAsked";
      readonly incidentId: IncidentId;
      readonly crew: UnitId;
      readonly responder: string;
      readonly team: readonly string[];
      /** What was decided, or what the answers would have sent, before anybody asked; null while nothing was settled. */
      readonly wouldHaveSent: readonly string[] | null;
    }
  /** A crew that asked for a team has left the call to it, and is free. */
  | {
      readonly kind: "CrewFreed";
      readonly incidentId: IncidentId;
      readonly crew: UnitId;
      readonly responder: string;
      /** The team it asked for. */
      readonly team: readonly string[];
      readonly askedAt: Instant;
      /** How long the crew was on the call, in milliseconds. */
      readonly spentMs: number;
      /** As in its `CrewAsked`. */
      readonly wouldHaveSent: readonly string[] | null;
    };

const floorKinds: Readonly<Record<FloorEvent["kind"], true>> = {
  WaitFellDue: true,
  WaitEscalated: true,
  EscalationSeen: true,
  CallReassessed: true,
  OverrideReviewed: true,
  ReviewReplied: true,
  OutcomeTold: true,
  OutcomeSeen: true,
  CrewAsked: true,
  CrewFreed: true,
};

/** Whether an event is one of the floor. */
export const isFloorEvent = (event: { readonly kind: string }): event is FloorEvent =>
  Object.hasOwn(floorKinds, event.kind);

/** What people and the clock ask for on the floor. */
export type FloorCommand =
  | { readonly kind: "FlagWait"; readonly incidentId: IncidentId }
  | { readonly kind: "FlagHoursOver"; readonly incidentId: IncidentId }
  | { readonly kind: "SeeEscalation"; readonly incidentId: IncidentId }
  | {
      readonly kind: "ReassessCall";
      readonly incidentId: IncidentId;
      readonly finding: ReassessFinding;
    }
  | {
      readonly kind: "ReviewOverride";
      readonly incidentId: IncidentId;
      readonly decision: number;
      readonly finding: ReviewFinding;
      readonly note?: string;
    }
  | {
      readonly kind: "ReplyToReview";
      readonly incidentId: IncidentId;
      readonly decision: number;
      readonly reply: ReviewReply;
      readonly text?: string;
    }
  | { readonly kind: "SeeOutcome"; readonly incidentId: IncidentId }
  /** A crew that came upon something by itself opens the incident and asks for a team at once. */
  | {
      readonly kind: "AskFromScene";
      readonly incidentId: IncidentId;
      readonly callId: CallId;
      readonly place: string | null;
      readonly area: string | null;
      readonly send: readonly string[];
      readonly because: AskReason;
      readonly isSynthetic: boolean;
    };
