import type { StaffingInput } from "#simulate/staffing/input.ts";
import type { PlayedRows } from "#simulate/staffing/play.ts";
import type { Players } from "#simulate/staffing/run.ts";
import type { Asked } from "./plan-worker.ts";

interface Waiting {
  readonly done: (played: PlayedRows) => void;
  readonly failed: (cause: Error) => void;
}

const keptInputs = 8;

/** Threads of the browser that play replications. The page itself stays free for keys. */
export function pagePlayers(
  threads = Math.min(4, Math.max(1, navigator.hardwareConcurrency - 1)),
): Players {
  const hands = Array.from({ length: threads }, startHand);
  let turn = 0;
  return {
    threads,
    play: (input, seed, from, to) => {
      turn += 1;
      const least = hands.reduce((first, each) => (each.busy() < first.busy() ? each : first));
      return least.play({ turn, input, seed, from, to });
    },
    close: async () => {
      for (const hand of hands) hand.close();
    },
  };
}

interface Piece {
  readonly turn: number;
  readonly input: StaffingInput;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

function startHand() {
  const worker = new Worker(new URL("./plan-worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, Waiting>();
  const names = new Map<StaffingInput, number>();
  let name = 0;
  worker.addEventListener(
    "message",
    ({ data }: MessageEvent<{ turn: number; played: PlayedRows }>) => {
      waiting.get(data.turn)?.done(data.played);
      waiting.delete(data.turn);
    },
  );
  worker.addEventListener("error", ({ message }) => {
    for (const each of waiting.values()) each.failed(new Error(message));
    waiting.clear();
  });
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
    play: ({ turn, input, seed, from, to }: Piece): Promise<PlayedRows> =>
      new Promise((done, failed) => {
        waiting.set(turn, { done, failed });
        send({ kind: "play", name: nameOf(input), turn, seed, from, to });
      }),
    close: () => worker.terminate(),
  };
}
