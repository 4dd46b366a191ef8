import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type {
  AskReason,
  ConsentAnswer,
  ConsentManner,
  ConsentScope,
  FollowUp,
  ImminentRisk,
  LeastInvasiveStep,
  PlaceShareReason,
  RingResult,
  StagingRelease,
} from "./desk-words.ts";
import type { FloorEvent } from "./floor-events.ts";
import type { NudgeEvent } from "./nudge-events.ts";
import type { HandoverReturnReason, ProtocolRef } from "./words.ts";

/** What happens at the clinician's desk and at a partner's, beside the hand-over itself. All in the incident's own stream. */
export type DeskEvent =
  | NudgeEvent
  | FloorEvent
  /** Somebody follows a call that stays another's. */
  | { readonly kind: "WatchBegan"; readonly incidentId: IncidentId }
  | { readonly kind: "WatchEnded"; readonly incidentId: IncidentId }
  | {
      readonly kind: "TeamAsked";
      readonly incidentId: IncidentId;
      readonly send: readonly string[];
      readonly because: AskReason;
      /** What the answers would have sent then; null while they settled nothing. Told beside what was asked for, never acted on. */
      readonly fits: readonly string[] | null;
      readonly protocol: ProtocolRef;
    }
  /** Health care's own: no role but a clinician's reads it, under a key of its own. */
  | {
      readonly kind: "ClinicalNoteAdded";
      readonly incidentId: IncidentId;
      readonly text: string | null;
    }
  | {
      readonly kind: "FollowUpDecided";
      readonly incidentId: IncidentId;
      readonly followUp: FollowUp;
      readonly dueAt: Instant | null;
    }
  | {
      readonly kind: "ConsentRecorded";
      readonly incidentId: IncidentId;
      readonly scope: ConsentScope;
      readonly answer: ConsentAnswer;
      readonly how: ConsentManner;
    }
  /** Beside the `HandoverOffered` that gives a call back with the caller on the line: why. */
  | {
      readonly kind: "HandBackBegan";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
      readonly reason: HandoverReturnReason;
    }
  /** The line dropped at the owner's: the call is at once the center's again. */
  | {
      readonly kind: "CallReturned";
      readonly incidentId: IncidentId;
      readonly from: SeatId;
      readonly owner: SeatId;
      readonly reason: HandoverReturnReason;
    }
  /** What 911 and a partner write to each other about a call. */
  | {
      readonly kind: "PartnerLineAdded";
      readonly incidentId: IncidentId;
      readonly text: string | null;
    }
  | {
      readonly kind: "PlaceShared";
      readonly incidentId: IncidentId;
      readonly with: SeatId;
      readonly because: PlaceShareReason;
    }
  /** A partner asks 911 for a unit. Its `TeamAsked` says for whom. */
  | {
      readonly kind: "UnitRequested";
      readonly incidentId: IncidentId;
      /** Whether the partner holds the place to be safe for whoever goes. */
      readonly isSafe: "yes" | "no" | "unknown";
      readonly doesAgree: "yes" | "no" | "unknown";
    }
  /** Some wait short of the place until another has made it safe. */
  | {
      readonly kind: "StagingSet";
      readonly incidentId: IncidentId;
      /** Where they wait; null while nobody has named a place: short of the scene, out of sight of it. */
      readonly point: string | null;
      readonly holds: readonly string[];
      readonly clearedBy: string;
    }
  | {
      readonly kind: "StagingReleased";
      readonly incidentId: IncidentId;
      readonly because: StagingRelease;
    }
  | {
      readonly kind: "RingRecorded";
      readonly incidentId: IncidentId;
      readonly result: RingResult;
    }
  | { readonly kind: "RequestAcknowledged"; readonly incidentId: IncidentId }
  | {
      readonly kind: "ActedWithoutConsent";
      readonly incidentId: IncidentId;
      readonly risk: ImminentRisk;
      readonly tried: LeastInvasiveStep;
      /** The partner's supervisor who agreed. */
      readonly supervisor: string | null;
    };
