import { useCallback, useEffect, useState } from "react";
import type { AuditFound } from "#contract/analysis-audit.ts";
import type { Analyses, Analysis } from "#contract/analysis.ts";
import type { ProtocolChoice, WireReplayReport } from "#contract/replay.ts";
import type { Answered } from "#web/ui/api.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { Section } from "../../Section.tsx";
import { RatesEffect } from "../RatesEffect.tsx";
import { isIdle } from "../use-analyses.ts";
import { auditFound, countWithAudit, discardAudit } from "./audit-api.ts";
import { CodingForm } from "./CodingForm.tsx";
import { Differences } from "./Differences.tsx";
import { DrawForm } from "./DrawForm.tsx";
import { Score } from "./Score.tsx";
import { Sheets } from "./Sheets.tsx";
import { Strata } from "./Strata.tsx";
import { useAuditWords } from "./words.ts";

/** How often the sheets are looked at, in milliseconds: the other coder may be done. */
const rhythm = 3_000;

/** A sample of these calls, two blind sheets, and what they say together. */
export function AuditPart({
  analysis,
  report,
  protocol,
  callTypes,
  onChanged,
}: {
  analysis: Analysis;
  report: WireReplayReport | undefined;
  protocol: ProtocolChoice | undefined;
  callTypes: Analyses["callTypes"];
  onChanged: (answered?: Analysis) => void;
}) {
  const words = useAuditWords();
  const { id, revision } = analysis;
  const read = useCallback(() => auditFound(id), [id]);
  const { value: audit, problem, again, put } = useReadAgain(read, rhythm);
  // A sample that was just drawn shows at once.
  useEffect(() => again(), [again, revision]);
  const [refused, setRefused] = useState("");
  /** Says why something was refused, or that nothing was. */
  const tell = (answer: Answered<unknown>): void =>
    setRefused(answer.ok ? "" : answer.error.message);
  const heard = (answer: Answered<AuditFound>): void => {
    tell(answer);
    if (answer.ok) put(answer.value);
    else again();
  };
  const counted = (answer: Answered<Analysis>): void => {
    tell(answer);
    onChanged(answer.ok ? answer.value : undefined);
  };
  return (
    <>
      <Section title={words("title")}>
        <p>{words("lead")}</p>
        {audit === null && <DrawForm id={id} isReady={isIdle(analysis)} onDrawn={counted} />}
        {analysis.state === "drawing" && <output>{words("drawing")}</output>}
        <p role="alert" className={refused === "" && problem === undefined ? "" : "notice"}>
          {refused === "" ? problem?.message : refused}
        </p>
        {audit !== undefined && audit !== null && (
          <Strata
            audit={audit}
            callTypes={callTypes}
            onDiscard={() =>
              void discardAudit(id).then((answer) => {
                tell(answer);
                if (answer.ok) put(null);
              })
            }
          />
        )}
      </Section>
      {audit !== undefined && audit !== null && (
        <Sampled id={id} audit={audit} protocol={protocol} onHeard={heard} />
      )}
      {audit?.score !== undefined && audit.score !== null && (
        <UseRates analysis={analysis} report={report} protocol={protocol} onUsed={counted} />
      )}
    </>
  );
}

/** The sheets, one's own to code, and what both say together. */
function Sampled({
  id,
  audit,
  protocol,
  onHeard,
}: {
  id: string;
  audit: NonNullable<AuditFound>;
  protocol: ProtocolChoice | undefined;
  onHeard: (answer: Answered<AuditFound>) => void;
}) {
  const mine = audit.sheets.find(({ isMine }) => isMine);
  return (
    <>
      <Sheets id={id} audit={audit} onHeard={onHeard} />
      {mine !== undefined && !mine.isDone && (
        <CodingForm id={id} coder={mine.coder} audit={audit} onHeard={onHeard} />
      )}
      {audit.score !== null && (
        <>
          <Score audit={audit} score={audit.score} protocol={protocol} />
          <Differences id={id} audit={audit} protocol={protocol} onHeard={onHeard} />
        </>
      )}
    </>
  );
}

/** One press, and the same calls are counted under what was measured, beside the bounds and the estimates there were. */
function UseRates({
  analysis,
  report,
  protocol,
  onUsed,
}: {
  analysis: Analysis;
  report: WireReplayReport | undefined;
  protocol: ProtocolChoice | undefined;
  onUsed: (answer: Answered<Analysis>) => void;
}) {
  const words = useAuditWords();
  const isReady = isIdle(analysis);
  return (
    <Section title={words("usedBeside")}>
      <p>{words("useLead")}</p>
      <p>
        <button
          type="button"
          className="button primary"
          aria-disabled={!isReady}
          onClick={() => isReady && void countWithAudit(analysis.id).then(onUsed)}
        >
          {words("use")}
        </button>
      </p>
      {report !== undefined && <RatesEffect report={report} protocol={protocol} />}
    </Section>
  );
}
