import { gone, held, mostHolds, open, waitingFor } from "./run-state.ts";
import type { Run, Trace } from "./run-state.ts";
import { choose, finish, instead, leaveQueue, send, serveWaiting } from "./sending.ts";
import { emptyScenery } from "./board.ts";
import type { Board } from "./board.ts";
import { cityTimes } from "./call-times.ts";
import type { City } from "./city.ts";
import { drawCalls, drawnCalls } from "./demand.ts";
import { draws } from "./draw-names.ts";
import { keyOf, uniform } from "./draws.ts";
import { dutyBook } from "./duty.ts";
import { what } from "./events.ts";
import { eventHeap } from "./heap.ts";
import { day, minute, week } from "./spans.ts";
import { phoneBook } from "./phone.ts";
import { screenCalls } from "./screen-calls.ts";
import { tallyBook } from "./tally-book.ts";
import type { Layout, Tally } from "./tally.ts";

/** A replication that was run: its counts, or that its queue never ended. */
export interface Played {
  readonly tally: Tally;
  /** False: the queue grew and grew; means of such a run say nothing. */
  readonly isStable: boolean;
}

/** Plays replications of a city over a board, one after another: each `play` is that replication of that seed. */
export function engineOf(
  city: City,
  board: Board,
  layout: Layout,
  trace?: Trace,
): { readonly play: (seed: number, replication: number) => Played } {
  const run = runOf(city, board, layout, trace);
  return { play: (seed, replication) => play(run, seed, replication) };
}

function runOf(city: City, board: Board, layout: Layout, trace: Trace | undefined): Run {
  const { settings, units, responderOf, unitsBy, compiled, line, input } = city;
  const { responders } = compiled.protocol;
  const heap = eventHeap();
  const unitCall = new Int32Array(units.length).fill(-1);
  const book = tallyBook(city, layout);
  const phone = phoneBook(city, board, book, heap, {
    byTaker: (call, at) =>
      choose(run, call, at, settings["override-police"], settings["forgets-team"]),
    byClinician: (call, at) => choose(run, call, at, settings["clinician-overrides"], 0),
    askedByPartner: (call, at) => choose(run, call, at, settings["override-police"], 0),
    instead: (call, at) => instead(run, call, at),
    end: (call, at, how, disposition) => finish(run, call, at, how, disposition),
  });
  const duty = dutyBook(
    city,
    board,
    heap,
    unitCall,
    (responder, at) => serveWaiting(run, responder, at),
    (unit) => {
      run.unitX[unit] = city.homeX[unit]!;
      run.unitY[unit] = city.homeY[unit]!;
    },
  );
  const run: Run = {
    city,
    board,
    settings,
    units,
    responders,
    responderOf,
    unitsBy,
    line,
    input,
    heap,
    calls: drawnCalls(),
    times: cityTimes(settings),
    hasOfficer: responders.map(({ kind }) => kind === "co-response"),
    unitX: new Float64Array(units.length),
    unitY: new Float64Array(units.length),
    unitCall,
    arrivedAt: new Float64Array(units.length),
    isCalledOff: new Uint8Array(units.length),
    waiting: responders.map(() => []),
    onHold: responders.map(() => []),
    book,
    phone,
    duty,
    trace,
    state: new Uint8Array(0),
    holds: new Uint8Array(0),
    since: new Float64Array(0),
    wants: new Int32Array(0),
    hasLeave: new Uint8Array(0),
    scenery: emptyScenery(city),
    keys: [],
    kinds: [],
    isStable: true,
    openCalls: 0,
    waitingNow: 0,
    endsAt: 0,
  };
  return run;
}

function step(run: Run, event: number, at: number): void {
  const id = event >> 3;
  switch (event & 7) {
    case what.decide:
      return run.phone.begin(id, at);
    case what.heard:
      return run.phone.heard(id, at);
    case what.talked:
      return run.phone.talked(id, at);
    case what.clear: {
      const call = run.unitCall[id]!;
      run.unitCall[id] = -1;
      leaveScene(run, id, call, at);
      if (run.duty.afterCall(id, at)) serveWaiting(run, run.responderOf[id]!, at);
      return;
    }
    case what.duty:
      return run.duty.next(id, at);
    case what.leave: {
      if (run.state[id] !== waitingFor && run.state[id] !== held) return;
      leaveQueue(run, id);
      return finish(run, id, at, run.phone.wasTaken(id) ? "phone" : "missed", "caller-unreachable");
    }
    case what.late: {
      if (
        run.state[id] !== waitingFor ||
        at < run.since[id]! + run.settings["longest-wait-minutes"] * minute
      )
        return;
      leaveQueue(run, id);
      run.board.override(id, at, -1, "team-too-far");
      run.book.policeSent(id);
      return finish(run, id, at, run.phone.wasTaken(id) ? "phone" : "missed", "police-took-over");
    }
    default:
      return callBack(run, id, at);
  }
}

/** A unit is done with its call, or was called off on the way to it. */
function leaveScene(run: Run, unit: number, call: number, at: number): void {
  const byPhone = run.phone.wasTaken(call) ? "phone" : "missed";
  if (run.isCalledOff[unit] === 1) {
    run.board.callOff(unit, call, at);
    return finish(run, call, at, byPhone, "cancelled");
  }
  run.board.clear(unit, run.arrivedAt[unit]!, at);
  const isFit = run.scenery.settled[call]!.teams.includes(run.responderOf[unit]!);
  finish(run, call, at, isFit ? "team" : byPhone, "settled");
}

function callBack(run: Run, call: number, at: number): void {
  if (run.state[call] !== held) return;
  leaveQueue(run, call);
  run.state[call] = open;
  const isReached =
    uniform(run.keys[call]!, draws.reached + run.holds[call]!) < run.settings["call-back-reached"];
  if (!isReached)
    return finish(
      run,
      call,
      at,
      run.phone.wasTaken(call) ? "phone" : "missed",
      "caller-unreachable",
    );
  run.board.endHold(call, at, "called-back");
  if (
    uniform(run.keys[call]!, draws.settledOnHold + run.holds[call]!) <
    run.settings["settled-on-hold"]
  )
    return finish(run, call, at, run.phone.wasTaken(call) ? "phone" : "missed", "settled");
  if (run.holds[call]! < mostHolds) return send(run, call, at);
  run.board.override(call, at, -1, "team-too-far");
  run.book.policeSent(call);
  finish(run, call, at, run.phone.wasTaken(call) ? "phone" : "missed", "police-took-over");
}

function lay(run: Run, replication: number): number {
  drawCalls(run.input.demand, replication, run.calls);
  run.heap.clear();
  const screened = screenCalls(run.city, run.calls, run.book);
  run.keys = screened.keys;
  run.kinds = screened.kinds;
  run.scenery = { city: run.city, ...screened.scenery, unitX: run.unitX, unitY: run.unitY };
  const size = run.keys.length;
  run.state = new Uint8Array(size);
  run.holds = new Uint8Array(size);
  run.since = new Float64Array(size);
  run.wants = new Int32Array(size).fill(-1);
  run.hasLeave = new Uint8Array(size);
  run.unitX.set(run.city.homeX);
  run.unitY.set(run.city.homeY);
  run.unitCall.fill(-1);
  for (const responder of run.unitsBy.keys()) {
    run.waiting[responder]!.length = 0;
    run.onHold[responder]!.length = 0;
  }
  return size;
}

/** Plays one replication of a seed. The same two numbers give the same counts. */
function play(run: Run, seed: number, replication: number): Played {
  run.book.clear();
  const size = lay(run, keyOf(seed, replication));
  run.isStable = true;
  run.openCalls = size;
  run.waitingNow = 0;
  const from = run.calls.count === 0 ? 0 : run.calls.at[0]!;
  run.endsAt = (Math.floor(from / day) + run.input.demand.days) * day;
  run.board.open(run.scenery);
  run.phone.lay(run.scenery, run.keys, run.kinds);
  run.duty.begin(Math.floor(from / week) * week - week);
  let next = 0;
  while (run.isStable && (next < size || run.openCalls > 0)) {
    const arrival = next < size ? run.scenery.openedAt[next]! : Number.POSITIVE_INFINITY;
    const at = run.heap.nextAt();
    if (arrival <= at) {
      run.book.arrives(next);
      run.board.receive(next);
      if (run.book.isLimited(next)) {
        run.state[next] = gone;
        run.openCalls -= 1;
        run.book.policeSent(next);
        run.book.limited();
      } else run.heap.push(arrival + run.phone.firstTalk(next), next * 8 + what.decide);
      next += 1;
    } else step(run, run.heap.pop(), at);
  }
  const paid = run.duty.dutyMinutes(run.endsAt - Math.floor(from / day) * day);
  return { tally: run.book.close(paid), isStable: run.isStable };
}
