import { distanceWithin, middleOf, squareKmOf, weightedMedian } from "./middle.ts";
import type { Spot, Weighted } from "./middle.ts";
import type { PlacedCell } from "./place-book.ts";

/** A square around a middle, in kilometers east and north of a corner of the city. */
export interface LaidSquare {
  readonly x: number;
  readonly y: number;
  /** Half a side. */
  readonly reach: number;
}

/** Where areas lie, as their calls tell: to half a kilometer. */
export interface LaidAreas {
  /** In the order asked for; null: too few of its calls, or all of one place, so that it could tell of somebody's home. */
  readonly areas: readonly (LaidSquare | null)[];
  readonly city: LaidSquare;
  readonly squareKm: number;
  readonly calls: { readonly placed: number; readonly without: number; readonly far: number };
}

/** Calls with a place that an area needs to be laid. */
export const leastPlaced = 20;
/** Places that they lie at, unless the file gives each area one place alone: its middle, and nobody's home. */
const leastPlaces = 3;
const unit = 0.5;
/** Half a side of a square over the distance within which half of the calls lie that fill it evenly, and nine in ten. */
const squareOverHalf = Math.sqrt(Math.PI / 2);
const squareOverMost = 1 / 1.115;
const kmPerDegree = 111.195;
/**
 * A call further from the middle than so many times what nine in ten stay within, and than so many kilometers, is not of this city. A
 * county's far town is: what is wrong and nearer moves no median.
 */
const farTimes = 4;
const farKm = 150;
/** A smaller spread of all calls tells nothing of a city: its coordinates are one default place. */
const leastSpreadKm = 0.1;

const rounded = (km: number): number => Math.round(km / unit) * unit;

/**
 * Lays areas where their calls lie. `areaOf` says which place in the list an area's number has, -1 none. Null where no call has a place,
 * or all have one and the same.
 */
export function layAreas(
  cells: readonly PlacedCell[],
  without: number,
  count: number,
  areaOf: (cell: PlacedCell) => number,
): LaidAreas | null {
  const flat = flatten(cells);
  if (flat === null) return null;
  const { places, far } = flat;
  const middle = middleOf(places);
  const most = distanceWithin(places, middle, 0.9);
  if (most < leastSpreadKm) return null;
  const groups = Array.from({ length: count }, (): FlatCell[] => []);
  for (const place of places) groups[areaOf(place)]?.push(place);
  const hasMiddlesOnly =
    groups.filter((group) => new Set(group.map(spotKey)).size > 1).length * 2 < count;
  const laid = groups.map((group) => {
    const calls = sumOf(group);
    const spots = new Set(group.map(spotKey)).size;
    if (calls < leastPlaced || (spots < leastPlaces && !hasMiddlesOnly)) return null;
    const own = middleOf(group);
    return { ...own, reach: squareOverHalf * distanceWithin(group, own) };
  });
  const city = { ...middle, reach: squareOverMost * most };
  const squares = [city, ...laid].flatMap((each) => each ?? []);
  const corner = {
    x: Math.min(...squares.map(({ x, reach }) => x - reach)),
    y: Math.min(...squares.map(({ y, reach }) => y - reach)),
  };
  const reaches = hasMiddlesOnly ? apart(laid) : laid.map((each) => each?.reach ?? 0);
  return {
    areas: laid.map((each, at) =>
      each === null ? null : squareAt({ ...each, reach: reaches[at] ?? 0 }, middle, corner),
    ),
    city: squareAt(city, middle, corner),
    squareKm: Math.max(1, Math.round(squareKmOf(places, middle))),
    calls: { placed: sumOf(places), without, far },
  };
}

/** Half the way to the next middle: how far areas reach of which only their middles are known. */
const apart = (laid: readonly (LaidSquare | null)[]): readonly number[] =>
  laid.map((each) => {
    if (each === null) return 0;
    const others = laid.flatMap((other) =>
      other === null || other === each ? [] : Math.hypot(other.x - each.x, other.y - each.y),
    );
    return others.length === 0 ? 0 : Math.min(...others) / 2;
  });

/** Rounded from the city's middle, so that where the corner falls moves nothing. */
function squareAt({ x, y, reach }: LaidSquare, middle: Spot, corner: Spot): LaidSquare {
  const from = (at: number, middleAt: number, cornerAt: number): number =>
    rounded(at - middleAt) + Math.ceil((middleAt - cornerAt) / unit) * unit;
  return {
    x: from(x, middle.x, corner.x),
    y: from(y, middle.y, corner.y),
    reach: Math.max(unit, rounded(reach)),
  };
}

/** A cell on the flat map around the city's middle. */
interface FlatCell extends Weighted, PlacedCell {}

const spotKey = ({ lat, lon }: PlacedCell): string => `${lat} ${lon}`;
const sumOf = (cells: readonly PlacedCell[]): number =>
  cells.reduce((sum, { calls }) => sum + calls, 0);

/** Cells in kilometers on a flat map, those left out that are too far from the others to be of the city; null without any. */
function flatten(
  cells: readonly PlacedCell[],
): { readonly places: readonly FlatCell[]; readonly far: number } | null {
  if (cells.length === 0) return null;
  const lat = weightedMedian(cells.map((each) => [each.lat, each.calls]));
  const lon = weightedMedian(cells.map((each) => [each.lon, each.calls]));
  const narrow = Math.cos((lat * Math.PI) / 180);
  const all = cells.map((cell) => ({
    ...cell,
    x: eastOf(cell.lon, lon) * kmPerDegree * narrow,
    y: (cell.lat - lat) * kmPerDegree,
    weight: cell.calls,
  }));
  const most = Math.max(farKm, farTimes * distanceWithin(all, { x: 0, y: 0 }, 0.9));
  const places = all.filter(({ x, y }) => Math.hypot(x, y) <= most);
  return places.length === 0 ? null : { places, far: sumOf(all) - sumOf(places) };
}

/** Degrees east, the short way around: the Aleutians lie on both sides of 180. */
const eastOf = (lon: number, from: number): number => ((lon - from + 540) % 360) - 180;
