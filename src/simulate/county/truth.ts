import type { Random } from "#core/base/random.ts";
import type { PlaceConfidence } from "#core/dispatch/words.ts";
import type { Protocol, Question } from "#core/protocol/protocol.ts";
import { kinds, usually } from "./kinds.ts";

/** Question id → what is really so: always a declared answer, for the world has no unknowns. */
export type Truth = Readonly<Record<string, string>>;

/** Where somebody says it is. */
export interface SaidPlace {
  readonly text: string | null;
  readonly confidence: PlaceConfidence;
  readonly area: string | null;
}

/** What is really so in a call of this pathway. Questions that only the caller can answer are left to the caller. */
export function drawTruth(random: Random, protocol: Protocol, pathway: string): Truth {
  const asks = protocol.pathways.find(({ id }) => id === pathway)?.asks ?? [];
  const likely = kinds.find((kind) => kind.pathway === pathway)?.likely ?? {};
  const truth: Record<string, string> = {};
  for (const id of asks) {
    const question = protocol.questions.find((declared) => declared.id === id);
    if (question === undefined) continue;
    truth[id] = random.weighted(weighed(question, likely[id] ?? usually[id] ?? []));
  }
  return truth;
}

/** A protocol that declares other answers than the county knows: each is half as likely as the milder one before it. */
function weighed(
  { answers }: Question,
  weights: readonly number[],
): readonly (readonly [string, number])[] {
  const fits = weights.length === answers.length;
  return answers.map((answer, place) => [answer, fits ? (weights[place] ?? 0) : 0.5 ** place]);
}
