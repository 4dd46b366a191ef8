import type { AssumptionId, Settings } from "./assumption-ids.ts";
import { settingsOf } from "./assumptions.ts";
import type { Assumption, Assumptions } from "./assumptions.ts";
import { contradictions } from "./contradictions.ts";
import { uniform } from "./draws.ts";

/** Values of some assumptions; the others stand as they are. */
export type Values = Partial<Record<AssumptionId, number>>;

/** Worlds in which every assumption that is in doubt lies somewhere in its range. */
export interface DrawnWorlds {
  readonly worlds: readonly Values[];
  /** Worlds that contradicted themselves and were drawn again. */
  readonly drawnAgain: number;
  /** Worlds that contradicted themselves however often they were drawn; they are none of `worlds`. */
  readonly impossible: number;
}

/** Draws of one world before it is given up. */
const mostDraws = 200;

/**
 * Each range is cut into as many strips as there are worlds, and each strip is used once (McKay, 1979). A world whose values contradict one
 * another is drawn again in the ranges of those that do; it is never replaced by the world as it is assumed, which would narrow what is
 * believed (SM65).
 */
export function drawnWorlds(
  assumptions: Assumptions,
  lines: readonly Assumption[],
  count: number,
  seed: number,
): DrawnWorlds {
  const base = settingsOf(assumptions);
  const strips = lines.map((_, line) => shuffled(count, seed + line));
  const worlds: Values[] = [];
  let drawnAgain = 0;
  let impossible = 0;
  for (let world = 0; world < count; world += 1) {
    const first = Object.fromEntries(
      lines.map((line, at): readonly [AssumptionId, number] => {
        const strip = strips[at]?.[world] ?? 0;
        const part = (strip + uniform(seed, 7000 + at * count + world)) / count;
        return [line.id, valueIn(line, part)];
      }),
    );
    const made = withoutContradiction(base, first, lines, (draw, at) =>
      uniform(seed, 1_000_000 + (world * mostDraws + draw) * lines.length + at),
    );
    if (made === null) impossible += 1;
    else {
      worlds.push(made);
      if (made !== first) drawnAgain += 1;
    }
  }
  return { worlds, drawnAgain, impossible };
}

function withoutContradiction(
  base: Settings,
  first: Values,
  lines: readonly Assumption[],
  chance: (draw: number, line: number) => number,
): Values | null {
  let made = first;
  for (let draw = 0; draw <= mostDraws; draw += 1) {
    const among = new Set(contradictions({ ...base, ...made }).flatMap(({ ids }) => ids));
    if (among.size === 0) return made;
    const again = lines.flatMap((line, at): readonly (readonly [AssumptionId, number])[] =>
      among.has(line.id) ? [[line.id, valueIn(line, chance(draw, at))]] : [],
    );
    if (again.length === 0) return null;
    made = { ...made, ...Object.fromEntries(again) };
  }
  return null;
}

/** Nobody staffs a third of a seat: what is counted in whole numbers is drawn in them, each end as often as the rest. */
function valueIn({ low, high, unit }: Assumption, part: number): number {
  if (unit !== "seats" && unit !== "teams") return low + part * (high - low);
  const [from, to] = [Math.ceil(low), Math.floor(high)];
  return Math.min(to, from + Math.floor(part * (to - from + 1)));
}

/** The whole numbers below `count` in an order of chance. */
function shuffled(count: number, seed: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => ({ at, key: uniform(seed, 9000 + at) }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ at }) => at);
}
