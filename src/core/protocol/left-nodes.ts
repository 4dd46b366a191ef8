import type { Codes } from "./diagram.ts";
import type { Nodes } from "./diagram-nodes.ts";

/**
 * What is left of one diagram once answers are put in, made equal again. Room for all of it is taken once; every use
 * overwrites the one before, and a generation says what is of this use, so that nothing is cleared.
 */
export interface LeftNodes {
  readonly base: Nodes;
  /** The first nodes are the terminals, in the order given. */
  readonly ends: number;
  count: number;
  readonly level: Int32Array;
  readonly kids: Int32Array;
  /** The terminals that each node can come to, as bits: `words` words a node. */
  readonly sets: Int32Array;
  readonly words: number;
  /** Per node of the base, what it has become. */
  readonly become: Int32Array;
  readonly becomeAt: Int32Array;
  readonly slots: Int32Array;
  readonly slotAt: Int32Array;
  readonly frames: Int32Array;
  generation: number;
}

/** Room for a diagram of `size` nodes over `base` with these terminals. */
export function newLeftNodes(base: Nodes, ends: readonly number[], size: number): LeftNodes {
  const words = Math.max(1, (ends.length + 31) >> 5);
  let slotCount = 16;
  while (slotCount < size * 2) slotCount *= 2;
  const left: LeftNodes = {
    base,
    ends: ends.length,
    count: 0,
    level: new Int32Array(size).fill(base.domains.length, 0, ends.length),
    kids: new Int32Array(size * base.width),
    sets: new Int32Array(size * words),
    words,
    become: new Int32Array(base.count),
    becomeAt: new Int32Array(base.count),
    slots: new Int32Array(slotCount),
    slotAt: new Int32Array(slotCount),
    frames: new Int32Array((base.domains.length + 1) * base.width),
    generation: 0,
  };
  ends.forEach((node, bit) => {
    left.sets[bit * words + (bit >> 5)] = 1 << (bit & 31);
    left.become[node] = bit;
  });
  return left;
}

/** Puts the answers into a diagram; gives the node that its root becomes. */
export function putIn(left: LeftNodes, root: number, codes: Codes): number {
  left.generation += 1;
  left.count = left.ends;
  return put(left, root, codes, 0);
}

function put(left: LeftNodes, node: number, codes: Codes, frame: number): number {
  const { base, become, becomeAt, generation, frames } = left;
  const { level, kids, width, domains } = base;
  const variable = level[node]!;
  if (variable === domains.length || becomeAt[node] === generation) return become[node]!;
  const code = codes[variable]!;
  let made: number;
  if (code >= 0) made = put(left, kids[node * width + code]!, codes, frame);
  else {
    const count = domains[variable]!;
    let isOne = true;
    for (let value = 0; value < count; value += 1) {
      const kid = put(left, kids[node * width + value]!, codes, frame + width);
      frames[frame + value] = kid;
      if (kid !== frames[frame]) isOne = false;
    }
    made = isOne ? frames[frame]! : find(left, variable, frame, count);
  }
  becomeAt[node] = generation;
  become[node] = made;
  return made;
}

/** The node with these kids: the one there is, or a new one. */
function find(left: LeftNodes, variable: number, frame: number, count: number): number {
  const { frames, slots, slotAt, generation, level, kids } = left;
  const { width } = left.base;
  let hash = variable + 1;
  for (let value = 0; value < count; value += 1)
    hash = Math.imul(hash ^ frames[frame + value]!, 0x9e3779b1) ^ (hash >>> 15);
  const mask = slots.length - 1;
  let slot = (hash ^ (hash >>> 16)) & mask;
  for (; slotAt[slot] === generation; slot = (slot + 1) & mask) {
    const node = slots[slot]!;
    if (level[node] !== variable) continue;
    let value = 0;
    while (value < count && kids[node * width + value] === frames[frame + value]) value += 1;
    if (value === count) return node;
  }
  slots[slot] = left.count;
  slotAt[slot] = generation;
  return add(left, variable, frame, count);
}

function add(left: LeftNodes, variable: number, frame: number, count: number): number {
  const { frames, level, kids, sets, words } = left;
  const { width } = left.base;
  const node = left.count;
  left.count += 1;
  level[node] = variable;
  const set = node * words;
  sets.fill(0, set, set + words);
  for (let value = 0; value < count; value += 1) {
    const kid = frames[frame + value]!;
    kids[node * width + value] = kid;
    for (let word = 0; word < words; word += 1) sets[set + word]! |= sets[kid * words + word]!;
  }
  return node;
}
