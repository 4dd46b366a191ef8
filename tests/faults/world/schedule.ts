import type { Instant } from "#core/base/ids.ts";

/** Time that goes from one thing to the next. Everything in a simulated center happens by it, and nothing by a real clock. */
export interface Schedule {
  readonly now: () => Instant;
  readonly after: (milliseconds: number, act: () => void) => () => void;
  /** Goes on to what falls due next and does it; resolves once everything that waited for that has run. False when nothing is due. */
  readonly step: () => Promise<boolean>;
}

interface Due {
  readonly at: Instant;
  /** What was asked for first is done first. */
  readonly order: number;
  act: (() => void) | undefined;
}

export function createSchedule(start: Instant): Schedule {
  const heap: Due[] = [];
  let now = start;
  let order = 0;
  const next = (): Due | undefined => {
    for (;;) {
      const due = take(heap);
      if (due === undefined || due.act !== undefined) return due;
    }
  };
  return {
    now: () => now,
    after: (milliseconds, act) => {
      const due: Due = { at: now + Math.max(0, Math.ceil(milliseconds)), order: (order += 1), act };
      put(heap, due);
      return () => {
        due.act = undefined;
      };
    },
    step: async () => {
      const due = next();
      if (due === undefined) return false;
      now = due.at;
      due.act?.();
      // Promises that this set off settle among themselves before anything else happens.
      await new Promise((resolve) => setImmediate(resolve));
      return true;
    },
  };
}

const isBefore = (one: Due, other: Due): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

function put(heap: Due[], due: Due): void {
  let at = heap.push(due) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(due, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = due;
}

function take(heap: Due[]): Due | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    const isRight = right !== undefined && left !== undefined && isBefore(right, left);
    const least = isRight ? right : left;
    if (least === undefined || isBefore(last, least)) break;
    heap[at] = least;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = last;
  return first;
}
