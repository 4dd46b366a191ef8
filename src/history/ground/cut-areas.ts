import { smallestCell } from "#core/outcomes/suppress.ts";
import { weightedMedian } from "./middle.ts";
import type { Degrees, PlacedCell } from "./place-book.ts";

/** A city cut into cells with about as many calls each, named by where they lie in it. */
export interface CutAreas {
  readonly ids: readonly string[];
  /** Which of `ids` a place lies in. */
  readonly of: (place: Degrees) => number;
}

const nine = [
  ["south-west", "west", "north-west"],
  ["south", "middle", "north"],
  ["south-east", "east", "north-east"],
] as const;
const four = [
  ["south-west", "north-west"],
  ["south-east", "north-east"],
] as const;

/** Calls for nine cells, and for four: each then has some fifty, or some twenty-five, which is more than tells of a person. */
const forNine = 450;
const forFour = 100;

/** Names of such cells: what a screen may say in its own language. */
export const cutNames: readonly string[] = nine.flat();

/** Cuts from west to east and each strip from south to north. Null with too few calls, or where a cell would have so few that it tells of one person. */
export function cutAreas(cells: readonly PlacedCell[]): CutAreas | null {
  const calls = cells.reduce((sum, each) => sum + each.calls, 0);
  const cut = calls >= forNine ? cutInto(cells, nine) : null;
  return cut ?? (calls >= forFour ? cutInto(cells, four) : null);
}

function cutInto(
  cells: readonly PlacedCell[],
  names: readonly (readonly string[])[],
): CutAreas | null {
  const parts = names.length;
  const shares = Array.from({ length: parts - 1 }, (_, at) => (at + 1) / parts);
  const east = shares.map((share) =>
    weightedMedian(
      cells.map((each) => [each.lon, each.calls]),
      share,
    ),
  );
  const strip = (lon: number): number => east.filter((edge) => lon > edge).length;
  const north = names.map((_, at) => {
    const own = cells.filter(({ lon }) => strip(lon) === at);
    return shares.map((share) =>
      weightedMedian(
        own.map((each) => [each.lat, each.calls]),
        share,
      ),
    );
  });
  const of = ({ lat, lon }: Degrees): number => {
    const at = strip(lon);
    return at * parts + (north[at] ?? []).filter((edge) => lat > edge).length;
  };
  const ids = names.flat();
  const counts = ids.map(() => 0);
  for (const cell of cells) {
    const at = of(cell);
    counts[at] = (counts[at] ?? 0) + cell.calls;
  }
  // Where many calls have one place, what is beside it is left with few.
  return counts.every((count) => count >= smallestCell) ? { ids, of } : null;
}
