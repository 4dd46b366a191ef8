import { gone, held, mostWaiting, open, waitingFor } from "./run-state.ts";
import type { Run } from "./run-state.ts";
import { lineSeconds } from "#core/dispatch/travel.ts";
import type { Board } from "./board.ts";
import { draws } from "./draw-names.ts";
import { uniform } from "./draws.ts";
import { what } from "./events.ts";
import { minute } from "./spans.ts";

/** A call is over: counted once, as served or with its reason. */
export function finish(
  run: Run,
  call: number,
  at: number,
  how: "team" | "phone" | "partner" | "missed",
  disposition: Parameters<Board["end"]>[2],
): void {
  run.state[call] = gone;
  run.openCalls -= 1;
  run.board.end(call, at, disposition);
  const { teams } = run.scenery.settled[call]!;
  const reasons = teams.map((_, team) => run.board.reasonOf(call, team));
  run.trace?.ended(call, at, reasons);
  if (how === "missed") run.book.missed(reasons.find((each) => each !== 0) ?? 0);
  else run.book.served(call, how);
}

/** Takes a call out of those that wait. */
export function leaveQueue(run: Run, call: number): void {
  const responder = run.wants[call]!;
  if (responder < 0) return;
  const row = run.state[call] === held ? run.onHold[responder]! : run.waiting[responder]!;
  const at = row.indexOf(call);
  if (at >= 0) {
    row.splice(at, 1);
    if (run.state[call] === waitingFor) run.waitingNow -= 1;
  }
}

function dispatch(run: Run, unit: number, call: number, at: number): void {
  const settled = run.scenery.settled[call]!;
  const responder = run.responderOf[unit]!;
  const key = run.keys[call]!;
  const spot = { x: run.scenery.callX[call]!, y: run.scenery.callY[call]! };
  const from = { x: run.unitX[unit]!, y: run.unitY[unit]! };
  const drive =
    lineSeconds(from, spot, run.responders[responder]!.kind, run.line) * run.times.drive(key);
  run.board.assign(unit, call, at);
  run.state[call] = open;
  run.unitCall[unit] = call;
  run.arrivedAt[unit] = Math.round(at + run.settings["set-out-seconds"] * 1000 + drive * 1000);
  run.unitX[unit] = spot.x;
  run.unitY[unit] = spot.y;
  const drawn = uniform(key, draws.callsOff) / run.settings["called-off-share"];
  // Called off somewhere on the way: as likely at each moment of the drive.
  const offAt = drawn < 1 ? at + Math.round(drawn * (run.arrivedAt[unit]! - at)) : null;
  run.isCalledOff[unit] = offAt === null ? 0 : 1;
  if (offAt !== null) {
    run.book.turnedBack((offAt - at) / minute);
    run.trace?.assigned(call, unit, at, offAt);
    run.heap.push(offAt, unit * 8 + what.clear);
    return;
  }
  const isGone = uniform(key, draws.gone) < run.settings["gone-share"];
  const clearAt = Math.round(run.arrivedAt[unit]! + run.times.onScene(key, isGone));
  const isBacked = !isGone && uniform(key, draws.backup) < run.settings["backup-share"];
  const isFit = settled.teams.includes(responder);
  const isDual = run.settings["always-dual"] === 1 || run.book.goesWithPolice(call);
  run.book.sent(call, {
    drive: drive / 60,
    wait: (run.arrivedAt[unit]! - run.scenery.openedAt[call]!) / minute,
    busy: (clearAt - at) / minute,
    isFit,
    isGone,
    isBacked,
    isDual,
    officer: run.hasOfficer[responder]!,
  });
  run.trace?.assigned(call, unit, at, run.arrivedAt[unit]!);
  run.heap.push(clearAt, unit * 8 + what.clear);
}

/** The drive as the person at the desk sees it. */
function isTooFar(run: Run, unit: number, call: number, responder: number): boolean {
  const seconds = lineSeconds(
    { x: run.unitX[unit]!, y: run.unitY[unit]! },
    { x: run.scenery.callX[call]!, y: run.scenery.callY[call]! },
    run.responders[responder]!.kind,
    run.line,
  );
  return seconds > run.settings["too-far-minutes"] * 60;
}

function mayLeave(run: Run, call: number, at: number): void {
  if (run.hasLeave[call] === 1) return;
  run.hasLeave[call] = 1;
  run.heap.push(
    Math.max(at, run.scenery.openedAt[call]! + run.times.patience(run.keys[call]!)),
    call * 8 + what.leave,
  );
}

function waitFor(run: Run, call: number, responder: number, at: number): void {
  run.state[call] = waitingFor;
  run.wants[call] = responder;
  run.since[call] = at;
  run.waiting[responder]!.push(call);
  run.waitingNow += 1;
  run.book.waitingNow(run.waitingNow, at, run.endsAt);
  if (run.waitingNow > mostWaiting * (run.units.length + 1)) run.isStable = false;
  run.heap.push(at + run.settings["longest-wait-minutes"] * minute, call * 8 + what.late);
  mayLeave(run, call, at);
}

function sendOrWait(run: Run, call: number, responder: number, at: number): void {
  const unit = run.board.best(responder, call, at);
  if (unit < 0) return waitFor(run, call, responder, at);
  if (!isTooFar(run, unit, call, responder)) return dispatch(run, unit, call, at);
  run.board.override(call, at, -1, "team-too-far");
  run.book.policeSent(call);
  finish(run, call, at, "missed", "police-took-over");
}

/** Somebody who saw the answers accepts what the protocol says now. */
export function send(run: Run, call: number, at: number): void {
  const now = run.board.accept(call, at);
  if (now.holdMinutes > 0) {
    run.book.held();
    run.state[call] = held;
    run.wants[call] = run.scenery.settled[call]!.inPerson;
    run.since[call] = at;
    if (run.wants[call]! >= 0) run.onHold[run.wants[call]!]!.push(call);
    run.holds[call]! += 1;
    run.heap.push(at + now.holdMinutes * minute, call * 8 + what.due);
    mayLeave(run, call, at);
  } else if (now.phone >= 0 && !run.phone.wasTried(call)) run.phone.offerOwn(call, now.phone, at);
  else if (now.team >= 0) sendOrWait(run, call, now.team, at);
  else if (now.phone >= 0) instead(run, call, at);
  else {
    if (now.police) run.book.policeSent(call);
    finish(run, call, at, "missed", now.police ? "police-took-over" : "advised");
  }
}

/** Nobody could be had by phone, or the phone did not do: whoever can go, goes. */
export function instead(run: Run, call: number, at: number): void {
  const responder = run.scenery.settled[call]!.inPerson;
  run.board.override(call, at, responder, "other");
  if (responder >= 0) return sendOrWait(run, call, responder, at);
  run.book.policeSent(call);
  finish(run, call, at, run.phone.wasTaken(call) ? "phone" : "missed", "police-took-over");
}

function toPolice(
  run: Run,
  call: number,
  at: number,
  reason: "my-judgment" | "caller-asked-for-police",
): void {
  run.board.override(call, at, -1, reason);
  run.book.policeSent(call);
  finish(run, call, at, run.phone.wasTaken(call) ? "phone" : "missed", "police-took-over");
}

/** The person with the answers before them: forgets the team, chooses otherwise, or sends what is recommended. */
export function choose(
  run: Run,
  call: number,
  at: number,
  overrides: number,
  forgets: number,
): void {
  const key = run.keys[call]!;
  if (uniform(key, draws.forget) < forgets) {
    const isReminded =
      run.settings["reminder-on"] === 1 &&
      uniform(key, draws.remember) < run.settings["reminder-recovers"];
    if (!isReminded) {
      run.book.policeSent(call);
      return finish(run, call, at, "missed", "police-took-over");
    }
    run.book.remembered();
  }
  const drawn = uniform(key, draws.override);
  if (drawn < run.settings["caller-wants-police"])
    return toPolice(run, call, at, "caller-asked-for-police");
  if (drawn < run.settings["caller-wants-police"] + overrides)
    return toPolice(run, call, at, "my-judgment");
  send(run, call, at);
}

/** A team is free: the most urgent call that waits for it, then the oldest, then those that were told to wait for a call back. */
export function serveWaiting(run: Run, responder: number, at: number): void {
  const row = run.waiting[responder]!;
  while (row.length > 0 && run.board.hasFree(responder)) {
    const call = row.reduce((first, each) => (isBefore(run, each, first) ? each : first));
    const unit = run.board.best(responder, call, at);
    if (unit < 0) return;
    leaveQueue(run, call);
    run.book.waitingNow(run.waitingNow, at, run.endsAt);
    dispatch(run, unit, call, at);
  }
  const calledBack = run.onHold[responder]!;
  while (calledBack.length > 0 && run.board.hasFree(responder)) {
    const call = calledBack[0]!;
    if (run.board.best(responder, call, at) < 0) return;
    calledBack.shift();
    run.state[call] = open;
    run.board.endHold(call, at, "team-free");
    send(run, call, at);
    // Held again although a team is free: it is short for another reason, and is not asked a second time now.
    if (run.state[call] === held) return;
  }
}

function isBefore(run: Run, one: number, other: number): boolean {
  const [mine, theirs] = [run.book.priorityOf(one), run.book.priorityOf(other)];
  return mine < theirs || (mine === theirs && run.since[one]! < run.since[other]!);
}
