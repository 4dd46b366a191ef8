import type { AgencyId, CommandId, Instant } from "#core/base/ids.ts";
import type { Append, AppendRefused, KeyScope, NewEvent } from "./eventlog.ts";
import type { SealedClass } from "./privacy.ts";

/** A checked event with its fields as text: `plain` may be stored, `secret` only sealed. */
export interface PreparedEvent extends Omit<NewEvent, "data"> {
  readonly plain: string;
  readonly secret: readonly SecretField[];
}

export interface SecretField {
  readonly field: string;
  readonly class: SealedClass;
  readonly text: string;
}

export interface PreparedAppend extends Omit<Append, "events"> {
  readonly recordedAt: Instant;
  readonly events: readonly PreparedEvent[];
}

/** The event as it lies in the store; `hash` covers everything else here and the hash before it. */
export interface StoredEvent {
  readonly agency: AgencyId;
  readonly position: number;
  readonly stream: string;
  readonly streamVersion: number;
  readonly kind: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly incidentId: string | null;
  readonly commandId: CommandId;
  readonly recordedAt: Instant;
  /** Canonical JSON of the fields that are stored as they are. */
  readonly plain: string;
  /** Canonical JSON `{ field: [class, key id, box] }`, or null when nothing is sealed. */
  readonly sealed: string | null;
  readonly hash: string;
}

/** A stored event whose boxes were opened; `text` is null where the key is gone. */
export interface OpenedEvent extends Omit<StoredEvent, "sealed"> {
  readonly opened: readonly { readonly field: string; readonly text: string | null }[];
}

export interface OpenedAppend {
  readonly commandId: CommandId;
  readonly duplicate: boolean;
  readonly events: readonly OpenedEvent[];
}

/** The text form of a key's scope; incidents and streams cannot be mistaken for each other. */
export function scopeText(scope: KeyScope): string {
  return "incidentId" in scope ? `incident:${scope.incidentId}` : `stream:${scope.stream}`;
}

/** Under whose keys this event's private fields are sealed. */
export function scopeOfEvent(event: {
  readonly stream: string;
  readonly incidentId?: string | null;
}): string {
  const { incidentId, stream } = event;
  return scopeText(incidentId === undefined || incidentId === null ? { stream } : { incidentId });
}

/** The refusal for a stream that is not at the version the command was decided on. */
export function staleVersion(stream: string, expected: number, actual: number): AppendRefused {
  return {
    reason: "stale-version",
    stream,
    expected,
    actual,
    message: `stream "${stream}" is at version ${actual}, the command was decided on ${expected}; read it again and decide again`,
  };
}
