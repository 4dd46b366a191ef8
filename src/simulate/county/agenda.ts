import type { Instant } from "#core/base/ids.ts";

/** Milliseconds of the county's own time since it began. At speed 60 a minute of it passes in a second of the host's. */
export type CountyTime = number;

/** What is to be done and when, in the county's own time, over one pending timer of the host. */
export interface Agenda {
  readonly now: () => CountyTime;
  /** Does it after so many milliseconds of the county's time. Things due together are done in the order they were asked for. */
  readonly after: (milliseconds: number, act: () => void) => void;
  readonly setSpeed: (speed: number) => void;
  readonly stop: () => void;
}

interface Item {
  readonly at: CountyTime;
  readonly order: number;
  readonly act: () => void;
}

const slowest = 1;
const fastest = 60;
export const clampSpeed = (speed: number): number =>
  Number.isFinite(speed) ? Math.min(fastest, Math.max(slowest, speed)) : slowest;

/** An agenda over a host's clock and timers. */
export function createAgenda(
  host: {
    readonly now: () => Instant;
    readonly schedule: (delayMs: number, act: () => void) => () => void;
  },
  startSpeed: number,
): Agenda {
  const heap: Item[] = [];
  let speed = clampSpeed(startSpeed);
  let anchor = { host: host.now(), county: 0 };
  let order = 0;
  let isStopped = false;
  let cancel: (() => void) | undefined;
  const now = (): CountyTime => anchor.county + Math.max(0, host.now() - anchor.host) * speed;
  const arm = (): void => {
    cancel?.();
    cancel = undefined;
    const first = heap[0];
    if (first === undefined || isStopped) return;
    cancel = host.schedule(Math.max(0, (first.at - now()) / speed), run);
  };
  const run = (): void => {
    cancel = undefined;
    const until = now();
    while (!isStopped && heap[0] !== undefined && heap[0].at <= until) pop(heap)?.act();
    if (cancel === undefined) arm();
  };
  return {
    now,
    after: (milliseconds, act) => {
      const item = { at: now() + Math.max(0, Math.round(milliseconds)), order: (order += 1), act };
      push(heap, item);
      if (heap[0] === item) arm();
    },
    setSpeed: (next) => {
      anchor = { host: host.now(), county: now() };
      speed = clampSpeed(next);
      arm();
    },
    stop: () => {
      isStopped = true;
      heap.length = 0;
      cancel?.();
    },
  };
}

const isBefore = (one: Item, other: Item): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** Adds to a binary heap whose first item is the next one due. */
function push(heap: Item[], item: Item): void {
  let place = heap.push(item) - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(item, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = item;
}

function pop(heap: Item[]): Item | undefined {
  const first = heap[0];
  const item = heap.pop();
  if (item === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    const one = heap[left];
    if (one === undefined) break;
    const other = heap[left + 1];
    const [child, below] =
      other !== undefined && isBefore(other, one) ? [other, left + 1] : [one, left];
    if (!isBefore(child, item)) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = item;
  return first;
}
