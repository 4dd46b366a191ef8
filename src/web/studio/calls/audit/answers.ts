import type { AuditFound } from "#contract/analysis-audit.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useAuditWords } from "./words.ts";

type Question = NonNullable<AuditFound>["questions"][number];

/** How an answer to a question reads in the reader's language. */
export function useAnswerNames(): (question: Question | undefined, answer: string) => string {
  const words = useAuditWords();
  const language = useLanguage();
  return (question, answer) => {
    if (answer === "unknown" || answer === "not-said") return words(answer);
    const label = question?.answers.find((each) => each.answer === answer)?.label ?? null;
    return label === null ? answer : inLanguage(label, language);
  };
}
