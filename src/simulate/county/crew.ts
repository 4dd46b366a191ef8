import type { UnitId } from "#core/base/ids.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import { pairComing, waitsForRing } from "#core/dispatch/modes.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import { minutes, seconds } from "./chance.ts";
import { crewSeat } from "./county.ts";
import { hospital, pointIn, postOf } from "./motion.ts";
import { outcomeOf, workMinutes } from "./outcome.ts";
import type { Story } from "./story.ts";
import { storyOf } from "./story-of.ts";
import type { World } from "./world.ts";
import { chanceOf, dispatcherFor, isOpen, isPersons } from "./world.ts";

/**
 * The robot crew of a unit: drives, arrives, works, tells the ending. Reads its unit's status off the board, so that it goes on
 * from wherever the unit is. Leaves units alone that a person sits in or sets the status of.
 */
export function crew(world: World, unitId: UnitId): void {
  const key = `crew/${unitId}`;
  if (world.watched.has(key)) return;
  world.watched.add(key);
  world.after(seconds(chanceOf(world, `${key}/${world.countyNow()}`), 20, 70), () =>
    look(world, unitId, key),
  );
}

const busyMs = 2000;

const isRobots = (world: World, unitId: UnitId): boolean =>
  !world.people().has(crewSeat(unitId)) && !world.touch.units.has(unitId);

function look(world: World, unitId: UnitId, key: string): void {
  const unit = world.view().units.get(unitId);
  const incident = world.view().incidents.get(unit?.incidentId ?? "");
  if (unit === undefined || incident === undefined || !isRobots(world, unitId)) {
    world.watched.delete(key);
    return;
  }
  const isBusy = world.busy.has(`unit/${unitId}`) || world.busy.has(`incident/${incident.id}`);
  const waitMs = isBusy ? busyMs : step(world, unit, incident);
  world.after(waitMs, () => look(world, unitId, key));
}

/** Does what comes next and tells in how many milliseconds to look again. */
function step(world: World, unit: Unit, incident: Incident): number {
  const random = chanceOf(world, `${incident.id}/${unit.id}/${unit.status}`);
  const go = (status: "en-route" | "on-scene" | "transporting"): void =>
    act(world, unit.id, { kind: "ChangeUnitStatus", unitId: unit.id, status });
  switch (unit.status) {
    case "assigned":
      if (waitsForRing(incident, unit, world.protocolFor(incident).protocol))
        return ring(world, unit.id, incident);
      go("en-route");
      return world.motion.go(unit.id, spotOf(incident), world.countyNow());
    case "en-route":
      if (holdsShort(unit, incident)) return waitShort(world, unit, incident);
      go("on-scene");
      clearLater(world, unit, incident);
      world.motion.halt(unit.id, world.countyNow());
      maybeCallForHelp(world, unit, incident);
      return minutes(random, ...workMinutes(unit.responder));
    case "on-scene":
      if (outcomeOf(world, unit, incident, storyOf(world, incident)) !== "transported") break;
      go("transporting");
      return world.motion.go(unit.id, hospital, world.countyNow()) + minutes(random, 8, 20);
    case "transporting":
    case "available":
    case "busy":
    case "out-of-service":
      break;
  }
  const { protocol } = world.protocolFor(incident);
  if (pairComing(world.view(), incident, unit, protocol) !== undefined)
    return seconds(random, 20, 40);
  clear(world, unit, incident);
  world.motion.go(unit.id, postOf(unit.id), world.countyNow());
  return seconds(random, 20, 40);
}

/** Rings before it drives, and again where nobody answers; the third time it goes and looks. */
function ring(world: World, unitId: UnitId, { id: incidentId, desks, calls }: Incident): number {
  const random = chanceOf(world, `${incidentId}/ring/${desks.rings.length}`);
  const isSafe = !calls.some(({ safeToCallBack }) => safeToCallBack === "no");
  const answered = random.weighted([
    ["settled", 45],
    ["go", 40],
    ["no-answer", 15],
  ] as const);
  const result = desks.rings.length > 1 && answered === "no-answer" ? "go" : answered;
  act(world, unitId, {
    kind: "RecordRing",
    incidentId,
    result: isSafe ? result : "not-rung",
  });
  return minutes(random, 2, 8);
}

const holdsShort = (unit: Unit, { desks }: Incident): boolean =>
  desks.staging?.holds.includes(unit.responder) === true;

/** Waits at the staging point for whoever clears the place; where nobody comes any more to clear it, the dispatcher lets them go on. */
function waitShort(world: World, unit: Unit, incident: Incident): number {
  const clears = incident.desks.staging?.clearedBy;
  const isExpected =
    incident.units.some(({ responder }) => responder === clears) ||
    incident.needs.some((need) => isOpenNeed(need) && need.responder === clears);
  if (!isExpected)
    world.act(dispatcherFor(world), "dispatcher", {
      kind: "ReleaseStaging",
      incidentId: incident.id,
      because: "not-needed",
    });
  return seconds(chanceOf(world, `${incident.id}/${unit.id}/${world.countyNow()}`), 20, 40);
}

/** The crew that clears a place says so a few minutes after it has come, if nobody else has. */
function clearLater(world: World, unit: Unit, { id: incidentId, desks }: Incident): void {
  if (desks.staging?.clearedBy !== unit.responder) return;
  world.after(minutes(chanceOf(world, `${incidentId}/clear`), 1, 4), () => {
    const isStanding = world.view().incidents.get(incidentId)?.desks.staging?.clearedBy;
    const now = world.view().units.get(unit.id);
    const isThere = now?.status === "on-scene" && now.incidentId === incidentId;
    if (isStanding === unit.responder && isThere && isRobots(world, unit.id))
      act(world, unit.id, { kind: "ReleaseStaging", incidentId, because: "cleared" });
  });
}

const spotOf = (incident: Incident) => pointIn(incident.area, incident.place ?? incident.id);

/** The last crew to leave tells the ending; the others only clear. A person's call is theirs to end. */
function clear(world: World, unit: Unit, incident: Incident): void {
  const isAlone = incident.units.every((other) => other.unitId === unit.id);
  const isOwed = incident.needs.some(isOpenNeed) || incident.handover !== null;
  const disposition = outcomeOf(world, unit, incident, storyOf(world, incident));
  if (isOpen(incident) && isAlone && !isOwed && !isPersons(world, incident))
    act(world, unit.id, {
      kind: "RecordDisposition",
      incidentId: incident.id,
      disposition,
      ...noteOf(storyOf(world, incident)),
    });
  else act(world, unit.id, { kind: "ChangeUnitStatus", unitId: unit.id, status: "available" });
}

const noteOf = ({ ending }: Story) => (ending === undefined ? {} : { note: ending.note });

function maybeCallForHelp(world: World, unit: Unit, incident: Incident): void {
  const random = chanceOf(world, `${incident.id}/${unit.id}/help`);
  if (storyOf(world, incident).isScripted || !random.chance(0.014)) return;
  const isHelp = random.chance(0.1);
  world.after(minutes(random, 1, 6), () => {
    const now = world.view().units.get(unit.id);
    if (now?.incidentId !== incident.id || !isRobots(world, unit.id)) return;
    act(world, unit.id, {
      kind: "RequestBackup",
      unitId: unit.id,
      isHelp,
      ...(isHelp ? {} : { responder: "police" }),
    });
    world.rouse.backup(world, unit.id, isHelp);
  });
}

/** A robot crew that is asked whether it is all right says so within a minute. */
export function answerCheckIn(world: World, unitId: UnitId): void {
  const wait = seconds(chanceOf(world, `check-in/${unitId}/${world.countyNow()}`), 10, 50);
  world.after(wait, () => {
    if (isRobots(world, unitId)) act(world, unitId, { kind: "CheckIn", unitId });
  });
}

type CrewCommand = Parameters<World["act"]>[2];

const act = (world: World, unitId: UnitId, command: CrewCommand): void =>
  world.act(crewSeat(unitId), "field", command, unitId);
