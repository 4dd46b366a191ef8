import type { Instant, SeatId } from "#core/base/ids.ts";
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
import type { CallerWish, NudgeAnswer, NudgeId } from "./nudge-words.ts";
import type { HandoverReturnReason, Overtaken } from "./words.ts";

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
  readonly answer: NudgeAnswer | null;
  /** Milliseconds that a send waited for the answer; null where none can have waited. */
  readonly addedMs: number | null;
}

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
};
