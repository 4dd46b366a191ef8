import type { City } from "./city.ts";
import type { DrawnCalls } from "./demand.ts";
import { draws } from "./draw-names.ts";
import { uniform } from "./draws.ts";
import type { Settled } from "./screening.ts";
import type { TallyBook } from "./tally-book.ts";

/** The eligible calls of a replication, in the order they come. The others are counted and leave the teams alone. */
export interface ScreenedCalls {
  readonly keys: readonly number[];
  readonly kinds: readonly number[];
  readonly scenery: {
    readonly openedAt: readonly number[];
    readonly settled: readonly Settled[];
    readonly callX: readonly number[];
    readonly callY: readonly number[];
    readonly callArea: readonly number[];
  };
}

/** Asks every caller the protocol's questions. Who fits depends on no team, so it is done before the clock runs. */
export function screenCalls(city: City, calls: DrawnCalls, book: TallyBook): ScreenedCalls {
  const { screening, areaOf, areas } = city;
  const keys: number[] = [];
  const kinds: number[] = [];
  const settled: Settled[] = [];
  const openedAt: number[] = [];
  const callX: number[] = [];
  const callY: number[] = [];
  const callArea: number[] = [];
  const own: number[] = [];
  let assessed = 0;
  for (let call = 0; call < calls.count; call += 1) {
    const key = calls.key[call]!;
    const kind = calls.kind[call]!;
    const ends = screening.screen(kind, key);
    if (ends === null) continue;
    assessed += 1;
    if (ends.teams.length === 0) continue;
    const known = calls.area[call]!;
    // A call whose area is not written down may be anywhere; the protocol then rules nobody out for it.
    const at = known >= 0 ? known : Math.floor(uniform(key, 9) * areas.length);
    const area = areas[at]!;
    keys.push(key);
    kinds.push(kind);
    settled.push(ends);
    openedAt.push(calls.at[call]!);
    callX.push(area.x + (2 * uniform(key, draws.x) - 1) * area.reach);
    callY.push(area.y + (2 * uniform(key, draws.y) - 1) * area.reach);
    callArea.push(known >= 0 ? areaOf[known]! : -1);
    own.push(known);
  }
  book.lay({ calls: calls.count, assessed, keys, kinds, settled, openedAt, areas: own });
  return { keys, kinds, scenery: { openedAt, settled, callX, callY, callArea } };
}
