import { isUnitEvent } from "#core/dispatch/events.ts";
import type { IncidentEvent, Stamp, Stamped, UnitEvent } from "#core/dispatch/events.ts";
import { seconds } from "./chance.ts";
import { answerCheckIn } from "./crew.ts";
import { countySeats } from "./county.ts";
import { dispatch } from "./dispatcher.ts";
import { attendHandover, receiveHandover } from "./hand-over.ts";
import { unanswered } from "./offer-to-person.ts";
import type { World } from "./world.ts";
import { isRobotSeat, onCall, roleOf } from "./world.ts";

/** What robots learn from an event that a person caused, whether that person's console is seen to be there or not. */
export function notice(world: World, event: Stamped): void {
  if (event.kind === "CheckInFellDue") return answerCheckIn(world, event.unitId);
  if (event.by === "clock" || world.isOwn(event)) return;
  if (isUnitEvent(event)) noticeUnit(world, event);
  else noticeCall(world, event);
}

/** A note or a review is no taking up of the call; a hand-over's fate is told by its acceptance. */
const leavesAlone: readonly IncidentEvent["kind"][] = [
  "NoteAdded",
  "OutcomeReported",
  "SceneObserved",
  "FitFlagged",
  "ReviewRequested",
  "ReviewCompleted",
  "HandoverVoiceConfirmed",
  "HandoverReturned",
  "HandoverTimedOut",
];

function noticeCall(world: World, event: IncidentEvent & Stamp): void {
  const { incidentId } = event;
  if (event.kind === "HandoverVoiceConfirmed") world.watched.delete(unanswered(event.by));
  if (event.kind === "HandoverVoiceConfirmed") return letGo(world, incidentId);
  // A pick is no taking up of the call: it stays its robot's, who releases it once the caller is heard there.
  if (event.kind === "HandoverOffered" && event.to === event.by) return;
  if (leavesAlone.includes(event.kind)) return;
  if (event.kind === "CallReturned" && isRobotSeat(world, event.owner)) {
    world.touch.calls.delete(incidentId);
    world.watched.add(`handed-back/${incidentId}`);
    return world.rouse.owner(world, incidentId, seconds(world.random, 3, 8));
  }
  if (event.kind === "HandoverAccepted" && isRobotSeat(world, event.owner)) {
    world.touch.calls.delete(incidentId);
    if (roleOf(event.by) === "clinician" || roleOf(event.by) === "hotline")
      world.watched.add(`handed-back/${incidentId}`);
    return world.rouse.owner(world, incidentId, seconds(world.random, 3, 8));
  }
  world.touch.calls.add(incidentId);
  if (countySeats.get(event.by)?.includes("dispatcher") === true)
    world.touch.boards.add(incidentId);
  if (event.kind === "HandoverOffered") return receiveHandover(world, incidentId, event.handoverId);
  // Whoever a person decided to send is sent: by the person at the board, or by the robot where nobody sits there.
  dispatch(world, incidentId);
}

/** A robot that stayed on the line releases the call to the person who has the caller's voice. */
function letGo(world: World, incidentId: string): void {
  world.after(seconds(world.random, 2, 5), () =>
    onCall(world, incidentId, (incident) => void attendHandover(world, incident)),
  );
}

function noticeUnit(world: World, event: UnitEvent & Stamp): void {
  const { unitId } = event;
  switch (event.kind) {
    case "UnitAssigned":
      world.touch.boards.add(event.incidentId);
      world.touch.units.delete(unitId);
      return world.rouse.crew(world, unitId);
    case "UnitReleased":
      world.touch.boards.add(event.incidentId);
      world.touch.units.delete(unitId);
      return;
    case "UnitStatusChanged":
      if (event.status === "available") world.touch.units.delete(unitId);
      else world.touch.units.add(unitId);
      return;
    case "BackupRequested":
      return world.rouse.backup(world, unitId, event.isHelp);
    case "UnitMoved":
    case "UnitSignedOn":
    case "UnitSignedOff":
    case "BackupAcknowledged":
    case "CallDeclined":
    case "TapTaken":
    case "TapSetAside":
    case "TapResolved":
    case "PhoneLost":
    case "PhoneWiped":
    case "PhoneReturned":
    case "CheckedIn":
    case "CheckInFellDue":
      return;
    default:
      return event satisfies never;
  }
}
