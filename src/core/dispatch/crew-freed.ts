import type { IncidentId, UnitId } from "#core/base/ids.ts";
import type { DispatchEvent } from "./events.ts";
import { recommendationFor } from "./recommend.ts";
import type { Scene } from "./scene.ts";

/** D310: beside what a crew asks for on scene, who it is and what would have been sent had it not asked. */
export function crewAsked(
  scene: Scene,
  incidentId: IncidentId,
  team: readonly string[],
): readonly DispatchEvent[] {
  const { unitId: crew, at } = scene.envelope;
  const unit = crew === undefined ? undefined : scene.center.units.get(crew);
  if (crew === undefined || unit === undefined) return [];
  const { responder } = unit;
  const incident = scene.center.incidents.get(incidentId);
  const decision =
    incident === undefined
      ? undefined
      : recommendationFor(scene.center, incident, scene.context.protocol, at);
  const wouldHaveSent = incident?.decisions.at(-1)?.send ?? decision?.fits?.send ?? null;
  return [{ kind: "CrewAsked", incidentId, crew, responder, team, wouldHaveSent }];
}

/** D311: a crew that asked for a team and leaves while that team is on the call is freed by it. */
export function crewsFreed(
  { center, envelope }: Scene,
  events: readonly DispatchEvent[],
): readonly DispatchEvent[] {
  return events.flatMap((event) =>
    event.kind === "UnitReleased" && (event.because === "done" || event.because === "reassigned")
      ? freed(center, event.incidentId, event.unitId, envelope.at)
      : [],
  );
}

function freed(
  center: Scene["center"],
  incidentId: IncidentId,
  crew: UnitId,
  at: number,
): readonly DispatchEvent[] {
  const incident = center.incidents.get(incidentId);
  const ask = incident?.desks.floor.crewAsks.findLast((each) => each.crew === crew);
  const since = incident?.units.find(({ unitId }) => unitId === crew)?.since;
  if (incident === undefined || ask === undefined || since === undefined) return [];
  const { team, responder, wouldHaveSent, at: askedAt } = ask;
  const isThere = incident.units.some(
    (unit) => unit.unitId !== crew && team.includes(unit.responder),
  );
  if (!isThere) return [];
  const spentMs = at - since;
  return [
    { kind: "CrewFreed", incidentId, crew, responder, team, askedAt, spentMs, wouldHaveSent },
  ];
}
