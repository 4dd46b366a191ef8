import { parentPort } from "node:worker_threads";
import type { StaffingInput } from "./input.ts";
import { playerMaker } from "./play.ts";
import type { Player } from "./play.ts";

/** What a worker is asked. An input is sent once, and named after that. */
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

const maker = playerMaker();
const players = new Map<number, Player>();

parentPort?.on("message", (asked: Asked) => {
  if (asked.kind === "input") players.set(asked.name, maker(asked.input));
  else if (asked.kind === "forget") players.delete(asked.name);
  else {
    const played = players.get(asked.name)?.play(asked.seed, asked.from, asked.to);
    parentPort?.postMessage({ turn: asked.turn, played });
  }
});
