import type { ProtocolChoice, ReplayStatus } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { size } from "../figures.ts";
import { useStudioWords } from "../lines.ts";
import { Section } from "../Section.tsx";
import { removeReplay } from "./replay-api.ts";
import { Result } from "./Result.tsx";
import { isOver, useReport } from "./use-replays.ts";

/** One replay: how far it is, what it found, or why it could not. */
export function Chosen({
  replay,
  protocol,
  onRemoved,
}: {
  replay: ReplayStatus;
  protocol: ProtocolChoice | undefined;
  onRemoved: () => void;
}) {
  const words = useStudioWords();
  const report = useReport(replay.state === "done" ? replay.id : undefined);
  const remove = (): void => void removeReplay(replay.id).then(onRemoved);
  if (replay.state === "done")
    return typeof report === "object" ? (
      <Result id={replay.id} report={report} protocol={protocol} onForget={remove} />
    ) : (
      <div className="panel empty">{report ?? ""}</div>
    );
  return (
    <Section title={replay.files.map(({ name }) => name).join(", ")} className="progress">
      <div className="row">
        <output>
          <strong>{words(`state_${replay.state}`)}</strong>
        </output>
        <button type="button" className="button" onClick={remove}>
          {isOver(replay) ? words("forget") : words("cancel")}
        </button>
        {replay.ahead > 0 && <span>{words("ahead", { count: replay.ahead })}</span>}
      </div>
      {replay.state === "failed" && <Failed problem={replay.problem} />}
      {replay.state === "canceled" && <p>{words("canceled")}</p>}
      {!isOver(replay) && (
        <>
          <Progress replay={replay} />
          <p className="quiet">{words("running")}</p>
        </>
      )}
      <Said key={replay.state} said={replay.said.filter((line) => line !== replay.problem)} />
    </Section>
  );
}

function Failed({ problem }: { problem: string | null }) {
  const words = useStudioWords();
  return (
    <div className="notice stack">
      <p>{words("failed")}</p>
      <p lang="en">
        <strong>{problem}</strong>
      </p>
      <p>{words("stillWorks")}</p>
    </div>
  );
}

function Progress({ replay }: { replay: ReplayStatus }) {
  const words = useStudioWords();
  return (
    <ul className="stack">
      {replay.files.map(({ name, bytes, isReceived, percent, rows }, at) => (
        <li key={`${at} ${name}`} className="progress-line">
          <span className="file-name">
            {name} <span className="quiet small">{size(bytes)}</span>
          </span>
          <progress max={100} value={percent ?? 0} aria-label={name} />
          <span className="small">
            {percent !== null
              ? words("fileRead", { percent, rows: count(rows ?? 0) })
              : isReceived
                ? words("fileSent")
                : words("fileAwaited")}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the reader said, in its own language. */
export function Said({ said }: { said: readonly string[] }) {
  const words = useStudioWords();
  if (said.length === 0) return null;
  return (
    <div>
      <h3>{words("said")}</h3>
      <ul className="said" lang="en">
        {said.map((line, at) => (
          // Lines may be alike, and only ever come at the end.
          <li key={`${at} ${line}`}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
