import { compile } from "#core/protocol/compile.ts";
import { cityOf } from "./city.ts";
import type { City } from "./city.ts";
import { engineOf } from "./engine.ts";
import { fastBoard } from "./fast-board.ts";
import type { StaffingInput } from "./input.ts";
import { screening } from "./screening.ts";
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
  let compiled: City["compiled"] | null = null;
  let kept: City["screening"] | null = null;
  return (input) => {
    const wanted = `${input.protocol.hash} ${JSON.stringify(input.kinds)}`;
    if (compiled === null || kept === null || wanted !== key) {
      compiled = compile(input.protocol);
      kept = screening(compiled, input.kinds);
      key = wanted;
    }
    const city = { ...cityOf(input, compiled), screening: kept };
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
export const layoutFor = ({ areas, kinds }: StaffingInput): Layout =>
  layoutOf(areas.length, [...new Set(kinds.map(({ family }) => family))]);
