import { useState } from "react";
import { holdOutcomes } from "#core/dispatch/words.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { safeToCallBack } from "#core/dispatch/center.ts";
import { clockTime } from "#web/ui/format.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { useTakerWords } from "./lines.ts";

/** Puts a call on hold with a time to call back and what the caller was told. */
export function HoldForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const words = useTakerWords();
  const live = useLive();
  const [minutes, setMinutes] = useState(20);
  const [told, setTold] = useState("");
  const isUnsafe = safeToCallBack(live.center, incident.id) === "no";
  return (
    <Pane title={words("holdTitle")} className="taker-form stack">
      {isUnsafe && <p className="notice">{words("holdUnsafe")}</p>}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          live.send({ kind: "HoldCall", incidentId: incident.id, minutes, told });
          onDone();
        }}
      >
        <label className="label">
          {words("holdTold")}
          <input
            ref={focusOnOpen}
            className="field"
            required
            value={told}
            onChange={({ target }) => setTold(target.value)}
          />
        </label>
        <label className="label">
          {words("holdMinutes")}
          <input
            className="field"
            type="number"
            min={1}
            max={240}
            value={minutes}
            onChange={({ target }) => setMinutes(target.valueAsNumber)}
          />
        </label>
        <div className="row">
          <button type="submit" className="button primary">
            {words("hold")}
          </button>
          <button type="button" className="button" onClick={onDone}>
            <kbd>Esc</kbd> {words("cancel")}
          </button>
        </div>
      </form>
    </Pane>
  );
}

/** A hold that stands: until when, and how a person ends it. */
export function HoldState({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const live = useLive();
  const { hold } = incident;
  if (hold === null) return null;
  const rings = ["called-back", "no-answer"];
  const isUnsafe = safeToCallBack(live.center, incident.id) === "no";
  return (
    <section className="notice stack" aria-label={words("hold")}>
      <p>
        {hold.isDue && <b>{words("holdDue")} </b>}
        {words("heldSince", { time: clockTime(hold.since), until: clockTime(hold.until) })}
        {hold.told !== null && hold.told !== "" && `: “${hold.told}”`}
      </p>
      <p className="row">
        {words("endHold")}:
        {holdOutcomes
          .filter((outcome) => !(isUnsafe && rings.includes(outcome)))
          .map((outcome) => (
            <button
              key={outcome}
              type="button"
              className="button"
              onClick={() => live.send({ kind: "EndHold", incidentId: incident.id, outcome })}
            >
              {words(`outcome_${outcome}`)}
            </button>
          ))}
      </p>
    </section>
  );
}
