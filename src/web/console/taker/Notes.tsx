import { useState } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { seatName, useSession } from "#web/ui/session.ts";
import { Written } from "#web/ui/Written.tsx";
import { useTakerWords } from "./lines.ts";

/** The id of the line where a note is typed. */
export const noteLine = "note-line";

/** What was said and seen, newest first. Enter adds a line and goes back to the questions. */
export function Notes({ incident, onAdded }: { incident: Incident; onAdded: () => void }) {
  const words = useTakerWords();
  const live = useLive();
  const session = useSession();
  const [text, setText] = useState("");
  return (
    <Pane title={words("notes")} className="taker-notes stack">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") live.send({ kind: "AddNote", incidentId: incident.id, text });
          setText("");
          onAdded();
        }}
      >
        <label className="label">
          <span>
            <kbd>&apos;</kbd> {words("addNote")}
          </span>
          <input
            id={noteLine}
            className="field"
            value={text}
            autoComplete="off"
            onChange={({ target }) => setText(target.value)}
          />
        </label>
      </form>
      {incident.notes.length === 0 && <p className="quiet small">{words("noNotes")}</p>}
      <ul className="stack small">
        {incident.notes.toReversed().map((note) => (
          <li key={`${note.at} ${note.text ?? ""}`}>
            <span className="quiet">
              {clockTime(note.at)} {seatName(session, note.by)}
            </span>{" "}
            {note.text === null ? words("noteGone") : <Written text={note.text} />}
          </li>
        ))}
      </ul>
    </Pane>
  );
}
