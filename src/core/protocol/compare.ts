import { activeDisqualifiers, compile } from "./compile.ts";
import type { CompiledPathway, CompiledProtocol, Variable } from "./compiled.ts";
import type { Capacity } from "./decision.ts";
import { groupSentence } from "./compare-words.ts";
import { witness, type Diagram } from "./diagram.ts";
import { minutesOf, momentsOf, type Moment } from "./moments.ts";
import type { Outcome } from "./outcomes.ts";
import { protectionOrder } from "./order.ts";
import { countInputs, productOf, projections, type Product } from "./product.ts";
import type { Pathway, Protocol, Question, ResponseAction } from "./protocol.ts";

/** In the declared order of protection; `same`: the same protection, said or handled otherwise. */
export type Direction = "more" | "less" | "different" | "same";

/** Inputs that were all handled one way and are now all handled another. */
export interface ChangeGroup {
  readonly pathway: string;
  readonly sentence: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly direction: Direction;
  /** Answers × minutes of the week × areas. */
  readonly inputs: bigint;
  readonly example: {
    readonly answers: Readonly<Record<string, string>>;
    readonly area: string | null;
    readonly minuteOfWeek: number;
  };
}

export interface Comparison {
  readonly changedInputs: bigint;
  /** All inputs of the pathways that both versions have. */
  readonly inputs: bigint;
  readonly groups: readonly ChangeGroup[];
  readonly pathwaysAdded: readonly string[];
  readonly pathwaysRemoved: readonly string[];
  /** Answers that only one version declares: left out of the count, since the other cannot be asked about them. */
  readonly answersChanged: readonly {
    readonly question: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  }[];
  /** Per pathway of both: the product of its two diagrams and, per pair, the share of the week × areas in which it changes. */
  readonly changes: ReadonlyMap<string, PathwayChange>;
}

/** Where one pathway changes: for weighing by past calls. */
export interface PathwayChange {
  readonly diagram: Diagram;
  readonly pathway: Pathway;
  /** The diagram's variables, in order: the questions of both versions with their values. */
  readonly variables: readonly Pick<Variable, "question" | "values">[];
  /** Terminal value → share (0..1) of minutes and areas in which that pair of outcomes is done differently. */
  readonly changedShare: ReadonlyMap<number, number>;
}

/** Compares two versions over every input: answers, hours and areas. Both must have passed their checks. */
export function compareProtocols(before: Protocol, after: Protocol): Comparison {
  const moments = momentsOf(before, after);
  const inBoth = before.pathways.filter(({ id }) =>
    after.pathways.some((pathway) => pathway.id === id),
  );
  const all = inBoth.map(({ id }) => comparePathway(before, after, id, moments));
  const groups = all.flatMap((each) => each.groups);
  return {
    changedInputs: groups.reduce((sum, { inputs }) => sum + inputs, 0n),
    inputs: all.reduce((sum, { inputs }) => sum + inputs, 0n),
    groups: [...groups].sort((a, b) => (a.inputs < b.inputs ? 1 : a.inputs > b.inputs ? -1 : 0)),
    pathwaysAdded: missing(after.pathways, before.pathways),
    pathwaysRemoved: missing(before.pathways, after.pathways),
    answersChanged: answersChanged(before, after),
    changes: new Map(all.map(({ id, change }) => [id, change])),
  };
}

const missing = (from: readonly Pathway[], to: readonly Pathway[]): readonly string[] =>
  from.filter(({ id }) => !to.some((pathway) => pathway.id === id)).map(({ id }) => id);

function answersChanged(before: Protocol, after: Protocol): Comparison["answersChanged"] {
  return before.questions.flatMap(({ id, answers }) => {
    const now = after.questions.find((question) => question.id === id)?.answers;
    if (now === undefined) return [];
    const added = now.filter((answer) => !answers.includes(answer));
    const removed = answers.filter((answer) => !now.includes(answer));
    return added.length + removed.length === 0 ? [] : [{ question: id, added, removed }];
  });
}

function comparePathway(before: Protocol, after: Protocol, id: string, moments: readonly Moment[]) {
  const [first, second] = [pathwayIn(before, id), pathwayIn(after, id)];
  const asks = [...new Set([...first.asks, ...second.asks])];
  const common = (question: string): readonly string[] => {
    const declared = [before, after].map(
      (protocol) => protocol.questions.find((each) => each.id === question)?.answers,
    );
    const [one, other] = declared;
    if (one === undefined || other === undefined) return one ?? other ?? [];
    return one.filter((answer) => other.includes(answer));
  };
  const layout = asks.map((question) => ({ question, answers: common(question) }));
  const [old, now] = [laidOut(before, first, layout), laidOut(after, second, layout)];
  const product = productOf(old.pathway.diagram(), now.pathway.diagram());
  const changed = new Map<string, Changed>();
  const changedMinutes = new Map<number, number>();
  let total = 0;
  for (const moment of moments) {
    total += minutesOf(moment);
    product.pairs.forEach(([a, b], terminal) => {
      const from = actionAt(old.pathway.outcomes[a], moment.before);
      const to = actionAt(now.pathway.outcomes[b], moment.after);
      if (acts(from) === acts(to)) return;
      changedMinutes.set(terminal, (changedMinutes.get(terminal) ?? 0) + minutesOf(moment));
      const key = `${acts(from)} > ${acts(to)}`;
      const known: Changed = changed.get(key) ?? { from, to, at: new Map() };
      known.at.set(moment, (known.at.get(moment) ?? new Set()).add(terminal));
      changed.set(key, known);
    });
  }
  const counts = countInputs(product.diagram);
  const words = { before, after, name: second.name.en, layout };
  const groups = [...changed.values()].flatMap((change) =>
    groupsOf(id, change, product, counts, words),
  );
  const perMinute = [...counts.values()].reduce((sum, count) => sum + count, 0n);
  return {
    id,
    groups,
    inputs: perMinute * BigInt(total),
    change: {
      diagram: product.diagram,
      pathway: second,
      variables: now.pathway.variables,
      changedShare: new Map(
        [...changedMinutes].map(([terminal, minutes]) => [terminal, minutes / total]),
      ),
    },
  };
}

interface Changed {
  readonly from: ResponseAction;
  readonly to: ResponseAction;
  /** In which moments, for which pairs of outcomes. */
  readonly at: Map<Moment, Set<number>>;
}

/** What comparison words need. */
export interface ComparedWords {
  readonly before: Protocol;
  readonly after: Protocol;
  readonly name: string;
  readonly layout: readonly { readonly question: string; readonly answers: readonly string[] }[];
}

/** One change, split where different moments change different answers, so that each sentence is true of every input in it. */
function groupsOf(
  id: string,
  { from, to, at }: Changed,
  product: Product,
  counts: ReadonlyMap<number, bigint>,
  words: ComparedWords,
): readonly ChangeGroup[] {
  const byTerminals = new Map<string, { moments: Moment[]; terminals: ReadonlySet<number> }>();
  for (const [moment, terminals] of at) {
    const key = [...terminals].sort((a, b) => a - b).join();
    const known = byTerminals.get(key);
    if (known === undefined) byTerminals.set(key, { moments: [moment], terminals });
    else known.moments.push(moment);
  }
  const order = protectionOrder(words.after);
  return [...byTerminals.values()].map(({ moments, terminals }) => {
    const wanted = (value: number): boolean => terminals.has(value);
    const answers = [...terminals].reduce((sum, value) => sum + (counts.get(value) ?? 0n), 0n);
    const minutes = moments.reduce((sum, moment) => sum + minutesOf(moment), 0);
    const path = witness(product.diagram, wanted) ?? new Map<number, number>();
    return {
      pathway: id,
      sentence: groupSentence(words, projections(product.diagram, wanted), moments, from, to),
      from: from.send,
      to: to.send,
      direction: directionOf(order, from, to),
      inputs: answers * BigInt(minutes),
      example: {
        answers: Object.fromEntries(
          words.layout.map(({ question, answers: declared }, index) => [
            question,
            [...declared, "unknown"][path.get(index) ?? 0] ?? "unknown",
          ]),
        ),
        area: moments[0]?.area ?? null,
        minuteOfWeek: moments[0]?.spans[0]?.from ?? 0,
      },
    };
  });
}

function directionOf(
  order: CompiledProtocol["order"],
  from: ResponseAction,
  to: ResponseAction,
): Direction {
  const [up, down] = [order.covers(to.send, from.send), order.covers(from.send, to.send)];
  if (up && down) return "same";
  return up ? "more" : down ? "less" : "different";
}

/** What is done at a moment: the rule's action, or its or-else where somebody it sends is not there. */
function actionAt(outcome: Outcome | undefined, capacity: Capacity): ResponseAction {
  if (outcome === undefined) throw new Error("broken promise: a diagram ends in outcomes");
  const { action, orElse } = outcome;
  return orElse !== undefined && action.send.some((responder) => capacity[responder] !== undefined)
    ? orElse
    : action;
}

/** Two actions are the same when they do and say the same. */
function acts({
  send,
  priority,
  assignment,
  say,
  review,
  hold,
  neverOffer,
  offer,
}: ResponseAction): string {
  return JSON.stringify([
    [...send].sort(),
    priority,
    assignment,
    say,
    review,
    hold,
    neverOffer,
    offer,
  ]);
}

function pathwayIn({ pathways }: Protocol, id: string): Pathway {
  const pathway = pathways.find((each) => each.id === id);
  if (pathway === undefined) throw new Error(`broken promise: no pathway \`${id}\``);
  return pathway;
}

/**
 * The pathway over the questions and answers of both versions, meaning what it meant: a question that it does not ask
 * plays no part, and a disqualifier that did not apply still does not.
 */
function laidOut(
  protocol: Protocol,
  pathway: Pathway,
  layout: ComparedWords["layout"],
): { readonly pathway: CompiledPathway } {
  const active = new Set(activeDisqualifiers(protocol, pathway).map(({ id }) => id));
  const idle: readonly (readonly [string, string])[] = protocol.disqualifiers
    .filter(({ id }) => !active.has(id))
    .map(({ id }) => [id, "not asked here"] as const);
  const questions = layout.map(({ question: id, answers }): Question => {
    const declared = protocol.questions.find((question) => question.id === id);
    const blank = {
      id,
      ask: { en: id },
      text: { en: id },
      labels: {},
      safety: false,
      askedFirst: false,
    };
    if (declared === undefined || !pathway.asks.includes(id)) return { ...blank, answers };
    return { ...declared, answers };
  });
  const compiled = compile({
    ...protocol,
    questions,
    pathways: [
      {
        ...pathway,
        asks: layout.map(({ question }) => question),
        waives: Object.fromEntries(idle),
      },
    ],
  });
  const only = compiled.pathways.get(pathway.id);
  if (only === undefined) throw new Error("broken promise: the pathway is compiled");
  return { pathway: only };
}
