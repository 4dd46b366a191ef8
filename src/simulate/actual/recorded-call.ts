import type { IncidentId, Instant, UnitId } from "#core/base/ids.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import type { DispositionCode, NoTeamReason, OverrideReason } from "#core/dispatch/words.ts";

/** One unit's stay on a call, as it was stamped. Null: nobody wrote it down. */
export interface Visit {
  readonly unitId: UnitId;
  readonly responder: string;
  readonly isBackup: boolean;
  readonly assignedAt: Instant;
  setOutAt: Instant | null;
  arrivedAt: Instant | null;
  /** When it left the place with somebody to take somewhere. */
  rodeAt: Instant | null;
  leftAt: Instant | null;
  /** Milliseconds that the crew stayed busy after it; null while nobody can say. */
  paperMs: number | null;
  hasAskedForPolice: boolean;
}

/** A hand-over by phone, from its offer to its end. */
export interface Offer {
  readonly responder: string;
  readonly at: Instant;
  heardAt: Instant | null;
  acceptedAt: Instant | null;
  /** How it came back; null where it was accepted or is open. */
  back: "dropped" | "returned" | "silent" | null;
  /** When the one who accepted it was done; null while it goes on. */
  doneAt: Instant | null;
}

/** What of one call tells how it was staffed: no person, no number, no place but its area. */
export interface RecordedCall {
  readonly id: IncidentId;
  readonly at: Instant;
  pathway: string | null;
  /** Questions that were answered before it was decided, and when the first and the last of them were. */
  asked: number;
  firstAnswerAt: Instant | null;
  lastAnswerAt: Instant | null;
  /** Who the caller is to the person, where that was asked. */
  caller: string | null;
  /** The first decision that followed the answers. */
  decided: {
    readonly at: Instant;
    readonly how: "accepted" | "overridden";
    readonly send: readonly string[];
    /** Who would go if all were free; empty where the answers settled nothing. */
    readonly fits: readonly string[];
    reason: OverrideReason | null;
  } | null;
  /** The last reason of each team that fitted and was not sent. */
  readonly notSent: Map<string, NoTeamReason>;
  visits: Visit[];
  offers: Offer[];
  /** Call-backs of callers on hold: who was reached, of them whose matter went on, and who was not. */
  reached: number;
  unreached: number;
  /** A caller was reached and the call has not been decided since. */
  wasJustReached: boolean;
  wentOn: number;
  /** Whether the call taker was reminded of a team that fits and is free. */
  wasReminded: boolean;
  endedAt: Instant | null;
  disposition: DispositionCode | null;
}

/** A unit's stretch of duty. */
export interface Stretch {
  readonly unitId: UnitId;
  readonly responder: string;
  readonly area: string | null;
  readonly from: Instant;
  /** Null: it is on duty still. */
  to: Instant | null;
  /** Milliseconds out of service within it. */
  awayMs: number;
}

/** What a log tells of how calls were staffed, beside who was eligible and served: a fold of its own, kept up event by event. */
export interface RecordBook {
  readonly apply: (event: DispatchEvent & { readonly at: Instant }) => void;
  readonly call: (id: IncidentId) => RecordedCall | undefined;
  /** In the order they came in. */
  readonly calls: () => Iterable<RecordedCall>;
  readonly stretches: () => readonly Stretch[];
  /** When the last event came; 0 without any. */
  readonly lastAt: () => Instant;
}
