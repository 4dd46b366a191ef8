import { useState } from "react";
import type { Analyses, Analysis } from "#contract/analysis.ts";
import { AuditPart } from "./audit/AuditPart.tsx";
import { figures, importFound, mapFound } from "./calls-api.ts";
import { Columns } from "./Columns.tsx";
import { FiguresPart } from "./FiguresPart.tsx";
import { Progress } from "./Progress.tsx";
import { Quality } from "./Quality.tsx";
import { Types } from "./Types.tsx";
import type { Waiting } from "./Types.tsx";
import { useFound } from "./use-analyses.ts";
import { useCallsWords } from "./words.ts";

const parts = ["files", "types", "figures", "audit"] as const;
type Part = (typeof parts)[number];

/** One analysis: how far it is, and what was found so far, in its parts. */
export function AnalysisView({
  analysis,
  known,
  onChanged,
}: {
  analysis: Analysis;
  known: Analyses;
  onChanged: (answered?: Analysis) => void;
}) {
  const { id, revision, has } = analysis;
  const [chosen, setChosen] = useState<Part>();
  const [waiting, setWaiting] = useState<Waiting>(new Map());
  const found = useFound(importFound, id, revision, has.import);
  const map = useFound(mapFound, id, revision, has.map);
  const report = useFound(figures, id, revision, has.report);
  // Files first, while there are no figures or something is wrong with the files; then what it was all for.
  const part = chosen ?? (has.report ? "figures" : "files");
  const isThere = {
    files: found !== undefined,
    types: map !== undefined,
    figures: has.report,
    audit: has.report,
  };
  return (
    <>
      {/* A paper is called by its files too. */}
      <h1 className="file-name">{analysis.files.map(({ name }) => name).join(", ")}</h1>
      <header className="stack not-printed">
        <Progress analysis={analysis} onChanged={onChanged} />
        <PartButtons part={part} isThere={isThere} onChoose={setChosen} />
      </header>
      {part === "files" && found !== undefined && (
        <>
          <Columns analysis={analysis} found={found} onChanged={onChanged} />
          <Quality found={found} id={id} />
        </>
      )}
      {part === "types" && map !== undefined && (
        <Types
          analysis={analysis}
          map={map}
          known={known}
          waiting={waiting}
          onWaiting={setWaiting}
          onCounted={() => setChosen("figures")}
          onChanged={onChanged}
        />
      )}
      {part === "figures" && report !== undefined && (
        <FiguresPart
          analysis={analysis}
          found={found}
          report={report}
          known={known}
          onChanged={onChanged}
        />
      )}
      {part === "audit" && (
        <AuditPart
          analysis={analysis}
          report={report}
          protocol={known.protocols.find(({ folder }) => folder === analysis.protocol)}
          callTypes={known.callTypes}
          onChanged={onChanged}
        />
      )}
    </>
  );
}

function PartButtons({
  part,
  isThere,
  onChoose,
}: {
  part: Part;
  isThere: Readonly<Record<Part, boolean>>;
  onChoose: (part: Part) => void;
}) {
  const words = useCallsWords();
  return (
    <fieldset className="row calls-parts" aria-label={words("parts")}>
      {parts.map((each, at) => (
        <button
          key={each}
          type="button"
          className="button"
          aria-pressed={each === part}
          aria-disabled={!isThere[each]}
          onClick={() => isThere[each] && onChoose(each)}
        >
          {at + 1}. {words(`part_${each}`)}
        </button>
      ))}
    </fieldset>
  );
}
