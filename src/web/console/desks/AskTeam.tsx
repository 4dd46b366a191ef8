import { useEffect, useRef, useState } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { askReasons } from "#core/dispatch/desk-words.ts";
import { barredBecause } from "#core/dispatch/models.ts";
import { recommendationFor } from "#core/dispatch/recommend.ts";
import type { Responder, Words } from "#core/protocol/protocol.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { ReasonPicker } from "./ReasonPicker.tsx";
import { useDeskWords } from "./words.ts";

/** Who should go to somebody who is on the phone: those who come in person, and why one may not go alone. */
export function AskTeam({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const live = useLive();
  const pane = useRef<HTMLElement>(null);
  const [send, setSend] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => pane.current?.focus(), []);
  const { protocol } = live.protocol;
  const listed = protocol.responders.filter(({ mode }) => mode === "on-scene");
  const decision = recommendationFor(live.center, incident, live.protocol, live.now());
  const barred = (id: string): Words | undefined =>
    barredBecause(protocol, incident, decision, id, new Set(send));
  const toggle = (id: string): void =>
    setSend(send.includes(id) ? send.filter((each) => each !== id) : [...send, id]);
  if (isAsking)
    return (
      <ReasonPicker
        title={words("askWhy")}
        codes={askReasons}
        said={(code) => codes(`ask_${code}`)}
        onCancel={onDone}
        onPick={(because) => {
          live.send({ kind: "AskForTeam", incidentId: incident.id, send, because });
          onDone();
        }}
      />
    );
  const next = (): void => {
    if (send.length > 0) setAsking(true);
  };
  const digits = Object.fromEntries(
    listed.slice(0, 9).map(({ id }, at) => [String(at + 1), () => toggle(id)]),
  );
  return (
    <Pane
      title={words("askTeam")}
      className="desk-form stack"
      paneRef={pane}
      keys={{ ...digits, Enter: next }}
    >
      <p className="quiet small">{words("askTeamLead")}</p>
      <Choices listed={listed} send={send} barred={barred} onToggle={toggle} />
      <div className="row">
        <button type="button" className="button primary" onClick={next}>
          <kbd>Enter</kbd> {words("askTeam")}
        </button>
        <button type="button" className="button" onClick={onDone}>
          <kbd>Esc</kbd> {words("cancel")}
        </button>
      </div>
    </Pane>
  );
}

function Choices({
  listed,
  send,
  barred,
  onToggle,
}: {
  listed: readonly Responder[];
  send: readonly string[];
  barred: (id: string) => Words | undefined;
  onToggle: (id: string) => void;
}) {
  const words = useDeskWords();
  const language = useLanguage();
  return (
    <ul className="desk-choices">
      {listed.map(({ id, name }, at) => {
        const because = barred(id);
        return (
          <li key={id}>
            <button
              type="button"
              className="button"
              aria-pressed={send.includes(id)}
              onClick={() => onToggle(id)}
            >
              {at < 9 && <kbd>{at + 1}</kbd>} {inLanguage(name, language)}
            </button>
            {because !== undefined && (
              <span className="small amber">
                {words("barred")} <Worded of={because} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
