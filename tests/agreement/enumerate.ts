import type { CompiledPathway, CompiledProtocol } from "#core/protocol/compiled.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { Answers, Capacity, ProposedResponse } from "#core/protocol/decision.ts";

/** Every way of answering what is open, one call of `decideCall` each. */
export interface Enumerated {
  readonly fits: Counted;
  readonly now: Counted;
  readonly completions: number;
}

/** By responder id, and by whole response: in how many completions it comes, and their weight. */
export interface Counted {
  readonly responders: ReadonlyMap<string, Count>;
  readonly responses: ReadonlyMap<string, Count>;
}

export interface Count {
  readonly completions: number;
  readonly weight: number;
}

/** Counts by brute force what the diagrams count at once: nothing here but the decision of one call. */
export function enumerate(
  compiled: CompiledProtocol,
  pathway: CompiledPathway,
  known: Answers,
  capacity: Capacity,
  weights: readonly (readonly number[])[],
): Enumerated {
  const fits = newCounted();
  const now = newCounted();
  let completions = 0;
  const answers: Record<string, string> = {};
  const go = (variable: number, weight: number): void => {
    const asked = pathway.variables[variable];
    if (asked === undefined) {
      const decision = decideCall(compiled, { pathway: pathway.pathway.id, answers, capacity });
      if (decision.fits === null || decision.now === null)
        throw new Error("a call with every answer given is open");
      count(fits, decision.fits, weight);
      count(now, decision.now, weight);
      completions += 1;
      return;
    }
    const given = known[asked.question.id];
    asked.values.forEach((value, code) => {
      if (given !== undefined && given !== value) return;
      answers[asked.question.id] = value;
      go(variable + 1, given === undefined ? weight * (weights[variable]?.[code] ?? 0) : weight);
    });
  };
  go(0, 1);
  return { fits, now, completions };
}

interface Counting {
  readonly responders: Map<string, Count>;
  readonly responses: Map<string, Count>;
}

const newCounted = (): Counting => ({ responders: new Map(), responses: new Map() });

function count(into: Counting, { send, hold }: ProposedResponse, weight: number): void {
  for (const responder of send) add(into.responders, responder, weight);
  const whole = send.length > 0 ? [...send].sort().join("+") : hold === null ? "no-one" : "hold";
  add(into.responses, whole, weight);
}

function add(counts: Map<string, Count>, name: string, weight: number): void {
  const before = counts.get(name) ?? { completions: 0, weight: 0 };
  counts.set(name, { completions: before.completions + 1, weight: before.weight + weight });
}
