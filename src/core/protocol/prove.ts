import type { CompiledPathway, CompiledProtocol } from "./compiled.ts";
import { kidAt, valueOf } from "./diagram-nodes.ts";
import { eachNode } from "./diagram.ts";
import { momentsOf, type Moment } from "./moments.ts";
import type { Outcome } from "./outcomes.ts";
import { add, empty, newPairSet } from "./pair-set.ts";
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
  /** Where it takes an hour and a place: minutes since Sunday 00:00, and the area; null where the protocol names none. */
  readonly when?: { readonly minuteOfWeek: number; readonly area: string | null };
}

export interface ProvedGuarantee {
  readonly guarantee: Guarantee;
  /** Over every input of every pathway that asks the questions it names. */
  readonly holds: boolean;
  readonly counterExample?: CounterExample;
}

/** Proves each guarantee of a protocol over all inputs, or finds a call that refutes it. Throws BudgetExceeded. */
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
      return among(pathway, {}, isNoResponse);
    case "every-hour-and-area-gets-a-response":
      return first(momentsOf(compiled.protocol, compiled.protocol), (moment) =>
        atMoment(pathway, moment),
      );
    case "more-danger-never-gets-less":
      return first(guarantee.questions, (question) => {
        const answers = declaredAnswers(pathway, question);
        return first(answers.slice(1), (more, index) =>
          lessWith(compiled, pathway, question, [answers[index] ?? more, more]),
        );
      });
    case "unknown-is-never-no":
      return first(guarantee.questions, (question) => {
        const [least] = declaredAnswers(pathway, question);
        return least === undefined
          ? undefined
          : lessWith(compiled, pathway, question, [least, "unknown"]);
      });
  }
}

const isNoResponse = ({ send, say, hold }: ResponseAction): boolean =>
  send.length === 0 && say === undefined && hold === undefined;

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

const declaredAnswers = (
  { variables, variableOf }: CompiledPathway,
  question: string,
): readonly string[] => variables[variableOf.get(question) ?? -1]?.question.answers ?? [];

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
    const values = pathway.variables[index]?.values ?? [];
    allowed.set(
      index,
      values.map((value) => answers.includes(value)),
    );
  }
  const wrongOf = (key: number): ResponseAction | undefined =>
    actionsOf(outcomeOf(pathway, key)).find(isWrong);
  const found = callWith(pathway, allowed, (key) => wrongOf(key) !== undefined);
  if (found === undefined) return undefined;
  const { send = [] } = wrongOf(found.key) ?? {};
  return { pathway: pathway.pathway.id, answers: answersOf(pathway, found.path, allowed), send };
}

/** A call to which nobody could come at this hour and place, and to which nothing is said and no hold promised. */
function atMoment(pathway: CompiledPathway, moment: Moment): CounterExample | undefined {
  const { before: capacity } = moment;
  const isThere = (action: ResponseAction): boolean =>
    !isNoResponse(action) && action.send.every((responder) => capacity[responder] === undefined);
  const found = callWith(
    pathway,
    new Map(),
    (key) => !actionsOf(outcomeOf(pathway, key)).some(isThere),
  );
  if (found === undefined) return undefined;
  return {
    pathway: pathway.pathway.id,
    answers: answersOf(pathway, found.path, new Map()),
    send: outcomeOf(pathway, found.key).action.send,
    when: { minuteOfWeek: moment.spans[0]?.from ?? 0, area: moment.area },
  };
}

/** An allowed way of answering that comes to a wanted response: its path, and the response's key. */
function callWith(
  pathway: CompiledPathway,
  allowed: ReadonlyMap<number, readonly boolean[]>,
  isWanted: (key: number) => boolean,
): { readonly path: ReadonlyMap<number, number>; readonly key: number } | undefined {
  const { nodes, root } = pathway.diagrams().responses;
  const { domains, level, kids, width } = nodes;
  const dead = new Uint8Array(nodes.count);
  const path = new Map<number, number>();
  const go = (node: number): number => {
    if (dead[node] === 1) return -1;
    const variable = level[node]!;
    if (variable === domains.length) {
      const key = valueOf(nodes, node);
      if (isWanted(key)) return key;
      dead[node] = 1;
      return -1;
    }
    const allow = allowed.get(variable);
    for (let value = 0; value < domains[variable]!; value += 1) {
      if (allow?.[value] === false) continue;
      const key = go(kids[node * width + value]!);
      if (key < 0) continue;
      path.set(variable, value);
      return key;
    }
    dead[node] = 1;
    return -1;
  };
  const key = go(root);
  return key < 0 ? undefined : { path, key };
}

/**
 * A call that gets a less protective response when one answer turns from the first given to the second, all others the same.
 * Above the question both calls are one; only below it do two walks part, and equal nodes end them.
 */
function lessWith(
  compiled: CompiledProtocol,
  pathway: CompiledPathway,
  question: string,
  [less, more]: readonly [string, string],
): CounterExample | undefined {
  const asked = pathway.variableOf.get(question);
  if (asked === undefined) return undefined;
  const diagram = pathway.diagrams().responses;
  const { nodes } = diagram;
  const { codeOf } = pathway.variables[asked]!;
  const codes = [codeOf.get(less)!, codeOf.get(more)!] as const;
  const path = new Map<number, number>();
  const isLess = lessOf(compiled, pathway);
  empty(dead);
  const go = (a: number, b: number): boolean => {
    if (a === b) return false;
    const variable = Math.min(nodes.level[a]!, nodes.level[b]!);
    if (variable === nodes.domains.length) return isLess(valueOf(nodes, b), valueOf(nodes, a));
    if (!add(dead, a, b)) return false;
    for (let value = 0; value < nodes.domains[variable]!; value += 1)
      if (go(kidAt(nodes, a, variable, value), kidAt(nodes, b, variable, value))) {
        path.set(variable, value);
        return true;
      }
    return false;
  };
  let parting = -1;
  eachNode(diagram, (node) => {
    if (parting >= 0 || nodes.level[node] !== asked) return;
    const [a, b] = codes.map((code) => kidAt(nodes, node, asked, code));
    if (go(a!, b!)) parting = node;
  });
  if (parting < 0) return undefined;
  for (const [variable, value] of pathTo(pathway, parting)) path.set(variable, value);
  const call = (code: number) => {
    const answers = answersOf(pathway, new Map([...path, [asked, code]]), new Map());
    return { answers, send: sentTo(pathway, answers) };
  };
  return { pathway: pathway.pathway.id, ...call(codes[1]), against: call(codes[0]) };
}

const dead = newPairSet();

/** Whether one response protects less than another, by their keys; each pair is asked of the order once. */
function lessOf(
  { order }: CompiledProtocol,
  pathway: CompiledPathway,
): (key: number, than: number) => boolean {
  const known = new Map<number, boolean>();
  const size = pathway.outcomes.length;
  return (key, than) => {
    const pair = key * size + than;
    let isLess = known.get(pair);
    if (isLess === undefined) {
      const sends = [key, than].map((each) => outcomeOf(pathway, each).action.send);
      isLess = order.isLess(sends[0]!, sends[1]!);
      known.set(pair, isLess);
    }
    return isLess;
  };
}

/** The answers on one way from the root to a node. */
function pathTo(pathway: CompiledPathway, target: number): ReadonlyMap<number, number> {
  const { nodes, root } = pathway.diagrams().responses;
  const path = new Map<number, number>();
  const dead = new Uint8Array(nodes.count);
  const go = (node: number): boolean => {
    if (node === target) return true;
    const variable = nodes.level[node]!;
    if (dead[node] === 1 || variable >= nodes.level[target]!) return false;
    for (let value = 0; value < nodes.domains[variable]!; value += 1)
      if (go(nodes.kids[node * nodes.width + value]!)) {
        path.set(variable, value);
        return true;
      }
    dead[node] = 1;
    return false;
  };
  go(root);
  return path;
}

function sentTo(
  pathway: CompiledPathway,
  answers: Readonly<Record<string, string>>,
): readonly string[] {
  const { nodes, root } = pathway.diagrams().responses;
  let node = root;
  while (nodes.level[node]! < nodes.domains.length) {
    const { question, codeOf } = pathway.variables[nodes.level[node]!]!;
    node = nodes.kids[node * nodes.width + codeOf.get(answers[question.id]!)!]!;
  }
  return outcomeOf(pathway, valueOf(nodes, node)).action.send;
}

function outcomeOf({ outcomes, pathway }: CompiledPathway, key: number): Outcome {
  const outcome = outcomes[key];
  if (outcome === undefined) throw new Error(`broken promise: ${pathway.id} has no outcome ${key}`);
  return outcome;
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
