import type { IncidentId, UnitId } from "#core/base/ids.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { rankUnits } from "#core/dispatch/best-units.ts";
import { modeOf, pairOf } from "#core/dispatch/modes.ts";
import { candidateUnits } from "#core/dispatch/recommend.ts";
import { seconds } from "./chance.ts";
import { crewSeat, dispatcherSeats } from "./county.ts";
import { countySpotOf } from "./motion.ts";
import type { World } from "./world.ts";
import { chanceOf, dispatcherFor, isOpen, isPersons } from "./world.ts";

/** A person at a dispatcher's seat is left this share of the calls … */
const share = 0.5;
/** … for so long of the host's clock, by which people act, and an emergency for less: then a robot sends after all. */
const leftMs = 60_000;
const emergencyLeftMs = 20_000;

/** The dispatcher's robot watches a call while somebody is owed to it, and sends the unit that fits best. */
export function dispatch(world: World, incidentId: IncidentId): void {
  const key = `dispatch/${incidentId}`;
  if (world.watched.has(key)) return;
  world.watched.add(key);
  const since = world.now();
  const look = (): void => {
    const incident = world.view().incidents.get(incidentId);
    const needs = incident === undefined ? [] : owed(world, incident);
    if (incident === undefined || needs.length === 0) {
      world.watched.delete(key);
      return;
    }
    if (!isLeft(world, incident, world.now() - since)) sendOne(world, incident, needs);
    world.after(seconds(world.random, 6, 14), look);
  };
  world.after(seconds(chanceOf(world, key), 5, 20), look);
}

/** Responders in person that an open call still waits for. */
function owed(world: World, incident: Incident): readonly string[] {
  if (!isOpen(incident)) return [];
  const { responders } = world.protocolFor(incident).protocol;
  return incident.needs
    .filter(isOpenNeed)
    .map((need) => need.responder)
    .filter((id) => responders.find((declared) => declared.id === id)?.mode === "on-scene");
}

const isPersonAtBoard = (world: World): boolean =>
  dispatcherSeats.some((seat) => world.people().has(seat));

/** Whether the sending is left to a person. */
function isLeft(world: World, incident: Incident, waitedMs: number): boolean {
  const isPersonThere = isPersonAtBoard(world);
  // A person who has gone leaves nobody waiting for a unit.
  if (world.touch.boards.has(incident.id)) return isPersonThere || waitedMs <= leftMs;
  if (!isPersonThere || waitedMs > (incident.priority === 1 ? emergencyLeftMs : leftMs))
    return false;
  return isPersons(world, incident) || chanceOf(world, `${incident.id}/dispatcher`).chance(share);
}

function sendOne(world: World, incident: Incident, needs: readonly string[]): void {
  if (world.busy.has(`incident/${incident.id}`)) return;
  const pair = pairFor(world, incident, needs);
  if (pair.length > 1) return assignPair(world, incident.id, pair);
  for (const responder of needs) {
    const best = bestFor(world, incident, responder);
    if (best === undefined) continue;
    if (modeOf(incident) === "self-select") pick(world, incident.id, best);
    else assign(world, incident.id, best, false);
    return;
  }
}

/** One unit of each kind of a dual response that is still wanted; those of which nobody is free are left out. */
function pairFor(world: World, incident: Incident, needs: readonly string[]): readonly UnitId[] {
  const { protocol } = world.protocolFor(incident);
  return pairOf(incident, protocol)
    .filter((responder) => needs.includes(responder))
    .flatMap((responder) => bestFor(world, incident, responder) ?? []);
}

/** The unit that the board would propose; undefined while none is free. */
function bestFor(world: World, incident: Incident, responder: string): UnitId | undefined {
  const isIdle = ({ unitId }: { readonly unitId: UnitId }): boolean =>
    !world.busy.has(`unit/${unitId}`);
  const free = candidateUnits(world.view(), incident, responder).free.filter(isIdle);
  // Ranking weighs a whole shift's calls: not for a choice of one.
  if (free.length < 2) return free[0]?.unitId;
  const at = world.now();
  const positions = free.map(({ unitId }) => {
    const { x, y } = world.motion.at(unitId, world.countyNow());
    return [unitId, { unitId, x, y, at }] as const;
  });
  const ranked = rankUnits(world.view(), incident, responder, {
    at,
    protocol: world.protocolFor(incident).protocol,
    spot: countySpotOf(incident),
    positions: new Map(positions),
  });
  return (ranked.free.find(isIdle) ?? free[0])?.unitId;
}

function assignPair(world: World, incidentId: IncidentId, unitIds: readonly UnitId[]): void {
  world.act(dispatcherFor(world), "dispatcher", { kind: "AssignPair", incidentId, unitIds });
  for (const unitId of unitIds) world.rouse.crew(world, unitId);
}

/** Where teams choose, the crew takes it itself. */
function pick(world: World, incidentId: IncidentId, unitId: UnitId): void {
  if (world.people().has(crewSeat(unitId))) return assign(world, incidentId, unitId, false);
  world.act(crewSeat(unitId), "field", { kind: "AssignUnit", unitId, incidentId }, unitId);
  world.rouse.crew(world, unitId);
}

function assign(world: World, incidentId: IncidentId, unitId: UnitId, isBackup: boolean): void {
  world.act(dispatcherFor(world), "dispatcher", {
    kind: "AssignUnit",
    unitId,
    incidentId,
    ...(isBackup ? { isBackup } : {}),
  });
  world.rouse.crew(world, unitId);
}

/** A crew calls for backup or HELP: acknowledged at once, unless a person at the board is left the time to, and the nearest thing to help is sent. */
export function answerBackup(world: World, unitId: UnitId, isHelp: boolean): void {
  const random = chanceOf(world, `${unitId}/backup/${world.countyNow()}`);
  const since = world.now();
  const wait = (): void => {
    world.after(isHelp ? seconds(random, 2, 6) : seconds(random, 8, 30), answer);
  };
  const answer = (): void => {
    const unit = world.view().units.get(unitId);
    if (unit === undefined || !(unit.isBackupCalled || unit.isHelpCalled)) return;
    if (isPersonAtBoard(world) && world.now() - since <= (isHelp ? emergencyLeftMs : leftMs))
      return wait();
    const incident = world.view().incidents.get(unit.calledFrom ?? "");
    if (incident !== undefined && world.touch.boards.has(incident.id)) return;
    world.act(dispatcherFor(world), "dispatcher", { kind: "AcknowledgeBackup", unitId });
    if (incident === undefined || !isOpen(incident)) return;
    const [best] = candidateUnits(world.view(), incident, "police").free;
    if (best !== undefined) assign(world, incident.id, best.unitId, true);
  };
  wait();
}
