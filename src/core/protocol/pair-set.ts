/** A set of pairs of node numbers, emptied at no cost: for walks over two diagrams as one. */
export interface PairSet {
  slots: Float64Array;
  at: Int32Array;
  count: number;
  generation: number;
}

export const newPairSet = (): PairSet => ({
  slots: new Float64Array(1024),
  at: new Int32Array(1024),
  count: 0,
  generation: 1,
});

export function empty(pairs: PairSet): void {
  pairs.generation += 1;
  pairs.count = 0;
}

/** Adds a pair; false when it was there. Node numbers stay below 2^26. */
export function add(pairs: PairSet, a: number, b: number): boolean {
  const { slots, at, generation } = pairs;
  const key = a * 0x4000000 + b;
  const mask = slots.length - 1;
  let slot = slotOf(a, b, mask);
  for (; at[slot] === generation; slot = (slot + 1) & mask) if (slots[slot] === key) return false;
  slots[slot] = key;
  at[slot] = generation;
  pairs.count += 1;
  if (pairs.count * 2 > slots.length) grow(pairs);
  return true;
}

const slotOf = (a: number, b: number, mask: number): number => {
  const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & mask;
};

function grow(pairs: PairSet): void {
  const { slots, at, generation } = pairs;
  pairs.slots = new Float64Array(slots.length * 2);
  pairs.at = new Int32Array(slots.length * 2);
  const mask = pairs.slots.length - 1;
  for (let from = 0; from < slots.length; from += 1) {
    if (at[from] !== generation) continue;
    const key = slots[from]!;
    let slot = slotOf(Math.floor(key / 0x4000000), key % 0x4000000, mask);
    while (pairs.at[slot] === generation) slot = (slot + 1) & mask;
    pairs.slots[slot] = key;
    pairs.at[slot] = generation;
  }
}
