import { useEffect } from "react";
import { Link } from "#web/ui/Link.tsx";
import { navigate, parseRoute, usePath } from "#web/ui/route.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { useReadingTheme } from "../use-reading-theme.ts";
import { AnalysisView } from "./AnalysisView.tsx";
import { Kept } from "./Kept.tsx";
import { LinkedView } from "./LinkedView.tsx";
import { StartForm } from "./StartForm.tsx";
import { useAnalyses } from "./use-analyses.ts";
import { useCallsWords } from "./words.ts";
import "../studio.css";
import "./calls.css";

/** A city's exports, from their bytes to what a protocol could have done with them. */
export function CallsPage() {
  useReadingTheme();
  const words = useCallsWords();
  const route = parseRoute(usePath());
  const { known, isUnreachable, lookNow } = useAnalyses();
  const place = route?.page === "analysis" ? route.analysisId : "";
  // A thing of its own is read from its top.
  useEffect(() => {
    document.querySelector("#screen")?.scrollTo(0, 0);
  }, [place]);
  if (known === undefined)
    return (
      <div className="studio stack">
        <h1>{words("title")}</h1>
        <p>{isUnreachable ? words("unreachable") : ""}</p>
      </div>
    );
  const stale = isUnreachable && <Trouble>{words("unreachable")}</Trouble>;
  if (route?.page === "linked")
    return (
      <div className="studio stack">
        {stale}
        <LinkedView key={route.link} link={route.link} known={known} onStarted={() => lookNow()} />
      </div>
    );
  if (route?.page === "analysis") {
    const analysis = known.analyses.find(({ id }) => id === route.analysisId);
    return (
      <div className="studio stack">
        <p className="not-printed">
          <Link to={{ page: "past-calls" }}>← {words("all")}</Link>
        </p>
        {stale}
        {analysis === undefined ? (
          <div className="panel stack">
            <h1>{words("goneTitle")}</h1>
            <p>{words("goneText")}</p>
          </div>
        ) : (
          <AnalysisView key={analysis.id} analysis={analysis} known={known} onChanged={lookNow} />
        )}
      </div>
    );
  }
  return (
    <div className="studio">
      <header className="stack">
        <h1>{words("title")}</h1>
        <p>{words("lead")}</p>
        <p className="sentence">{words("noAnswers")}</p>
      </header>
      {stale}
      <div className="studio-columns calls-columns">
        <StartForm
          protocols={known.protocols}
          onStarted={(id) => {
            lookNow();
            navigate({ page: "analysis", analysisId: id });
          }}
        />
        <Kept known={known} onChanged={() => lookNow()} />
      </div>
    </div>
  );
}
