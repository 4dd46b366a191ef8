import type { Analyses, Analysis, ImportFound } from "#contract/analysis.ts";
import type { ProtocolChoice, WireReplayReport } from "#contract/replay.ts";
import { Figures, Head } from "../replay/Figures.tsx";
import { noNames } from "../replay/report-names.ts";
import { SharesContext } from "../shares.ts";
import { countThrough } from "./calls-api.ts";
import { Assumptions } from "./Assumptions.tsx";
import { Exports } from "./Exports.tsx";
import { ProtocolSelect } from "./StartForm.tsx";
import { isIdle } from "./use-analyses.ts";
import { useCallsWords } from "./words.ts";

/** What the protocol could have done with these calls: the figures, what they cannot tell, and ways to keep them. */
export function FiguresPart({
  analysis,
  found,
  report,
  known,
  onChanged,
}: {
  analysis: Analysis;
  found: ImportFound | undefined;
  report: WireReplayReport;
  known: Analyses;
  onChanged: (answered?: Analysis) => void;
}) {
  const words = useCallsWords();
  const protocol = known.protocols.find(({ folder }) => folder === analysis.protocol);
  return (
    <>
      <label className="label not-printed calls-zone">
        {words("protocol")}
        <ProtocolSelect
          protocols={known.protocols}
          chosen={analysis.protocol}
          onChoose={(folder) => {
            if (isIdle(analysis))
              void countThrough(analysis, folder).then((sent) =>
                onChanged(sent.ok ? sent.value : undefined),
              );
          }}
        />
      </label>
      <Exports
        report={report}
        protocol={protocol}
        link={analysis.link}
        found={found}
        id={analysis.id}
      />
      <Assumptions analysis={analysis} report={report} protocol={protocol} onChanged={onChanged} />
      {/* Other figures come in other orders: they stand anew, so that no row moves under a reader's eye. */}
      <AllFigures key={report.seconds} report={report} protocol={protocol} />
    </>
  );
}

/** The figures themselves, with what is missing from them said first. */
export function AllFigures({
  report,
  protocol,
}: {
  report: WireReplayReport;
  protocol: ProtocolChoice | undefined;
}) {
  return (
    <SharesContext value={report.neverForRates.length === 0}>
      <div className="stack result">
        <Head report={report} protocol={protocol} />
        <Missing report={report} />
        <Figures report={report} names={protocol ?? noNames} />
      </div>
    </SharesContext>
  );
}

/** What these calls lack altogether: said before any figure that stands on it. */
function Missing({ report }: { report: WireReplayReport }) {
  const words = useCallsWords();
  const { calls, publicCalls, assessed, hoursKnown, slices, areaPlaces } = report;
  const lines = [
    ...(calls > 0 && publicCalls === 0 ? [words("noPublic")] : []),
    ...(publicCalls > 0 && assessed === 0 ? [words("nothingMapped")] : []),
    ...(assessed > 0 && hoursKnown === 0 ? [words("noHours")] : []),
    ...(slices.area.every(({ key }) => key === "") ? [words("noAreas")] : []),
    ...(areaPlaces.length === 0 ? [words("noPlaces")] : []),
  ];
  return lines.length === 0 ? null : (
    <div className="notice stack">
      <h2>{words("missingTitle")}</h2>
      <ul className="bullets">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
