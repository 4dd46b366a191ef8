import type { CallId, IncidentId, Instant, UnitId } from "#core/base/ids.ts";
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
import type { FloorCommand } from "./floor-events.ts";
import type { NudgeCommand } from "./nudge-events.ts";
import type { Door, HandoverReturnReason, PlaceConfidence, SafeToCallBack } from "./words.ts";

/** What help without consent rests on. */
export interface WithoutConsent {
  readonly risk: ImminentRisk;
  readonly tried: LeastInvasiveStep;
  readonly supervisor: string;
}

/** What the clinician's desk, a partner's, and whoever works with them ask for. */
export type DeskCommand =
  | NudgeCommand
  | FloorCommand
  /** Opens a hand-over from the call's owner to the clinician who sends it: both are on the line until the owner releases. */
  | {
      readonly kind: "PickCall";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
      /** Seconds until it returns by itself. */
      readonly withinSeconds: number;
    }
  | { readonly kind: "WatchCall"; readonly incidentId: IncidentId }
  | { readonly kind: "EndWatch"; readonly incidentId: IncidentId }
  | {
      readonly kind: "AskForTeam";
      readonly incidentId: IncidentId;
      readonly send: readonly string[];
      readonly because: AskReason;
    }
  | { readonly kind: "AddClinicalNote"; readonly incidentId: IncidentId; readonly text: string }
  | {
      readonly kind: "DecideFollowUp";
      readonly incidentId: IncidentId;
      readonly followUp: FollowUp;
      readonly dueAt: Instant | null;
    }
  | {
      readonly kind: "RecordConsent";
      readonly incidentId: IncidentId;
      readonly scope: ConsentScope;
      readonly answer: ConsentAnswer;
      readonly how: ConsentManner;
    }
  /** To the desk that handed the call over: offered with the caller on the line, or at once where the line dropped. */
  | {
      readonly kind: "HandBack";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
      readonly reason: HandoverReturnReason;
      readonly withinSeconds: number;
    }
  | { readonly kind: "AddPartnerLine"; readonly incidentId: IncidentId; readonly text: string }
  | {
      readonly kind: "SharePlace";
      readonly incidentId: IncidentId;
      readonly because: PlaceShareReason;
    }
  | {
      readonly kind: "RequestUnit";
      readonly incidentId: IncidentId;
      readonly callId: CallId;
      readonly door: Door;
      readonly language: string;
      readonly callbackNumber: string | null;
      readonly safeToCallBack: SafeToCallBack;
      readonly place: string | null;
      readonly placeConfidence: PlaceConfidence;
      readonly area: string | null;
      readonly isSafe: "yes" | "no" | "unknown";
      readonly doesAgree: "yes" | "no" | "unknown";
      readonly send: readonly string[];
      /** What whoever goes should know. No name is needed. */
      readonly know: string;
      /** Null only where the person agrees. */
      readonly withoutConsent: WithoutConsent | null;
      readonly isSynthetic: boolean;
    }
  | {
      readonly kind: "SetStaging";
      readonly incidentId: IncidentId;
      readonly point: string | null;
      readonly holds: readonly string[];
      readonly clearedBy: string;
    }
  | {
      readonly kind: "ReleaseStaging";
      readonly incidentId: IncidentId;
      readonly because: StagingRelease;
    }
  /** Somebody rang before anybody drives. */
  | {
      readonly kind: "RecordRing";
      readonly incidentId: IncidentId;
      readonly result: RingResult;
    }
  /** One unit of each kind of a dual response: all of them, or none. */
  | {
      readonly kind: "AssignPair";
      readonly incidentId: IncidentId;
      readonly unitIds: readonly UnitId[];
    }
  | { readonly kind: "AcknowledgeRequest"; readonly incidentId: IncidentId }
  | ({ readonly kind: "ActWithoutConsent"; readonly incidentId: IncidentId } & WithoutConsent);

const deskCommandKinds: Readonly<Record<DeskCommand["kind"], true>> = {
  PickCall: true,
  WatchCall: true,
  EndWatch: true,
  AskForTeam: true,
  AddClinicalNote: true,
  DecideFollowUp: true,
  RecordConsent: true,
  HandBack: true,
  AddPartnerLine: true,
  SharePlace: true,
  RequestUnit: true,
  SetStaging: true,
  ReleaseStaging: true,
  AcknowledgeRequest: true,
  RecordRing: true,
  AssignPair: true,
  ActWithoutConsent: true,
  ShowNudge: true,
  AnswerNudge: true,
  RecordWish: true,
  FlagWait: true,
  FlagHoursOver: true,
  SeeEscalation: true,
  ReassessCall: true,
  ReviewOverride: true,
  ReplyToReview: true,
  SeeOutcome: true,
  AskFromScene: true,
};

/** Whether a command is one of the desks'. */
export const isDeskCommand = (command: { readonly kind: string }): command is DeskCommand =>
  Object.hasOwn(deskCommandKinds, command.kind);
