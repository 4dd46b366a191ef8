import type { CallId, IncidentId, Instant, SeatId, UnitId } from "#core/base/ids.ts";
import type { AssignmentMode } from "#core/protocol/protocol.ts";
import type { DeskEvent } from "./desk-events.ts";
import type { FieldEvent } from "./field-events.ts";
import type { HandoverEvent } from "./handover-events.ts";
import type {
  AnswerSource,
  Channel,
  DispositionCode,
  Door,
  HoldOutcome,
  Interpreter,
  NoTeamReason,
  OverrideReason,
  Overtaken,
  PlaceConfidence,
  ProtocolRef,
  Recommendation,
  ReleaseReason,
  SafeToCallBack,
  UnitStatus,
} from "./words.ts";

/**
 * Everything that can happen, in the past tense. A field typed `… | null` because it is private reads back as null
 * once its key is destroyed; that is different from never having been told (see `Incident`).
 */
export type DispatchEvent =
  | DeskEvent
  // ── the call and its incident ──
  | {
      readonly kind: "CallReceived";
      readonly incidentId: IncidentId;
      readonly callId: CallId;
      readonly channel: Channel;
      readonly door: Door;
      readonly language: string;
      readonly interpreter: Interpreter;
      readonly callbackNumber: string | null;
      readonly safeToCallBack: SafeToCallBack;
      readonly place: string | null;
      readonly placeConfidence: PlaceConfidence;
      readonly area: string | null;
      readonly owner: SeatId;
      readonly isSynthetic: boolean;
      /** The version that was active then, and that decides this call to its end; null where it was recorded before versions were. */
      readonly protocol: ProtocolRef | null;
    }
  | {
      readonly kind: "CallDetailsChanged";
      readonly incidentId: IncidentId;
      readonly callId: CallId;
      readonly language: string;
      readonly interpreter: Interpreter;
      readonly callbackNumber: string | null;
      readonly safeToCallBack: SafeToCallBack;
    }
  | {
      readonly kind: "PlaceConfirmed";
      readonly incidentId: IncidentId;
      readonly place: string | null;
      readonly placeConfidence: PlaceConfidence;
      readonly area: string | null;
    }
  | {
      readonly kind: "ComplaintChosen";
      readonly incidentId: IncidentId;
      readonly pathway: string;
      readonly callType: string;
      readonly protocol: ProtocolRef;
    }
  | {
      readonly kind: "QuestionAnswered";
      readonly incidentId: IncidentId;
      readonly question: string;
      /** A declared answer or `unknown`. */
      readonly answer: string | null;
      readonly source: AnswerSource;
      readonly isAlreadyTold: boolean;
    }
  | { readonly kind: "NoteAdded"; readonly incidentId: IncidentId; readonly text: string | null }
  // ── the decision ──
  | {
      readonly kind: "EmergencySent";
      readonly incidentId: IncidentId;
      readonly emergency: string;
      readonly send: readonly string[];
      readonly protocol: ProtocolRef;
    }
  | {
      readonly kind: "RecommendationAccepted";
      readonly incidentId: IncidentId;
      readonly recommendation: Recommendation;
    }
  | {
      readonly kind: "RecommendationOverridden";
      readonly incidentId: IncidentId;
      readonly protocol: ProtocolRef;
      /** What was set aside; null while the answers settled nothing yet. */
      readonly recommendation: Recommendation | null;
      readonly send: readonly string[];
      /** Null until it is given: the send never waits for it. */
      readonly reason: OverrideReason | null;
    }
  | {
      readonly kind: "OverrideExplained";
      readonly incidentId: IncidentId;
      readonly reason: OverrideReason;
      readonly note: string | null;
    }
  | {
      readonly kind: "TeamNotSent";
      readonly incidentId: IncidentId;
      readonly responder: string;
      readonly reason: NoTeamReason;
      readonly protocol: ProtocolRef;
    }
  | { readonly kind: "ReviewRequested"; readonly incidentId: IncidentId; readonly because: string }
  | {
      readonly kind: "ReviewCompleted";
      readonly incidentId: IncidentId;
      readonly finding: "agree" | "saw-it-otherwise";
    }
  // ── whose call it is ──
  | HandoverEvent
  | {
      readonly kind: "OwnershipTaken";
      readonly incidentId: IncidentId;
      readonly from: SeatId;
      readonly owner: SeatId;
    }
  | {
      readonly kind: "CallHeld";
      readonly incidentId: IncidentId;
      readonly owner: SeatId;
      readonly until: Instant;
      /** What the caller was told; empty when nobody wrote it down. */
      readonly told: string | null;
    }
  | { readonly kind: "HoldFellDue"; readonly incidentId: IncidentId }
  | {
      readonly kind: "HoldEnded";
      readonly incidentId: IncidentId;
      readonly outcome: HoldOutcome | Overtaken;
    }
  | { readonly kind: "IncidentMerged"; readonly incidentId: IncidentId; readonly into: IncidentId }
  /** The other half of a merge, in the stream of the incident that goes on. Its units follow as `UnitMoved`. */
  | {
      readonly kind: "DuplicateJoined";
      readonly incidentId: IncidentId;
      readonly from: IncidentId;
      /** What the duplicate still needed: open needs, and those whose unit follows. */
      readonly needs: readonly { readonly responder: string; readonly isEmergency: boolean }[];
      /** The duplicate's own; the more urgent of the two stands. */
      readonly priority: number | null;
    }
  /** Recorded again on an ended incident it is a correction; the first time of ending stands. */
  | {
      readonly kind: "DispositionRecorded";
      readonly incidentId: IncidentId;
      readonly disposition: DispositionCode;
      readonly note: string | null;
    }
  // ── units ──
  | {
      readonly kind: "UnitSignedOn";
      readonly unitId: UnitId;
      /** Which responder of the protocol this unit is (`community`). */
      readonly responder: string;
      readonly languages: readonly string[];
      readonly area: string | null;
    }
  | { readonly kind: "UnitSignedOff"; readonly unitId: UnitId }
  | {
      readonly kind: "UnitAssigned";
      readonly unitId: UnitId;
      readonly incidentId: IncidentId;
      readonly responder: string;
      readonly assignment: AssignmentMode;
      readonly isBackup: boolean;
    }
  | {
      readonly kind: "UnitReleased";
      readonly unitId: UnitId;
      readonly incidentId: IncidentId;
      readonly because: ReleaseReason;
    }
  /** The unit follows its call into the incident that call was merged into; its status stays what it was. */
  | {
      readonly kind: "UnitMoved";
      readonly unitId: UnitId;
      readonly from: IncidentId;
      readonly incidentId: IncidentId;
      readonly responder: string;
      readonly assignment: AssignmentMode;
      readonly isBackup: boolean;
      /** When it was sent to the call it comes from; null where nobody wrote it down. */
      readonly sentAt: Instant | null;
      /** When it first set out for that one, and was first there; null before, and where nobody wrote it down. */
      readonly setOutAt: Instant | null;
      readonly arrivedAt: Instant | null;
    }
  | {
      readonly kind: "UnitStatusChanged";
      readonly unitId: UnitId;
      readonly status: UnitStatus;
      readonly incidentId: IncidentId | null;
    }
  | {
      readonly kind: "BackupRequested";
      readonly unitId: UnitId;
      /** Null: the unit calls from outside any call. */
      readonly incidentId: IncidentId | null;
      /** HELP is the crew's own danger: it outranks everything else on the board. */
      readonly isHelp: boolean;
      readonly responder: string | null;
    }
  | {
      readonly kind: "BackupAcknowledged";
      readonly unitId: UnitId;
      /** Where it was called from. */
      readonly incidentId: IncidentId | null;
      /** What came later was not seen and stands on; absent, everything that stood was acknowledged. */
      readonly upTo?: Instant;
    }
  | FieldEvent;

export type DispatchEventKind = DispatchEvent["kind"];

/** Events of a unit's own stream. Most also touch the incident it is on. */
export type UnitEvent = Extract<DispatchEvent, { readonly unitId: UnitId }>;
/** Events of an incident's own stream. */
export type IncidentEvent = Exclude<DispatchEvent, UnitEvent>;

/** When it happened and who did it. `by` is a seat; `clock` where a timer did. */
export interface Stamp {
  readonly at: Instant;
  readonly by: SeatId;
}

/** An event with its stamp. */
export type Stamped = DispatchEvent & Stamp;

export const isUnitEvent = <Happened extends DispatchEvent>(
  event: Happened,
): event is Extract<Happened, { readonly unitId: UnitId }> => "unitId" in event;

/** The stream an event belongs to: what its expected version guards. */
export function streamOf(event: DispatchEvent): string {
  return isUnitEvent(event) ? `unit/${event.unitId}` : `incident/${event.incidentId}`;
}
