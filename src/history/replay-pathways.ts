import type { CompiledPathway, CompiledProtocol } from "#core/protocol/compiled.ts";
import { weigh } from "#core/protocol/diagram.ts";
import { choose, cube } from "#core/protocol/diagram-builder.ts";
import { constant, newNodes } from "#core/protocol/diagram-nodes.ts";
import { nodeBudget } from "#core/protocol/compiled.ts";
import type { Capacity } from "#core/protocol/decision.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { boundsOf, certainBounds, decidingShares, nothingKnown, settledBy } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import { endingsOf, fallbackEnding } from "./bounds-endings.ts";
import type { PathwayEndings } from "./bounds-endings.ts";
import type { Rates } from "./rates.ts";
import { weightsFor } from "./rates.ts";

/** Everything that is the same for all past calls of one call type, worked out once and kept. */
export interface TypeFacts {
  /** A pathway's; the fallback's, where no pathway takes the type; or a class's, where only that is known. */
  readonly kind: "pathway" | "fallback" | "class";
  /** Null where it is not a pathway's. */
  readonly pathway: CompiledPathway | null;
  /** Bounds where the given responders cannot come. */
  readonly bounds: (capacity: Capacity) => Bounds;
  /** Responders that some rule of the pathway sends, with or without others. */
  readonly responders: ReadonlySet<string>;
  /** Probability that a question's answer alone settles whether a responder goes, by question. */
  readonly settles: (responder: string) => readonly {
    readonly question: string;
    readonly share: number;
  }[];
  /** The question whose answer alone most likely settles the whole response, and how likely; null where none could. */
  readonly decides: () => { readonly question: string; readonly share: number } | null;
  /** Disqualifiers that bar a responder from going alone, with the probability that each holds. */
  readonly barsOf: (responder: string) => {
    readonly bars: readonly {
      readonly id: string;
      readonly because: Words;
      readonly share: number;
    }[];
    /** Probability that at least one holds. */
    readonly any: number;
  };
}

/** Facts by call type, for one protocol and one set of rates. */
export function factsByType(
  compiled: CompiledProtocol,
  rates: Rates,
): (callType: string) => TypeFacts {
  const known = new Map<string, TypeFacts>();
  const endings = endingsByHours(compiled);
  const settled = new Map<string, ReturnType<typeof settledBy>>();
  const settledIn = (pathway: CompiledPathway) => {
    const { id } = pathway.pathway;
    let found = settled.get(id);
    if (found === undefined) settled.set(id, (found = settledBy(endings(pathway, {}))));
    return found;
  };
  return (callType) => {
    let facts = known.get(callType);
    if (facts === undefined) {
      const pathway = compiled.pathways.get(compiled.byCallType.get(callType) ?? "");
      facts =
        pathway === undefined
          ? fallbackFacts(compiled)
          : pathwayFacts(pathway, weightsFor(rates, pathway, callType), {
              endings: (capacity) => endings(pathway, capacity),
              settled: () => settledIn(pathway),
            });
      known.set(callType, facts);
    }
    return facts;
  };
}

/** Endings of a pathway by what its own responders lack: most hours of the week are alike for most pathways. */
function endingsByHours(compiled: CompiledProtocol) {
  const known = new Map<string, PathwayEndings>();
  return (pathway: CompiledPathway, capacity: Capacity): PathwayEndings => {
    const sent = sendersOf(pathway);
    const lacking = Object.keys(capacity).filter((responder) => sent.has(responder));
    const key = `${pathway.pathway.id} ${lacking.sort().join()}`;
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = endingsOf(compiled, pathway, capacity)));
    return found;
  };
}

const senders = new WeakMap<CompiledPathway, ReadonlySet<string>>();

/** Responders that some outcome of a pathway sends. */
function sendersOf(pathway: CompiledPathway): ReadonlySet<string> {
  let found = senders.get(pathway);
  if (found === undefined) {
    // Built first: outcomes that only floors make are named on the way.
    pathway.diagrams();
    found = new Set(pathway.outcomes.flatMap(({ action }) => action.send));
    senders.set(pathway, found);
  }
  return found;
}

function fallbackFacts(compiled: CompiledProtocol): TypeFacts {
  const { fallback } = compiled.protocol;
  return {
    kind: "fallback",
    pathway: null,
    bounds: (capacity) => certainBounds(fallbackEnding(fallback, capacity)),
    responders: new Set(),
    settles: () => [],
    decides: () => null,
    barsOf: () => ({ bars: [], any: 0 }),
  };
}

function pathwayFacts(
  pathway: CompiledPathway,
  weights: readonly (readonly number[])[],
  of: {
    readonly endings: (capacity: Capacity) => PathwayEndings;
    readonly settled: () => ReturnType<typeof settledBy>;
  },
): TypeFacts {
  const bounds = new Map<PathwayEndings, Bounds>();
  const barred = new Map<string, ReturnType<TypeFacts["barsOf"]>>();
  return {
    kind: "pathway",
    pathway,
    bounds: (capacity) => {
      const endings = of.endings(capacity);
      let found = bounds.get(endings);
      if (found === undefined)
        bounds.set(endings, (found = boundsOf(endings, nothingKnown(pathway), weights)));
      return found;
    },
    responders: new Set(pathway.rules.flatMap(({ action }) => action.send)),
    settles: (responder) =>
      pathway.variables.map(({ question }, variable) => ({
        question: question.id,
        share: (weights[variable] ?? []).reduce(
          (sum, weight, code) =>
            sum + (of.settled()[variable]?.[code]?.has(responder) === true ? weight : 0),
          0,
        ),
      })),
    decides: () => {
      const shares = decidingShares(of.endings({}), weights);
      const share = Math.max(0, ...shares);
      const question = pathway.variables[shares.indexOf(share)]?.question.id;
      return question === undefined || share === 0 ? null : { question, share };
    },
    barsOf: (responder) => {
      let found = barred.get(responder);
      if (found === undefined) barred.set(responder, (found = barsOf(pathway, weights, responder)));
      return found;
    },
  };
}

/** How likely each disqualifier of a responder is to hold, and any of them: exact under the rates, overlaps counted once. */
function barsOf(
  { bars, variables }: CompiledPathway,
  weights: readonly (readonly number[])[],
  responder: string,
): ReturnType<TypeFacts["barsOf"]> {
  const nodes = newNodes(
    variables.map(({ values }) => values.length),
    nodeBudget,
  );
  const yes = constant(nodes, 1);
  const shareOf = (root: number): number => weigh({ nodes, root }, weights).get(1) ?? 0;
  const own = bars.filter(({ disqualifier }) => disqualifier.bars.includes(responder));
  const any = own.reduce(
    (root, { allowed }) => choose(nodes, cube(nodes, allowed), yes, root),
    constant(nodes, 0),
  );
  return {
    bars: own.map(({ disqualifier: { id, because }, allowed }) => ({
      id,
      because,
      share: shareOf(cube(nodes, allowed)),
    })),
    any: shareOf(any),
  };
}
