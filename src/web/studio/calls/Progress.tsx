import { useEffect, useState } from "react";
import type { Analysis } from "#contract/analysis.ts";
import type { Answered } from "#web/ui/api.ts";
import { count } from "#web/ui/format.ts";
import { size } from "../figures.ts";
import { Said } from "../Said.tsx";
import { navigate } from "#web/ui/route.ts";
import { analyseAgain, deleteAnalysis, stopAnalysis } from "./calls-api.ts";
import { heldFiles, isSending, sendFiles, useSendingTrouble } from "./sending.ts";
import type { SendingTrouble } from "./sending.ts";
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
  const { trouble, isComing } = useHeldFiles(analysis, onChanged);
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
      {state === "receiving" && !isComing && (
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

/** After a stop, whoever pressed Go on, this window goes on with the files it was given: nobody has to choose them again. */
function useHeldFiles(
  analysis: Analysis,
  onChanged: () => void,
): { readonly trouble: SendingTrouble | undefined; readonly isComing: boolean } {
  const { id, state } = analysis;
  const trouble = useSendingTrouble(id);
  const canGoOn = state === "receiving" && trouble === undefined && heldFiles(id).length > 0;
  useEffect(() => {
    if (canGoOn && !isSending(id)) void sendFiles(analysis, heldFiles(id)).then(onChanged);
  }, [canGoOn, id, analysis, onChanged]);
  return { trouble, isComing: canGoOn || isSending(id) };
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

/** Not all came: the window that sent them is gone, or something stopped it. The same files go on from the byte where they stopped. */
function Resume({
  analysis,
  trouble,
  onChanged,
}: {
  analysis: Analysis;
  trouble: SendingTrouble | undefined;
  onChanged: () => void;
}) {
  const words = useCallsWords();
  const [isOther, setOther] = useState(false);
  const held = heldFiles(analysis.id);
  const send = async (files: readonly File[]): Promise<void> => {
    setOther(false);
    const sent = sendFiles(analysis, files);
    onChanged();
    await sent;
    onChanged();
  };
  const resume = (files: readonly File[]): void => {
    const fits = analysis.files.some(({ name, bytes, received }) =>
      files.some((file) => file.name.endsWith(name) && file.size === bytes && received < bytes),
    );
    if (fits) void send(files);
    else setOther(true);
  };
  const canSendHeld = held.length > 0 && trouble !== undefined && "says" in trouble;
  const why = trouble === undefined ? "resume" : "resumeStopped";
  return (
    <div className="stack">
      <p>{words(canSendHeld ? "resumeHeld" : why)}</p>
      <Trouble trouble={trouble} isOther={isOther} />
      {canSendHeld && (
        <p>
          <button type="button" className="button primary" onClick={() => void send(held)}>
            {words("resumeGoOn")}
          </button>
        </p>
      )}
      <FileDrop isBusy={false} onFiles={resume} />
    </div>
  );
}

/** Why the files do not come. */
function Trouble({ trouble, isOther }: { trouble: SendingTrouble | undefined; isOther: boolean }) {
  const words = useCallsWords();
  const own = trouble !== undefined && "line" in trouble ? words(trouble.line, trouble) : undefined;
  const server = trouble !== undefined && "says" in trouble ? trouble.says : "";
  const shown = isOther ? words("resumeOther") : (own ?? server);
  return (
    <p role="alert" className={shown === "" ? "" : "notice"}>
      {shown}
    </p>
  );
}
