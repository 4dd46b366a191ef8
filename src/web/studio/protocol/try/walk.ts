import { parseLocalTime } from "#core/base/time.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { Answers, Decision } from "#core/protocol/decision.ts";
import { BudgetExceeded } from "#core/protocol/diagram-nodes.ts";
import type { Question } from "#core/protocol/protocol.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";

/** A call that somebody tries: what was answered, in the order of answering, and when and where it is. */
export interface Walk {
  readonly answers: Answers;
  /** `2026-11-23T14:00`; null: everyone can come. */
  readonly at: string | null;
  readonly area: string | null;
}

/** What the protocol makes of the call so far, exactly as it would of a real one; a sentence where it is too tangled. */
export function decideWalk(
  compiled: CompiledProtocol,
  pathway: string,
  { answers, at, area }: Walk,
): Decision | string {
  const local = at === null ? undefined : parseLocalTime(at);
  const capacity = local === undefined ? {} : scheduleCapacity(compiled.protocol, local, area);
  const asked = compiled.pathways.get(pathway);
  // A draft changes under the one who tries it: an answer that is no longer declared is asked again.
  const known = Object.entries(answers).filter(([question, answer]) => {
    const variable = asked?.variableOf.get(question);
    return variable !== undefined && asked?.variables[variable]?.codeOf.has(answer) === true;
  });
  try {
    return decideCall(compiled, { pathway, answers: Object.fromEntries(known), capacity });
  } catch (cause) {
    if (!(cause instanceof BudgetExceeded)) throw cause;
    return cause.message;
  }
}

/** The answers to one question as keys pick them: 1 to 9, and U for not known. */
export const choicesOf = (
  question: Question,
): readonly { readonly key: string; readonly answer: string }[] => [
  ...question.answers.slice(0, 9).map((answer, index) => ({ key: String(index + 1), answer })),
  { key: "u", answer: "unknown" },
];

/** Without the last answer. */
export const withoutLast = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).slice(0, -1));
