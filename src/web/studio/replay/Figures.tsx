import type { ProtocolChoice, WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { useStudioWords } from "../lines.ts";
import type { ReportNames } from "./report-names.ts";
import { AreaMap } from "./AreaMap.tsx";
import { CannotTell } from "./CannotTell.tsx";
import { Files, RefusedRows } from "./Files.tsx";
import { Funnel } from "./Funnel.tsx";
import { Levers } from "./Levers.tsx";
import { Police } from "./Police.tsx";
import { Hindsight, Repeats } from "./Repeats.tsx";
import { Slices } from "./Slices.tsx";
import { CallTypes, Groups, WhatAskingTells, WhyNot } from "./Whys.tsx";
import { WholeResponses, WhoFits } from "./Who.tsx";

/** Every part of a replay's figures, in the order in which they are read. */
export function Figures({ report, names }: { report: WireReplayReport; names: ReportNames }) {
  const words = useStudioWords();
  return (
    <>
      {report.neverForRates.length > 0 && (
        <div className="notice stack never">
          <h2>{words("neverTitle")}</h2>
          <ul lang="en">
            {report.neverForRates.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p>{words("neverShares")}</p>
        </div>
      )}
      <p className="sentence only-printed">{words("noAnswers")}</p>
      <Funnel report={report} />
      <WhoFits report={report} names={names} />
      <WholeResponses report={report} names={names} />
      <Police report={report} />
      <CannotTell report={report} />
      <WhyNot report={report} names={names} />
      <WhatAskingTells report={report} names={names} />
      <Levers report={report} />
      <CallTypes report={report} names={names} />
      <AreaMap report={report} names={names} />
      <Slices report={report} names={names} />
      <Repeats report={report} />
      <Groups report={report} names={names} />
      <Hindsight report={report} />
      <RefusedRows report={report} />
      <Files report={report} />
    </>
  );
}

/** Whose protocol, in which version, over which files. */
export function Head({
  report,
  protocol,
}: {
  report: WireReplayReport;
  protocol: ProtocolChoice | undefined;
}) {
  const words = useStudioWords();
  const language = useLanguage();
  const { title, version, hash, synthetic } = report.protocol;
  const shown = (language === "es" ? protocol?.title?.es : undefined) ?? title;
  return (
    <div className="stack">
      <h2 className="result-title">{words("versionOf", { title: shown, version })}</h2>
      <p className="quiet">
        <code>{hash.slice(0, 12)}</code>
        {synthetic && ` · ${words("fictional")}`} ·{" "}
        {report.perFile.map(({ file }) => file).join(", ")} ·{" "}
        {words("took", { rows: count(report.rows), seconds: report.seconds.toFixed(1) })}
      </p>
    </div>
  );
}
