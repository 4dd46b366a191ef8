import type {
  Bar,
  CompiledPathway,
  CompiledProtocol,
  PathwayDiagrams,
  Variable,
} from "./compiled.ts";
import { newNodes, type Nodes } from "./diagram-nodes.ts";
import { protectionOrder, type ProtectionOrder } from "./order.ts";
import { outcomesOf } from "./outcomes.ts";
import { diagramsOf } from "./pathway-diagram.ts";
import type { Condition, Disqualifier, Pathway, Protocol, Question } from "./protocol.ts";
import { barredRulesOf, tableOf } from "./tables.ts";
import { floorsOf, holdsWhen } from "./unknowns.ts";

export type { CompiledPathway, CompiledProtocol } from "./compiled.ts";

/** The nodes of pathways that ask the same questions in the same order, by those questions. */
export type Forests = Map<string, Nodes>;

/**
 * Turns a checked protocol into tables. Every reader of the protocol's meaning goes through what this makes. Two versions
 * over the same questions may share `forests`: what they have in common is then the same nodes.
 */
export function compile(protocol: Protocol, forests: Forests = new Map()): CompiledProtocol {
  const order = protectionOrder(protocol);
  const questions = new Map(protocol.questions.map((question) => [question.id, question]));
  const pathways = protocol.pathways.map(
    (pathway) =>
      [pathway.id, compilePathway(protocol, pathway, { questions, order, forests })] as const,
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
  shared: {
    readonly questions: ReadonlyMap<string, Question>;
    readonly order: ProtectionOrder;
    readonly forests: Forests;
  },
): CompiledPathway {
  const { questions, order, forests } = shared;
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
  let diagrams: PathwayDiagrams | undefined;
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
    diagrams: () =>
      (diagrams ??= diagramsOf(
        compiled,
        rules.map(({ when }) => allowedOf(when)),
        forestOf(forests, variables),
      )),
  };
  return compiled;
}

/** Values belong to the key: two versions may declare different answers to a question. */
function forestOf(forests: Forests, variables: readonly Variable[]): Nodes {
  const key = variables
    .map(({ question, values }) => [question.id, ...values].join(" "))
    .join("\n");
  let nodes = forests.get(key);
  if (nodes === undefined) {
    nodes = newNodes(variables.map(({ values }) => values.length));
    forests.set(key, nodes);
  }
  return nodes;
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
