import type { CallId, CommandId, IncidentId, Instant, SeatId, UnitId } from "#core/base/ids.ts";
import type { AssignmentMode } from "#core/protocol/protocol.ts";
import type { DeskCommand } from "./desk-commands.ts";
import type {
  AnswerSource,
  Channel,
  CrewReport,
  DeclineReason,
  DispositionCode,
  Door,
  FitVerdict,
  HandoverReturnReason,
  HoldOutcome,
  Interpreter,
  OverrideReason,
  PlaceConfidence,
  SafeToCallBack,
  SceneObservation,
  UnitStatus,
} from "./words.ts";

/** What a person (or a named timer) asks for. Each is refused or becomes events. */
export type DispatchCommand =
  | DeskCommand
  | {
      readonly kind: "ReceiveCall";
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
      readonly isSynthetic: boolean;
    }
  | {
      readonly kind: "ChangeCallDetails";
      readonly incidentId: IncidentId;
      readonly callId: CallId;
      readonly language?: string;
      readonly interpreter?: Interpreter;
      readonly callbackNumber?: string;
      readonly safeToCallBack?: SafeToCallBack;
    }
  | {
      readonly kind: "ConfirmPlace";
      readonly incidentId: IncidentId;
      readonly place: string;
      readonly placeConfidence: PlaceConfidence;
      readonly area: string | null;
    }
  | {
      readonly kind: "ChooseComplaint";
      readonly incidentId: IncidentId;
      readonly pathway: string;
      readonly callType?: string;
    }
  | {
      readonly kind: "AnswerQuestion";
      readonly incidentId: IncidentId;
      readonly question: string;
      readonly answer: string;
      readonly source: AnswerSource;
      readonly isAlreadyTold: boolean;
    }
  | { readonly kind: "AddNote"; readonly incidentId: IncidentId; readonly text: string }
  /**
   * Nothing may slow it: refused only for an unknown or ended incident, an undeclared emergency, or a role that may not send.
   * On a merged incident it goes to the one it was merged into. Absent `emergency`: the complaint's own, else the agency's default.
   */
  | { readonly kind: "SendEmergency"; readonly incidentId: IncidentId; readonly emergency?: string }
  /** `rule` and `send` are what the person saw; the decision is taken again here, and a difference is refused with the new one. */
  | {
      readonly kind: "AcceptRecommendation";
      readonly incidentId: IncidentId;
      readonly rule: string;
      readonly send: readonly string[];
      /** What the caller was told, where the recommendation holds the call. Absent: the protocol's own words. */
      readonly told?: string;
    }
  | {
      readonly kind: "OverrideRecommendation";
      readonly incidentId: IncidentId;
      readonly send: readonly string[];
      readonly reason: OverrideReason | null;
    }
  | {
      readonly kind: "ExplainOverride";
      readonly incidentId: IncidentId;
      readonly reason: OverrideReason;
      readonly note?: string;
    }
  | {
      readonly kind: "CompleteReview";
      readonly incidentId: IncidentId;
      readonly finding: "agree" | "saw-it-otherwise";
    }
  | {
      readonly kind: "OfferHandover";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
      readonly to: SeatId;
      readonly responder?: string;
      /** Seconds until it returns by itself. */
      readonly withinSeconds: number;
    }
  | { readonly kind: "ConfirmVoice"; readonly incidentId: IncidentId; readonly handoverId: string }
  | {
      readonly kind: "ReleaseHandover";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
    }
  | {
      readonly kind: "ReturnHandover";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
      readonly reason: HandoverReturnReason;
    }
  | {
      readonly kind: "TimeOutHandover";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
    }
  | { readonly kind: "TakeOwnership"; readonly incidentId: IncidentId }
  | {
      readonly kind: "HoldCall";
      readonly incidentId: IncidentId;
      readonly minutes: number;
      readonly told: string;
    }
  | { readonly kind: "FlagHoldDue"; readonly incidentId: IncidentId }
  | {
      readonly kind: "EndHold";
      readonly incidentId: IncidentId;
      readonly outcome: HoldOutcome;
    }
  | { readonly kind: "MergeIncident"; readonly incidentId: IncidentId; readonly into: IncidentId }
  | {
      readonly kind: "RecordDisposition";
      readonly incidentId: IncidentId;
      readonly disposition: DispositionCode;
      readonly note?: string;
    }
  /** What a crew tells of a call that it is or was on. The last unit there ends the call with it. */
  | {
      readonly kind: "ReportOutcome";
      readonly incidentId: IncidentId;
      readonly report: CrewReport;
      readonly note?: string;
    }
  | {
      readonly kind: "ObserveScene";
      readonly incidentId: IncidentId;
      readonly observation: SceneObservation;
    }
  /** "This should, or should not, come to us": kept for those who write the protocol. */
  | {
      readonly kind: "FlagFit";
      readonly incidentId: IncidentId;
      readonly verdict: FitVerdict;
      readonly note?: string;
    }
  | {
      readonly kind: "SignOnUnit";
      readonly unitId: UnitId;
      readonly responder: string;
      readonly languages: readonly string[];
      readonly area: string | null;
    }
  | { readonly kind: "SignOffUnit"; readonly unitId: UnitId }
  | {
      readonly kind: "AssignUnit";
      readonly unitId: UnitId;
      readonly incidentId: IncidentId;
      readonly assignment?: AssignmentMode;
      readonly isBackup?: boolean;
    }
  | {
      readonly kind: "ReleaseUnit";
      readonly unitId: UnitId;
      readonly because: "reassigned" | "cancelled";
    }
  | { readonly kind: "ChangeUnitStatus"; readonly unitId: UnitId; readonly status: UnitStatus }
  | {
      readonly kind: "RequestBackup";
      readonly unitId: UnitId;
      readonly isHelp: boolean;
      readonly responder?: string;
    }
  | {
      readonly kind: "AcknowledgeBackup";
      readonly unitId: UnitId;
      /** The last that this desk was shown; what came after it stands on. Absent: everything. */
      readonly upTo?: Instant;
    }
  /** The crew does not take the call it was given: somebody else has to be found. */
  | {
      readonly kind: "DeclineCall";
      readonly unitId: UnitId;
      readonly reason: DeclineReason;
    }
  /** The crew is all right: it says so, or a desk heard it on the radio. */
  | { readonly kind: "CheckIn"; readonly unitId: UnitId }
  | { readonly kind: "LosePhone"; readonly unitId: UnitId }
  | { readonly kind: "TellPhoneWiped"; readonly unitId: UnitId }
  | { readonly kind: "ReturnPhone"; readonly unitId: UnitId }
  | { readonly kind: "FlagCheckInDue"; readonly unitId: UnitId }
  /** A desk says which of the two stands, where a kept tap met a change of dispatch's own. */
  | {
      readonly kind: "ResolveTap";
      readonly unitId: UnitId;
      readonly tapId: CommandId;
      readonly keep: "crew" | "dispatch";
    };

export type DispatchCommandKind = DispatchCommand["kind"];

export const roles = [
  "call-taker",
  "dispatcher",
  "field",
  "supervisor",
  "clinician",
  "hotline",
  "designer",
  "board",
  "care",
  "mediator",
  "mediation-lead",
  "social-worker",
  "custodian",
  "clock",
] as const;
export type Role = (typeof roles)[number];

/** When and in what order a command was tapped on a phone that kept it until it could be sent. */
export interface Tap {
  /** One outbox's own count of taps: another line, another count. */
  readonly line: string;
  /** 1, 2, 3 … of its line. Null for HELP and backup, which no number holds back. */
  readonly sequence: number | null;
  /** The phone's clock at the tap. It may be wrong. */
  readonly at: Instant;
  /** The phone's clock when it was sent: as wrong as `at`, so that how long ago the tap was is right. */
  readonly sentAt: Instant;
  /** The unit's version that the center had told this phone when it was tapped. */
  readonly saw: number;
}

/** A command with who sends it, from which seat, and when it is taken up. Core never reads a clock. */
export interface Envelope {
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly by: SeatId;
  readonly role: Role;
  /** For a field seat: the unit it is. */
  readonly unitId?: UnitId;
  /** The version of the command's own stream (`streamOfCommand`) that the person was looking at; refused as stale when it has moved on. Absent: no such claim. */
  readonly expectedVersion?: number;
  /** Where it comes from a phone's outbox. */
  readonly tap?: Tap;
  readonly command: DispatchCommand;
}

/** The stream a command acts on first: what `expectedVersion` counts. A command with a unit acts on that unit's stream. */
export function streamOfCommand(command: DispatchCommand): string {
  return "unitId" in command ? `unit/${command.unitId}` : `incident/${command.incidentId}`;
}
