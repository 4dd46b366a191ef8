import type { Protocol } from "./protocol.ts";

/** The declared partial order of protection, closed under "and so on". */
export interface ProtectionOrder {
  /** Whether one responder protects at least as much as another. */
  readonly atLeast: (more: string, less: string) => boolean;
  /** Responses joined: everyone in either, except those that someone in it stands above. */
  readonly join: (send: readonly string[], floor: readonly string[]) => readonly string[];
  /**
   * Whether one response protects less than another: the other covers it and it does not cover the other. Where the
   * order says nothing the two are different, and neither is less.
   */
  readonly isLess: (send: readonly string[], than: readonly string[]) => boolean;
  /** Whether each responder of `less` is matched by one at least as protective in `more`. */
  readonly covers: (more: readonly string[], less: readonly string[]) => boolean;
}

export function protectionOrder({
  protection,
  responders,
}: Pick<Protocol, "protection" | "responders">): ProtectionOrder {
  const above = new Map<string, Set<string>>(responders.map(({ id }) => [id, new Set([id])]));
  for (let changed = true; changed;) {
    changed = false;
    for (const [less, more] of protection) {
      const reached = above.get(less);
      for (const next of above.get(more) ?? []) {
        if (reached === undefined || reached.has(next)) continue;
        reached.add(next);
        changed = true;
      }
    }
  }
  const atLeast = (more: string, less: string): boolean =>
    above.get(less)?.has(more) ?? more === less;
  const covers = (more: readonly string[], less: readonly string[]): boolean =>
    less.every((needed) => more.some((sent) => atLeast(sent, needed)));
  return {
    atLeast,
    join: (send, floor) => {
      const added = floor.filter((responder) => !send.some((sent) => atLeast(sent, responder)));
      return [
        ...send.filter((sent) => !added.some((responder) => atLeast(responder, sent))),
        ...added,
      ];
    },
    covers,
    isLess: (send, than) => covers(than, send) && !covers(send, than),
  };
}

/** A pair of responders each declared above the other: the order is then none. */
export function protectionCycle({
  protection,
  responders,
}: Pick<Protocol, "protection" | "responders">): readonly [string, string] | undefined {
  const { atLeast } = protectionOrder({ protection, responders });
  return protection.find(([less, more]) => atLeast(less, more));
}
