import { layOut, type LaidOut, type ComparedWords } from "./compare-layout.ts";
import type { CompiledPathway, CompiledProtocol, Variable } from "./compiled.ts";
import type { Capacity } from "./decision.ts";
import { groupSentence } from "./compare-words.ts";
import { spokenSentence } from "./compare-spoken.ts";
import { mapValues } from "./diagram-builder.ts";
import { witness, type Diagram } from "./diagram.ts";
import { minutesOf, momentsOf, type Moment } from "./moments.ts";
import { protectionOrder } from "./order.ts";
import { acts } from "./outcomes.ts";
import { countInputs, productOf, projections, type Product } from "./product.ts";
import type { Pathway, Protocol, ResponseAction } from "./protocol.ts";

/** In the declared order of protection; `same`: the same protection, said or handled otherwise. */
export type Direction = "more" | "less" | "different" | "same";

/** Inputs that were all handled one way and are now all handled another. */
export interface ChangeGroup {
  readonly pathway: string;
  readonly sentence: string;
  /** The same in the protocol's own words, for whoever reads no ids. */
  readonly spoken: { readonly en: string; readonly es: string };
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly direction: Direction;
  /** Answers × minutes of the week × areas. */
  readonly inputs: bigint;
  /** Where it changes; empty where the protocols name no areas. */
  readonly areas: readonly string[];
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
  /** Per group, for weighing it by past calls: terminal value of its pathway's diagram → share (0..1) of minutes and areas in which it is this change. */
  readonly groupShares: ReadonlyMap<ChangeGroup, ReadonlyMap<number, number>>;
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
  const versions = { before, after, moments };
  const all = [...layOut(before, after)].map(([id, laid]) => comparePathway(versions, id, laid));
  const weighed = all.flatMap((each) => each.groups);
  const groups = weighed.map(({ group }) => group);
  return {
    changedInputs: groups.reduce((sum, { inputs }) => sum + inputs, 0n),
    inputs: all.reduce((sum, { inputs }) => sum + inputs, 0n),
    groups: [...groups].sort((a, b) => (a.inputs < b.inputs ? 1 : a.inputs > b.inputs ? -1 : 0)),
    pathwaysAdded: missing(after.pathways, before.pathways),
    pathwaysRemoved: missing(before.pathways, after.pathways),
    answersChanged: answersChanged(before, after),
    changes: new Map(all.map(({ id, change }) => [id, change])),
    groupShares: new Map(weighed.map(({ group, shares }) => [group, shares])),
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

interface Versions {
  readonly before: Protocol;
  readonly after: Protocol;
  readonly moments: readonly Moment[];
}

function comparePathway(versions: Versions, id: string, laid: LaidOut) {
  const { before, after, moments } = versions;
  const { layout, old, now } = laid;
  const product = productOfResponses(laid, moments.every(isUnchanged));
  const changed = new Map<string, Changed>();
  const changedMinutes = new Map<number, number>();
  let total = 0;
  for (const moment of moments) {
    total += minutesOf(moment);
    product.pairs.forEach(([a, b], terminal) => {
      if (a < 0) return;
      const from = actionAt(product.responses[a], moment.before);
      const to = actionAt(product.responses[b], moment.after);
      if (from.acts === to.acts) return;
      changedMinutes.set(terminal, (changedMinutes.get(terminal) ?? 0) + minutesOf(moment));
      const key = `${from.acts} > ${to.acts}`;
      const known: Changed = changed.get(key) ?? {
        from: from.action,
        to: to.action,
        at: new Map(),
      };
      known.at.set(moment, (known.at.get(moment) ?? new Set()).add(terminal));
      changed.set(key, known);
    });
  }
  const counts = countInputs(product.diagram);
  const words = { before, after, name: now.pathway.name.en, layout, minutes: total };
  const perMinute = old.variables.reduce(
    (inputs, { values }) => inputs * BigInt(values.length),
    1n,
  );
  return {
    id,
    groups: [...changed.values()].flatMap((change) => groupsOf(id, change, product, counts, words)),
    inputs: perMinute * BigInt(total),
    change: {
      diagram: product.diagram,
      pathway: now.pathway,
      variables: now.variables,
      changedShare: new Map(
        [...changedMinutes].map(([terminal, minutes]) => [terminal, minutes / total]),
      ),
    },
  };
}

/** Whether the same responders are there in both versions. */
const isUnchanged = ({ before, after }: Moment): boolean =>
  JSON.stringify(before) === JSON.stringify(after);

/** What an outcome does, and what stands in for it where somebody it sends cannot come. */
interface Response {
  readonly fits: Act;
  readonly orElse: Act | undefined;
}

interface Act {
  readonly action: ResponseAction;
  /** The same text for actions that do and say the same. */
  readonly acts: string;
}

/**
 * Both versions walked as one, over responses that have the same number in both where they are the same. With the same
 * responders there, whatever is the same node is the same call for call, and the walk stops there.
 */
function productOfResponses(
  { old, now }: LaidOut,
  isSameCapacity: boolean,
): Product & { readonly responses: readonly Response[] } {
  const responses: Response[] = [];
  const numbers = new Map<string, number>();
  const act = (action: ResponseAction): Act => ({ action, acts: acts(action) });
  const numbered = ({ diagrams, outcomes }: CompiledPathway): Diagram => {
    const { nodes, root } = diagrams().responses;
    const numberOf = (key: number): number => {
      const { action, orElse } = outcomes[key]!;
      const response = { fits: act(action), orElse: orElse && act(orElse) };
      const name = `${response.fits.acts} else ${response.orElse?.acts}`;
      const known = numbers.get(name) ?? responses.push(response) - 1;
      numbers.set(name, known);
      return known;
    };
    return { nodes, root: mapValues(nodes, root, numberOf) };
  };
  const [left, right] = [numbered(old), numbered(now)];
  return { ...productOf(left, right, { stopAtEqual: isSameCapacity }), responses };
}

interface Changed {
  readonly from: ResponseAction;
  readonly to: ResponseAction;
  /** In which moments, for which pairs of outcomes. */
  readonly at: Map<Moment, Set<number>>;
}

/** One change, split where different moments change different answers, so that each sentence is true of every input in it. */
function groupsOf(
  id: string,
  { from, to, at }: Changed,
  product: Product,
  counts: ReadonlyMap<number, bigint>,
  words: ComparedWords,
): readonly { readonly group: ChangeGroup; readonly shares: ReadonlyMap<number, number> }[] {
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
    const seen = projections(product.diagram, wanted);
    const shares = new Map([...terminals].map((value) => [value, minutes / words.minutes]));
    const group: ChangeGroup = {
      pathway: id,
      sentence: groupSentence(words, seen, moments, from, to),
      spoken: {
        en: spokenSentence(words, seen, moments, from, to, "en"),
        es: spokenSentence(words, seen, moments, from, to, "es"),
      },
      from: from.send,
      to: to.send,
      direction: directionOf(order, from, to),
      inputs: answers * BigInt(minutes),
      areas: [...new Set(moments.map(({ area }) => area))].filter((area) => area !== null),
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
    return { group, shares };
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
function actionAt(response: Response | undefined, capacity: Capacity): Act {
  if (response === undefined) throw new Error("broken promise: a diagram ends in responses");
  const { fits, orElse } = response;
  return orElse !== undefined &&
    fits.action.send.some((responder) => capacity[responder] !== undefined)
    ? orElse
    : fits;
}
