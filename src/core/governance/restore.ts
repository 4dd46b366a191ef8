import type { ProtocolRef } from "#core/dispatch/words.ts";
import type { GovernanceEvent, returns } from "./events.ts";
import { inForce } from "./state.ts";
import type { Governance, InForce } from "./state.ts";

/** Whether a version may be put back: it was in force, and what followed it the last time did not put it back (A25). */
export function mayReturn({ history }: Governance, hash: string): boolean {
  const last = history.findLastIndex(({ version }) => version.hash === hash);
  const next = last === -1 ? undefined : history[last + 1];
  return next !== undefined && next.how !== "rolled-back" && next.how !== "expired";
}

/** The versions that may be put back now, the latest first. */
export function returnable(state: Governance): readonly InForce[] {
  const live = inForce(state)?.version.hash;
  const seen = new Set<string>();
  return state.history.toReversed().filter(({ version: { hash } }) => {
    if (hash === live || seen.has(hash)) return false;
    seen.add(hash);
    return mayReturn(state, hash);
  });
}

/** Puts the version that was in force before this one back; nothing where this one is not in force. */
export function backFrom(
  state: Governance,
  from: ProtocolRef,
  how: (typeof returns)[number],
  because: string,
): readonly GovernanceEvent[] {
  const [before] = returnable(state);
  if (inForce(state)?.version.hash !== from.hash || before === undefined) return [];
  return [{ kind: "VersionRestored", how, from, version: before.version, because }];
}
