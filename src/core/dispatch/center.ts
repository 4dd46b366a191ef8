import type { CallId, CommandId, IncidentId, Instant, SeatId, UnitId } from "#core/base/ids.ts";
import type { AssignmentMode } from "#core/protocol/protocol.ts";
import type { Desks } from "./desk-state.ts";
import type {
  AnswerSource,
  Channel,
  CrewReport,
  DispositionCode,
  Door,
  Interpreter,
  NoTeamReason,
  OverrideReason,
  PlaceConfidence,
  ProtocolRef,
  Recommendation,
  SafeToCallBack,
  SceneObservation,
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

/** A responder that was decided on, and who fills it. Open while neither a unit nor a seat does. */
export interface Need {
  readonly responder: string;
  readonly since: Instant;
  /** An emergency's need is dropped by nothing but a person's override or the incident's end. */
  readonly isEmergency: boolean;
  /** Somebody with the person asked for it: a later acceptance does not drop it. */
  readonly isAsked: boolean;
  readonly unitId: UnitId | null;
  /** The seat that took it by an accepted hand-over (a phone responder). */
  readonly takenBy: SeatId | null;
  /** The unit that filled it has finished here. */
  readonly isDone: boolean;
}

/** A unit that is on the call now. */
export interface UnitOnCall {
  readonly unitId: UnitId;
  readonly responder: string;
  readonly assignment: AssignmentMode;
  readonly isBackup: boolean;
  readonly since: Instant;
  /** When it first set out, and when it first was there; null before. */
  readonly setOutAt: Instant | null;
  readonly arrivedAt: Instant | null;
}

export interface Handover {
  readonly id: string;
  readonly from: SeatId;
  readonly to: SeatId;
  readonly responder: string | null;
  readonly offeredAt: Instant;
  readonly expiresAt: Instant;
  readonly isVoiceConfirmed: boolean;
  /** The receiver took it out of a queue; else its owner offers it. */
  readonly isPicked: boolean;
}

export interface Hold {
  readonly since: Instant;
  readonly until: Instant;
  readonly isDue: boolean;
  /** What the caller was told; empty when nobody wrote it down, null once its key is destroyed. */
  readonly told: string | null;
}

/** What was decided about a call, in order. The last one stands. */
export type Decided =
  | {
      readonly how: "emergency";
      readonly at: Instant;
      readonly by: SeatId;
      readonly protocol: ProtocolRef;
      readonly emergency: string;
      readonly send: readonly string[];
    }
  | {
      readonly how: "accepted";
      readonly at: Instant;
      readonly by: SeatId;
      readonly protocol: ProtocolRef;
      readonly recommendation: Recommendation;
      readonly send: readonly string[];
    }
  | {
      readonly how: "overridden";
      readonly at: Instant;
      readonly by: SeatId;
      readonly protocol: ProtocolRef;
      readonly recommendation: Recommendation | null;
      readonly send: readonly string[];
      readonly reason: OverrideReason | null;
    };

export interface Backup {
  readonly unitId: UnitId;
  readonly isHelp: boolean;
  /** Whom the crew asked for; null where it named nobody. */
  readonly responder: string | null;
  readonly requestedAt: Instant;
  readonly acknowledgedBy: SeatId | null;
}

/** What a crew told of the call. A correction comes after it; the last of a crew counts. Null: not for this reader. */
export interface GivenReport extends Withheld<CrewReport> {
  readonly crew: UnitId;
  /** From which seat. */
  readonly by: SeatId;
  readonly at: Instant;
}

type Withheld<Told> = { readonly [Field in keyof Told]: Told[Field] | null };

/** What a crew saw on scene. */
export interface Observed {
  /** Null: not for this reader. */
  readonly observation: SceneObservation | null;
  readonly crew: UnitId;
  readonly at: Instant;
}

/**
 * `screening` nothing decided · `waiting` a need is open and nobody is on the call · `responding` a unit is on it or a seat took it ·
 * `on-hold` a call-back is owed · `to-close` decided, nobody to wait for, only its ending is missing · `ended` · `merged`.
 */
export type IncidentStatus =
  "screening" | "waiting" | "responding" | "on-hold" | "to-close" | "ended" | "merged";

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
  readonly units: readonly UnitOnCall[];
  /** Responders that served it: a unit that finished here, followed it elsewhere, or a hand-over accepted. */
  readonly served: readonly string[];
  /** 1 (life) … 5, of the last decision; null while none says one. Not known is not low. */
  readonly priority: number | null;
  readonly handover: Handover | null;
  /** What clinicians and partners have done on it; its ledger of hand-overs. */
  readonly desks: Desks;
  readonly hold: Hold | null;
  readonly backups: readonly Backup[];
  /** At most one reason standing for a responder; it goes when such a unit is sent. */
  readonly teamNotSent: readonly {
    readonly responder: string;
    readonly reason: NoTeamReason;
    readonly at: Instant;
  }[];
  readonly review: "none" | "requested" | "agree" | "saw-it-otherwise";
  readonly mergedInto: IncidentId | null;
  /** Incidents merged into this one: their calls and answers stay in their own records (`callsOf`). */
  readonly duplicates: readonly IncidentId[];
  readonly disposition: DispositionCode | null;
  readonly endedAt: Instant | null;
  /** Every unit that is or was on the call, in the order they were sent. */
  readonly crews: readonly UnitId[];
  readonly reports: readonly GivenReport[];
  /** Each observation of each crew once. */
  readonly observed: readonly Observed[];
  readonly notes: readonly {
    readonly at: Instant;
    readonly by: SeatId;
    readonly text: string | null;
    /** It came with an ending or a report: whoever is told no more than the coarse word is not shown it (S130). */
    readonly isOfOutcome?: true;
  }[];
}

/** A tap that was kept and met something else, and why a person has to look. */
interface LeftTap {
  readonly tapId: CommandId;
  /** By the phone's clock. */
  readonly tappedAt: Instant;
  /** How long it was kept, in milliseconds; null when the phone's clock was changed meanwhile. */
  readonly keptFor: number | null;
  /** When the center took it in. */
  readonly at: Instant;
  /** The rule's code. */
  readonly because: string;
}

/** A kept status, and what it would have set. */
export interface SetAside extends LeftTap {
  readonly status: UnitStatus;
}

/** A kept tap that was no status and that a rule refused: nothing of it was done. */
export interface RefusedTap extends LeftTap {
  /** Which command it was. */
  readonly what: string;
  /** The call it was about; null where it was about none, or nobody wrote it down. */
  readonly about: IncidentId | null;
}

/** HELP or backup that stands. */
export interface StandingAsk {
  readonly isHelp: boolean;
  /** Whom the crew asked for; null where it named nobody. */
  readonly responder: string | null;
  /** When it came to the center. */
  readonly at: Instant;
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
  /** What the crew has called for and nobody has acknowledged yet; absent on a unit that was kept in an earlier form. */
  readonly asks?: readonly StandingAsk[];
  /** Backup asked for and not acknowledged yet. */
  readonly isBackupCalled: boolean;
  /** HELP called and not acknowledged yet. */
  readonly isHelpCalled: boolean;
  /** Where the standing backup or HELP was called from. */
  readonly calledFrom: IncidentId | null;
  /** How many taps of each outbox were taken. At most `linesKept` of them, the last that tapped. */
  readonly lines: Readonly<Record<string, number>>;
  /** The seat whose phone tapped last; null before any did. */
  readonly crewSeat: SeatId | null;
  /** The version at which somebody else than its crew last changed what it does. */
  readonly deskVersion: number;
  /** A status that the crew tapped and dispatch has not decided on. */
  readonly setAside: SetAside | null;
  /** What else the crew tapped and a rule refused, oldest first, until a person has looked at each; absent on a unit that was kept in an earlier form. */
  readonly refusedTaps?: readonly RefusedTap[];
  /** When the crew was last heard of, by the center's clock; null before. */
  readonly heardAt: Instant | null;
  /** Its phone is lost, since when, and since when nothing is on it any more; null while it is in the crew's hands. */
  readonly phone: { readonly lostAt: Instant; readonly wipedAt: Instant | null } | null;
  /** When the last tap of its phone came; what else stands at this instant was tapped too. */
  readonly tapAt: Instant | null;
  /** When the crew has to say that it is all right; null where nobody waits for that. */
  readonly checkInAt: Instant | null;
  /** The time has passed, and nobody has said so. */
  readonly isCheckInDue: boolean;
}

/** Everything one agency's dispatch knows now: a fold over its log. Its maps are replaced entry by entry; the entries never change in place. */
export interface Center {
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  readonly units: ReadonlyMap<UnitId, Unit>;
  /** Which incident each call came to. */
  readonly calls: ReadonlyMap<CallId, IncidentId>;
}

/** The calls of an incident, those of the duplicates merged into it included, in the order they joined. */
export function callsOf(center: Center, incidentId: IncidentId): readonly Call[] {
  const incident = center.incidents.get(incidentId);
  if (incident === undefined) return [];
  return [...incident.calls, ...incident.duplicates.flatMap((id) => callsOf(center, id))];
}

/** Whether the callers may be rung back: false as soon as one of them said it is not safe. Unknown is not cleared: it reads `unknown`. */
export function safeToCallBack(center: Center, incidentId: IncidentId): SafeToCallBack {
  const said = callsOf(center, incidentId).map((call) => call.safeToCallBack);
  if (said.includes("no")) return "no";
  return said.length > 0 && said.every((answer) => answer === "yes") ? "yes" : "unknown";
}

/** Whether a need still waits for somebody. */
export const isOpenNeed = (need: Need): boolean => need.unitId === null && need.takenBy === null;
