/** A weight at a place: kilometers east and north. */
export interface Weighted {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

const steps = 60;
/** Nearer than this to a middle a place pulls no harder, in kilometers. */
const near = 0.01;

/**
 * The place with the least sum of distances to all (Weiszfeld's steps): as robust as a median, and the same however the map is turned.
 * Not for an empty list.
 */
export function middleOf(places: readonly Weighted[]): Spot {
  let x = weightedMedian(places.map((each) => [each.x, each.weight]));
  let y = weightedMedian(places.map((each) => [each.y, each.weight]));
  for (let step = 0; step < steps; step += 1) {
    let [pull, toX, toY] = [0, 0, 0];
    for (const each of places) {
      const by = each.weight / Math.max(near, Math.hypot(each.x - x, each.y - y));
      pull += by;
      toX += by * each.x;
      toY += by * each.y;
    }
    const moved = Math.hypot(toX / pull - x, toY / pull - y);
    x = toX / pull;
    y = toY / pull;
    if (moved < near / 10) break;
  }
  return { x, y };
}

/** The distance within which a share of all lies. */
export const distanceWithin = (places: readonly Weighted[], { x, y }: Spot, share = 0.5): number =>
  weightedMedian(
    places.map((each) => [Math.hypot(each.x - x, each.y - y), each.weight]),
    share,
  );

/** Of calls that fill a rectangle evenly nine in ten lie within so much of half a side, along it. */
const most = 0.9;

/**
 * What the calls cover: the rectangle along and across the way they stretch that nine in ten fill on either side of the middle, whichever
 * way it is turned.
 */
export function squareKmOf(places: readonly Weighted[], middle: Spot): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y, weight } of places) {
    xx += weight * (x - middle.x) ** 2;
    xy += weight * (x - middle.x) * (y - middle.y);
    yy += weight * (y - middle.y) ** 2;
  }
  const along = Math.atan2(2 * xy, xx - yy) / 2;
  const halfSide = (turn: number): number =>
    weightedMedian(
      places.map(({ x, y, weight }) => [
        Math.abs((x - middle.x) * Math.cos(turn) + (y - middle.y) * Math.sin(turn)),
        weight,
      ]),
      most,
    ) / most;
  return 4 * halfSide(along) * halfSide(along + Math.PI / 2);
}

/** The smallest value that a share of the weight does not exceed; 0 of nothing. */
export function weightedMedian(
  values: readonly (readonly [value: number, weight: number])[],
  share = 0.5,
): number {
  const sorted = values.toSorted(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  let sum = 0;
  for (const [value, weight] of sorted) {
    sum += weight;
    if (sum >= share * total) return value;
  }
  return 0;
}
