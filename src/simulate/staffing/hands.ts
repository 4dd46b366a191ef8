import type { StaffingInput } from "./input.ts";
import { playerMaker } from "./play.ts";
import type { PlayedRows, Player } from "./play.ts";
import type { Players } from "./run.ts";

/** What a thread is asked. An input is sent once, and named after that. */
export type Asked =
  | { readonly kind: "input"; readonly name: number; readonly input: StaffingInput }
  | { readonly kind: "forget"; readonly name: number }
  | {
      readonly kind: "play";
      readonly name: number;
      readonly turn: number;
      readonly seed: number;
      readonly from: number;
      readonly to: number;
    };

/** What a thread answers to `play`. */
export interface Answered {
  readonly turn: number;
  readonly played: PlayedRows;
}

/** A thread as the other side of it sees it: Node's or a browser's. */
export interface Thread {
  readonly post: (asked: Asked) => void;
  /** Told when the thread begins and ends to be waited for; absent: nothing depends on it. */
  readonly hold?: (isAwaited: boolean) => void;
  readonly close: () => Promise<void>;
}

/** Starts a thread; `told` hears its answers, `failed` that it died. */
export type OpenThread = (
  told: (answer: Answered) => void,
  failed: (cause: Error) => void,
) => Thread;

const keptInputs = 8;

/** Threads that play replications, started at once and kept until closed. One that dies fails what it was asked. */
export function playersOver(threads: number, open: OpenThread): Players {
  const hands = Array.from({ length: threads }, () => startHand(open));
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

function startHand(open: OpenThread) {
  const waiting = new Map<number, Waiting>();
  const names = new Map<StaffingInput, number>();
  let turn = 0;
  let name = 0;
  const thread = open(
    ({ turn: of, played }) => {
      const each = waiting.get(of);
      waiting.delete(of);
      if (waiting.size === 0) thread.hold?.(false);
      each?.done(played);
    },
    (cause) => {
      for (const each of waiting.values()) each.failed(cause);
      waiting.clear();
    },
  );
  const nameOf = (input: StaffingInput): number => {
    const known = names.get(input);
    if (known !== undefined) return known;
    for (const [old, its] of names) {
      if (names.size < keptInputs) break;
      names.delete(old);
      thread.post({ kind: "forget", name: its });
    }
    name += 1;
    names.set(input, name);
    thread.post({ kind: "input", name, input });
    return name;
  };
  return {
    busy: () => waiting.size,
    play: (input: StaffingInput, seed: number, from: number, to: number): Promise<PlayedRows> =>
      new Promise((done, failed) => {
        turn += 1;
        waiting.set(turn, { done, failed });
        thread.hold?.(true);
        thread.post({ kind: "play", name: nameOf(input), turn, seed, from, to });
      }),
    close: () => thread.close(),
  };
}

/** The thread's own side: keeps inputs by their names and plays what it is asked; undefined where nothing is to be answered. */
export function answerer(): (asked: Asked) => Answered | undefined {
  const maker = playerMaker();
  const players = new Map<number, Player>();
  return (asked) => {
    if (asked.kind === "input") players.set(asked.name, maker(asked.input));
    else if (asked.kind === "forget") players.delete(asked.name);
    else {
      const played = players.get(asked.name)?.play(asked.seed, asked.from, asked.to);
      if (played === undefined) throw new Error(`no input is called ${asked.name}`);
      return { turn: asked.turn, played };
    }
    return undefined;
  };
}
