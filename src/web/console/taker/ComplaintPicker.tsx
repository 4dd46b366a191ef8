import { useState } from "react";
import type { Pathway } from "#core/protocol/protocol.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useTakerWords } from "./lines.ts";
import { matchComplaints } from "./screening.ts";

/** Where the complaint is typed: the letters of one pathway choose it at once, Enter takes the first that fits. */
export function ComplaintPicker({ onChoose }: { onChoose: (pathway: Pathway) => void }) {
  const words = useTakerWords();
  const language = useLanguage();
  const { pathways } = useLive().protocol.protocol;
  const [typed, setTyped] = useState("");
  const { matches } = matchComplaints(pathways, typed);
  const type = (text: string): void => {
    const { exact } = matchComplaints(pathways, text);
    setTyped(text);
    if (exact !== undefined) onChoose(exact);
  };
  return (
    <div className="stack">
      <label className="label">
        {words("complaint")}
        <input
          ref={focusOnOpen}
          data-home=""
          className="field"
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => type(target.value)}
          onKeyDown={(event) => {
            const first = matches[0];
            if (event.key !== "Enter" || first === undefined || typed === "") return;
            event.preventDefault();
            onChoose(first);
          }}
        />
      </label>
      <p className="small quiet">
        {matches.length === 0 ? words("complaintNone") : words("complaintHint")}
      </p>
      <ul className="complaints">
        {matches.map((pathway) => (
          <li key={pathway.id}>
            <button type="button" className="button plain" onClick={() => onChoose(pathway)}>
              <kbd>{pathway.keys[0] ?? ""}</kbd> {inLanguage(pathway.name, language)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
