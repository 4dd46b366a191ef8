import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useTakerWords } from "./lines.ts";
import { answerLabel } from "./protocol-words.ts";
import type { Screening } from "./use-screening.ts";

/** Why questions are skipped: the answer that the chosen rule rests on, where the call is settled. */
export function useSettledBy({ decision, pathway, incident }: Screening): string {
  const words = useTakerWords();
  const language = useLanguage();
  const { protocol } = useLive().protocol;
  const rule = pathway?.rules.find(({ id }) => id === decision?.fits?.rule);
  const ids = Object.keys(rule?.when ?? {});
  const found = protocol.questions.find(({ id }) => ids.includes(id) && incident.answers[id]);
  const answer = found === undefined ? undefined : incident.answers[found.id]?.answer;
  if (found === undefined || answer === undefined || answer === null) return words("skipped");
  return words("skippedBecause", {
    question: inLanguage(found.ask, language),
    answer: answerLabel(found, answer, language, words("notKnown")),
  });
}
