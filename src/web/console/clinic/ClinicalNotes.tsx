import { useEffect, useState } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { focusHome } from "#web/ui/focus.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { useDeskWords } from "../desks/words.ts";

/** After so long without a key a note is saved by itself, in milliseconds. */
const pause = 4_000;

/** Drafts of this page, so that moving to another call and back loses nothing. Never written to the machine. */
const drafts = new Map<string, string>();

/** What the clinician writes for health care alone. Saved by Enter, and at every pause. */
export function ClinicalNotes({ incident }: { incident: Incident }) {
  const words = useDeskWords();
  const live = useLive();
  const [text, setText] = useState(() => drafts.get(incident.id) ?? "");
  const write = (value: string): void => {
    drafts.set(incident.id, value);
    setText(value);
  };
  const save = (): void => {
    const written = text.trim();
    if (written === "") return;
    live.send({ kind: "AddClinicalNote", incidentId: incident.id, text: written });
    write("");
  };
  useEffect(() => {
    if (text.trim() === "") return undefined;
    const timer = setTimeout(save, pause);
    return () => clearTimeout(timer);
  });
  return (
    <Pane title={words("privateNotes")} className="stack desk-private">
      <p className="quiet small">{words("privateLead")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
          focusHome();
        }}
      >
        <label className="label">
          <span>
            <kbd>&apos;</kbd> {words("privateNote")}
          </span>
          <input
            id="private-note"
            className="field"
            autoComplete="off"
            maxLength={4000}
            value={text}
            onChange={({ target }) => write(target.value)}
          />
        </label>
        <p className="quiet small">{text === "" ? "\u00a0" : words("draftKept")}</p>
      </form>
      {incident.desks.clinicalNotes.length === 0 && (
        <p className="quiet small">{words("privateNone")}</p>
      )}
      <ul className="stack small">
        {incident.desks.clinicalNotes.toReversed().map((note) => (
          <li key={`${note.at} ${note.text ?? ""}`}>
            <span className="quiet">{clockTime(note.at)}</span> {note.text ?? words("noteWithheld")}
          </li>
        ))}
      </ul>
    </Pane>
  );
}
