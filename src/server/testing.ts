import type { Clock } from "./clock.ts";

/** A clock that moves when it is told to, for tests. */
export interface HandClock extends Clock {
  /** Moves on, doing what falls due on the way, in order. */
  advance(milliseconds: number): void;
}

export function handClock(start: number): HandClock {
  let now = start;
  let due: { readonly at: number; readonly act: () => void }[] = [];
  return {
    now: () => now,
    after: (milliseconds, act) => {
      const one = { at: now + milliseconds, act };
      due.push(one);
      return () => {
        due = due.filter((each) => each !== one);
      };
    },
    advance: (milliseconds) => {
      const until = now + milliseconds;
      for (;;) {
        const [first] = due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (first === undefined) break;
        due = due.filter((each) => each !== first);
        now = first.at;
        first.act();
      }
      now = until;
    },
  };
}
