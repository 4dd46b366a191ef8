import type { PoliceLine, PoliceReport } from "#core/evaluation/police.ts";
import type { Figure } from "#core/outcomes/definition.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { count } from "#web/ui/format.ts";
import { useProtocolNames } from "#web/ui/protocol-names.ts";
import { useLanguage } from "#web/ui/words.ts";
import { said } from "../goals/figure-text.ts";
import type { Behind } from "../goals/goals-api.ts";
import { useEvaluationWords } from "./words.ts";

/** The part written for police: relief, safety, hand-offs both ways, in plain words. */
export function PolicePart({
  police,
  figures,
  onBehind,
}: {
  police: PoliceReport;
  figures: readonly Figure[];
  onBehind: (behind: Behind) => void;
}) {
  const words = useEvaluationWords();
  const names = useProtocolNames();
  const { relief, kinds, byBand, safety, toPolice, toTeams } = police;
  return (
    <section className="panel stack police-part" aria-label={words("police")}>
      <h2 className="part-head" tabIndex={-1}>
        {words("police")}
      </h2>
      <h3>{words("relief")}</h3>
      <Lines lines={relief} figures={figures} onBehind={onBehind} />
      <dl className="kinds">
        <dt>{words("kinds")}</dt>
        {kinds.map(({ type, calls }) => (
          <dd key={type}>
            {type === "" ? words("others") : names.pathway(type)} <strong>{count(calls)}</strong>
          </dd>
        ))}
      </dl>
      <dl className="kinds">
        <dt>{words("byBand")}</dt>
        {byBand.map(({ band, calls }) => (
          <dd key={band}>
            {isBand(band) ? words(`band_${band}`) : band} <strong>{count(calls)}</strong>
          </dd>
        ))}
      </dl>
      <h3>{words("safety")}</h3>
      <Lines lines={safety} figures={figures} onBehind={onBehind} />
      <h3>{words("toPolice")}</h3>
      <Lines lines={toPolice} figures={figures} onBehind={onBehind} />
      <h3>{words("toTeams")}</h3>
      <Lines lines={toTeams} figures={figures} onBehind={onBehind} />
    </section>
  );
}

function Lines({
  lines,
  figures,
  onBehind,
}: {
  lines: readonly PoliceLine[];
  figures: readonly Figure[];
  onBehind: (behind: Behind) => void;
}) {
  const words = useEvaluationWords();
  const language = useLanguage();
  return (
    <ul className="police-lines">
      {lines.map(({ says, metric }) => {
        const known = metrics.find(metric);
        const title = known === undefined ? metric : said(known.name, language);
        return (
          <li key={metric}>
            {said(says, language)}{" "}
            {known?.measure.is === "share" && (
              <button
                type="button"
                className="button plain not-printed"
                aria-label={`${words("showCalls")}: ${title}`}
                onClick={() =>
                  onBehind({ of: "metric", metric, side: sideOf(figures, metric), title })
                }
              >
                {words("showCalls")}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The calls that there are to show: those counted, or, of none counted, the rest, or those nobody knows about. */
function sideOf(figures: readonly Figure[], metric: string): "in" | "out" | "unknown" {
  const figure = figures.find((each) => each.metric === metric);
  if ((figure?.numerator ?? 0) > 0) return "in";
  return (figure?.denominator ?? 0) > 0 ? "out" : "unknown";
}

const isBand = (word: string): word is "night" | "morning" | "afternoon" | "evening" =>
  ["night", "morning", "afternoon", "evening"].includes(word);
