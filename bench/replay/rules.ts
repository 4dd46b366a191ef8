import { seededRandom } from "#core/base/random.ts";
import { compile, type CompiledProtocol } from "#core/protocol/compile.ts";
import { barsResponse } from "#core/protocol/compiled.ts";
import type { Condition } from "#core/protocol/protocol.ts";
import { generatedProtocol } from "../generated-protocol.ts";

/**
 * The protocol whose calls are replayed: the generated one, cut to its first questions and what speaks of them alone. The
 * same for the same seed in every process.
 */
export function protocolOf(seed: number, questions: number): CompiledProtocol {
  const whole = generatedProtocol(seededRandom(seed));
  const asks = whole.questions.slice(0, questions).map(({ id }) => id);
  const isOver = ({ when }: { readonly when: Condition }): boolean =>
    Object.keys(when).every((id) => asks.includes(id));
  return compile({
    ...whole,
    questions: whole.questions.slice(0, questions),
    disqualifiers: whole.disqualifiers.filter(isOver),
    pathways: whole.pathways.map((pathway) => ({
      ...pathway,
      asks,
      rules: pathway.rules.filter(isOver),
    })),
  });
}

/** A condition over the numbers of answers: each question's column and the values that meet it, all of them at once. */
export type Numbered = readonly (readonly [number, readonly number[]])[];

/** One rule as a column engine has to try it. Absent pathway: it stands in every pathway. */
export interface NumberedRule {
  readonly id: string;
  readonly pathway: number | null;
  readonly when: Numbered;
  /** Disqualifiers that keep it home, each a condition. */
  readonly bars: readonly Numbered[];
}

/** The rules in the order in which they are tried, shared ones once. */
export function numberedRules(compiled: CompiledProtocol): readonly NumberedRule[] {
  const rules = new Map<string, NumberedRule>();
  [...compiled.pathways.values()].forEach((pathway, index) => {
    const numbered = (allowed: ReadonlyMap<number, readonly boolean[]>): Numbered =>
      [...allowed].map(([variable, row]) => [
        variable,
        row.flatMap((isAllowed, code) => (isAllowed ? [code] : [])),
      ]);
    for (const rule of pathway.rules.slice(0, -1)) {
      if (rules.has(rule.id)) continue;
      const when = new Map(
        Object.entries(rule.when).map(([question, answers]) => {
          const variable = pathway.variableOf.get(question) ?? 0;
          const values = pathway.variables[variable]?.values ?? [];
          return [variable, values.map((value) => answers.includes(value))] as const;
        }),
      );
      rules.set(rule.id, {
        id: rule.id,
        pathway: rule.id.startsWith("first/") ? null : index,
        when: numbered(when),
        bars: pathway.bars.flatMap(({ disqualifier, allowed }) =>
          barsResponse(disqualifier, rule.action.send) ? [numbered(allowed)] : [],
        ),
      });
    }
  });
  const all = [...rules.values()];
  return [
    ...all.filter(({ pathway }) => pathway === null),
    ...all.filter(({ pathway }) => pathway !== null),
  ];
}

/** What an analyst would write: one CASE, its branches in the order of the rules. */
export function caseSql(rules: readonly NumberedRule[], calls: string): string {
  const holds = (condition: Numbered): string =>
    condition.map(([question, codes]) => `q${question} IN (${codes.join(", ")})`).join(" AND ") ||
    "TRUE";
  const branches = rules.map(
    ({ pathway, when, bars }, index) =>
      `WHEN ${[...(pathway === null ? [] : [`pathway = ${pathway}`]), holds(when), ...bars.map((bar) => `NOT (${holds(bar)})`)].join(" AND ")} THEN ${index}`,
  );
  return `SELECT CASE ${branches.join(" ")} ELSE ${rules.length} END AS rule, count(*) FROM ${calls} GROUP BY 1`;
}
