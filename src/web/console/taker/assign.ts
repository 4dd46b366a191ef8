import { rankUnits } from "#core/dispatch/best-units.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { stillToPair } from "#core/dispatch/modes.ts";
import type { Travel } from "#core/dispatch/travel.ts";
import type { Live } from "#web/ui/live/live.ts";
import { lookOf } from "../desks/reach.ts";

/** Who would go next to a call, and the one act that sends them. */
export interface Assigning {
  readonly unitIds: readonly string[];
  /** The drive of the first; null where nobody can tell. */
  readonly travel: Travel | null;
  readonly command: DispatchCommand;
}

/** Responders that come in person and that an open call still waits for. */
export function wantedInPerson(live: Live, incident: Incident): readonly string[] {
  if (incident.endedAt !== null) return [];
  const { responders } = live.protocolFor(incident).protocol;
  const inPerson = new Set(
    responders.filter(({ mode }) => mode === "on-scene").map(({ id }) => id),
  );
  return incident.needs
    .filter((need) => isOpenNeed(need) && !need.isDone && inPerson.has(need.responder))
    .map(({ responder }) => responder);
}

/** The best free unit of the first that is wanted, with whoever goes together with it; undefined while nobody is free. */
export function nextToAssign(live: Live, incident: Incident): Assigning | undefined {
  const look = lookOf(live, incident);
  const { protocol } = live.protocolFor(incident);
  const bestOf = (responder: string) => rankUnits(live.center, incident, responder, look).free[0];
  for (const responder of wantedInPerson(live, incident)) {
    const best = bestOf(responder);
    if (best === undefined) continue;
    const others = stillToPair(live.center, incident, protocol, responder).flatMap(
      (other) => bestOf(other)?.unitId ?? [],
    );
    const { unitId, travel } = best;
    const incidentId = incident.id;
    const unitIds = [unitId, ...others];
    const command: DispatchCommand =
      others.length === 0
        ? { kind: "AssignUnit", unitId, incidentId }
        : { kind: "AssignPair", incidentId, unitIds };
    return { unitIds, travel, command };
  }
  return undefined;
}

/** Whether a call taker sends units here, or a dispatcher does. */
export const doesTakerSend = ({ settings, seats, feed }: Live): boolean => {
  if (settings()["dispatch-style"] === "taker-sends") return true;
  const isDispatcher = (roles: readonly string[] = []): boolean => roles.includes("dispatcher");
  if (isDispatcher(seats.roles) || seats.roles.includes("supervisor")) return true;
  // Whoever is gone sends nobody; a desk that no person ever sat at has its robot.
  const desks = [...seats.others].filter(([, roles]) => isDispatcher(roles));
  return desks.every(([seat]) => feed().gone.includes(seat));
};
