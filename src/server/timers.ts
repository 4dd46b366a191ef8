import type { IncidentId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { DispatchCommand, Envelope } from "#core/dispatch/commands.ts";
import { every } from "./clock.ts";
import type { Clock } from "./clock.ts";
import type { Ledger } from "./ledger.ts";
import type { Host } from "./host.ts";

const tickMs = 250;

/**
 * Sends what falls due by itself: a hand-over nobody took, a hold whose time is up. By `clock`, under an id that names the moment,
 * so that a restart or a second look never acts twice (S8). The answer ends it.
 */
export function startTimers(parts: {
  readonly host: Pick<Host, "send">;
  readonly ledger: Ledger;
  readonly clock: Clock;
}): () => void {
  const { host, ledger, clock } = parts;
  const watched = new Set<IncidentId>();
  /** Sent and not answered yet, or refused by a rule of dispatch: its id names the moment, so asking again would change nothing. */
  const tried = new Set<string>();
  const watch = (incident: Incident): void => {
    if (incident.handover !== null || incident.hold?.isDue === false) watched.add(incident.id);
    else watched.delete(incident.id);
  };
  for (const incident of ledger.center.incidents.values()) watch(incident);
  const unfollow = ledger.follow(({ events }) => {
    for (const event of events) {
      if (!("incidentId" in event) || event.incidentId === null) continue;
      const incident = ledger.center.incidents.get(event.incidentId);
      if (incident !== undefined) watch(incident);
    }
  });
  const stop = every(clock, tickMs, () => {
    const at = clock.now();
    for (const id of watched) {
      const incident = ledger.center.incidents.get(id);
      for (const { commandId, command } of incident === undefined ? [] : dueOf(incident, at)) {
        if (tried.has(commandId)) continue;
        tried.add(commandId);
        const envelope: Envelope = { commandId, at, by: "clock", role: "clock", command };
        void host.send(envelope).then((answer) => {
          const stands = answer.outcome === "refused" && answer.refusal.rule.startsWith("D");
          if (!stands) tried.delete(commandId);
        });
      }
    }
  });
  return () => {
    stop();
    unfollow();
  };
}

/** What of an incident is due at an instant. */
export function dueOf(
  incident: Incident,
  at: number,
): readonly { readonly commandId: string; readonly command: DispatchCommand }[] {
  const { id: incidentId, handover, hold } = incident;
  const due: { commandId: string; command: DispatchCommand }[] = [];
  if (handover !== null && handover.expiresAt <= at)
    due.push({
      commandId: `clock/handover/${handover.id}/${handover.expiresAt}`,
      command: { kind: "TimeOutHandover", incidentId, handoverId: handover.id },
    });
  if (hold !== null && !hold.isDue && hold.until <= at)
    due.push({
      commandId: `clock/hold/${incidentId}/${hold.until}`,
      command: { kind: "FlagHoldDue", incidentId },
    });
  return due;
}
