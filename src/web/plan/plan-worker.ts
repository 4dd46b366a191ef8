import { playerMaker } from "#simulate/staffing/play.ts";
import type { Player } from "#simulate/staffing/play.ts";
import type { StaffingInput } from "#simulate/staffing/input.ts";

/** What a page's thread is asked: an input to keep under a number, or replications of one. */
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

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  if (data.kind === "input") players.set(data.name, maker(data.input));
  else if (data.kind === "forget") players.delete(data.name);
  else {
    const played = players.get(data.name)?.play(data.seed, data.from, data.to);
    self.postMessage({ turn: data.turn, played });
  }
});
