import type { Instant } from "#core/base/ids.ts";
import type { Shadow, ShadowCall } from "./shadow.ts";

/** A clock and its timer: the wall's in a server, a counter's in a test. */
export interface ShadowClock {
  readonly now: () => Instant;
  /** Runs once after so many milliseconds; what it gives back calls that off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

export interface PlayOptions {
  readonly clock: ShadowClock;
  /** Recorded time over played time: 1 as it was, 60 an hour in a minute. */
  readonly speed: number;
  /** `playedAt` is the moment at which the call comes as if it came now. */
  readonly onCall: (call: ShadowCall, playedAt: Instant) => void;
  readonly onEnd?: () => void;
  /** The call to begin with. */
  readonly from?: number;
}

export interface ShadowPlay {
  /** The next call to come. */
  readonly position: () => number;
  readonly stop: () => void;
}

/** How long a timer may sleep: longer ones overflow in the runtime. */
const longestSleepMs = 3_600_000;

/**
 * Plays past calls as if they came now: the first at once, the others at their recorded distance over the speed. A call that is late
 * because its process slept comes at once, in its order; none is left out. Throws RangeError for a speed that is not above 0.
 */
export function playShadow(shadow: Shadow, options: PlayOptions): ShadowPlay {
  const { clock, speed, onCall, from = 0 } = options;
  if (!(speed > 0)) throw new RangeError(`a speed of ${speed} plays nothing; use 1 or more`);
  const startedAt = clock.now();
  const dueAt = (index: number): Instant =>
    startedAt + (shadow.offsetMs(index) - shadow.offsetMs(from)) / speed;
  let next = from;
  let isStopped = false;
  let cancel: () => void = () => undefined;
  const step = (): void => {
    while (!isStopped && next < shadow.count && dueAt(next) <= clock.now()) {
      const call = shadow.callAt(next);
      const playedAt = dueAt(next);
      next += 1;
      onCall(call, playedAt);
    }
    if (isStopped) return;
    if (next >= shadow.count) {
      isStopped = true;
      options.onEnd?.();
      return;
    }
    const sleep = Math.max(1, Math.ceil(dueAt(next) - clock.now()));
    cancel = clock.after(Math.min(sleep, longestSleepMs), step);
  };
  step();
  return {
    position: () => next,
    stop: () => {
      isStopped = true;
      cancel();
    },
  };
}
