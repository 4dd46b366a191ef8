import type { Instant } from "#core/base/ids.ts";

/** What tells the time to a machine. */
export interface TimeSources {
  /** The day and hour, in milliseconds; somebody may set it, forward or back. */
  readonly wall: () => number;
  /** Milliseconds since some start; nobody sets it, and it never goes back. */
  readonly elapsed: () => number;
  /** Told once, in a sentence, each time the wall clock goes back by a second or more. */
  readonly note: (sentence: string) => void;
}

/** How fast time goes on here while the wall clock, set back, is still behind. */
const slowed = 0.9;
const worthTelling = 1000;

/**
 * The time of day that never goes back (S205). While the wall clock goes on, this is it. Once it was set back, time goes on from
 * where it was, a tenth slower, until the wall clock has caught up: no act is earlier than the one before it, and whoever waits for
 * an answer in time waits a tenth longer and not an hour.
 */
export function createSteadyTime({ wall, elapsed, note }: TimeSources): () => Instant {
  let exact = wall();
  let since = elapsed();
  let isBehind = false;
  return () => {
    const told = wall();
    const passed = elapsed();
    const least = exact + (passed - since) * slowed;
    since = passed;
    exact = Math.max(told, least);
    const back = exact - told;
    if (back >= worthTelling && !isBehind)
      note(
        `the machine's clock was set back by ${Math.round(back / 1000)} s: times go on from where they were, a tenth slower, until it has caught up; look at how this machine sets its clock`,
      );
    isBehind = back >= worthTelling;
    return Math.floor(exact);
  };
}
