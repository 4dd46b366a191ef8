import type { Analyses, Analysis } from "#contract/analysis.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { Link } from "#web/ui/Link.tsx";
import { useLanguage } from "#web/ui/words.ts";
import { Section } from "../Section.tsx";
import { deleteAnalysis } from "./calls-api.ts";
import { useCallsWords } from "./words.ts";

/** The analyses that are kept, newest first. */
export function Kept({ known, onChanged }: { known: Analyses; onChanged: () => void }) {
  const words = useCallsWords();
  const { analyses, protocols } = known;
  return (
    <Section title={words("keptTitle")} className="calls-kept">
      {analyses.length === 0 ? (
        <p className="quiet">{words("keptNone")}</p>
      ) : (
        <ul className="stack">
          {analyses.map((analysis) => (
            <Line
              key={analysis.id}
              analysis={analysis}
              protocols={protocols}
              onChanged={onChanged}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Line({
  analysis,
  protocols,
  onChanged,
}: {
  analysis: Analysis;
  protocols: Analyses["protocols"];
  onChanged: () => void;
}) {
  const words = useCallsWords();
  const language = useLanguage();
  const { id, files, state, createdAt, keptUntil } = analysis;
  const title = protocols.find(({ folder }) => folder === analysis.protocol)?.title;
  const names = files.map(({ name }) => name).join(", ");
  return (
    <li className="calls-line">
      <span className="file-name">
        <Link to={{ page: "analysis", analysisId: id }}>{names}</Link>
      </span>
      <span className="small">
        <strong>{words(`state_${state}`)}</strong> ·{" "}
        {(language === "es" ? title?.es : undefined) ?? title?.en ?? analysis.protocol} ·{" "}
        {dayAndTime(createdAt)}
      </span>
      <span className="small quiet">{words("keptUntil", { day: dayAndTime(keptUntil) })}</span>
      <button
        type="button"
        className="button plain"
        aria-label={words("deleteNamed", { names })}
        onClick={() => void deleteAnalysis(id).then(onChanged)}
      >
        {words("delete")}
      </button>
    </li>
  );
}
