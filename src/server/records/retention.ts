import { createHash } from "node:crypto";
import type { AgencyId, Instant } from "#core/base/ids.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { RecordsPolicy } from "#core/records/policy.ts";
import { lookAt } from "#core/records/retention.ts";
import type { RetentionLook } from "#core/records/retention.ts";
import type { EventLog, KeyScope } from "#eventlog/eventlog.ts";
import type { KeptBook } from "./kept-book.ts";

/** One destruction, as its event in the log proves it. */
export interface Destroyed {
  readonly scope: string;
  readonly class: string;
  readonly law: string;
  readonly keepDays: number;
  /** Place and hash of the event: the certificate. */
  readonly position: number;
  readonly hash: string;
}

/** What a run of the schedule did. */
export interface RetentionReport {
  readonly at: Instant;
  readonly policyVersion: number;
  readonly destroyed: readonly Destroyed[];
  /** Due, and kept by a legal hold, or not done for another reason that is said. */
  readonly held: readonly {
    readonly scope: string;
    readonly class: string;
    readonly says: string;
  }[];
  readonly notYet: number;
  readonly noRule: RetentionLook["noRule"];
}

export interface RetentionParts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly kept: KeptBook;
  readonly center: Center;
  readonly policy: RecordsPolicy;
}

/** What is due now, without doing it. */
export const retentionLook = (
  { kept, center, policy }: RetentionParts,
  at: Instant,
): RetentionLook =>
  lookAt(
    kept.scopes((id) => (center.incidents.get(id)?.endedAt ?? null) === null),
    policy,
    at,
  );

/** CR45 to CR48: destroys the keys of everything whose time is over, and says what was held and what no rule names. */
export async function runRetention(parts: RetentionParts, at: Instant): Promise<RetentionReport> {
  const { agency, log, policy } = parts;
  const { due, notYet, noRule } = retentionLook(parts, at);
  const destroyed: Destroyed[] = [];
  const held: { scope: string; class: string; says: string }[] = [];
  for (const { scope, class: sealed, rule, dueAt } of due) {
    // The moment names the act: run twice it acts once, and what is recorded later is due anew.
    const moment = createHash("sha256").update(`${scope}/${sealed}/${dueAt}`).digest("hex");
    const done = await log.destroyKeys(agency, {
      commandId: `retention/${moment.slice(0, 40)}`,
      scope: keyScopeOf(scope),
      class: sealed,
      by: "clock",
      reason: `retention: ${rule.keepDays} days, ${rule.law}`.slice(0, 200),
      at,
    });
    const event = done.ok ? done.value.events[0] : undefined;
    if (!done.ok) held.push({ scope, class: sealed, says: done.error.message });
    else if (event !== undefined)
      destroyed.push({
        scope,
        class: sealed,
        law: rule.law,
        keepDays: rule.keepDays,
        position: event.position,
        hash: event.hash,
      });
  }
  return { at, policyVersion: policy.version, destroyed, held, notYet, noRule };
}

/** A scope as the log writes it, as its keys are named. */
export function keyScopeOf(text: string): KeyScope {
  const [kind, ...rest] = text.split(":");
  const name = rest.join(":");
  return kind === "incident" ? { incidentId: name } : { stream: name };
}
