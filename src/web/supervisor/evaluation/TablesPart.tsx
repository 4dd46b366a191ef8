import type { EvaluationReport, EquityResult } from "#core/evaluation/evaluation.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { count, percent } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { said } from "../goals/figure-text.ts";
import { Checks } from "./Checks.tsx";
import { points, signed } from "./evaluation-api.ts";
import { useEvaluationWords } from "./words.ts";

/** Places a team came to beside places like them that none came to. */
export function RepeatPart({ repeat }: { repeat: EvaluationReport["repeat"] }) {
  const words = useEvaluationWords();
  const language = useLanguage();
  const { found, says, isLoud } = repeat;
  return (
    <section className="panel stack" data-loud={isLoud} aria-label={words("repeat")}>
      <h2 className="part-head" tabIndex={-1}>
        {words("repeat")}
      </h2>
      <p>{said(says, language)}</p>
      {found !== null && (
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{words("list")}</th>
              <th scope="col">{words("beforeCalls")}</th>
              <th scope="col">{words("afterCalls")}</th>
              <th scope="col">{words("change")}</th>
            </tr>
          </thead>
          <tbody>
            {(["helped", "leftAlone"] as const).map((list) => (
              <tr key={list}>
                <th scope="row">{words(list)}</th>
                <td>{found.before[list].toFixed(1)}</td>
                <td>{found.after[list].toFixed(1)}</td>
                <td>{signed(found.after[list] - found.before[list])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Checks placebos={found?.placebos ?? []} />
    </section>
  );
}

/** Each share group by group. */
export function EquityPart({ equity }: { equity: readonly EquityResult[] }) {
  const words = useEvaluationWords();
  return (
    <section className="panel stack" aria-label={words("equity")}>
      <h2 className="part-head" tabIndex={-1}>
        {words("equity")}
      </h2>
      {equity.map((result) => (
        <Equity key={`${result.metric} ${result.by}`} result={result} />
      ))}
    </section>
  );
}

function Equity({ result: { metric, by, rows } }: { result: EquityResult }) {
  const words = useEvaluationWords();
  const language = useLanguage();
  const name = said(metrics.find(metric)?.name ?? { en: metric, es: metric }, language);
  const groupName = (group: string): string =>
    by === "language" && (group === "en" || group === "other" || group === "unknown")
      ? words(`language_${group}`)
      : group;
  return (
    <table className="numbers">
      <caption>
        {name}, {words(`by_${by}`)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{words("group")}</th>
          <th scope="col">{words("share")}</th>
          <th scope="col">{words("apart")}</th>
          <th scope="col">{words("chance")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ group, value, interval, difference, p, whole }) => (
          <tr key={group}>
            <th scope="row">{groupName(group)}</th>
            {value === null || interval === null ? (
              <td colSpan={3}>{words("withheld")}</td>
            ) : (
              <>
                <td>
                  {percent(value, 1)}{" "}
                  <span className="quiet">
                    {words("range", {
                      low: percent(interval.low, 1),
                      high: percent(interval.high, 1),
                    })}
                    , n {count(whole ?? 0)}
                  </span>
                </td>
                <td>
                  {difference === null
                    ? "–"
                    : `${points(difference.value)} (${points(difference.low)} – ${points(difference.high)})`}
                </td>
                <td data-apart={p !== null && p < 0.05}>
                  {p === null ? "–" : p < 0.001 ? "< 0.001" : p.toFixed(3)}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
