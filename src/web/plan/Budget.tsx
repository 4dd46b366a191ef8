import { useEffect } from "react";
import type { Said } from "#core/base/said.ts";
import type { Assumption } from "#simulate/staffing/assumptions.ts";
import type { InputProblem } from "#simulate/staffing/check-input.ts";
import type { StaffingResult } from "#simulate/staffing/result.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { dollars } from "./figures.ts";
import { withNames } from "./with-names.ts";
import { ProblemList } from "./ProblemList.tsx";
import { usePlanWords } from "./words.ts";

/** What a plan costs a year, line by line. */
export function Budget({ result }: { result: StaffingResult | undefined }) {
  const words = usePlanWords();
  const language = useLanguage();
  return (
    <section className="panel budget" aria-labelledby="budget-title">
      <h2 id="budget-title">{words("budget")}</h2>
      {result !== undefined && (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">{words("line")}</th>
                <th scope="col">{words("dollars")}</th>
                <th scope="col">{words("how")}</th>
              </tr>
            </thead>
            <tbody>
              {result.budget.map(({ id, dollars: amount, says }) => (
                <tr key={id}>
                  <th scope="row">{words(`line_${id}`)}</th>
                  <td>${count(amount)}</td>
                  <td className="small">{says[language]}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{words("total")}</th>
                <td>
                  <strong>${count(result.dollarsAYear)}</strong>
                </td>
                <td className="small">
                  {words("believedCost", {
                    low: dollars(result.dollarsBelieved.low),
                    high: dollars(result.dollarsBelieved.high),
                  })}
                  {result.dollarsPerServed !== null &&
                    `. ${words("perCall")}: ${dollars(result.dollarsPerServed)}`}
                </td>
              </tr>
            </tfoot>
          </table>
        </>
      )}
    </section>
  );
}

/** Why a plan cannot be played, or what makes it doubtful. */
export function Problems({
  problems,
  assumptions,
}: {
  problems: readonly InputProblem[];
  /** As the table of them on this page calls them. */
  assumptions: readonly Assumption[];
}) {
  const words = usePlanWords();
  const isTold = problems.length > 0;
  useEffect(() => {
    // It lies over the foot of the page: what is being written comes out from under it.
    if (isTold) document.activeElement?.scrollIntoView({ block: "nearest" });
  }, [isTold]);
  if (!isTold) return null;
  const named = problems.map(({ says, mend, known }) => ({
    says: withNames(says, assumptions),
    mend: withNames(mend, assumptions),
    known,
  }));
  return (
    <section className="notice plan-problems" aria-label={words("problems")}>
      <strong>{words("problems")}</strong>
      <ProblemList problems={named} />
    </section>
  );
}

/** What the figures rest on, and what they cannot know. */
export function Says({
  base,
  result,
}: {
  base: readonly Said[];
  result: StaffingResult | undefined;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="says-title">
      <h2 id="says-title">{words("says")}</h2>
      <ul className="says">
        {[...new Set([...base, ...(result?.says ?? [])].map((each) => each[language]))].map(
          (sentence) => (
            <li key={sentence}>{sentence}</li>
          ),
        )}
      </ul>
    </section>
  );
}
