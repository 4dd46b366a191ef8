import type { WireEvent } from "#contract/events.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import type { Ledger } from "#server/ledger.ts";

/** Every event from now on, and after each of them the open calls that have no owner, or two hand-overs open. */
export function watchOwners(ledger: Ledger) {
  const mirror = createCenter();
  const nobodys: string[] = [];
  const kinds = new Map<string, number>();
  let mostOpen = 0;
  ledger.follow(({ events }) => {
    for (const event of events as readonly WireEvent[]) {
      applyEvent(mirror, event);
      kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + 1);
      const open = [...mirror.incidents.values()].filter(({ endedAt }) => endedAt === null);
      mostOpen = Math.max(mostOpen, open.length);
      for (const { id, owner, desks } of open) {
        const pending = desks.handovers.filter(({ outcome }) => outcome === "open").length;
        if (owner === "" || pending > 1) nobodys.push(`${event.kind} left ${id} to ${owner}`);
      }
    }
  });
  return { nobodys, kinds, mostOpen: () => mostOpen };
}
