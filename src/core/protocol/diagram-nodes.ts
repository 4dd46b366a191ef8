/** More nodes than the budget allows: the pathway's rules are too tangled to prove anything about. */
export class BudgetExceeded extends Error {}

/** Nodes under construction: equal ones are one. */
export interface Nodes {
  readonly domains: readonly number[];
  readonly level: number[];
  readonly kids: (readonly number[])[];
  readonly terminal: Map<number, number>;
  /** The terminal of a value. */
  readonly constant: (value: number) => number;
  /** An inner node, or its child where all children are the same. */
  readonly make: (variable: number, children: readonly number[]) => number;
}

/** No node yet. Past `budget` nodes, adding one throws BudgetExceeded. */
export function newNodes(domains: readonly number[], budget = Infinity): Nodes {
  const level: number[] = [];
  const kids: (readonly number[])[] = [];
  const terminal = new Map<number, number>();
  const constants = new Map<number, number>();
  const unique = new Map<string, number>();
  const add = (variable: number, children: readonly number[]): number => {
    if (level.length >= budget) throw new BudgetExceeded(`more than ${budget} nodes`);
    level.push(variable);
    return kids.push(children) - 1;
  };
  return {
    domains,
    level,
    kids,
    terminal,
    constant: (value) => {
      let node = constants.get(value);
      if (node === undefined) {
        node = add(domains.length, []);
        terminal.set(node, value);
        constants.set(value, node);
      }
      return node;
    },
    make: (variable, children) => {
      const first = children[0] ?? 0;
      if (children.every((child) => child === first)) return first;
      const key = `${variable}:${children.join(",")}`;
      let node = unique.get(key);
      if (node === undefined) {
        node = add(variable, children);
        unique.set(key, node);
      }
      return node;
    },
  };
}
