import { useState } from "react";
import type { WireMediationWork } from "#contract/mediation.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { WorkHead } from "#web/ui/WorkHead.tsx";
import { CaseList } from "./CaseList.tsx";
import { CaseView } from "./CaseView.tsx";
import { LeadPane } from "./LeadPane.tsx";
import { WalkUp } from "./WalkUp.tsx";
import { readWork } from "./mediation-api.ts";
import { useMediationWords } from "./words.ts";
import "./mediation.css";

/** How often what is due is read, in milliseconds. */
const readEvery = 15_000;

/** The mediator's desk: what is due, one case in hand, and for the lead who may mediate. */
export function MediatePage() {
  const words = useMediationWords();
  const { value: work, problem, again, put } = useReadAgain(readWork, readEvery);
  const [opened, setOpened] = useState<string>();
  return (
    <div className="mediate-page">
      <WorkHead work={work} problem={problem} words={words} />
      <p className="quiet small">{words("wall")}</p>
      {work !== undefined && (
        <div className="mediate-panes">
          <div className="stack">
            <Own work={work} />
            <CaseList work={work} opened={opened} onOpen={setOpened} />
            <WalkUp
              onOpened={(id) => {
                again();
                setOpened(id);
              }}
            />
          </div>
          <div className="stack">
            {opened === undefined ? (
              <p className="quiet panel">{words("pick")}</p>
            ) : (
              <CaseView
                key={opened}
                id={opened}
                work={work}
                onRecorded={again}
                onClose={() => {
                  setOpened(undefined);
                  document.querySelector<HTMLElement>(".mediate-row")?.focus();
                }}
              />
            )}
            {work.mediators !== null && <LeadPane mediators={work.mediators} onListed={put} />}
          </div>
        </div>
      )}
    </div>
  );
}

/** How this seat stands on the lead's list: what it may hold follows from it. */
function Own({ work: { own, mediators } }: { work: WireMediationWork }) {
  const words = useMediationWords();
  if (mediators !== null) return null;
  return (
    <p className="small">
      {own === null || !own.isActive
        ? words("notListed")
        : words("listed", {
            kind: words(`kind_${own.kind}`),
            organization: own.organization,
            hours: own.trainingHours,
          })}
    </p>
  );
}
