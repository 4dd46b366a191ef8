/** A seeded source of chance: the same seed gives the same sequence on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [0, limit). */
  below(limit: number): number;
  /** True with the given probability (0..1). */
  chance(probability: number): boolean;
  /** One of the items; the list must not be empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** One of the entries, drawn in proportion to its weight (weights >= 0, sum > 0). */
  weighted<Item>(entries: readonly (readonly [Item, number])[]): Item;
  /** An exponential waiting time with the given mean, in the mean's unit. */
  exponential(mean: number): number;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for simulation, not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <Item>(items: readonly Item[]): Item => {
      if (items.length === 0) throw new Error("broken promise: pick needs at least one item");
      return items[below(items.length)] as Item;
    },
    weighted: <Item>(entries: readonly (readonly [Item, number])[]): Item => {
      const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
      let left = next() * total;
      for (const [item, weight] of entries) {
        left -= weight;
        if (left < 0) return item;
      }
      const last = entries.at(-1);
      if (last === undefined) throw new Error("broken promise: weighted needs at least one entry");
      return last[0];
    },
    exponential: (mean) => -mean * Math.log(1 - next()),
  };
}
