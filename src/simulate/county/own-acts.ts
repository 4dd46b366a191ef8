import type { Stamp } from "#core/dispatch/events.ts";

/** As many acts as can be under way, many times over; older ones have long been told of. */
const most = 4_000;

/** Which acts were robots' own: by seat and moment, for the last few thousand. */
export function createOwnActs(): {
  readonly add: (act: Stamp) => void;
  readonly has: (act: Stamp) => boolean;
} {
  const acts = new Set<string>();
  const nameOf = ({ by, at }: Stamp): string => `${by} ${at}`;
  return {
    add: (act) => {
      acts.add(nameOf(act));
      // A set gives its entries back in the order they came: the first is the oldest.
      for (const oldest of acts) {
        if (acts.size <= most) break;
        acts.delete(oldest);
      }
    },
    has: (act) => acts.has(nameOf(act)),
  };
}
