import type { CompiledPathway } from "./compiled.ts";
import type { Left } from "./left.ts";
import type { Question } from "./protocol.ts";

/**
 * The question that settles a call soonest: those the protocol asks first, then safety questions, then others; among
 * equals the one whose answers leave the fewest responses open on average; among those the one the agency lists first.
 * Only questions that can still change the response are asked.
 */
export function nextQuestion(
  { variables }: CompiledPathway,
  left: Left,
): { readonly question: string; readonly isSafety: boolean } | null {
  let best: Question | undefined;
  let bestTurn = Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < variables.length; index += 1) {
    if (!left.matters(index)) continue;
    const { question } = variables[index]!;
    const turn = question.askedFirst ? 0 : question.safety ? 1 : 2;
    if (turn > bestTurn) continue;
    const open = left.openAfter(index);
    if (turn === bestTurn && open >= least - 1e-9) continue;
    best = question;
    bestTurn = turn;
    least = open;
  }
  return best === undefined ? null : { question: best.id, isSafety: best.safety };
}
