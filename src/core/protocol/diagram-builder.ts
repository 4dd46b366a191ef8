import {
  constant,
  isTerminal,
  kidAt,
  make,
  memoAt,
  openFrame,
  recall,
  remember,
  takeStep,
  valueOf,
  type Nodes,
} from "./diagram-nodes.ts";

/** The values that each named variable may take; a variable that is not named may take any. */
export type Cube = ReadonlyMap<number, readonly boolean[]>;

/** The function that is 1 inside a cube and 0 outside. */
export function cube(nodes: Nodes, allowed: Cube): number {
  const no = constant(nodes, 0);
  let test = constant(nodes, 1);
  for (let variable = nodes.domains.length - 1; variable >= 0; variable -= 1) {
    const allow = allowed.get(variable);
    if (allow === undefined) continue;
    const at = openFrame(nodes);
    for (let value = 0; value < nodes.domains[variable]!; value += 1)
      nodes.frames[at + value] = allow[value] === true ? test : no;
    test = make(nodes, variable, at);
  }
  return test;
}

/** `inside` where the 0/1 function `test` is 1, `outside` elsewhere. Throws BudgetExceeded. */
export function choose(nodes: Nodes, test: number, inside: number, outside: number): number {
  if (inside === outside) return inside;
  const { level } = nodes;
  if (isTerminal(nodes, test)) return valueOf(nodes, test) === 1 ? inside : outside;
  const known = recall(nodes, memoAt(nodes, test, inside, outside), test, inside, outside);
  if (known >= 0) return known;
  takeStep(nodes);
  const variable = Math.min(level[test]!, level[inside]!, level[outside]!);
  const at = openFrame(nodes);
  const size = nodes.domains[variable]!;
  for (let value = 0; value < size; value += 1)
    nodes.frames[at + value] = choose(
      nodes,
      kidAt(nodes, test, variable, value),
      kidAt(nodes, inside, variable, value),
      kidAt(nodes, outside, variable, value),
    );
  const node = make(nodes, variable, at);
  remember(nodes, test, inside, outside, node);
  return node;
}

/** The value of calls that no rule has taken yet. */
export const stillOpen = -1;

/** Gives the value of the terminal `fill` to what is still open in `root` and meets the 0/1 function `test`: one more rule below those already tried. Throws BudgetExceeded. */
export function fillOpen(nodes: Nodes, root: number, test: number, fill: number): number {
  if (isTerminal(nodes, root))
    return valueOf(nodes, root) === stillOpen ? choose(nodes, test, fill, root) : root;
  if (isTerminal(nodes, test) && valueOf(nodes, test) === 0) return root;
  // The third operand of `choose` is a node, never below zero: the two share a memo and never an entry.
  const tag = -fill - 1;
  const known = recall(nodes, memoAt(nodes, root, test, tag), root, test, tag);
  if (known >= 0) return known;
  takeStep(nodes);
  const variable = Math.min(nodes.level[root]!, nodes.level[test]!);
  const at = openFrame(nodes);
  const size = nodes.domains[variable]!;
  for (let value = 0; value < size; value += 1)
    nodes.frames[at + value] = fillOpen(
      nodes,
      kidAt(nodes, root, variable, value),
      kidAt(nodes, test, variable, value),
      fill,
    );
  const made = make(nodes, variable, at);
  remember(nodes, root, test, tag, made);
  return made;
}

/** A function with every terminal value changed. */
export function mapValues(nodes: Nodes, root: number, change: (value: number) => number): number {
  const before = nodes.count;
  const done = new Int32Array(before);
  const go = (node: number): number => {
    const known = done[node]!;
    if (known !== 0) return known - 1;
    let made: number;
    if (isTerminal(nodes, node)) made = constant(nodes, change(valueOf(nodes, node)));
    else {
      const variable = nodes.level[node]!;
      const at = openFrame(nodes);
      const size = nodes.domains[variable]!;
      for (let value = 0; value < size; value += 1)
        nodes.frames[at + value] = go(nodes.kids[node * nodes.width + value]!);
      made = make(nodes, variable, at);
    }
    done[node] = made + 1;
    return made;
  };
  return go(root);
}

/** A function of other nodes over the same variables, made anew in these. */
export function copyInto(nodes: Nodes, from: Nodes, root: number): number {
  const done = new Int32Array(from.count);
  const go = (node: number): number => {
    const known = done[node]!;
    if (known !== 0) return known - 1;
    let made: number;
    if (isTerminal(from, node)) made = constant(nodes, valueOf(from, node));
    else {
      const variable = from.level[node]!;
      const at = openFrame(nodes);
      const size = from.domains[variable]!;
      for (let value = 0; value < size; value += 1)
        nodes.frames[at + value] = go(from.kids[node * from.width + value]!);
      made = make(nodes, variable, at);
    }
    done[node] = made + 1;
    return made;
  };
  return go(root);
}
