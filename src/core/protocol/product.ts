import { newNodes } from "./diagram-nodes.ts";
import { type Diagram } from "./diagram.ts";

/** Two diagrams over the same variables walked as one: each terminal is a pair of theirs, numbered as it is met. */
export interface Product {
  readonly diagram: Diagram;
  /** Per terminal value: the pair of values it stands for. */
  readonly pairs: readonly (readonly [number, number])[];
}

/** Pairs two diagrams. Both must have the same domains; shared parts stay shared. */
export function productOf(left: Diagram, right: Diagram): Product {
  const end = left.domains.length;
  const nodes = newNodes(left.domains);
  const pairs: (readonly [number, number])[] = [];
  const numbers = new Map<string, number>();
  const memo = new Map<string, number>();
  const pair = (a: number, b: number): number => {
    const key = `${a},${b}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = pairs.push([a, b]) - 1;
      numbers.set(key, number);
    }
    return nodes.constant(number);
  };
  const step = (diagram: Diagram, node: number, variable: number, value: number): number =>
    diagram.level[node] === variable ? (diagram.kids[node]?.[value] ?? node) : node;
  const go = (a: number, b: number): number => {
    const key = `${a},${b}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const [valueA, valueB] = [left.terminal.get(a), right.terminal.get(b)];
    let node: number;
    if (valueA !== undefined && valueB !== undefined) node = pair(valueA, valueB);
    else {
      const variable = Math.min(left.level[a] ?? end, right.level[b] ?? end);
      const children = Array.from({ length: left.domains[variable] ?? 0 }, (_, value) =>
        go(step(left, a, variable, value), step(right, b, variable, value)),
      );
      node = nodes.make(variable, children);
    }
    memo.set(key, node);
    return node;
  };
  const root = go(left.root, right.root);
  const { domains, level, kids, terminal } = nodes;
  return { diagram: { domains, root, level, kids, terminal }, pairs };
}

/** How many inputs come out as each value: exact, whatever their number. */
export function countInputs(diagram: Diagram): ReadonlyMap<number, bigint> {
  const end = diagram.domains.length;
  const span = (from: number, to: number): bigint =>
    diagram.domains.slice(from, to).reduce((product, size) => product * BigInt(size), 1n);
  const levelOf = (node: number): number => diagram.level[node] ?? end;
  const memo = new Map<number, ReadonlyMap<number, bigint>>();
  const go = (node: number): ReadonlyMap<number, bigint> => {
    const known = memo.get(node);
    if (known !== undefined) return known;
    const counts = new Map<number, bigint>();
    const value = diagram.terminal.get(node);
    if (value !== undefined) counts.set(value, 1n);
    for (const child of diagram.kids[node] ?? []) {
      const free = span(levelOf(node) + 1, levelOf(child));
      for (const [outcome, count] of go(child))
        counts.set(outcome, (counts.get(outcome) ?? 0n) + count * free);
    }
    memo.set(node, counts);
    return counts;
  };
  const above = span(0, levelOf(diagram.root));
  return new Map([...go(diagram.root)].map(([value, count]) => [value, count * above]));
}

/** For each variable, the values that some input with a wanted outcome has: what those inputs have in common. */
export function projections(
  diagram: Diagram,
  wanted: (value: number) => boolean,
): readonly (readonly boolean[])[] {
  const end = diagram.domains.length;
  const seen = diagram.domains.map((size) => Array.from({ length: size }, () => false));
  const reaches = new Map<number, boolean>();
  const free = (from: number, to: number): void => {
    for (let variable = from; variable < to; variable += 1) seen[variable]?.fill(true);
  };
  const go = (node: number): boolean => {
    const known = reaches.get(node);
    if (known !== undefined) return known;
    const value = diagram.terminal.get(node);
    let found = value !== undefined && wanted(value);
    const variable = diagram.level[node] ?? end;
    for (const [code, child] of (diagram.kids[node] ?? []).entries()) {
      if (!go(child)) continue;
      found = true;
      const row = seen[variable];
      if (row !== undefined) row[code] = true;
      free(variable + 1, diagram.level[child] ?? end);
    }
    reaches.set(node, found);
    return found;
  };
  if (go(diagram.root)) free(0, diagram.level[diagram.root] ?? end);
  return seen;
}
