import { useState } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { dispositionCodes } from "#core/dispatch/words.ts";
import type { DispositionCode } from "#core/dispatch/words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useFieldWords } from "./words.ts";

/** How did it end: one tap, a note if there is one to leave. The last unit on the call tells it; the others leave a note. */
export function Ending({
  incident,
  unitId,
  onClose,
}: {
  incident: Incident;
  unitId: string;
  onClose: () => void;
}) {
  const words = useFieldWords();
  const live = useLive();
  const [disposition, setDisposition] = useState<DispositionCode>();
  const [note, setNote] = useState("");
  const others = incident.units.filter((unit) => unit.unitId !== unitId);
  const isLast = others.length === 0;
  const text = note.trim();
  const canSend = isLast ? disposition !== undefined : text !== "";
  const send = (): void => {
    const { id: incidentId } = incident;
    if (!isLast) live.send({ kind: "AddNote", incidentId, text });
    else if (disposition !== undefined)
      live.send({
        kind: "RecordDisposition",
        incidentId,
        disposition,
        ...(text === "" ? {} : { note: text }),
      });
    onClose();
  };
  return (
    <form
      className="ending"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) send();
      }}
    >
      <h2 ref={focusOnOpen} tabIndex={-1}>
        {words("endTitle")}
      </h2>
      {isLast ? (
        <Endings chosen={disposition} onChoose={setDisposition} />
      ) : (
        <p className="notice">
          {words("endOthers", { units: others.map((unit) => unit.unitId).join(", ") })}
        </p>
      )}
      <label className="label">
        {words("endNote")}
        <textarea
          className="field"
          rows={3}
          maxLength={1_000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <button type="submit" className="tap strong" aria-disabled={!canSend}>
        {words(isLast ? "endSend" : "endNoteSend")}
      </button>
      <button type="button" className="tap" onClick={onClose}>
        {words("back")}
      </button>
    </form>
  );
}

function Endings({
  chosen,
  onChoose,
}: {
  chosen: DispositionCode | undefined;
  onChoose: (code: DispositionCode) => void;
}) {
  const words = useFieldWords();
  const codes = useCodeWords();
  return (
    <fieldset className="endings">
      <legend className="unseen">{words("endTitle")}</legend>
      {dispositionCodes.map((code) => (
        <button
          key={code}
          type="button"
          className="tap"
          aria-pressed={code === chosen}
          onClick={() => onChoose(code)}
        >
          {codes(`disposition_${code}`)}
        </button>
      ))}
    </fieldset>
  );
}
