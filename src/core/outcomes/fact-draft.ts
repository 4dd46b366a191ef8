import type { IncidentId, Instant, UnitId } from "#core/base/ids.ts";
import type {
  AnswerSource,
  DispositionCode,
  Door,
  Interpreter,
  NoTeamReason,
  OverrideReason,
  PersonView,
  PoliceAsked,
  ProtocolRef,
  Recommendation,
  WhatHelped,
} from "#core/dispatch/words.ts";

/** What a responder is to a metric. */
export type Side = "team" | "police" | "fire-or-ems" | "other";

/** A unit's stay on a call. */
export interface Stay {
  readonly responder: string;
  readonly side: Side;
  readonly isBackup: boolean;
  readonly assignedAt: Instant;
  arrivedAt: Instant | null;
}

/** One incident while its events come in: changed in place, and made a `CallFact` when somebody asks. */
export interface Draft {
  readonly id: IncidentId;
  readonly receivedAt: Instant;
  readonly isSynthetic: boolean;
  readonly door: Door;
  /** The version its first call began with; null where that was not recorded. */
  readonly began: ProtocolRef | null;
  calls: number;
  language: string;
  interpreter: Interpreter;
  area: string | null;
  place: string | null;
  pathway: string | null;
  /** At intake, and as it is now. */
  firstCallType: string | null;
  callType: string | null;
  complaintBy: ProtocolRef | null;
  readonly answers: Map<string, { readonly answer: string | null; readonly source: AnswerSource }>;
  firstAnswerAt: Instant | null;
  lastAnswerAt: Instant | null;
  decidedAt: Instant | null;
  decision: "accepted" | "overridden" | "emergency" | null;
  decidedBy: ProtocolRef | null;
  /** The last one that was recorded, accepted or set aside. */
  recommendation: Recommendation | null;
  sent: readonly string[];
  overrideReason: OverrideReason | null;
  readonly missed: Map<string, NoTeamReason>;
  readonly stays: Map<UnitId, Stay>;
  offeredTo: string | null;
  isTakenByPhone: boolean;
  teamAssignedAt: Instant | null;
  teamArrivedAt: Instant | null;
  policeAssignedAt: Instant | null;
  policeArrivedAt: Instant | null;
  firstAssignedAt: Instant | null;
  firstArrivedAt: Instant | null;
  firstArrived: Exclude<Side, "other"> | null;
  policeMs: number;
  isAdded: boolean;
  isEmergencyAfterTeam: boolean;
  /** A crew on scene saw a weapon or a threat. */
  isDangerSeen: boolean;
  /** A crew on scene saw nothing unlawful, or nothing at all. */
  isNothingSeen: boolean;
  backup: "none" | "routine" | "emergency";
  backupAskedAt: Instant | null;
  backupArrivedAt: Instant | null;
  reviewAskedAt: Instant | null;
  reviewDoneAt: Instant | null;
  disposition: DispositionCode | null;
  /** For each crew that reported: whether the person agreed that the call taker hears of it. */
  readonly agreed: boolean[];
  /** The last word of each crew on what helped, why police and what the person said. */
  readonly told: Map<UnitId, Told>;
  endedAt: Instant | null;
}

/** What of a crew's report is counted in groups. */
export interface Told {
  readonly helped: readonly WhatHelped[];
  readonly policeAsked: PoliceAsked | null;
  readonly personView: PersonView | null;
}

export function newDraft(
  received: Pick<
    Draft,
    "id" | "receivedAt" | "isSynthetic" | "door" | "language" | "interpreter" | "area" | "began"
  >,
): Draft {
  return {
    ...received,
    calls: 1,
    place: null,
    pathway: null,
    firstCallType: null,
    callType: null,
    complaintBy: null,
    answers: new Map(),
    firstAnswerAt: null,
    lastAnswerAt: null,
    decidedAt: null,
    decision: null,
    decidedBy: null,
    recommendation: null,
    sent: [],
    overrideReason: null,
    missed: new Map(),
    stays: new Map(),
    offeredTo: null,
    isTakenByPhone: false,
    teamAssignedAt: null,
    teamArrivedAt: null,
    policeAssignedAt: null,
    policeArrivedAt: null,
    firstAssignedAt: null,
    firstArrivedAt: null,
    firstArrived: null,
    policeMs: 0,
    isAdded: false,
    isEmergencyAfterTeam: false,
    isDangerSeen: false,
    isNothingSeen: false,
    backup: "none",
    backupAskedAt: null,
    backupArrivedAt: null,
    reviewAskedAt: null,
    reviewDoneAt: null,
    disposition: null,
    agreed: [],
    told: new Map(),
    endedAt: null,
  };
}
