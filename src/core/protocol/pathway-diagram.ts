import { barsResponse, nodeBudget, type CompiledPathway } from "./compiled.ts";
import { buildDiagram } from "./diagram-builder.ts";
import type { Diagram } from "./diagram.ts";

/** The diagram from a pathway's answers to its outcomes. Throws BudgetExceeded past `nodeBudget`. */
export function diagramOf(
  compiled: CompiledPathway,
  conditions: readonly ReadonlyMap<number, readonly boolean[]>[],
): Diagram {
  const { variables, rules, bars, floors, outcomeOf } = compiled;
  const builder = buildDiagram(
    variables.map(({ values }) => values.length),
    nodeBudget,
  );
  const no = builder.constant(0);
  const yes = builder.constant(1);
  const holds = bars.map(({ allowed }) => builder.cube(allowed, yes, no));
  // Terminals are first the winning rule, then rule × floors; both are spelled as one integer on the way.
  let root = builder.constant(rules.length - 1);
  for (let index = rules.length - 2; index >= 0; index -= 1) {
    let fires = builder.cube(conditions[index] ?? new Map(), yes, no);
    bars.forEach(({ disqualifier }, bar) => {
      if (barsResponse(disqualifier, rules[index]?.action.send ?? []))
        fires = builder.choose(holds[bar] ?? no, no, fires);
    });
    root = builder.choose(fires, builder.constant(index), root);
  }
  const applied: number[][] = [[]];
  const setOf = new Map<string, number>([["", 0]]);
  floors.forEach(({ allowed }, floor) => {
    const raised = builder.map(root, (value) => {
      const set = [...(applied[Math.floor(value / rules.length)] ?? []), floor];
      const name = set.join("+");
      let id = setOf.get(name);
      if (id === undefined) {
        id = applied.push(set) - 1;
        setOf.set(name, id);
      }
      return id * rules.length + (value % rules.length);
    });
    root = builder.choose(builder.cube(allowed, yes, no), raised, root);
  });
  const outcomes = builder.map(root, (value) =>
    outcomeOf(value % rules.length, applied[Math.floor(value / rules.length)] ?? []),
  );
  return builder.finish(outcomes);
}
