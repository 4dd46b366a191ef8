import type { AgencyId, CommandId, Instant } from "#core/base/ids.ts";
import type { Result } from "#core/base/result.ts";
import type { SealedClass } from "./privacy.ts";

/** Something that happened, as its maker hands it over. */
export interface NewEvent {
  /** The incident, unit, case … it belongs to. Ids of streams and incidents carry no personal data. */
  readonly stream: string;
  /** Past tense: `CallAnswered`. */
  readonly kind: string;
  /** Schema version of this kind, from 1; old versions are upcast on read (decision 0006). */
  readonly version: number;
  /** When it happened, by the clock of whoever decided. */
  readonly at: Instant;
  /** The seat that did it. */
  readonly by: string;
  /** Private fields are sealed under keys of this incident; without it, under keys of the stream. */
  readonly incidentId?: string;
  /** JSON values. Every field has a privacy class, or the append is refused (decision 0005). */
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event with its place in the log. Sealed fields are in clear. */
export interface RecordedEvent extends NewEvent {
  readonly agency: AgencyId;
  /** 1, 2, 3 … in this agency's log, without a gap. The order of events is this, never a time. */
  readonly position: number;
  /** 1, 2, 3 … in its stream, without a gap. */
  readonly streamVersion: number;
  readonly commandId: CommandId;
  /** When the log took it in. */
  readonly recordedAt: Instant;
  /** SHA-256, hex, over the hash before it and the event as stored. */
  readonly hash: string;
  /** Fields that read as `null` because their key is gone; absent when every field could be read. */
  readonly unreadable?: readonly string[];
}

export interface Append {
  /** The same id sent twice acts once: the second answer is the first result. */
  readonly commandId: CommandId;
  /** The version each stream must be at: 0 for a new one. Holds every stream of `events`; may hold others, to guard them. */
  readonly expected: Readonly<Record<string, number>>;
  /** Recorded together or not at all; 1 to 100 of them. */
  readonly events: readonly NewEvent[];
}

export interface Appended {
  readonly commandId: CommandId;
  /** True when the log already held this command; nothing was added now. */
  readonly duplicate: boolean;
  readonly events: readonly RecordedEvent[];
}

/** Nothing was recorded. `message` is a sentence for the one who can mend it. */
export type AppendRefused =
  | {
      readonly reason: "stale-version";
      readonly stream: string;
      readonly expected: number;
      readonly actual: number;
      readonly message: string;
    }
  | {
      readonly reason: "undeclared";
      readonly kind: string;
      readonly field?: string;
      readonly message: string;
    }
  | { readonly reason: "malformed" | "busy" | "stopped"; readonly message: string };

/** It may or may not have been recorded: ask `findCommand` before acting again. Never treat it as a refusal. */
export interface AppendUnknown {
  readonly reason: "unknown";
  readonly commandId: CommandId;
  readonly message: string;
}

/** Whose keys: an incident's, or a stream's for events that belong to no incident. */
export type KeyScope = { readonly incidentId: string } | { readonly stream: string };

/** Retention, sealing, expungement: who, why, when, under a command id like any other act. */
export interface RetentionAct {
  readonly commandId: CommandId;
  readonly scope: KeyScope;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

export type RetentionRefused =
  | { readonly reason: "held"; readonly holds: readonly string[]; readonly message: string }
  | { readonly reason: "no-such-hold" | "hold-exists"; readonly message: string };

type RetentionResult = Result<Appended, RetentionRefused | AppendRefused | AppendUnknown>;

/** Position 0 and 64 zeros before the first event. */
export interface Head {
  readonly position: number;
  readonly hash: string;
}

/**
 * One append-only log an agency. Numbered rules: RULES.md. Reads throw when the store cannot be read;
 * an answered append is on disk, never merely on its way.
 */
export interface EventLog {
  append(
    agency: AgencyId,
    append: Append,
  ): Promise<Result<Appended, AppendRefused | AppendUnknown>>;
  /** At most `limit` (1 to 1,000) events, the first at `fromPosition` (from 1); empty past the end. */
  read(agency: AgencyId, fromPosition: number, limit: number): Promise<readonly RecordedEvent[]>;
  readStream(agency: AgencyId, stream: string): Promise<readonly RecordedEvent[]>;
  readIncident(agency: AgencyId, incidentId: string): Promise<readonly RecordedEvent[]>;
  head(agency: AgencyId): Promise<Head>;
  /** What a command recorded; `undefined` when the log does not hold it. Settles an unknown append. */
  findCommand(agency: AgencyId, commandId: CommandId): Promise<Appended | undefined>;
  /** Makes every field of this class in this scope unreadable for ever; recorded as `KeysDestroyed`. Refused under a hold. */
  destroyKeys(
    agency: AgencyId,
    act: RetentionAct & { readonly class: SealedClass },
  ): Promise<RetentionResult>;
  /** A legal hold by name; while any is in force no key of its scope is destroyed. */
  placeHold(
    agency: AgencyId,
    act: RetentionAct & { readonly hold: string },
  ): Promise<RetentionResult>;
  liftHold(
    agency: AgencyId,
    act: RetentionAct & { readonly hold: string },
  ): Promise<RetentionResult>;
  /**
   * Tells of events this process recorded, after they are on disk and before their append answers, in
   * order of position within an agency. A listener that finds a gap (after an unknown append) reads it.
   * Returns the call that ends it.
   */
  follow(listener: (events: readonly RecordedEvent[]) => void): () => void;
  /** Finishes what waits, then lets go of the files. */
  close(): Promise<void>;
}
