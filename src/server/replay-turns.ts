import { replayLimits } from "#contract/replay.ts";
import type { Clock } from "./clock.ts";
import { hear, isOver, settle } from "./replay-job.ts";
import type { Job } from "./replay-job.ts";
import type { RunReplay } from "./replay-run.ts";

/** Runs replays one at a time, in the order in which their files were whole. */
export interface Turns {
  readonly add: (job: Job) => void;
  /** Replays that come before this one. */
  readonly ahead: (job: Job) => number;
}

export function createTurns(parts: {
  readonly run: RunReplay;
  readonly clock: Clock;
  readonly end: (job: Job, state: "done" | "failed", problem: string | null) => void;
}): Turns {
  const { run, clock, end } = parts;
  const queue: Job[] = [];
  let isRunning = false;
  const startNext = (): void => {
    const job = isRunning ? undefined : queue.shift();
    if (job === undefined) return;
    isRunning = true;
    job.state = "running";
    const files = job.files.map(({ path }) => path);
    const process = run({ protocol: job.protocol, files }, (line) => hear(job, line));
    let isLate = false;
    const cancel = clock.after(replayLimits.runMs, () => {
      isLate = true;
      process.kill();
    });
    job.halt = () => {
      cancel();
      process.kill();
    };
    void process.ended.then((ended) => {
      if (!isOver(job)) {
        const why = isLate ? tooLate : settle(job, ended);
        end(job, why === null ? "done" : "failed", why);
      }
      isRunning = false;
      startNext();
    });
  };
  return {
    add: (job) => {
      job.state = "queued";
      job.halt = () => {
        const at = queue.indexOf(job);
        if (at >= 0) queue.splice(at, 1);
      };
      queue.push(job);
      startNext();
    },
    ahead: (job) => {
      const at = queue.indexOf(job);
      return at < 0 ? 0 : at + 1;
    },
  };
}

const tooLate = `it took longer than ${replayLimits.runMs / 60_000} minutes; replay fewer files at once`;
