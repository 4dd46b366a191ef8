import {
  barsResponse,
  nodeBudget,
  type CompiledPathway,
  type PathwayDiagrams,
  type TriedRule,
} from "./compiled.ts";
import { choose, cube, fillOpen, mapValues, stillOpen, type Cube } from "./diagram-builder.ts";
import { BudgetExceeded, constant, withinBudget, type Nodes } from "./diagram-nodes.ts";

/** Follows a pathway's rules over all inputs. Throws BudgetExceeded past `nodeBudget` nodes of its own. */
export function diagramsOf(
  compiled: CompiledPathway,
  conditions: readonly Cube[],
  nodes: Nodes,
): PathwayDiagrams {
  const tried: TriedRule[] = [];
  try {
    return withinBudget(nodes, nodeBudget, () => {
      const root = tryRules(compiled, conditions, nodes, tried);
      const ends = outcomesRoot(compiled, nodes, root);
      return {
        outcomes: { nodes, root: ends.outcomes },
        responses: { nodes, root: ends.responses },
        tried,
      };
    });
  } catch (cause) {
    if (!(cause instanceof BudgetExceeded)) throw cause;
    const { variables, rules, bars } = compiled;
    const by = rules[tried.length];
    throw new BudgetExceeded(
      `${variables.length} questions, ${rules.length - 1} rules and ${bars.length} disqualifiers combine in ${cause.message}${
        tried.length === rules.length - 1 || by === undefined
          ? ", the unknown answers that send someone among them"
          : ` by rule ${by.id}, the ${ordinal(tried.length + 1)}`
      }`,
    );
  }
}

/** Tries every rule but the fallback, first to last; what none takes stays open. */
function tryRules(
  { rules, bars }: CompiledPathway,
  conditions: readonly Cube[],
  nodes: Nodes,
  tried: TriedRule[],
): number {
  const no = constant(nodes, 0);
  const holds = bars.map(({ allowed }) => cube(nodes, allowed));
  let root = constant(nodes, stillOpen);
  rules.slice(0, -1).forEach((rule, index) => {
    let fits = cube(nodes, conditions[index]!);
    bars.forEach(({ disqualifier }, bar) => {
      if (barsResponse(disqualifier, rule.action.send)) fits = choose(nodes, holds[bar]!, no, fits);
    });
    const above = root;
    root = fillOpen(nodes, root, fits, constant(nodes, index));
    tried.push({ above, fits });
  });
  return root;
}

/** What tried rules come to, as outcomes and as responses: the fallback for what is still open, and the floors. */
export function outcomesRoot(compiled: CompiledPathway, nodes: Nodes, tried: number) {
  const fallback = constant(nodes, compiled.rules.length - 1);
  const winners = fillOpen(nodes, tried, constant(nodes, 1), fallback);
  const outcomes = withFloors(compiled, nodes, winners);
  const responses = mapValues(nodes, outcomes, (outcome) => compiled.outcomes[outcome]!.key);
  return { outcomes, responses };
}

/** Winning rules become outcomes: each with the floors that its answers add. */
function withFloors({ rules, floors, outcomeOf }: CompiledPathway, nodes: Nodes, winners: number) {
  // Outcomes without floors have the index of their rule.
  if (floors.length === 0) return winners;
  // On the way a terminal spells the rule and the set of floors as one integer.
  const applied: number[][] = [[]];
  const setOf = new Map<string, number>([["", 0]]);
  let root = winners;
  floors.forEach(({ allowed }, floor) => {
    const raised = mapValues(nodes, root, (value) => {
      const set = [...applied[Math.floor(value / rules.length)]!, floor];
      const name = set.join("+");
      let id = setOf.get(name);
      if (id === undefined) {
        id = applied.push(set) - 1;
        setOf.set(name, id);
      }
      return id * rules.length + (value % rules.length);
    });
    root = choose(nodes, cube(nodes, allowed), raised, root);
  });
  return mapValues(nodes, root, (value) =>
    outcomeOf(value % rules.length, applied[Math.floor(value / rules.length)]!),
  );
}

function ordinal(count: number): string {
  const last = count % 100 > 10 && count % 100 < 14 ? 0 : count % 10;
  return `${count}${["th", "st", "nd", "rd"][last] ?? "th"}`;
}
