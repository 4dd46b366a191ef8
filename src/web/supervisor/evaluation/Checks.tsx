import type { Assumption, Placebo } from "#core/evaluation/effect.ts";
import { useLanguage } from "#web/ui/words.ts";
import { said } from "../goals/figure-text.ts";
import { useTraitWords } from "./use-trait-words.ts";
import { useEvaluationWords } from "./words.ts";

/** What must find nothing, and what a result rests on: what speaks against it is loud. */
export function Checks({
  placebos,
  assumptions = [],
}: {
  placebos: readonly Placebo[];
  assumptions?: readonly Assumption[];
}) {
  const words = useEvaluationWords();
  const language = useLanguage();
  const traitWords = useTraitWords();
  if (placebos.length + assumptions.length === 0) return null;
  return (
    <ul className="checks" aria-label={words("checks")}>
      {placebos.map(({ name, isPassed, says }) => (
        <li key={name} data-loud={!isPassed}>
          <strong>{words(isPassed ? "passed" : "failed")}.</strong> {said(says, language)}
        </li>
      ))}
      {assumptions.map(({ says, isHeld, apart = [] }) => (
        <li key={says.en} data-loud={isHeld === false}>
          <strong>{words(isHeld === null ? "unknown" : isHeld ? "held" : "broken")}.</strong>{" "}
          {said(says, language)}
          {apart.length > 0 && ` ${[...new Set(apart.map(traitWords))].join(" · ")}.`}
        </li>
      ))}
    </ul>
  );
}
