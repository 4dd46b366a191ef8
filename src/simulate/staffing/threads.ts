import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { playersOver } from "./hands.ts";
import type { Answered } from "./hands.ts";
import type { Players } from "./run.ts";

/** Worker threads of Node's. Whoever waits for an answer keeps the program alive; an idle worker does not. */
export const workerPlayers = (
  threads = Math.min(4, Math.max(1, availableParallelism())),
): Players =>
  playersOver(threads, (told, failed) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url));
    worker.unref();
    worker.on("message", (answer: Answered) => told(answer));
    worker.on("error", failed);
    worker.on("exit", () => failed(new Error("a simulation thread ended")));
    return {
      post: (asked) => worker.postMessage(asked),
      hold: (isAwaited) => (isAwaited ? worker.ref() : worker.unref()),
      close: async () => {
        await worker.terminate();
      },
    };
  });
