import { cityOf } from "./city.ts";
import type { City } from "./city.ts";
import { engineOf } from "./engine.ts";
import { fastBoard } from "./fast-board.ts";
import type { StaffingInput } from "./input.ts";
import { compiledOf } from "./ready.ts";
import { layoutOf } from "./tally.ts";
import type { Layout } from "./tally.ts";

/** Replications in a row, as they cross from a worker. */
export interface PlayedRows {
  readonly from: number;
  readonly rows: readonly Float64Array[];
  /** Replications whose queue never ended. */
  readonly unstable: number;
}

/** A city that is ready, and plays replications of it. */
export interface Player {
  readonly city: City;
  readonly layout: Layout;
  readonly play: (seed: number, from: number, to: number) => PlayedRows;
}

/**
 * Makes players one after another. What a conversation comes to depends on the protocol and the kinds of calls alone, so it is kept from
 * one player to the next: a plan that changes only its roster begins at once.
 */
export function playerMaker(): (input: StaffingInput) => Player {
  let key = "";
  let kept: Pick<StaffingInput, "protocol" | "kinds"> | null = null;
  return (given) => {
    const wanted = `${given.protocol.hash} ${JSON.stringify([given.protocol.responders, given.kinds])}`;
    // What crosses a thread is a copy: the first copy stands for all that are alike.
    if (kept === null || wanted !== key) kept = { protocol: given.protocol, kinds: given.kinds };
    key = wanted;
    const input = { ...given, ...kept };
    const city = cityOf(input, compiledOf(input.protocol));
    const layout = layoutFor(input);
    const engine = engineOf(city, fastBoard(city), layout);
    return {
      city,
      layout,
      play: (seed, from, to) => {
        const rows: Float64Array[] = [];
        let unstable = 0;
        for (let replication = from; replication < to; replication += 1) {
          const { tally, isStable } = engine.play(seed, replication);
          rows.push(tally.row);
          if (!isStable) unstable += 1;
        }
        return { from, rows, unstable };
      },
    };
  };
}

/** Where figures stand for this input. */
export const layoutFor = ({ areas, kinds, counts }: StaffingInput): Layout =>
  layoutOf(
    areas.length,
    [...new Set(kinds.map(({ family }) => family))],
    counts === undefined ? [] : [...new Set(kinds.flatMap(({ pathway }) => pathway ?? []))],
  );
