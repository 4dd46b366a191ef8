import type { CallId, IncidentId, Instant, SeatId, UnitId } from "#core/base/ids.ts";
import type { AssignmentMode } from "#core/protocol/protocol.ts";
import type {
  AnswerSource,
  Channel,
  DispositionCode,
  Door,
  Interpreter,
  NoTeamReason,
  OverrideReason,
  PlaceConfidence,
  ProtocolRef,
  Recommendation,
  SafeToCallBack,
  UnitStatus,
} from "./words.ts";

/** One contact with the center. Several may join one incident. */
export interface Call {
  readonly id: CallId;
  readonly receivedAt: Instant;
  readonly channel: Channel;
  readonly door: Door;
  readonly language: string;
  readonly interpreter: Interpreter;
  readonly callbackNumber: string | null;
  readonly safeToCallBack: SafeToCallBack;
}

export interface GivenAnswer {
  /** Null once its key is destroyed. */
  readonly answer: string | null;
  readonly source: AnswerSource;
  readonly isAlreadyTold: boolean;
  readonly at: Instant;
}

/** A responder that was decided on and the unit that fills it, when one does. */
export interface Need {
  readonly responder: string;
  readonly since: Instant;
  readonly unitId: UnitId | null;
}

export interface Handover {
  readonly id: string;
  readonly from: SeatId;
  readonly to: SeatId;
  readonly responder: string | null;
  readonly offeredAt: Instant;
  readonly expiresAt: Instant;
  readonly isVoiceConfirmed: boolean;
}

export interface Hold {
  readonly since: Instant;
  readonly until: Instant;
  readonly isDue: boolean;
  readonly told: string | null;
}

/** What was decided about a call, in order. The last one stands. */
export type Decided =
  | {
      readonly how: "emergency";
      readonly at: Instant;
      readonly by: SeatId;
      readonly emergency: string;
      readonly send: readonly string[];
      readonly protocol: ProtocolRef;
    }
  | {
      readonly how: "accepted";
      readonly at: Instant;
      readonly by: SeatId;
      readonly recommendation: Recommendation;
      readonly send: readonly string[];
    }
  | {
      readonly how: "overridden";
      readonly at: Instant;
      readonly by: SeatId;
      readonly recommendation: Recommendation;
      readonly send: readonly string[];
      readonly reason: OverrideReason | null;
    };

export interface Backup {
  readonly unitId: UnitId;
  readonly isHelp: boolean;
  readonly requestedAt: Instant;
  readonly acknowledgedBy: SeatId | null;
}

export type IncidentStatus =
  "screening" | "waiting" | "responding" | "on-hold" | "ended" | "merged";

/** The one event out in the world. Immutable: each event makes a new one. */
export interface Incident {
  readonly id: IncidentId;
  /** How many events its stream holds. */
  readonly version: number;
  readonly openedAt: Instant;
  readonly status: IncidentStatus;
  /** INVARIANT: exactly one seat, from the first event to the last. */
  readonly owner: SeatId;
  readonly isSynthetic: boolean;
  readonly calls: readonly Call[];
  readonly place: string | null;
  readonly placeConfidence: PlaceConfidence;
  readonly area: string | null;
  readonly pathway: string | null;
  readonly callType: string | null;
  readonly protocol: ProtocolRef | null;
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  readonly decisions: readonly Decided[];
  readonly needs: readonly Need[];
  readonly units: readonly UnitId[];
  readonly handover: Handover | null;
  readonly hold: Hold | null;
  readonly backups: readonly Backup[];
  readonly teamNotSent: readonly {
    readonly responder: string;
    readonly reason: NoTeamReason;
    readonly at: Instant;
  }[];
  readonly review: "none" | "requested" | "agree" | "saw-it-otherwise";
  readonly mergedInto: IncidentId | null;
  readonly disposition: DispositionCode | null;
  readonly endedAt: Instant | null;
  readonly notes: readonly {
    readonly at: Instant;
    readonly by: SeatId;
    readonly text: string | null;
  }[];
}

export interface Unit {
  readonly id: UnitId;
  readonly version: number;
  readonly responder: string;
  readonly languages: readonly string[];
  readonly area: string | null;
  readonly status: UnitStatus;
  readonly statusSince: Instant;
  /** INVARIANT: at most one incident at a time. */
  readonly incidentId: IncidentId | null;
  readonly assignment: AssignmentMode | null;
  readonly isSignedOn: boolean;
  readonly isHelpCalled: boolean;
}

/** Everything one agency's dispatch knows now: a fold over its log. Its maps are replaced entry by entry; the entries never change in place. */
export interface Center {
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  readonly units: ReadonlyMap<UnitId, Unit>;
}
