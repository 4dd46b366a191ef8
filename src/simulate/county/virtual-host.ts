import type { Instant } from "#core/base/ids.ts";

/** A host whose time moves only when it is told to: the recorded clock of the county's past, and of tests. */
export interface VirtualHost {
  readonly now: () => Instant;
  /** Sets the one pending timer; a later call takes the place of an earlier one. */
  readonly schedule: (delayMs: number, act: () => void) => () => void;
  /** Moves to the pending timer and fires it. False, and no move, when there is none at or before `until`. */
  readonly step: (until: Instant) => boolean;
}

export function createVirtualHost(start: Instant): VirtualHost {
  let now = start;
  let pending: { readonly at: Instant; readonly act: () => void } | undefined;
  return {
    now: () => now,
    schedule: (delayMs, act) => {
      const mine = { at: now + Math.max(0, Math.ceil(delayMs)), act };
      pending = mine;
      return () => {
        if (pending === mine) pending = undefined;
      };
    },
    step: (until) => {
      if (pending === undefined || pending.at > until) return false;
      const { at, act } = pending;
      pending = undefined;
      now = at;
      act();
      return true;
    },
  };
}
