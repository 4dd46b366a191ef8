import { newNodes } from "./diagram-nodes.ts";

/**
 * Multi-valued decision diagrams: a function from finite variables to small integers, with equal parts shared. Built
 * once a pathway; then every question about partial answers (what can still happen, what matters, how likely, how many
 * inputs) is one walk over its nodes.
 */
export interface Diagram {
  /** How many values each variable has, in the order they are decided. */
  readonly domains: readonly number[];
  readonly root: number;
  /** Variable of each node; a terminal's is `domains.length`. */
  readonly level: readonly number[];
  /** Children of each inner node, one a value. */
  readonly kids: readonly (readonly number[])[];
  /** Value of each terminal node. */
  readonly terminal: ReadonlyMap<number, number>;
}

/** Answers so far by variable: a value's index, or -1 while open. */
export type Codes = ArrayLike<number>;

/** What is left of a diagram once the known answers are put in: reduced again, so that what it names still matters. */
export function restrict(diagram: Diagram, codes: Codes): Diagram {
  const nodes = newNodes(diagram.domains);
  const memo = new Map<number, number>();
  const go = (node: number): number => {
    const value = diagram.terminal.get(node);
    if (value !== undefined) return nodes.constant(value);
    const known = memo.get(node);
    if (known !== undefined) return known;
    const variable = diagram.level[node] ?? 0;
    const children = diagram.kids[node] ?? [];
    const code = codes[variable] ?? -1;
    const made = code >= 0 ? go(children[code] ?? 0) : nodes.make(variable, children.map(go));
    memo.set(node, made);
    return made;
  };
  const root = go(diagram.root);
  const { domains, level, kids, terminal } = nodes;
  return { domains, root, level, kids, terminal };
}

/** Every value that can still come out. */
export function reachable(diagram: Diagram, from: number = diagram.root): ReadonlySet<number> {
  const seen = new Set<number>();
  const found = new Set<number>();
  const stack = [from];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const value = diagram.terminal.get(node);
    if (value !== undefined) found.add(value);
    else stack.push(...(diagram.kids[node] ?? []));
  }
  return found;
}

/** The variables that can still change what comes out. */
export function support(diagram: Diagram): ReadonlySet<number> {
  const seen = new Set<number>();
  const found = new Set<number>();
  const stack = [diagram.root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node) || diagram.terminal.has(node)) continue;
    seen.add(node);
    found.add(diagram.level[node] ?? 0);
    stack.push(...(diagram.kids[node] ?? []));
  }
  return found;
}

/**
 * The probability of each value, when variables are independent and `weights[variable][value]` are their
 * probabilities (each row sums to 1).
 */
export function weigh(
  diagram: Diagram,
  weights: readonly (readonly number[])[],
): ReadonlyMap<number, number> {
  const memo = new Map<number, ReadonlyMap<number, number>>();
  const go = (node: number): ReadonlyMap<number, number> => {
    const known = memo.get(node);
    if (known !== undefined) return known;
    const shares = new Map<number, number>();
    const value = diagram.terminal.get(node);
    if (value !== undefined) shares.set(value, 1);
    else {
      const row = weights[diagram.level[node] ?? 0] ?? [];
      (diagram.kids[node] ?? []).forEach((child, index) => {
        const weight = row[index] ?? 0;
        if (weight === 0) return;
        for (const [outcome, share] of go(child))
          shares.set(outcome, (shares.get(outcome) ?? 0) + share * weight);
      });
    }
    memo.set(node, shares);
    return shares;
  };
  return go(diagram.root);
}

/** One way of answering that leads to a wanted value: variable → value index; variables left out are free. */
export function witness(
  diagram: Diagram,
  wanted: (value: number) => boolean,
): ReadonlyMap<number, number> | undefined {
  const dead = new Set<number>();
  const path = new Map<number, number>();
  const go = (node: number): boolean => {
    const value = diagram.terminal.get(node);
    if (value !== undefined) return wanted(value);
    if (dead.has(node)) return false;
    const variable = diagram.level[node] ?? 0;
    for (const [index, child] of (diagram.kids[node] ?? []).entries()) {
      path.set(variable, index);
      if (go(child)) return true;
    }
    path.delete(variable);
    dead.add(node);
    return false;
  };
  return go(diagram.root) ? path : undefined;
}
