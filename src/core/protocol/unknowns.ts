import type { Floor } from "./outcomes.ts";
import type { Condition, Disqualifier, IfUnknown, Pathway, Question } from "./protocol.ts";

/** The answers that make a disqualifier hold, once it is settled where its unknowns lead. */
export function holdsWhen(
  { when, ifUnknown }: Disqualifier,
  questions: ReadonlyMap<string, Question>,
): Condition {
  return Object.fromEntries(
    Object.entries(when).map(([id, answers]) => {
      const leads = ifUnknown ?? questions.get(id)?.ifUnknown;
      return [
        id,
        leads?.is === "bars" && !answers.includes("unknown") ? [...answers, "unknown"] : answers,
      ];
    }),
  );
}

/** A floor with its condition still in words. */
export type WrittenFloor = Omit<Floor, "allowed"> & { readonly when: Condition };

/** Where a pathway's unknown answers send someone besides: by question first, then by disqualifier. */
export function floorsOf(
  pathway: Pathway,
  active: readonly Disqualifier[],
  questions: ReadonlyMap<string, Question>,
): readonly WrittenFloor[] {
  const floor = (
    question: string,
    leads: IfUnknown | undefined,
    when: Condition,
  ): readonly WrittenFloor[] =>
    leads?.is === "send" ? [{ question, send: leads.send, because: leads.because, when }] : [];
  const ofQuestions = pathway.asks.flatMap((id) =>
    floor(id, questions.get(id)?.ifUnknown, { [id]: ["unknown"] }),
  );
  const ofDisqualifiers = active.flatMap(({ when, ifUnknown }) =>
    Object.keys(when).flatMap((id) => {
      const couldHold = Object.entries(when).map(
        ([other, answers]): [string, readonly string[]] => [
          other,
          other === id ? ["unknown"] : [...answers, "unknown"],
        ],
      );
      return floor(id, ifUnknown, Object.fromEntries(couldHold));
    }),
  );
  return [...ofQuestions, ...ofDisqualifiers];
}
