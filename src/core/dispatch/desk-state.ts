import type { Instant, SeatId, UnitId } from "#core/base/ids.ts";
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
} from "./desk-words.ts";
import type {
  EscalationReason,
  ReassessFinding,
  ReviewFinding,
  ReviewReply,
} from "./floor-words.ts";
import type { CallerWish, NudgeAnswer, NudgeId } from "./nudge-words.ts";
import type {
  FitVerdict,
  HandoverReturnReason,
  Overtaken,
  ProtocolRef,
  ToldOutcome,
} from "./words.ts";

/** One hand-over, from its offer to how it ended. INVARIANT: at most one of an incident is open. */
export interface HandoverEntry {
  readonly id: string;
  readonly from: SeatId;
  readonly to: SeatId;
  readonly responder: string | null;
  readonly offeredAt: Instant;
  readonly outcome: "open" | "accepted" | "returned" | "timed-out";
  /** Why it was returned; for a call that is handed back, why that. */
  readonly reason: HandoverReturnReason | Overtaken | null;
  readonly endedAt: Instant | null;
}

/** A private line with who wrote it; its text is null once its key is destroyed, and for whoever may not read it. */
export interface PrivateLine {
  readonly at: Instant;
  readonly by: SeatId;
  readonly text: string | null;
}

/** A nudge that was shown on a call, and what became of it; null while nobody has answered. */
export interface Nudged {
  readonly nudge: NudgeId;
  readonly shownAt: Instant;
  /** The console, by which the shifts of a trial are counted. */
  readonly by: SeatId;
  /** The trial by which it was not shown; null where it was. */
  readonly withheldBy: string | null;
  readonly answer: NudgeAnswer | null;
  /** Milliseconds that a send waited for the answer; null where none can have waited. */
  readonly addedMs: number | null;
}

/** A moment at which a waiting call called for somebody. */
export interface WaitFlag {
  readonly at: Instant;
  readonly what: "look-again" | "call-back" | EscalationReason;
  /** Since when nobody looked, or since when the call-back was owed. */
  readonly lookedAt: Instant;
  /** The seats that were told; none where it stands on the board alone. */
  readonly told: readonly SeatId[];
  readonly seenBy: SeatId | null;
  readonly seenAt: Instant | null;
}

/** What came of the review of one override, and the answer to it. */
export interface OverrideReview {
  /** Which of the incident's decisions, counted from 0. */
  readonly decision: number;
  readonly at: Instant;
  readonly by: SeatId;
  readonly finding: ReviewFinding | null;
  readonly note: string | null;
  readonly reply: {
    readonly at: Instant;
    readonly reply: ReviewReply | null;
    readonly text: string | null;
  } | null;
}

/** What keeps a call from being forgotten: while it waits, after an override, and when it has ended. */
export interface Floor {
  /** When a crew last was done here, a call-back was made or a desk took the call over; null before. It was in somebody's hands till then. */
  readonly leftAt: Instant | null;
  /** Each moment that it called for somebody, oldest first. */
  readonly flags: readonly WaitFlag[];
  /** Each time a person looked at it again while it waited. */
  readonly reassessed: readonly {
    readonly at: Instant;
    readonly by: SeatId;
    readonly finding: ReassessFinding;
  }[];
  readonly reviews: readonly OverrideReview[];
  /** What the one who took the call learns, and who has seen it; null while there is nothing to tell. */
  readonly told: {
    readonly told: ToldOutcome;
    readonly at: Instant;
    readonly seen: readonly { readonly by: SeatId; readonly at: Instant }[];
  } | null;
  /** Crews on scene that asked for a team, and what would have been sent had they not. */
  readonly crewAsks: readonly {
    readonly crew: UnitId;
    readonly responder: string;
    readonly team: readonly string[];
    readonly at: Instant;
    readonly wouldHaveSent: readonly string[] | null;
  }[];
  /** Whether crews hold that calls of this kind should come to them: for those who write the protocol. */
  readonly fits: readonly {
    readonly crew: UnitId;
    readonly verdict: FitVerdict;
    readonly protocol: ProtocolRef | null;
    readonly pathway: string | null;
    readonly rule: string | null;
    readonly at: Instant;
  }[];
  /** Those of them that the team freed. */
  readonly freed: readonly {
    readonly crew: UnitId;
    readonly responder: string;
    readonly team: readonly string[];
    readonly at: Instant;
    readonly spentMs: number;
    readonly wouldHaveSent: readonly string[] | null;
  }[];
}

/** Of a call that never waited, was never overridden and has not ended. */
export const noFloor: Floor = {
  leftAt: null,
  flags: [],
  reassessed: [],
  reviews: [],
  told: null,
  crewAsks: [],
  fits: [],
  freed: [],
};

/** What the desks that work with 911 have done on a call. */
export interface Desks {
  /** Every hand-over, oldest first. */
  readonly handovers: readonly HandoverEntry[];
  readonly watchers: readonly SeatId[];
  readonly asks: readonly {
    readonly at: Instant;
    readonly by: SeatId;
    readonly send: readonly string[];
    readonly because: AskReason;
    readonly fits: readonly string[] | null;
  }[];
  readonly clinicalNotes: readonly PrivateLine[];
  readonly followUp: {
    readonly followUp: FollowUp;
    readonly dueAt: Instant | null;
    readonly at: Instant;
    readonly by: SeatId;
  } | null;
  /** The last answer of each scope. A scope that is not here was not asked. */
  readonly consents: Readonly<
    Partial<
      Record<
        ConsentScope,
        { readonly answer: ConsentAnswer; readonly how: ConsentManner; readonly at: Instant }
      >
    >
  >;
  /** Why the open hand-over gives the call back; null when none does. */
  readonly handBack: HandoverReturnReason | null;
  /** Between 911 and a partner. */
  readonly lines: readonly PrivateLine[];
  readonly placeShared: readonly {
    readonly with: SeatId;
    readonly because: PlaceShareReason;
    readonly at: Instant;
  }[];
  readonly request: {
    readonly at: Instant;
    readonly by: SeatId;
    readonly isSafe: "yes" | "no" | "unknown";
    readonly doesAgree: "yes" | "no" | "unknown";
    readonly acknowledgedBy: SeatId | null;
  } | null;
  /** Who holds short of the place, and who clears it; null where nobody does. */
  readonly staging: {
    readonly point: string | null;
    readonly holds: readonly string[];
    readonly clearedBy: string;
    readonly since: Instant;
  } | null;
  /** Every ring before anybody drove, oldest first. */
  readonly rings: readonly {
    readonly at: Instant;
    readonly by: SeatId;
    readonly result: RingResult;
  }[];
  readonly withoutConsent: {
    readonly risk: ImminentRisk;
    readonly tried: LeastInvasiveStep;
    readonly supervisor: string | null;
    readonly at: Instant;
  } | null;
  /** In the order they were shown: at most one, and the reason of an override. */
  readonly nudges: readonly Nudged[];
  /** What the caller wishes about police, the last that was told; null where nobody asked and nobody said. */
  readonly wish: {
    readonly wish: CallerWish | null;
    readonly isAsked: boolean;
    readonly at: Instant;
    readonly by: SeatId;
  } | null;
  readonly floor: Floor;
}

/** Of a call that no other desk has touched. */
export const noDesks: Desks = {
  handovers: [],
  watchers: [],
  asks: [],
  clinicalNotes: [],
  followUp: null,
  consents: {},
  handBack: null,
  lines: [],
  placeShared: [],
  request: null,
  staging: null,
  rings: [],
  withoutConsent: null,
  nudges: [],
  wish: null,
  floor: noFloor,
};
