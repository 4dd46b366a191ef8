import type { EvaluationReport, OutcomeResult } from "#core/evaluation/evaluation.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { count, percent } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { said } from "../goals/figure-text.ts";
import { FigureNumber } from "../goals/FigureBlock.tsx";
import type { Behind } from "../goals/goals-api.ts";
import { Checks } from "./Checks.tsx";
import { points } from "./evaluation-api.ts";
import { useEvaluationWords } from "./words.ts";

/** Outcomes of all eligible calls, the dose beside each, and what a free team changed. */
export function OutcomesPart({
  report,
  onBehind,
}: {
  report: EvaluationReport;
  onBehind: (behind: Behind) => void;
}) {
  const words = useEvaluationWords();
  return (
    <section className="panel stack" aria-label={words("outcomes")}>
      <h2 className="part-head" tabIndex={-1}>
        {words("outcomes")}
      </h2>
      {report.outcomes.map((outcome) => (
        <Outcome key={outcome.metric} outcome={outcome} onBehind={onBehind} />
      ))}
      <Checks placebos={report.placebos} assumptions={report.assumptions} />
    </section>
  );
}

function Outcome({
  outcome: { metric, figure, dose, contrast, says, isLoud },
  onBehind,
}: {
  outcome: OutcomeResult;
  onBehind: (behind: Behind) => void;
}) {
  const words = useEvaluationWords();
  const language = useLanguage();
  const name = said(metrics.find(metric)?.name ?? { en: metric, es: metric }, language);
  return (
    <article className="outcome" data-loud={isLoud} aria-label={name}>
      <h3>
        {name} {isLoud && <strong className="loud">{words("loud")}</strong>}
      </h3>
      <p className="goal-line">
        <span>
          {words("all")}: <FigureNumber figure={figure} onBehind={onBehind} />
        </span>
        <span className="quiet">{said(dose.says, language)}</span>
      </p>
      {contrast !== null && (
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{words("free")}</th>
              <th scope="col">{words("noneFree")}</th>
              <th scope="col">{words("difference")}</th>
              <th scope="col">{words("perServed")}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>{percent(contrast.adjusted.free, 1)}</td>
              <td>{percent(contrast.adjusted.none, 1)}</td>
              <td>
                <Ranged effect={contrast.effect} />
              </td>
              <td>{contrast.perServed === null ? "–" : <Ranged effect={contrast.perServed} />}</td>
            </tr>
          </tbody>
        </table>
      )}
      <p>{said(says, language)}</p>
      {contrast !== null && (
        <p className="quiet small">
          {words("compared", {
            calls: count(contrast.compared),
            strata: count(contrast.strata),
            days: count(contrast.days),
          })}
        </p>
      )}
      <ul className="caveats">
        {figure.caveats.map(({ trap, says: caveat }) => (
          <li key={trap}>{said(caveat, language)}</li>
        ))}
      </ul>
    </article>
  );
}

function Ranged({
  effect: { value, low, high },
}: {
  effect: { readonly value: number; readonly low: number; readonly high: number };
}) {
  const words = useEvaluationWords();
  return (
    <>
      <strong>{points(value)}</strong>{" "}
      <span className="quiet">{words("range", { low: points(low), high: points(high) })}</span>
    </>
  );
}
