import type { Bound, Bounds, CallBounds } from "./bounds.ts";
import type { TypeFacts } from "./replay-pathways.ts";

/** One call type that a class may be, and how much of the class is taken to be it. */
export interface ClassMember {
  readonly facts: TypeFacts;
  /** Calls of that type among the mapped ones; all 0 where none was met, and every type counts alike. */
  readonly calls: number;
}

/**
 * Facts of calls of which only the class is known. Sure is what is sure of every call type of the class; possible what is possible of
 * one; the estimate takes the class to be mixed as its mapped calls are.
 */
export function classFacts(members: readonly ClassMember[]): TypeFacts {
  const all = members.reduce((sum, { calls }) => sum + calls, 0);
  const weighted = members.map(({ facts, calls }) => ({
    facts,
    weight: all === 0 ? 1 / members.length : calls / all,
  }));
  const mixed = (boundsOf: (facts: TypeFacts) => Bounds): Bounds => {
    const parts = weighted.map(({ facts, weight }) => ({ bounds: boundsOf(facts), weight }));
    const view = (which: keyof Bounds): CallBounds => ({
      responders: mix(parts.map(({ bounds, weight }) => [bounds[which].responders, weight])),
      responses: mix(parts.map(({ bounds, weight }) => [bounds[which].responses, weight])),
    });
    return { fits: view("fits"), now: view("now") };
  };
  return {
    kind: "class",
    pathway: null,
    bounds: (capacity) => mixed((facts) => facts.bounds(capacity)),
    responders: new Set(weighted.flatMap(({ facts }) => [...facts.responders])),
    settles: () => [],
    decides: () => null,
    barsOf: () => ({ bars: [], any: 0 }),
  };
}

function mix(
  parts: readonly (readonly [ReadonlyMap<string, Bound>, number])[],
): ReadonlyMap<string, Bound> {
  const names = new Set(parts.flatMap(([bounds]) => [...bounds.keys()]));
  return new Map(
    [...names].map((name) => {
      const always = parts.every(([bounds]) => bounds.get(name)?.always === true);
      const share = parts.reduce(
        (sum, [bounds, weight]) => sum + weight * (bounds.get(name)?.share ?? 0),
        0,
      );
      return [name, { always, share: always ? 1 : Math.min(share, 1) }];
    }),
  );
}
