import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { seededRandom } from "#core/base/random.ts";
import type { Random } from "#core/base/random.ts";
import { exponentialOf } from "./exponential.ts";

/**
 * Units on a square and calls that come at random: the queueing model alone, without a protocol or a call taker. It is what textbooks
 * solve and other simulators run, so it is what this one is held against.
 */
export interface QueueModel {
  readonly calls: number;
  readonly units: number;
  readonly callsPerMinute: number;
  /** Mean of an exponential time on the call, the drive left aside. */
  readonly serviceMinutes: number;
  /** Kilometers a side; 0: nobody drives. */
  readonly side: number;
  readonly kmPerMinute: number;
  /** `wait` for the next unit, or `lost` to somebody else. */
  readonly whenNoneFree: "wait" | "lost";
  /** Places where units begin and where they go back to after each call; absent: anywhere, and they stay where they were. */
  readonly stations?: readonly { readonly x: number; readonly y: number }[];
}

export interface QueueResult {
  readonly calls: number;
  /** The share of calls that found no unit free. */
  readonly foundNone: number;
  /** Minutes until a unit sets out, over all calls that were served. */
  readonly meanWait: number;
  /** The share whose wait was up to 15 minutes. */
  readonly within15: number;
  /** Minutes until a unit is there. */
  readonly meanResponse: number;
  readonly utilisation: number;
  /** By unit: its busy share. */
  readonly busyOf: readonly number[];
}

const soonMinutes = 15;
/** A queue as long as this for each unit never ends. */
const mostQueued = 500;

/** What is added up over the calls that were served; an array of them is far cheaper to add to than a captured variable. */
const sum = { served: 0, waited: 1, responded: 2, soon: 3 } as const;

/** Units that are free, their places side by side, and those that are busy, the first to be free on top. */
interface Units {
  readonly homes: QueueModel["stations"];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly idle: Int32Array;
  readonly idleX: Float64Array;
  readonly idleY: Float64Array;
  free: number;
  readonly freeAt: Float64Array;
  readonly busyUnit: Int32Array;
  busy: number;
}

/** Plays the model. An unstable one is refused: its means depend on nothing but when one stops. */
export function playQueue(model: QueueModel, seed: number): Result<QueueResult, string> {
  const { calls, side, kmPerMinute, serviceMinutes } = model;
  const random = seededRandom(seed);
  const units = unitsOf(model, random);
  const busyOf = new Float64Array(model.units);
  const waits = model.whenNoneFree === "wait";
  const queued = waits ? newQueue(calls) : newQueue(0);
  const gap = 1 / model.callsPerMinute;
  const sums = new Float64Array(4);
  let [foundNone, made, now] = [0, 0, 0];
  let next = gap * exponentialOf(random);
  const send = (unit: number, toX: number, toY: number, calledAt: number, at: number): void => {
    const dx = toX - units.x[unit]!;
    const dy = toY - units.y[unit]!;
    const drive = side === 0 ? 0 : Math.sqrt(dx * dx + dy * dy) / kmPerMinute;
    const length = drive + serviceMinutes * exponentialOf(random);
    const wait = at - calledAt;
    sums[sum.served]! += 1;
    sums[sum.waited]! += wait;
    sums[sum.responded]! += wait + drive;
    if (wait <= soonMinutes) sums[sum.soon]! += 1;
    busyOf[unit]! += length;
    if (units.homes === undefined) {
      units.x[unit] = toX;
      units.y[unit] = toY;
    }
    occupy(units, at + length, unit);
  };
  while (made < calls || units.busy > 0) {
    if (made < calls && (units.busy === 0 || next <= units.freeAt[0]!)) {
      now = next;
      made += 1;
      next = now + gap * exponentialOf(random);
      const toX = random.next() * side;
      const toY = random.next() * side;
      if (units.free > 0) send(takeNearest(units, toX, toY), toX, toY, now, now);
      else {
        foundNone += 1;
        if (waits && enqueue(queued, toX, toY, now) > mostQueued * model.units)
          return fail(
            `${queued.last - queued.first} calls wait for ${model.units} units and more come than they can serve; a mean would say nothing`,
          );
      }
    } else {
      now = units.freeAt[0]!;
      const unit = firstFree(units);
      if (queued.first < queued.last) {
        const at = queued.first;
        queued.first += 1;
        send(unit, queued.x[at]!, queued.y[at]!, queued.at[at]!, now);
      } else release(units, unit);
    }
  }
  const meanOf = (which: number): number => (sums[which] ?? 0) / (sums[sum.served] ?? 0);
  return ok({
    calls,
    foundNone: foundNone / calls,
    meanWait: meanOf(sum.waited),
    within15: meanOf(sum.soon),
    meanResponse: meanOf(sum.responded),
    utilisation: busyOf.reduce((total, each) => total + each, 0) / now / model.units,
    busyOf: Array.from(busyOf, (each) => each / now),
  });
}

interface Queue {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly at: Float64Array;
  first: number;
  last: number;
}

const newQueue = (size: number): Queue => ({
  x: new Float64Array(size),
  y: new Float64Array(size),
  at: new Float64Array(size),
  first: 0,
  last: 0,
});

/** How many wait then. */
function enqueue(queue: Queue, x: number, y: number, at: number): number {
  queue.x[queue.last] = x;
  queue.y[queue.last] = y;
  queue.at[queue.last] = at;
  queue.last += 1;
  return queue.last - queue.first;
}

function unitsOf({ units, side, stations }: QueueModel, random: Random): Units {
  const x = Float64Array.from(
    { length: units },
    (_, at) => stations?.[at]?.x ?? random.next() * side,
  );
  const y = Float64Array.from(
    { length: units },
    (_, at) => stations?.[at]?.y ?? random.next() * side,
  );
  return {
    homes: stations,
    x,
    y,
    idle: Int32Array.from({ length: units }, (_, at) => at),
    idleX: x.slice(),
    idleY: y.slice(),
    free: units,
    freeAt: new Float64Array(units),
    busyUnit: new Int32Array(units),
    busy: 0,
  };
}

/** The nearest of those that are free; it is free no longer. */
function takeNearest(units: Units, toX: number, toY: number): number {
  const { idle, idleX, idleY } = units;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < units.free; at += 1) {
    const dx = toX - idleX[at]!;
    const dy = toY - idleY[at]!;
    const distance = dx * dx + dy * dy;
    if (distance < least) {
      least = distance;
      best = at;
    }
  }
  const unit = idle[best]!;
  units.free -= 1;
  idle[best] = idle[units.free]!;
  idleX[best] = idleX[units.free]!;
  idleY[best] = idleY[units.free]!;
  return unit;
}

function release(units: Units, unit: number): void {
  units.idle[units.free] = unit;
  units.idleX[units.free] = units.x[unit]!;
  units.idleY[units.free] = units.y[unit]!;
  units.free += 1;
}

function occupy(units: Units, until: number, unit: number): void {
  const { freeAt, busyUnit } = units;
  let place = units.busy;
  units.busy += 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (freeAt[parent]! <= until) break;
    freeAt[place] = freeAt[parent]!;
    busyUnit[place] = busyUnit[parent]!;
    place = parent;
  }
  freeAt[place] = until;
  busyUnit[place] = unit;
}

/** The unit that is free first; it is busy no longer. */
function firstFree(units: Units): number {
  const { freeAt, busyUnit } = units;
  const first = busyUnit[0]!;
  units.busy -= 1;
  const size = units.busy;
  const until = freeAt[size]!;
  const unit = busyUnit[size]!;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= size) break;
    if (child + 1 < size && freeAt[child + 1]! < freeAt[child]!) child += 1;
    if (until <= freeAt[child]!) break;
    freeAt[place] = freeAt[child]!;
    busyUnit[place] = busyUnit[child]!;
    place = child;
  }
  freeAt[place] = until;
  busyUnit[place] = unit;
  return first;
}
