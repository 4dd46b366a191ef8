import type { Bar, CompiledPathway, CompiledProtocol, Variable } from "./compiled.ts";
import type { Diagram } from "./diagram.ts";
import { protectionOrder, type ProtectionOrder } from "./order.ts";
import { outcomesOf } from "./outcomes.ts";
import { diagramOf } from "./pathway-diagram.ts";
import type { Condition, Disqualifier, Pathway, Protocol, Question } from "./protocol.ts";
import { barredRulesOf, tableOf } from "./tables.ts";
import { floorsOf, holdsWhen } from "./unknowns.ts";

export type { CompiledPathway, CompiledProtocol } from "./compiled.ts";

/** Turns a checked protocol into tables. Every reader of the protocol's meaning goes through what this makes. */
export function compile(protocol: Protocol): CompiledProtocol {
  const order = protectionOrder(protocol);
  const questions = new Map(protocol.questions.map((question) => [question.id, question]));
  const pathways = protocol.pathways.map(
    (pathway) => [pathway.id, compilePathway(protocol, pathway, questions, order)] as const,
  );
  const pairs = (of: (pathway: Pathway) => readonly string[]): ReadonlyMap<string, string> =>
    new Map(
      protocol.pathways.flatMap((pathway) =>
        of(pathway).map((code) => [code, pathway.id] as const),
      ),
    );
  return {
    protocol,
    order,
    pathways: new Map(pathways),
    byCallType: pairs(({ callTypes }) => callTypes),
    byExternalCode: pairs(({ externalCodes }) => externalCodes),
  };
}

function compilePathway(
  protocol: Protocol,
  pathway: Pathway,
  questions: ReadonlyMap<string, Question>,
  order: ProtectionOrder,
): CompiledPathway {
  const variables = variablesOf(pathway, questions);
  const variableOf = new Map(variables.map(({ question }, index) => [question.id, index]));
  const allowedOf = (condition: Condition): ReadonlyMap<number, readonly boolean[]> =>
    new Map(
      Object.entries(condition).map(([question, answers]) => {
        const index = variableOf.get(question) ?? 0;
        return [index, (variables[index]?.values ?? []).map((value) => answers.includes(value))];
      }),
    );
  const active = activeDisqualifiers(protocol, pathway);
  const bars = active.map((disqualifier): Bar => ({
    disqualifier,
    allowed: allowedOf(holdsWhen(disqualifier, questions)),
  }));
  const floors = floorsOf(pathway, active, questions).map((floor) => ({
    ...floor,
    allowed: allowedOf(floor.when),
  }));
  const rules = [...pathway.rules, protocol.fallback];
  const stateWords = Math.max(1, Math.ceil((bars.length + floors.length) / 32));
  const ruleWords = Math.ceil(rules.length / 32);
  const { outcomes, outcomeOf } = outcomesOf(rules, floors, order);
  let diagram: Diagram | undefined;
  const compiled: CompiledPathway = {
    pathway,
    variables,
    variableOf,
    rules,
    bars,
    floors,
    stateWords,
    ruleWords,
    outcomes,
    outcomeOf,
    table: tableOf(
      variables,
      [...bars, ...floors].map(({ allowed }) => allowed),
      rules.map(({ when }) => allowedOf(when)),
      stateWords,
      ruleWords,
    ),
    barredRules: barredRulesOf(bars, rules, ruleWords),
    diagram: () =>
      (diagram ??= diagramOf(
        compiled,
        rules.map(({ when }) => allowedOf(when)),
      )),
  };
  return compiled;
}

function variablesOf(
  pathway: Pathway,
  questions: ReadonlyMap<string, Question>,
): readonly Variable[] {
  let offset = 0;
  return pathway.asks.map((id) => {
    const question = questions.get(id);
    if (question === undefined)
      throw new Error(`broken promise: pathway ${pathway.id} asks the undeclared ${id}`);
    const values = [...question.answers, "unknown"];
    const variable = {
      question,
      values,
      codeOf: new Map(values.map((value, code) => [value, code])),
      offset,
    };
    offset += values.length;
    return variable;
  });
}

/** Disqualifiers that a pathway applies: not waived, and every question of theirs asked. */
export function activeDisqualifiers(protocol: Protocol, pathway: Pathway): readonly Disqualifier[] {
  return protocol.disqualifiers.filter(
    ({ id, when }) =>
      pathway.waives[id] === undefined &&
      Object.keys(when).every((question) => pathway.asks.includes(question)),
  );
}
