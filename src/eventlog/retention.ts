import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { RetentionAct, RetentionRefused } from "./eventlog.ts";
import { canonicalJson } from "./json.ts";
import type { SealedClass } from "./privacy.ts";
import { scopeText } from "./stored.ts";
import type { PreparedEvent, StoredEvent } from "./stored.ts";

/** The log's own events: nobody can append them but the acts of retention. */
const RESERVED_KINDS: readonly string[] = ["KeysDestroyed", "LegalHoldPlaced", "LegalHoldLifted"];
const RESERVED_STREAM = "retention:";

/** True for kinds and streams only the log itself writes. */
export function isReserved(event: { readonly kind: string; readonly stream: string }): boolean {
  return RESERVED_KINDS.includes(event.kind) || event.stream.startsWith(RESERVED_STREAM);
}

/** An act of retention, as it travels to the sequencer. */
export type Retention = RetentionAct &
  (
    | { readonly act: "destroy"; readonly class: SealedClass }
    | { readonly act: "place" | "lift"; readonly hold: string }
  );

/** The stream that holds every hold and destruction of one scope. */
export function retentionStream(retention: RetentionAct): string {
  return `${RESERVED_STREAM}${scopeText(retention.scope)}`;
}

/**
 * The event an act becomes, given the past of its stream and the keys there are; or why it is refused.
 * The event names the keys by id, so that a destruction cut short is finished on the next open.
 */
export function decideRetention(
  retention: Retention,
  past: readonly StoredEvent[],
  keyIds: readonly string[],
): Result<PreparedEvent, RetentionRefused> {
  const holds = holdsInForce(past);
  switch (retention.act) {
    case "destroy":
      if (holds.length > 0)
        return fail({
          reason: "held",
          holds,
          message: `keys of ${scopeText(retention.scope)} stay: legal hold ${holds.join(", ")} is in force; lift it first`,
        });
      return ok(
        ownEvent(retention, "KeysDestroyed", { class: retention.class, keys: [...keyIds] }),
      );
    case "place":
      if (holds.includes(retention.hold))
        return fail({
          reason: "hold-exists",
          message: `legal hold "${retention.hold}" is in force already`,
        });
      return ok(ownEvent(retention, "LegalHoldPlaced", { hold: retention.hold }));
    case "lift":
      if (!holds.includes(retention.hold))
        return fail({
          reason: "no-such-hold",
          message: `legal hold "${retention.hold}" is not in force; in force: ${holds.join(", ") || "none"}`,
        });
      return ok(ownEvent(retention, "LegalHoldLifted", { hold: retention.hold }));
  }
}

/** The holds of a scope that were placed and not lifted, oldest first. */
function holdsInForce(past: readonly StoredEvent[]): readonly string[] {
  const holds = new Set<string>();
  for (const event of past) {
    const hold = fieldOf(event, "hold");
    if (typeof hold !== "string") continue;
    if (event.kind === "LegalHoldPlaced") holds.add(hold);
    if (event.kind === "LegalHoldLifted") holds.delete(hold);
  }
  return [...holds];
}

/** The ids of the keys a `KeysDestroyed` event destroyed. */
export function keysDestroyedBy(event: StoredEvent): readonly string[] {
  const keys = fieldOf(event, "keys");
  return Array.isArray(keys) ? keys.filter((key): key is string => typeof key === "string") : [];
}

function fieldOf(event: StoredEvent, field: string): unknown {
  const plain: unknown = JSON.parse(event.plain);
  if (typeof plain !== "object" || plain === null) return undefined;
  return Object.entries(plain).find(([name]) => name === field)?.[1];
}

function ownEvent(
  retention: Retention,
  kind: string,
  data: Readonly<Record<string, unknown>>,
): PreparedEvent {
  const { scope, by, at, reason } = retention;
  return {
    stream: retentionStream(retention),
    kind,
    version: 1,
    at,
    by,
    ...("incidentId" in scope ? { incidentId: scope.incidentId } : {}),
    plain: canonicalJson({ ...data, scope: scopeText(scope), reason }),
    secret: [],
  };
}
