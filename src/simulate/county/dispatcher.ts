import type { IncidentId, UnitId } from "#core/base/ids.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { candidateUnits } from "#core/dispatch/recommend.ts";
import { seconds } from "./chance.ts";
import { dispatcherSeats } from "./county.ts";
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
  for (const responder of needs) {
    const best = candidateUnits(world.view(), incident, responder).free.find(
      ({ unitId }) => !world.busy.has(`unit/${unitId}`),
    );
    if (best === undefined) continue;
    assign(world, incident.id, best.unitId, false);
    return;
  }
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
