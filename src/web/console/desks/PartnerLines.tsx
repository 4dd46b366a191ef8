import { useState } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { seatName, useSession } from "#web/ui/session.ts";
import { useDeskWords } from "./words.ts";

/** The id of the line where 911 and a partner write to each other. */
export const partnerLine = "partner-line";

/** What 911 and a partner write about a call, newest last. Both read it and nobody else does. */
export function PartnerLines({ incident, title }: { incident: Incident; title: string }) {
  const words = useDeskWords();
  const live = useLive();
  const session = useSession();
  const [text, setText] = useState("");
  const { lines } = incident.desks;
  return (
    <Pane title={title} className="desk-lines stack">
      {lines.length === 0 && <p className="quiet small">{words("chatNone")}</p>}
      <ul className="stack small" aria-live="polite">
        {lines.map(({ at, by, text: line }) => (
          <li key={`${at} ${by} ${line ?? ""}`}>
            <span className="quiet">
              {clockTime(at)} {seatName(session, by)}
            </span>{" "}
            {line ?? words("chatGone")}
          </li>
        ))}
      </ul>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === "") return;
          live.send({ kind: "AddPartnerLine", incidentId: incident.id, text });
          setText("");
        }}
      >
        <label className="label desk-grow">
          {words("chatSay")}
          <input
            id={partnerLine}
            className="field"
            autoComplete="off"
            maxLength={1000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
      </form>
    </Pane>
  );
}
