import { activeDisqualifiers, compile, type Forests } from "./compile.ts";
import type { CompiledPathway } from "./compiled.ts";
import type { Pathway, Protocol, Question } from "./protocol.ts";

/** The questions of both versions of a pathway, each with the answers that both declare. */
export type Layout = readonly { readonly question: string; readonly answers: readonly string[] }[];

/** One pathway of two versions, compiled over the same questions and answers, and so over the same nodes. */
export interface LaidOut {
  readonly layout: Layout;
  readonly old: CompiledPathway;
  readonly now: CompiledPathway;
}

/** What comparison words need. */
export interface ComparedWords {
  readonly before: Protocol;
  readonly after: Protocol;
  readonly name: string;
  readonly layout: Layout;
  /** Of the week, in every area. */
  readonly minutes: number;
}

/** Lays out the pathways that both versions have, by id. */
export function layOut(before: Protocol, after: Protocol): ReadonlyMap<string, LaidOut> {
  const forests: Forests = new Map();
  const [first, second] = [compile(before, forests), compile(after, forests)];
  const answersOf = (protocol: Protocol): ReadonlyMap<string, readonly string[]> =>
    new Map(protocol.questions.map(({ id, answers }) => [id, answers]));
  const declared = [answersOf(before), answersOf(after)] as const;
  return new Map(
    [...first.pathways].flatMap(([id, old]): [string, LaidOut][] => {
      const now = second.pathways.get(id);
      if (now === undefined) return [];
      const layout = layoutOf(old.pathway, now.pathway, declared);
      const over = (protocol: Protocol, compiled: CompiledPathway): CompiledPathway =>
        isOver(compiled, layout) ? compiled : laidOut(protocol, compiled.pathway, layout, forests);
      return [[id, { layout, old: over(before, old), now: over(after, now) }]];
    }),
  );
}

function layoutOf(
  first: Pathway,
  second: Pathway,
  [before, after]: readonly [
    ReadonlyMap<string, readonly string[]>,
    ReadonlyMap<string, readonly string[]>,
  ],
): Layout {
  return [...new Set([...first.asks, ...second.asks])].map((question) => {
    const [one, other] = [before.get(question), after.get(question)];
    const answers =
      one === undefined || other === undefined
        ? (one ?? other ?? [])
        : one.filter((answer) => other.includes(answer));
    return { question, answers };
  });
}

/** Whether a pathway asks exactly a layout's questions, with its answers, in its order. */
const isOver = ({ variables }: CompiledPathway, layout: Layout): boolean =>
  variables.length === layout.length &&
  variables.every(
    ({ question }, index) =>
      question.id === layout[index]?.question &&
      question.answers.join() === layout[index].answers.join(),
  );

/**
 * The pathway over the questions and answers of both versions, meaning what it meant: a question that it does not ask
 * plays no part, and a disqualifier that did not apply still does not.
 */
function laidOut(
  protocol: Protocol,
  pathway: Pathway,
  layout: Layout,
  forests: Forests,
): CompiledPathway {
  const active = new Set(activeDisqualifiers(protocol, pathway).map(({ id }) => id));
  const idle = protocol.disqualifiers
    .filter(({ id }) => !active.has(id))
    .map(({ id }) => [id, { en: "not asked here" }] as const);
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
  const asks = layout.map(({ question }) => question);
  const waives = Object.fromEntries(idle);
  const compiled = compile(
    { ...protocol, questions, pathways: [{ ...pathway, asks, waives }] },
    forests,
  );
  const only = compiled.pathways.get(pathway.id);
  if (only === undefined) throw new Error("broken promise: the pathway is compiled");
  return only;
}
