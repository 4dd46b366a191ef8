import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { StaffingInput } from "./input.ts";
import type { PlayedRows } from "./play.ts";
import type { Players } from "./run.ts";
import type { Asked } from "./worker.ts";

const keptInputs = 8;

/** Worker threads that play replications, started at once and kept until closed. A worker that dies fails what it was asked. */
export function workerPlayers(threads = Math.min(4, Math.max(1, availableParallelism()))): Players {
  const hands = Array.from({ length: threads }, () => startHand());
  return {
    threads,
    play: (input, seed, from, to) => {
      const least = hands.reduce((first, each) => (each.busy() < first.busy() ? each : first));
      return least.play(input, seed, from, to);
    },
    close: async () => {
      await Promise.all(hands.map((hand) => hand.close()));
    },
  };
}

interface Waiting {
  readonly done: (played: PlayedRows) => void;
  readonly failed: (cause: Error) => void;
}

function startHand() {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  worker.unref();
  const waiting = new Map<number, Waiting>();
  const names = new Map<StaffingInput, number>();
  let turn = 0;
  let name = 0;
  const failAll = (cause: Error): void => {
    for (const each of waiting.values()) each.failed(cause);
    waiting.clear();
  };
  worker.on("message", ({ turn: of, played }: { turn: number; played: PlayedRows }) => {
    const each = waiting.get(of);
    waiting.delete(of);
    if (waiting.size === 0) worker.unref();
    each?.done(played);
  });
  worker.on("error", failAll);
  worker.on("exit", () => failAll(new Error("a simulation thread ended")));
  const send = (asked: Asked): void => worker.postMessage(asked);
  const nameOf = (input: StaffingInput): number => {
    const known = names.get(input);
    if (known !== undefined) return known;
    for (const [old, its] of names) {
      if (names.size < keptInputs) break;
      names.delete(old);
      send({ kind: "forget", name: its });
    }
    name += 1;
    names.set(input, name);
    send({ kind: "input", name, input });
    return name;
  };
  return {
    busy: () => waiting.size,
    play: (input: StaffingInput, seed: number, from: number, to: number): Promise<PlayedRows> =>
      new Promise((done, failed) => {
        turn += 1;
        waiting.set(turn, { done, failed });
        // Whoever waits for an answer keeps the program alive; an idle worker does not.
        worker.ref();
        send({ kind: "play", name: nameOf(input), turn, seed, from, to });
      }),
    close: async (): Promise<void> => {
      await worker.terminate();
    },
  };
}
