import type { CompiledPathway, CompiledProtocol } from "./compiled.ts";
import type { Diagram } from "./diagram.ts";
import type { Outcome } from "./outcomes.ts";
import type { Condition, Guarantee, ResponseAction } from "./protocol.ts";

/** A call on which a guarantee does not hold. */
export interface CounterExample {
  readonly pathway: string;
  readonly answers: Readonly<Record<string, string>>;
  /** Responders sent; and, where two calls are compared, those sent to the other one. */
  readonly send: readonly string[];
  readonly against?: {
    readonly answers: Readonly<Record<string, string>>;
    readonly send: readonly string[];
  };
}

export interface ProvedGuarantee {
  readonly guarantee: Guarantee;
  /** Over every input of every pathway that asks the questions it names. */
  readonly holds: boolean;
  readonly counterExample?: CounterExample;
}

/** Proves each guarantee of a protocol over all inputs, or finds a call that refutes it. */
export function proveGuarantees(compiled: CompiledProtocol): readonly ProvedGuarantee[] {
  return compiled.protocol.guarantees.map((guarantee) => {
    for (const pathway of compiled.pathways.values()) {
      const counterExample = refute(compiled, pathway, guarantee);
      if (counterExample !== undefined) return { guarantee, holds: false, counterExample };
    }
    return { guarantee, holds: true };
  });
}

function refute(
  compiled: CompiledProtocol,
  pathway: CompiledPathway,
  guarantee: Guarantee,
): CounterExample | undefined {
  switch (guarantee.is) {
    case "never":
      return among(
        pathway,
        guarantee.when,
        ({ send }) =>
          send.some((id) => guarantee.send.includes(id)) &&
          !send.some((id) => guarantee.unlessWith.includes(id)),
      );
    case "always":
      return among(
        pathway,
        guarantee.when,
        ({ send }) => !guarantee.send.every((id) => send.includes(id)),
      );
    case "every-call-gets-a-response":
      return among(
        pathway,
        {},
        ({ send, say, hold }) => send.length === 0 && say === undefined && hold === undefined,
      );
    case "more-danger-never-gets-less":
      return first(guarantee.questions, (question) => {
        const answers = declaredAnswers(pathway, question);
        return first(answers.slice(1), (more, index) =>
          compare(compiled, pathway, question, answers[index] ?? more, more),
        );
      });
    case "unknown-is-never-no":
      return first(guarantee.questions, (question) => {
        const [least] = declaredAnswers(pathway, question);
        return least === undefined
          ? undefined
          : compare(compiled, pathway, question, least, "unknown");
      });
  }
}

function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => Found | undefined,
): Found | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

function declaredAnswers(
  { variables, variableOf }: CompiledPathway,
  question: string,
): readonly string[] {
  return variables[variableOf.get(question) ?? -1]?.question.answers ?? [];
}

/** What an outcome can do: its own action, and its or-else where those who fit cannot come. */
const actionsOf = ({ action, orElse }: Outcome): readonly ResponseAction[] =>
  orElse === undefined ? [action] : [action, orElse];

/** A call that meets a condition and comes to an action that is wrong. A pathway that asks none of it cannot meet it. */
function among(
  pathway: CompiledPathway,
  when: Condition,
  isWrong: (action: ResponseAction) => boolean,
): CounterExample | undefined {
  const allowed = new Map<number, readonly boolean[]>();
  for (const [question, answers] of Object.entries(when)) {
    const index = pathway.variableOf.get(question);
    if (index === undefined) return undefined;
    allowed.set(
      index,
      pathway.variables[index]?.values.map((value) => answers.includes(value)) ?? [],
    );
  }
  const diagram = pathway.diagram();
  const dead = new Set<number>();
  const path = new Map<number, number>();
  const go = (node: number): readonly string[] | undefined => {
    const outcome = outcomeAt(pathway, diagram, node);
    if (outcome !== undefined) return actionsOf(outcome).find(isWrong)?.send;
    if (dead.has(node)) return undefined;
    const variable = diagram.level[node] ?? 0;
    for (const [code, child] of (diagram.kids[node] ?? []).entries()) {
      if (allowed.get(variable)?.[code] === false) continue;
      path.set(variable, code);
      const send = go(child);
      if (send !== undefined) return send;
    }
    path.delete(variable);
    dead.add(node);
    return undefined;
  };
  const send = go(diagram.root);
  if (send === undefined) return undefined;
  return { pathway: pathway.pathway.id, answers: answersOf(pathway, path, allowed), send };
}

/** A call that gets a less protective response when one answer turns from `less` to `more`, all others the same. */
function compare(
  compiled: CompiledProtocol,
  pathway: CompiledPathway,
  question: string,
  less: string,
  more: string,
): CounterExample | undefined {
  const asked = pathway.variableOf.get(question);
  if (asked === undefined) return undefined;
  const diagram = pathway.diagram();
  const codeOf = pathway.variables[asked]?.codeOf;
  const codes = [codeOf?.get(less) ?? 0, codeOf?.get(more) ?? 0] as const;
  const dead = new Set<string>();
  const path = new Map<number, number>();
  const levelOf = (node: number): number => diagram.level[node] ?? 0;
  const step = (node: number, variable: number, code: number): number =>
    levelOf(node) === variable ? (diagram.kids[node]?.[code] ?? node) : node;
  const go = (a: number, b: number): readonly [Outcome, Outcome] | undefined => {
    const [before, after] = [outcomeAt(pathway, diagram, a), outcomeAt(pathway, diagram, b)];
    if (before !== undefined && after !== undefined)
      return compiled.order.isLess(after.action.send, before.action.send)
        ? [before, after]
        : undefined;
    const key = `${a},${b}`;
    if (dead.has(key)) return undefined;
    const variable = Math.min(levelOf(a), levelOf(b));
    if (variable === asked) return go(step(a, asked, codes[0]), step(b, asked, codes[1]));
    for (let code = 0; code < (diagram.domains[variable] ?? 0); code += 1) {
      path.set(variable, code);
      const found = go(step(a, variable, code), step(b, variable, code));
      if (found !== undefined) return found;
    }
    path.delete(variable);
    dead.add(key);
    return undefined;
  };
  const found = go(diagram.root, diagram.root);
  if (found === undefined) return undefined;
  const answers = (code: number) =>
    answersOf(pathway, new Map([...path, [asked, code]]), new Map());
  return {
    pathway: pathway.pathway.id,
    answers: answers(codes[1]),
    send: found[1].action.send,
    against: { answers: answers(codes[0]), send: found[0].action.send },
  };
}

function outcomeAt(
  { outcomes }: CompiledPathway,
  diagram: Diagram,
  node: number,
): Outcome | undefined {
  const id = diagram.terminal.get(node);
  return id === undefined ? undefined : outcomes[id];
}

/** A path as a whole call: questions it leaves free get the first answer that is allowed. */
function answersOf(
  { variables }: CompiledPathway,
  path: ReadonlyMap<number, number>,
  allowed: ReadonlyMap<number, readonly boolean[]>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    variables.map(({ question, values }, index) => {
      const free = Math.max(0, allowed.get(index)?.indexOf(true) ?? 0);
      return [question.id, values[path.get(index) ?? free] ?? "unknown"];
    }),
  );
}
