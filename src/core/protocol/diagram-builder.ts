import { newNodes, type Nodes } from "./diagram-nodes.ts";
import type { Diagram } from "./diagram.ts";

/** Builds a diagram from the bottom up. Throws BudgetExceeded past `budget` nodes. */
export interface DiagramBuilder {
  readonly constant: (value: number) => number;
  /** `inside` where every listed variable takes an allowed value, `outside` elsewhere. */
  readonly cube: (
    allowed: ReadonlyMap<number, readonly boolean[]>,
    inside: number,
    outside: number,
  ) => number;
  /** `yes` where the 0/1 function `test` is 1, `no` elsewhere. */
  readonly choose: (test: number, yes: number, no: number) => number;
  /** Applies a function to every terminal value. */
  readonly map: (node: number, change: (value: number) => number) => number;
  readonly finish: (root: number) => Diagram;
}

export function buildDiagram(domains: readonly number[], budget: number): DiagramBuilder {
  const nodes = newNodes(domains, budget);
  const no = nodes.constant(0);
  const yes = nodes.constant(1);
  const { level, kids, terminal } = nodes;
  const choose = (test: number, inside: number, outside: number): number =>
    chooseNode(nodes, { yes, no }, [test, inside, outside]);
  return {
    constant: nodes.constant,
    choose,
    cube: (allowed, inside, outside) => {
      let test = yes;
      for (let variable = domains.length - 1; variable >= 0; variable -= 1) {
        const allow = allowed.get(variable);
        if (allow === undefined) continue;
        test = nodes.make(
          variable,
          valuesOf(nodes, variable).map((value) => (allow[value] === true ? test : no)),
        );
      }
      return choose(test, inside, outside);
    },
    map: (root, change) => mapNode(nodes, root, change),
    finish: (root) => ({ domains, root, level, kids, terminal }),
  };
}

const valuesOf = ({ domains }: Nodes, variable: number): readonly number[] =>
  Array.from({ length: domains[variable] ?? 0 }, (_, value) => value);

function chooseNode(
  nodes: Nodes,
  { yes, no }: { readonly yes: number; readonly no: number },
  roots: readonly [number, number, number],
): number {
  const memo = new Map<string, number>();
  const levelOf = (node: number): number => nodes.level[node] ?? nodes.domains.length;
  const kidAt = (node: number, variable: number, value: number): number =>
    levelOf(node) === variable ? (nodes.kids[node]?.[value] ?? node) : node;
  const go = (test: number, inside: number, outside: number): number => {
    if (test === yes || inside === outside) return inside;
    if (test === no) return outside;
    const key = `${test},${inside},${outside}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const variable = Math.min(levelOf(test), levelOf(inside), levelOf(outside));
    const children = valuesOf(nodes, variable).map((value) =>
      go(
        kidAt(test, variable, value),
        kidAt(inside, variable, value),
        kidAt(outside, variable, value),
      ),
    );
    const node = nodes.make(variable, children);
    memo.set(key, node);
    return node;
  };
  return go(...roots);
}

function mapNode(nodes: Nodes, root: number, change: (value: number) => number): number {
  const memo = new Map<number, number>();
  const go = (node: number): number => {
    const value = nodes.terminal.get(node);
    if (value !== undefined) return nodes.constant(change(value));
    let changed = memo.get(node);
    if (changed === undefined) {
      changed = nodes.make(nodes.level[node] ?? 0, (nodes.kids[node] ?? []).map(go));
      memo.set(node, changed);
    }
    return changed;
  };
  return go(root);
}
