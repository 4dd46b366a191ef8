import {
  constant,
  isTerminal,
  kidAt,
  make,
  newNodes,
  openFrame,
  valueOf,
  type Nodes,
} from "./diagram-nodes.ts";
import { bottomUp, type Diagram } from "./diagram.ts";

/** Two diagrams over the same variables walked as one: each terminal is a pair of theirs, numbered as it is met. */
export interface Product {
  readonly diagram: Diagram;
  /** Per terminal value: the pair of values it stands for. */
  readonly pairs: readonly (readonly [number, number])[];
}

/**
 * Pairs two diagrams over the same domains; shared parts stay shared. With `stopAtEqual`, which takes diagrams over the same
 * nodes, all that both have in common is one pair: `[-1, -1]`.
 */
export function productOf(left: Diagram, right: Diagram, { stopAtEqual = false } = {}): Product {
  const nodes = newNodes(left.nodes.domains);
  const pairs: (readonly [number, number])[] = [];
  const numbers = new Map<number, number>();
  const done = new Map<number, number>();
  const across = right.nodes.count;
  const pair = (key: number, values: readonly [number, number]): number => {
    let number = numbers.get(key);
    if (number === undefined) {
      number = pairs.push(values) - 1;
      numbers.set(key, number);
    }
    return constant(nodes, number);
  };
  const go = (a: number, b: number): number => {
    if (stopAtEqual && a === b) return pair(-1, [-1, -1]);
    const key = a * across + b;
    if (isTerminal(left.nodes, a) && isTerminal(right.nodes, b))
      return pair(key, [valueOf(left.nodes, a), valueOf(right.nodes, b)]);
    const known = done.get(key);
    if (known !== undefined) return known;
    const variable = Math.min(left.nodes.level[a]!, right.nodes.level[b]!);
    const at = openFrame(nodes);
    for (let value = 0; value < nodes.domains[variable]!; value += 1)
      nodes.frames[at + value] = go(
        kidAt(left.nodes, a, variable, value),
        kidAt(right.nodes, b, variable, value),
      );
    const made = make(nodes, variable, at);
    done.set(key, made);
    return made;
  };
  return { diagram: { nodes, root: go(left.root, right.root) }, pairs };
}

/** How many inputs come out as each value: exact, whatever their number. */
export function countInputs({ nodes, root }: Diagram): ReadonlyMap<number, bigint> {
  const counts = new Map<number, bigint>();
  const size = nodes.domains.reduce((product, each) => product * each, 1);
  if (size <= Number.MAX_SAFE_INTEGER) {
    flow(nodes, root, size, (value, inputs) =>
      counts.set(value, (counts.get(value) ?? 0n) + BigInt(inputs)),
    );
    return counts;
  }
  flowBig(nodes, root, (value, inputs) => counts.set(value, (counts.get(value) ?? 0n) + inputs));
  return counts;
}

/** Inputs flow down from the root: a node hands each kid its share, `inputs / domain`, exact while all fit a double. */
function flow(
  nodes: Nodes,
  root: number,
  size: number,
  end: (value: number, inputs: number) => void,
): void {
  const flows = nodes.domains.map(() => new Map<number, number>());
  const pour = (node: number, inputs: number): void => {
    if (isTerminal(nodes, node)) end(valueOf(nodes, node), inputs);
    else {
      const flow = flows[nodes.level[node]!]!;
      flow.set(node, (flow.get(node) ?? 0) + inputs);
    }
  };
  pour(root, size);
  flows.forEach((flow, variable) => {
    const domain = nodes.domains[variable]!;
    for (const [node, inputs] of flow)
      for (let value = 0; value < domain; value += 1)
        pour(nodes.kids[node * nodes.width + value]!, inputs / domain);
  });
}

/** The same in whole numbers of any length. */
function flowBig(nodes: Nodes, root: number, end: (value: number, inputs: bigint) => void): void {
  const flows = nodes.domains.map(() => new Map<number, bigint>());
  const pour = (node: number, inputs: bigint): void => {
    if (isTerminal(nodes, node)) end(valueOf(nodes, node), inputs);
    else {
      const flow = flows[nodes.level[node]!]!;
      flow.set(node, (flow.get(node) ?? 0n) + inputs);
    }
  };
  pour(
    root,
    nodes.domains.reduce((product, each) => product * BigInt(each), 1n),
  );
  flows.forEach((flow, variable) => {
    const domain = nodes.domains[variable]!;
    for (const [node, inputs] of flow)
      for (let value = 0; value < domain; value += 1)
        pour(nodes.kids[node * nodes.width + value]!, inputs / BigInt(domain));
  });
}

/** For each variable, the values that some input with a wanted outcome has: what those inputs have in common. */
export function projections(
  diagram: Diagram,
  wanted: (value: number) => boolean,
): readonly (readonly boolean[])[] {
  const { nodes, root } = diagram;
  const { domains, width } = nodes;
  const end = domains.length;
  const seen = domains.map((size) => Array.from({ length: size }, () => false));
  const reaches = new Uint8Array(nodes.count);
  // Variables that some wanted input passes by without a node: every value of theirs occurs.
  const isFree = domains.map(() => false);
  const passed = (from: number, to: number): void => {
    for (let variable = from; variable < to; variable += 1) isFree[variable] = true;
  };
  for (const node of bottomUp(diagram)) {
    if (isTerminal(nodes, node)) {
      reaches[node] = wanted(valueOf(nodes, node)) ? 1 : 0;
      continue;
    }
    const variable = nodes.level[node]!;
    for (let value = 0; value < domains[variable]!; value += 1) {
      const kid = nodes.kids[node * width + value]!;
      if (reaches[kid] === 0) continue;
      reaches[node] = 1;
      seen[variable]![value] = true;
      passed(variable + 1, nodes.level[kid] ?? end);
    }
  }
  if (reaches[root] === 1) passed(0, nodes.level[root] ?? end);
  isFree.forEach((free, variable) => {
    if (free) seen[variable]!.fill(true);
  });
  return seen;
}
