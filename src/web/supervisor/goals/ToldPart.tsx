import type { WireGoals } from "#contract/metrics.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { smallestCell } from "#core/outcomes/suppress.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { inUnit, rangeOf, said } from "./figure-text.ts";
import { useGoalWords } from "./words.ts";

const groups = ["C13", "C14-asked", "C14", "S14"] as const;

/** What crews and the people they met told, in groups: no number of it leads to a call, and small ones are withheld. */
export function ToldPart({ figures }: { figures: WireGoals["figures"] }) {
  const words = useGoalWords();
  return (
    <section className="panel" aria-label={words("told")}>
      <h2>{words("told")}</h2>
      <p className="quiet small">{words("toldLead", { count: smallestCell })}</p>
      {groups.map((group) => (
        <ToldGroup
          key={group}
          group={group}
          figures={figures.filter(({ metric }) => metrics.find(metric)?.cellsOf === group)}
        />
      ))}
    </section>
  );
}

function ToldGroup({
  group,
  figures,
}: {
  group: (typeof groups)[number];
  figures: WireGoals["figures"];
}) {
  const words = useGoalWords();
  const language = useLanguage();
  const [first] = figures;
  if (first === undefined) return null;
  const { denominator, unknown, state } = first;
  return (
    <>
      <h3>{words(`told_${group}`)}</h3>
      <p className="quiet small">
        {words(`toldOf_${group}`, { whole: count(denominator ?? 0), unknown: count(unknown) })}
      </p>
      {state !== "no-data" && (
        <ul className="slices">
          {figures.map((figure) => (
            <li key={figure.metric}>
              {said(metrics.find(figure.metric)?.name ?? { en: "", es: "" }, language)}:{" "}
              {figure.value === null ? (
                <span className="quiet">{words("toldWithheld")}</span>
              ) : (
                <>
                  <strong>{inUnit(figure.value, figure.unit)}</strong>{" "}
                  <span className="quiet">{words("range", { range: rangeOf(figure) })}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
