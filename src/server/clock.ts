import type { Instant } from "#core/base/ids.ts";

/** Time as the server's parts are given it. Only main.ts and tests make one. */
export interface Clock {
  now(): Instant;
  /** Acts once after so many milliseconds; the answer cancels it. */
  after(milliseconds: number, act: () => void): () => void;
}

/** Acts again and again, with this long between the end of one and the start of the next; the answer ends it. */
export function every(clock: Clock, milliseconds: number, act: () => void): () => void {
  let cancel = clock.after(milliseconds, again);
  function again(): void {
    act();
    cancel = clock.after(milliseconds, again);
  }
  return () => cancel();
}
