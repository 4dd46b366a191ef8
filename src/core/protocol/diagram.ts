import {
  constant,
  isTerminal,
  make,
  newNodes,
  openFrame,
  valueOf,
  type Nodes,
} from "./diagram-nodes.ts";

/**
 * A multi-valued decision diagram: a function from finite variables to small integers, with equal parts shared. Built once a
 * pathway; then every question about partial answers (what can still happen, what matters, how likely, how many inputs) is
 * one walk over its nodes.
 */
export interface Diagram {
  readonly nodes: Nodes;
  readonly root: number;
}

/** Answers so far by variable: a value's index, or -1 while open. */
export type Codes = ArrayLike<number>;

/** The value a walk comes to when every variable is answered. */
export function valueAt({ nodes, root }: Diagram, codes: Codes): number {
  let node = root;
  while (!isTerminal(nodes, node))
    node = nodes.kids[node * nodes.width + codes[nodes.level[node]!]!]!;
  return valueOf(nodes, node);
}

/** The kids of an inner node, one a value of its variable. */
export function kidsOf({ level, kids, width, domains }: Nodes, node: number): Int32Array {
  const at = node * width;
  return kids.subarray(at, at + domains[level[node]!]!);
}

/** What is left of a diagram once the known answers are put in: reduced again, so that what it names still matters. */
export function restrict({ nodes, root }: Diagram, codes: Codes): Diagram {
  const left = newNodes(nodes.domains);
  const done = new Map<number, number>();
  const go = (node: number): number => {
    if (isTerminal(nodes, node)) return constant(left, valueOf(nodes, node));
    const known = done.get(node);
    if (known !== undefined) return known;
    const variable = nodes.level[node]!;
    const code = codes[variable] ?? -1;
    let made: number;
    if (code >= 0) made = go(nodes.kids[node * nodes.width + code]!);
    else {
      const at = openFrame(left);
      for (let value = 0; value < nodes.domains[variable]!; value += 1)
        left.frames[at + value] = go(nodes.kids[node * nodes.width + value]!);
      made = make(left, variable, at);
    }
    done.set(node, made);
    return made;
  };
  return { nodes: left, root: go(root) };
}

/** Calls `visit` once for every node under the root, each before its kids. */
export function eachNode({ nodes, root }: Diagram, visit: (node: number) => void): void {
  const seen = new Uint8Array(nodes.count);
  const stack = [root];
  seen[root] = 1;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node);
    if (isTerminal(nodes, node)) continue;
    const at = node * nodes.width;
    const end = at + nodes.domains[nodes.level[node]!]!;
    for (let kid = at; kid < end; kid += 1) {
      const child = nodes.kids[kid]!;
      if (seen[child] === 1) continue;
      seen[child] = 1;
      stack.push(child);
    }
  }
}

const orders = new WeakMap<Diagram, Int32Array>();

/** All nodes under the root, each after its kids: the order in which what lies below is known before what lies above. */
export function bottomUp(diagram: Diagram): Int32Array {
  let order = orders.get(diagram);
  if (order === undefined) {
    const { level } = diagram.nodes;
    const found: number[] = [];
    eachNode(diagram, (node) => found.push(node));
    order = Int32Array.from(found).sort((a, b) => level[b]! - level[a]!);
    orders.set(diagram, order);
  }
  return order;
}

/** Every value that can still come out. */
export function reachable(diagram: Diagram): ReadonlySet<number> {
  const { nodes } = diagram;
  const found = new Set<number>();
  eachNode(diagram, (node) => {
    if (isTerminal(nodes, node)) found.add(valueOf(nodes, node));
  });
  return found;
}

/** The variables that can still change what comes out. */
export function support(diagram: Diagram): ReadonlySet<number> {
  const { nodes } = diagram;
  const found = new Set<number>();
  eachNode(diagram, (node) => {
    if (!isTerminal(nodes, node)) found.add(nodes.level[node]!);
  });
  return found;
}

/**
 * The probability of each value, when variables are independent and `weights[variable][value]` are their
 * probabilities (each row sums to 1).
 */
export function weigh(
  { nodes, root }: Diagram,
  weights: readonly (readonly number[])[],
): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  // Shares flow down: a node is left once everything above it has been, and above means a smaller variable.
  const flows: Map<number, number>[] = nodes.domains.map(() => new Map<number, number>());
  const pour = (node: number, share: number): void => {
    if (isTerminal(nodes, node)) {
      const value = valueOf(nodes, node);
      shares.set(value, (shares.get(value) ?? 0) + share);
      return;
    }
    const flow = flows[nodes.level[node]!]!;
    flow.set(node, (flow.get(node) ?? 0) + share);
  };
  pour(root, 1);
  flows.forEach((flow, variable) => {
    const row = weights[variable] ?? [];
    for (const [node, share] of flow)
      kidsOf(nodes, node).forEach((kid, value) => {
        const weight = row[value] ?? 0;
        if (weight !== 0) pour(kid, share * weight);
      });
  });
  return shares;
}

/** One way of answering that leads to a wanted value: variable → value index; variables left out are free. */
export function witness(
  { nodes, root }: Diagram,
  wanted: (value: number) => boolean,
): ReadonlyMap<number, number> | undefined {
  const dead = new Uint8Array(nodes.count);
  const path = new Map<number, number>();
  const go = (node: number): boolean => {
    if (isTerminal(nodes, node)) return wanted(valueOf(nodes, node));
    if (dead[node] === 1) return false;
    const variable = nodes.level[node]!;
    for (let value = 0; value < nodes.domains[variable]!; value += 1) {
      path.set(variable, value);
      if (go(nodes.kids[node * nodes.width + value]!)) return true;
    }
    path.delete(variable);
    dead[node] = 1;
    return false;
  };
  return go(root) ? path : undefined;
}
