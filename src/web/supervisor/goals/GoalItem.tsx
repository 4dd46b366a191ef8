import { useId, useState } from "react";
import type { WireGoals } from "#contract/metrics.ts";
import type { Figure } from "#core/outcomes/definition.ts";
import { useLanguage } from "#web/ui/words.ts";
import { FigureBlock, FigureNumber } from "./FigureBlock.tsx";
import { said, targetText } from "./figure-text.ts";
import type { Behind } from "./goals-api.ts";
import { Trend } from "./Trend.tsx";
import { useGoalWords } from "./words.ts";

type Standing = WireGoals["standings"][number];

/** One goal: its state, its number and its target on one line; all of it when opened. */
export function GoalItem({
  standing,
  figures,
  earlier,
  onBehind,
}: {
  standing: Standing;
  figures: WireGoals["figures"];
  earlier: WireGoals["earlier"];
  onBehind: (behind: Behind) => void;
}) {
  const words = useGoalWords();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const body = useId();
  const figureOf = (id: string): Figure | undefined => figures.find(({ metric }) => metric === id);
  const block = (id: string) => {
    const figure = figureOf(id);
    const old = earlier.filter(({ metric }) => metric === id);
    return figure && <FigureBlock key={id} figure={figure} earlier={old} onBehind={onBehind} />;
  };
  const { state, attainment, name, family } = standing;
  const first = figureOf(standing.metrics[0] ?? "");
  return (
    <li className="goal panel" data-state={state} data-attainment={attainment}>
      <h2>
        <button
          type="button"
          className="goal-head"
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={() => setOpen(!isOpen)}
        >
          <span className="goal-name">{said(name, language)}</span>
          <span className="goal-family quiet">{words(`family_${family}`)}</span>
          <span className="goal-state">
            {state === "measured" ? words(`attain_${attainment}`) : words(`state_${state}`)}
          </span>
        </button>
      </h2>
      {first !== undefined && <GoalLine standing={standing} figure={first} onBehind={onBehind} />}
      <div id={body} hidden={!isOpen} className="stack goal-body">
        <blockquote>
          “{said(standing.words, language)}”
          <footer className="quiet small">
            {words("says", { who: said(standing.stakeholder, language) })}
          </footer>
        </blockquote>
        <p className="quiet small">{words("owner", { owner: said(standing.owner, language) })}</p>
        {standing.metrics.map(block)}
        {state === "measured" && standing.withoutData.length > 0 && (
          <p className="amber">
            {words("withoutData", { metrics: standing.withoutData.join(", ") })}
          </p>
        )}
        {standing.paired.length > 0 && <p className="quiet">{words("beside")}</p>}
        {standing.paired.map(block)}
      </div>
    </li>
  );
}

/** Its leading number, what it should come to, and how it went week by week. */
function GoalLine({
  standing: { target, by, trend },
  figure,
  onBehind,
}: {
  standing: Standing;
  figure: Figure;
  onBehind: (behind: Behind) => void;
}) {
  const words = useGoalWords();
  return (
    <div className="goal-line">
      <FigureNumber figure={figure} onBehind={onBehind} isBig />
      {target !== null && (
        <span>
          {words("goal", { target: targetText(target, figure.unit) })}{" "}
          <span className="quiet small">
            {by === null ? words("noDate") : words("by", { date: by })}
          </span>
        </span>
      )}
      <Trend values={trend} unit={figure.unit} />
    </div>
  );
}
