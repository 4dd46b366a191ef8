import type { Question } from "#core/protocol/protocol.ts";
import { useCodeWords } from "./codes.ts";
import { inLanguage, useLanguage } from "./words.ts";

/**
 * How an answer reads: by its label in the reader's language, as not known, or (null) as withheld from this seat. An answer
 * without a label reads as its id.
 */
export function useAnswerWords(): (
  question: Question | undefined,
  answer: string | null,
) => string {
  const codes = useCodeWords();
  const language = useLanguage();
  return (question, answer) => {
    if (answer === null) return codes("answerWithheld");
    if (answer === "unknown") return codes("answerUnknown");
    const label = question?.labels[answer];
    return label === undefined ? answer : inLanguage(label, language);
  };
}
