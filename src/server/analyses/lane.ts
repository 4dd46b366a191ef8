import { touch } from "./analysis.ts";
import type { Work } from "./analysis.ts";
import { runSteps } from "./steps.ts";
import type { StepParts } from "./steps.ts";

/** One analysis works at a time, in the order in which they asked to. */
export interface Lane {
  readonly add: (work: Work) => void;
  /** Takes one out that waits. */
  readonly drop: (work: Work) => void;
  /** Settles once no process of this one runs any more. */
  readonly left: (work: Work) => Promise<void>;
  /** Analyses before this one; 0 where it does not wait. */
  readonly ahead: (work: Work) => number;
  /** Ends the one that works, without a word of it in what is kept: the next start goes on. */
  readonly close: () => Promise<void>;
}

export function createLane(parts: StepParts): Lane {
  const waiting: Work[] = [];
  let running: { readonly work: Work; readonly done: Promise<void> } | null = null;
  let isClosed = false;
  const workThrough = async (work: Work): Promise<void> => {
    try {
      await runSteps(work, parts);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      if (!isClosed)
        touch(work, { state: "failed", problem: `this server could not go on: ${why}` });
    }
    running = null;
    next();
  };
  const next = (): void => {
    const work = running === null && !isClosed ? waiting.shift() : undefined;
    if (work === undefined) return;
    const done = workThrough(work);
    running = { work, done };
  };
  return {
    add: (work) => {
      if (!waiting.includes(work)) waiting.push(work);
      next();
    },
    drop: (work) => {
      const at = waiting.indexOf(work);
      if (at >= 0) waiting.splice(at, 1);
    },
    left: async (work) => {
      if (running?.work === work) await running.done;
    },
    ahead: (work) => {
      const at = waiting.indexOf(work);
      return at < 0 ? 0 : at + 1;
    },
    close: async () => {
      isClosed = true;
      waiting.length = 0;
      const now = running;
      if (now === null) return;
      now.work.isClosing = true;
      now.work.halt();
      await now.done;
    },
  };
}
