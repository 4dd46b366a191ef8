import { useState } from "react";
import type { Analysis } from "#contract/analysis.ts";
import type { Answered } from "#web/ui/api.ts";
import { count } from "#web/ui/format.ts";
import { size } from "../figures.ts";
import { Said } from "../Said.tsx";
import { navigate } from "#web/ui/route.ts";
import { analyseAgain, deleteAnalysis, stopAnalysis } from "./calls-api.ts";
import { isSending, sendFiles, useSendingTrouble } from "./sending.ts";
import { FileDrop } from "./StartForm.tsx";
import { isIdle } from "./use-analyses.ts";
import { useCallsWords } from "./words.ts";

/** How far it is: bytes that came, bytes and rows read, what waits, and what went wrong. Room for it is kept, so that nothing moves. */
export function Progress({ analysis, onChanged }: { analysis: Analysis; onChanged: () => void }) {
  const words = useCallsWords();
  const { id, state, ahead, problem } = analysis;
  const [refused, setRefused] = useState("");
  const tell = (answer: Answered<unknown>): void => {
    setRefused(answer.ok ? "" : answer.error.message);
    onChanged();
  };
  const trouble = useSendingTrouble(id);
  return (
    <div className="calls-progress stack" data-state={state} data-revision={analysis.revision}>
      <div className="row">
        <output>
          <strong>{words(`state_${state}`)}</strong>
        </output>
        {!isIdle(analysis) && (
          <button type="button" className="button" onClick={() => void stopAnalysis(id).then(tell)}>
            {words("stop")}
          </button>
        )}
        {(state === "stopped" || state === "failed") && (
          <button
            type="button"
            className="button primary"
            onClick={() => void analyseAgain(id).then(tell)}
          >
            {words("goOn")}
          </button>
        )}
        <button
          type="button"
          className="button plain calls-delete"
          title={words("deleteWhat")}
          onClick={() =>
            void deleteAnalysis(id).then((answer) => {
              tell(answer);
              if (answer.ok) navigate({ page: "past-calls" });
            })
          }
        >
          {words("deleteCalls")}
        </button>
        {ahead > 0 && <span>{words("ahead", { count: ahead })}</span>}
        {analysis.reused && <span className="tag">{words("reused")}</span>}
      </div>
      {refused !== "" && (
        <p className="notice" role="alert">
          {refused}
        </p>
      )}
      {state === "receiving" && !isSending(id) && (
        <Resume analysis={analysis} trouble={trouble} onChanged={onChanged} />
      )}
      <Files analysis={analysis} />
      {problem !== null && (
        <div className="notice stack">
          <p>{words("failed")}</p>
          <p lang="en">
            <strong>{problem}</strong>
          </p>
          <p>{words("failedMend")}</p>
        </div>
      )}
      {state === "failed" && (
        <Said said={analysis.said.filter((line) => line !== problem).slice(-5)} />
      )}
    </div>
  );
}

/** What the bar of a file shows: bytes that came, bytes that were read, or that all were. An import that ended has read who knows what. */
function stepOf({ state, files, has }: Analysis): "sentSoFar" | "readSoFar" | "readAll" {
  const isEnded = (state === "failed" || state === "stopped") && !has.import;
  if (state === "receiving" || isEnded || files.some(({ received, bytes }) => received < bytes))
    return "sentSoFar";
  return state === "importing" || state === "queued" ? "readSoFar" : "readAll";
}

/** Every file with its bar, in every state alike: what stands below must not move. */
function Files({ analysis }: { analysis: Analysis }) {
  const words = useCallsWords();
  return (
    <ul className="stack">
      {analysis.files.map(({ name, bytes, received, percent, rows }, at) => {
        const step = stepOf(analysis);
        const share = step === "readSoFar" ? Math.round((bytes * (percent ?? 0)) / 100) : bytes;
        const done = step === "sentSoFar" ? received : share;
        return (
          <li key={`${at} ${name}`} className="progress-line">
            <span className="file-name">{name}</span>
            <progress max={bytes} value={done} aria-label={name} />
            <span className="small">
              {words(step, {
                done: size(done),
                all: size(bytes),
                rows: count(rows ?? 0),
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The window that sent the files is gone: the same files go on from the byte where they stopped. */
function Resume({
  analysis,
  trouble,
  onChanged,
}: {
  analysis: Analysis;
  trouble: string;
  onChanged: () => void;
}) {
  const words = useCallsWords();
  const [problem, setProblem] = useState("");
  const shown = problem === "" ? trouble : problem;
  const resume = async (files: readonly File[]): Promise<void> => {
    const fits = analysis.files.some(({ name, bytes, received }) =>
      files.some((file) => file.name.endsWith(name) && file.size === bytes && received < bytes),
    );
    if (!fits) return setProblem(words("resumeOther"));
    setProblem("");
    const sent = sendFiles(analysis, files);
    onChanged();
    await sent;
    onChanged();
  };
  return (
    <div className="stack">
      <p>{words(trouble === "" ? "resume" : "resumeStopped")}</p>
      <p
        role="alert"
        className={shown === "" ? "" : "notice"}
        lang={problem === "" ? "en" : undefined}
      >
        {shown}
      </p>
      <FileDrop isBusy={false} onFiles={(files) => void resume(files)} />
    </div>
  );
}
