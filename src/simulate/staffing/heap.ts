/** Events waiting for their time, the earliest first; of two at the same time the one added first. */
export interface EventHeap {
  readonly size: () => number;
  /** Time of the earliest event; Infinity where there is none. */
  readonly nextAt: () => number;
  readonly push: (at: number, event: number) => void;
  /** Takes the earliest event; -1 where there is none. */
  readonly pop: () => number;
  readonly clear: () => void;
}

function doubled(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** A binary heap over typed arrays that double as they fill: no object is made for an event. */
export function eventHeap(): EventHeap {
  let times = new Float64Array(1024);
  let turns = new Float64Array(1024);
  let events = new Int32Array(1024);
  let size = 0;
  let turn = 0;
  const grow = (): void => {
    times = doubled(times);
    turns = doubled(turns);
    events = Int32Array.from({ length: size * 2 }, (_, at) => events[at] ?? 0);
  };
  const push = (at: number, event: number): void => {
    if (size === times.length) grow();
    const mine = turn;
    turn += 1;
    let place = size;
    size += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      // A new event never comes before an older one of the same time.
      if (times[parent]! <= at) break;
      times[place] = times[parent]!;
      turns[place] = turns[parent]!;
      events[place] = events[parent]!;
      place = parent;
    }
    times[place] = at;
    turns[place] = mine;
    events[place] = event;
  };
  const pop = (): number => {
    if (size === 0) return -1;
    const first = events[0]!;
    size -= 1;
    if (size === 0) return first;
    const at = times[size]!;
    const mine = turns[size]!;
    const last = events[size]!;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      const other = child + 1;
      if (
        other < size &&
        (times[other]! < times[child]! ||
          (times[other]! === times[child]! && turns[other]! < turns[child]!))
      )
        child = other;
      if (at < times[child]! || (at === times[child]! && mine < turns[child]!)) break;
      times[place] = times[child]!;
      turns[place] = turns[child]!;
      events[place] = events[child]!;
      place = child;
    }
    times[place] = at;
    turns[place] = mine;
    events[place] = last;
    return first;
  };
  return {
    size: () => size,
    nextAt: () => (size === 0 ? Number.POSITIVE_INFINITY : times[0]!),
    push,
    pop,
    clear: () => {
      size = 0;
      turn = 0;
    },
  };
}
