import { isWithin, localTime } from "#core/base/time.ts";
import type { LocalTime } from "#core/base/time.ts";
import { ok } from "#core/base/result.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { capacityOf, isFree } from "./capacity.ts";
import { isOpenNeed } from "./center.ts";
import type { Incident } from "./center.ts";
import type { DispatchEvent } from "./events.ts";
import { ofShortfall, teamNotSent, teamsAmong } from "./no-team.ts";
import { refuse } from "./refuse.ts";
import { openIncident, protocolOf } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";

/** The unit that an event takes out of those that could be sent; undefined where it takes none. */
function takenUnit(event: DispatchEvent): string | undefined {
  if (event.kind === "UnitAssigned" || event.kind === "UnitSignedOff") return event.unitId;
  if (event.kind !== "UnitStatusChanged" || event.incidentId !== null) return undefined;
  return event.status === "busy" || event.status === "out-of-service" ? event.unitId : undefined;
}

/** Teams with hours of their own that a call waits for and that have no reason yet: those whose hours may end over it. */
export const teamsAwaited = (
  { endedAt, needs, teamNotSent: standing }: Incident,
  protocol: Protocol,
): readonly string[] => {
  if (endedAt !== null) return [];
  const open = needs.filter((need) => !need.isDone && isOpenNeed(need));
  const waitedFor = [...new Set(open.map(({ responder }) => responder))];
  return teamsAmong(protocol, waitedFor).filter(
    (team) =>
      hoursOf(protocol, team) !== undefined &&
      !standing.some(({ responder }) => responder === team),
  );
};

/** D394: of these, the teams whose hours are over when clocks in the protocol's zone show `local`. */
export const teamsGoneHome = (
  incident: Incident,
  protocol: Protocol,
  local: LocalTime,
): readonly string[] =>
  teamsAwaited(incident, protocol).filter((team) => isOutOfHours(protocol, team, local));

const hoursOf = ({ responders }: Protocol, id: string) =>
  responders.find((responder) => responder.id === id)?.hours;

function isOutOfHours(protocol: Protocol, team: string, local: LocalTime): boolean {
  const hours = hoursOf(protocol, team);
  return hours !== undefined && !isWithin(hours, local);
}

/** D394. */
export function flagHoursOver(scene: Scene, command: CommandOf<"FlagHoursOver">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const protocol = protocolOf(scene);
  const local = localTime(scene.envelope.at, protocol.timeZone);
  const teams = teamsGoneHome(open.value, protocol, local);
  if (teams.length > 0)
    return ok(
      teamNotSent(
        scene,
        open.value,
        teams.map((team) => [team, "out-of-hours"]),
      ),
    );
  return refuse(
    "D394",
    "nobody-gone-home",
    `incident \`${command.incidentId}\` waits for no team whose hours are over without a reason; there is nothing to record`,
  );
}

/** D88: the calls that still wait for a team whose last free unit goes elsewhere with these events, each with its reason. */
export function shortagesOf(
  scene: Scene,
  events: readonly DispatchEvent[],
): readonly DispatchEvent[] {
  const { center } = scene;
  return events.flatMap((event) => {
    const unitId = takenUnit(event);
    const unit = unitId === undefined ? undefined : center.units.get(unitId);
    if (unit === undefined || teamsAmong(protocolOf(scene), [unit.responder]).length === 0)
      return [];
    for (const other of center.units.values())
      if (other.id !== unit.id && other.responder === unit.responder && isFree(other)) return [];
    const own = event.kind === "UnitAssigned" ? event.incidentId : null;
    // D395: who goes home at the end of the shift was not busy elsewhere.
    const protocol = protocolOf(scene);
    const local = localTime(scene.envelope.at, protocol.timeZone);
    const isOver = isOutOfHours(protocol, unit.responder, local);
    const reason = isOver ? "out-of-hours" : "no-team-free";
    const told: DispatchEvent[] = [];
    for (const incident of center.incidents.values()) {
      if (incident.endedAt !== null || incident.id === own) continue;
      const waits = incident.needs.some(
        (need) => !need.isDone && isOpenNeed(need) && need.responder === unit.responder,
      );
      if (waits) told.push(...teamNotSent(scene, incident, [[unit.responder, reason]]));
    }
    return told;
  });
}

/**
 * D389: a team that a person chose, asked for or brought from a joined call, or whose unit has left before it came, and of which nobody can
 * come now, has its reason with that act and not only at the end.
 */
export function shortAtOnce(
  scene: Scene,
  events: readonly DispatchEvent[],
): readonly DispatchEvent[] {
  const { center, envelope } = scene;
  const { protocol } = scene.context.protocol;
  return events.flatMap((event) => {
    const opened = openedBy(event, scene);
    const incident = opened === undefined ? undefined : center.incidents.get(opened.incidentId);
    if (opened === undefined || incident === undefined) return [];
    const onCall = comingTo(incident, opened.without);
    const capacity = capacityOf(center, protocol, {
      at: envelope.at,
      area: incident.area,
      onCall,
    });
    const reasons = teamsAmong(protocol, opened.responders).flatMap((team) => {
      const short = capacity[team];
      const isTold =
        incident.teamNotSent.some(({ responder }) => responder === team) ||
        events.some(
          (told) =>
            told.kind === "TeamNotSent" &&
            told.incidentId === incident.id &&
            told.responder === team,
        );
      return short === undefined || isTold ? [] : [[team, ofShortfall[short]] as const];
    });
    return teamNotSent(scene, incident, reasons);
  });
}

/** Responders that are on the call, or took it by phone: they have come. */
const comingTo = ({ units, needs }: Incident, without: string | null): readonly string[] => [
  ...units.filter(({ unitId }) => unitId !== without).map(({ responder }) => responder),
  ...needs
    .filter(({ takenBy, isDone }) => takenBy !== null && !isDone)
    .map(({ responder }) => responder),
];

/** Whom an event leaves a call to wait for, and the unit that leaves it with that; undefined where it leaves it to wait for nobody. */
function openedBy(event: DispatchEvent, { center }: Scene) {
  if (event.kind === "RecommendationOverridden" || event.kind === "TeamAsked")
    return { incidentId: event.incidentId, responders: event.send, without: null };
  if (event.kind === "DuplicateJoined") {
    const moved = event.needs.map(({ responder }) => responder);
    const came = center.incidents.get(event.from)?.units.map(({ responder }) => responder) ?? [];
    const responders = moved.filter((responder) => !came.includes(responder));
    return { incidentId: event.incidentId, responders, without: null };
  }
  // Only who cannot be sent again at once leaves a gap.
  if (event.kind !== "UnitReleased" || event.because !== "out-of-service") return undefined;
  const { incidentId, unitId } = event;
  const need = center.incidents.get(incidentId)?.needs.find((each) => each.unitId === unitId);
  const responders = need === undefined || need.isDone ? [] : [need.responder];
  return { incidentId, responders, without: unitId };
}
