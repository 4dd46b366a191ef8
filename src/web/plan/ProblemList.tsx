import type { InputProblem } from "#simulate/staffing/check-input.ts";
import { useLanguage } from "#web/ui/words.ts";
import { usePlanWords } from "./words.ts";

/** Why something cannot be played, what would mend it, and what can still be known. */
export function ProblemList({
  problems,
}: {
  problems: readonly Pick<InputProblem, "says" | "mend" | "known">[];
}) {
  const words = usePlanWords();
  const language = useLanguage();
  return (
    <ul>
      {problems.map(({ says, mend, known }) => (
        <li key={says.en}>
          {says[language]}. {words("mend", { mend: mend[language] })}.{" "}
          {words("known", { known: known[language] })}
        </li>
      ))}
    </ul>
  );
}
