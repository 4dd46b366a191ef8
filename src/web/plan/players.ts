import { playersOver } from "#simulate/staffing/hands.ts";
import type { Answered } from "#simulate/staffing/hands.ts";
import type { Players } from "#simulate/staffing/run.ts";

/** Threads of the browser that play replications. The page itself stays free for keys. */
export const pagePlayers = (
  threads = Math.min(4, Math.max(1, navigator.hardwareConcurrency - 1)),
): Players =>
  playersOver(threads, (told, failed) => {
    const worker = new Worker(new URL("./plan-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => told(data));
    worker.addEventListener("error", ({ message }) => failed(new Error(message)));
    return {
      post: (asked) => worker.postMessage(asked),
      close: async () => worker.terminate(),
    };
  });
