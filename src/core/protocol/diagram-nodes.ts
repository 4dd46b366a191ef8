/** More nodes than the budget allows: the pathway's rules are too tangled to prove anything about. */
export class BudgetExceeded extends Error {}

/**
 * The nodes of decision diagrams over the same variables. Equal nodes are one, so that equal functions are the same number
 * whatever made them, and all pathways that ask the same questions share their parts. Kept in flat arrays: compiling and
 * proving are walks over them at every edit.
 */
export interface Nodes {
  /** How many values each variable has, in the order they are decided. */
  readonly domains: readonly number[];
  /** Kids a node has room for: the largest domain. */
  readonly width: number;
  /** Variable of each node; a terminal's is `domains.length`. */
  level: Int32Array;
  /** `kids[node * width + value]`; a terminal keeps its value in the first. */
  kids: Int32Array;
  count: number;
  /** Past this many nodes, adding one throws BudgetExceeded. */
  budget: number;
  /** How many more steps operations may take before they throw BudgetExceeded: a little room may be walked for long. */
  steps: number;
  /** Node + 1 by hash; 0 is free. At most half full. */
  slots: Int32Array;
  /** What operations came to before, four numbers an entry: three operands and the result. An entry may be overwritten. */
  memo: Int32Array;
  /** Children of nodes under construction, one frame a level of recursion. */
  readonly frames: Int32Array;
  top: number;
}

/** No node yet. */
export function newNodes(domains: readonly number[], budget = Infinity): Nodes {
  const width = Math.max(1, ...domains);
  return {
    domains,
    width,
    level: new Int32Array(128),
    kids: new Int32Array(128 * width),
    count: 0,
    budget,
    steps: Infinity,
    slots: new Int32Array(256),
    memo: new Int32Array(4 * 512),
    frames: new Int32Array(width * (domains.length + 2)),
    top: 0,
  };
}

/** The terminal of a value, any 32-bit integer. */
export function constant(nodes: Nodes, value: number): number {
  const { frames, top } = nodes;
  frames[top] = value;
  return find(nodes, nodes.domains.length, top, 1);
}

/**
 * Opens a frame of children; returns where it begins. Fill `frames[at + value]`, then close it with `make`. Operations that
 * recurse open one a level.
 */
export function openFrame(nodes: Nodes): number {
  const at = nodes.top;
  nodes.top = at + nodes.width;
  return at;
}

/** Closes the frame at `at`: an inner node, or its child where all children are the same. */
export function make(nodes: Nodes, variable: number, at: number): number {
  const { frames } = nodes;
  nodes.top = at;
  const size = nodes.domains[variable]!;
  const first = frames[at]!;
  let value = 1;
  while (value < size && frames[at + value] === first) value += 1;
  return value === size ? first : find(nodes, variable, at, size);
}

/** The kid of a node for one value of a variable at or above its own: itself where it does not depend on it. */
export const kidAt = (
  { level, kids, width }: Nodes,
  node: number,
  variable: number,
  value: number,
): number => (level[node] === variable ? kids[node * width + value]! : node);

export const isTerminal = ({ level, domains }: Nodes, node: number): boolean =>
  level[node] === domains.length;

/** The value of a terminal. */
export const valueOf = ({ kids, width }: Nodes, terminal: number): number =>
  kids[terminal * width]!;

function find(nodes: Nodes, variable: number, at: number, size: number): number {
  const { frames, slots, width, kids, level } = nodes;
  let hash = Math.imul(variable + 1, 0x9e3779b1);
  for (let value = 0; value < size; value += 1)
    hash = Math.imul(hash ^ frames[at + value]!, 0x85ebca6b) ^ (hash >>> 15);
  const mask = slots.length - 1;
  let slot = (hash ^ (hash >>> 13)) & mask;
  for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const node = slots[slot]! - 1;
    if (level[node] !== variable) continue;
    let value = 0;
    while (value < size && kids[node * width + value] === frames[at + value]) value += 1;
    if (value === size) return node;
  }
  const node = add(nodes, variable, at, size);
  nodes.slots[slot] = node + 1;
  if (nodes.count * 2 > nodes.slots.length) rehash(nodes);
  return node;
}

function add(nodes: Nodes, variable: number, at: number, size: number): number {
  const node = nodes.count;
  if (node >= nodes.budget) throw new BudgetExceeded("more nodes than there is room for");
  if (node === nodes.level.length) grow(nodes);
  nodes.level[node] = variable;
  for (let value = 0; value < size; value += 1)
    nodes.kids[node * nodes.width + value] = nodes.frames[at + value]!;
  nodes.count = node + 1;
  return node;
}

function grow(nodes: Nodes): void {
  const room = nodes.level.length * 2;
  const level = new Int32Array(room);
  level.set(nodes.level);
  nodes.level = level;
  const kids = new Int32Array(room * nodes.width);
  kids.set(nodes.kids);
  nodes.kids = kids;
}

/** Doubles the table of nodes, and the memo with it. */
function rehash(nodes: Nodes): void {
  const slots = new Int32Array(nodes.slots.length * 2);
  const mask = slots.length - 1;
  const { level, kids, width, domains } = nodes;
  for (let node = 0; node < nodes.count; node += 1) {
    const variable = level[node]!;
    const size = variable === domains.length ? 1 : domains[variable]!;
    let hash = Math.imul(variable + 1, 0x9e3779b1);
    for (let value = 0; value < size; value += 1)
      hash = Math.imul(hash ^ kids[node * width + value]!, 0x85ebca6b) ^ (hash >>> 15);
    let slot = (hash ^ (hash >>> 13)) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = node + 1;
  }
  nodes.slots = slots;
  if (nodes.memo.length < 1 << 22) nodes.memo = new Int32Array(slots.length * 4);
}

/** Where the memo keeps an operation on three operands: the index of its entry. */
export function memoAt({ memo }: Nodes, a: number, b: number, c: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  hash ^= hash >>> 15;
  return (hash & ((memo.length >> 2) - 1)) << 2;
}

/** What the memo holds at an entry for these operands; -1 when it holds something else. */
export const recall = ({ memo }: Nodes, entry: number, a: number, b: number, c: number): number =>
  memo[entry] === a + 1 && memo[entry + 1] === b && memo[entry + 2] === c ? memo[entry + 3]! : -1;

/** Lets the work done in it make so many nodes and take five steps for each, then throws BudgetExceeded. */
export function withinBudget<Made>(nodes: Nodes, mostNodes: number, work: () => Made): Made {
  nodes.budget = nodes.count + mostNodes;
  nodes.steps = mostNodes * 5;
  try {
    return work();
  } finally {
    nodes.budget = Infinity;
    nodes.steps = Infinity;
    nodes.top = 0;
  }
}

/** Counts one step of an operation. Throws BudgetExceeded past the last. */
export function takeStep(nodes: Nodes): void {
  nodes.steps -= 1;
  if (nodes.steps < 0) throw new BudgetExceeded("more steps than there is time for");
}

/** Keeps what three operands came to. */
export function remember(nodes: Nodes, a: number, b: number, c: number, result: number): void {
  const entry = memoAt(nodes, a, b, c);
  const { memo } = nodes;
  memo[entry] = a + 1;
  memo[entry + 1] = b;
  memo[entry + 2] = c;
  memo[entry + 3] = result;
}
