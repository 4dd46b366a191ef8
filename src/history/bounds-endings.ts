import { barsResponse, nodeBudget } from "#core/protocol/compiled.ts";
import type { CompiledPathway, CompiledProtocol } from "#core/protocol/compiled.ts";
import type { Capacity } from "#core/protocol/decision.ts";
import { choose, copyInto, cube, mapValues } from "#core/protocol/diagram-builder.ts";
import { newNodes } from "#core/protocol/diagram-nodes.ts";
import type { Diagram } from "#core/protocol/diagram.ts";
import type { Outcome } from "#core/protocol/outcomes.ts";
import type { ResponseAction, ResponseRule } from "#core/protocol/protocol.ts";

/** What a call comes to, in the terms that past calls are counted in. */
export interface Sent {
  /** Responder ids in alphabetical order, joined by `+`; `hold` or `no-one` where nobody is sent. */
  readonly key: string;
  readonly send: readonly string[];
}

/** One way a call can end: what fits it, and what could be done at that hour. */
export interface Ending {
  readonly fits: Sent;
  readonly now: Sent;
}

/** A pathway's answers as a function to its endings, at one hour: terminals index `endings`. */
export interface PathwayEndings {
  readonly diagram: Diagram;
  readonly endings: readonly Ending[];
}

/** How a response is counted. */
export function sentBy({ send, hold }: Pick<ResponseAction, "send" | "hold">): Sent {
  const sorted = [...new Set(send)].sort();
  const key = sorted.length > 0 ? sorted.join("+") : hold === undefined ? "no-one" : "hold";
  return { key, send: sorted };
}

const falls = (send: readonly string[], capacity: Capacity): boolean =>
  send.some((responder) => capacity[responder] !== undefined);

/**
 * What every complete set of answers to a pathway comes to, capacity counted in as `decideCall` does: where a responder that fits
 * cannot come, the rule's `or-else`; where a disqualifier keeps that home too, the protocol's fallback.
 * Throws BudgetExceeded where the pathway's rules are too tangled.
 */
export function endingsOf(
  compiled: CompiledProtocol,
  pathway: CompiledPathway,
  capacity: Capacity,
): PathwayEndings {
  const base = pathway.diagrams().outcomes;
  const nodes = newNodes(base.nodes.domains, nodeBudget);
  const orElseOf = (outcome: number): ResponseAction | undefined => {
    const { action, orElse } = pathway.outcomes[outcome] ?? {};
    return action !== undefined && falls(action.send, capacity) ? orElse : undefined;
  };
  // A terminal is its outcome twice, plus one where a disqualifier that holds keeps its or-else home.
  let root = mapValues(nodes, copyInto(nodes, base.nodes, base.root), (outcome) => outcome * 2);
  for (const { disqualifier, allowed } of pathway.bars) {
    const barred = mapValues(nodes, root, (value) => {
      const orElse = orElseOf(value >> 1);
      return orElse !== undefined && barsResponse(disqualifier, orElse.send) ? value | 1 : value;
    });
    if (barred !== root) root = choose(nodes, cube(nodes, allowed), barred, root);
  }
  const endings: Ending[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (ending: Ending): number => {
    const key = `${ending.fits.key} ${ending.now.key}`;
    const known = indexes.get(key);
    if (known !== undefined) return known;
    indexes.set(key, endings.length);
    return endings.push(ending) - 1;
  };
  root = mapValues(nodes, root, (value) => {
    const outcome = outcomeAt(pathway, value >> 1);
    const orElse = orElseOf(value >> 1);
    const now =
      orElse === undefined
        ? outcome.action
        : (value & 1) === 1
          ? compiled.protocol.fallback.action
          : orElse;
    return indexOf({ fits: sentBy(outcome.action), now: sentBy(now) });
  });
  return { diagram: { nodes, root }, endings };
}

/** What a call comes to that no pathway takes: the fallback, whatever its answers. */
export function fallbackEnding(fallback: ResponseRule, capacity: Capacity): Ending {
  const { action, orElse } = fallback;
  const now = orElse !== undefined && falls(action.send, capacity) ? orElse : action;
  return { fits: sentBy(action), now: sentBy(now) };
}

function outcomeAt({ outcomes, pathway }: CompiledPathway, index: number): Outcome {
  const outcome = outcomes[index];
  if (outcome === undefined)
    throw new Error(`broken promise: ${pathway.id} has no outcome ${index}`);
  return outcome;
}
