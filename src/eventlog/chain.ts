import { createHash } from "node:crypto";
import type { StoredEvent } from "./stored.ts";

/** What stands before the first event of every agency's chain. */
export const GENESIS = "0".repeat(64);

/**
 * The hash of an event: SHA-256 over the hash before it and the event as stored. Sealed fields enter
 * as ciphertext, so the chain verifies with or without their keys.
 */
export function chainHash(before: string, event: Omit<StoredEvent, "hash">): string {
  // INVARIANT: an array of fixed order, so that equal events have equal bytes on every machine.
  const bytes = JSON.stringify([
    event.agency,
    event.position,
    event.stream,
    event.streamVersion,
    event.kind,
    event.version,
    event.at,
    event.by,
    event.incidentId,
    event.commandId,
    event.recordedAt,
    event.plain,
    event.sealed,
  ]);
  return createHash("sha256").update(before).update("\n").update(bytes).digest("hex");
}
