import { useState } from "react";
import type { ProtocolChoice, ReplayStatus } from "#contract/replay.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { useStudioWords } from "../lines.ts";
import { Section } from "../Section.tsx";
import { useReadingTheme } from "../use-reading-theme.ts";
import { Chosen } from "./Chosen.tsx";
import { ReplayForm } from "./ReplayForm.tsx";
import { useReplays } from "./use-replays.ts";
import "../studio.css";

/** What a protocol could have done with past calls: choose, run, read. */
export function ReplayPage() {
  useReadingTheme();
  const words = useStudioWords();
  const { known, isUnreachable, lookNow } = useReplays();
  const [chosen, setChosen] = useState<string>();
  if (known === undefined)
    return <p className="studio">{isUnreachable ? words("unreachable") : ""}</p>;
  const replay = known.replays.find(({ id }) => id === chosen) ?? known.replays[0];
  return (
    <div className="studio">
      <header className="stack not-printed">
        <h1>{words("replayTitle")}</h1>
        <p>{words("replayLead")}</p>
        <p className="sentence">{words("noAnswers")}</p>
      </header>
      <div className="studio-columns">
        <div className="stack not-printed">
          <ReplayForm
            protocols={known.protocols}
            onStarted={(id) => {
              setChosen(id);
              lookNow();
            }}
          />
          <Known
            replays={known.replays}
            protocols={known.protocols}
            chosen={replay?.id}
            onChoose={setChosen}
          />
        </div>
        <div className="stack">
          {isUnreachable && <p className="notice">{words("unreachable")}</p>}
          {replay === undefined ? (
            <div className="panel quiet empty">{words("none")}</div>
          ) : (
            <Chosen
              key={replay.id}
              replay={replay}
              protocol={known.protocols.find(({ folder }) => folder === replay.protocol)}
              onRemoved={lookNow}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function Known({
  replays,
  protocols,
  chosen,
  onChoose,
}: {
  replays: readonly ReplayStatus[];
  protocols: readonly ProtocolChoice[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const words = useStudioWords();
  const language = useLanguage();
  if (replays.length === 0) return null;
  return (
    <Section title={words("replays")}>
      <ul className="stack">
        {replays.map(({ id, files, state, protocol, createdAt }) => {
          const title = protocols.find(({ folder }) => folder === protocol)?.title;
          return (
            <li key={id}>
              <button
                type="button"
                className="button known"
                aria-current={id === chosen}
                onClick={() => onChoose(id)}
              >
                <span>{files.map(({ name }) => name).join(", ")}</span>
                <span className="small">
                  {clockTime(createdAt)} ·{" "}
                  {(language === "es" ? title?.es : undefined) ?? title?.en ?? protocol} ·{" "}
                  <strong>{words(`state_${state}`)}</strong>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
