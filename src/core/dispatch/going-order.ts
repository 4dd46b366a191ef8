import type { Incident, UnitOnCall } from "./center.ts";

/**
 * D346: the units on a call in the order in which they were there, then set out, then were sent; whoever is added comes after them. What
 * phones send late is taken in the log's order, and the same moment keeps the order of sending.
 */
export function inOrderOfArrival({ units }: Pick<Incident, "units">): readonly UnitOnCall[] {
  const first = (one: number | null, other: number | null): number =>
    (one ?? Infinity) === (other ?? Infinity) ? 0 : (one ?? Infinity) - (other ?? Infinity);
  return units.toSorted(
    (one, other) => first(one.arrivedAt, other.arrivedAt) || first(one.setOutAt, other.setOutAt),
  );
}
