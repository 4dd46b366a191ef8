import { useState } from "react";
import { imminentRisks, leastInvasiveSteps } from "#core/dispatch/desk-words.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useDeskWords } from "../desks/words.ts";
import { noGrounds, saidGrounds } from "./request.ts";
import type { GroundsDraft } from "./request.ts";

/** The three things that help without agreement rests on. */
export function GroundsFields({
  draft,
  onChange,
}: {
  draft: GroundsDraft;
  onChange: (draft: GroundsDraft) => void;
}) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  return (
    <>
      <label className="label">
        {words("risk")}
        <select
          className="field"
          value={draft.risk}
          onChange={({ target }) =>
            onChange({ ...draft, risk: imminentRisks.find((each) => each === target.value) ?? "" })
          }
        >
          <option value="">–</option>
          {imminentRisks.map((risk) => (
            <option key={risk} value={risk}>
              {codes(`risk_${risk}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="label">
        {words("tried")}
        <select
          className="field"
          value={draft.tried}
          onChange={({ target }) =>
            onChange({
              ...draft,
              tried: leastInvasiveSteps.find((each) => each === target.value) ?? "",
            })
          }
        >
          <option value="">–</option>
          {leastInvasiveSteps.map((step) => (
            <option key={step} value={step}>
              {codes(`tried_${step}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="label">
        {words("supervisor")}
        <input
          className="field"
          maxLength={80}
          autoComplete="off"
          value={draft.supervisor}
          onChange={({ target }) => onChange({ ...draft, supervisor: target.value })}
        />
      </label>
    </>
  );
}

/** Owed after an emergency that waited for nothing. */
export function Grounds({ incidentId }: { incidentId: string }) {
  const words = useDeskWords();
  const live = useLive();
  const [draft, setDraft] = useState(noGrounds);
  const said = saidGrounds(draft);
  return (
    <form
      className="notice stack"
      aria-label={words("withoutConsent")}
      onSubmit={(event) => {
        event.preventDefault();
        if (said !== null) live.send({ kind: "ActWithoutConsent", incidentId, ...said });
      }}
    >
      <p>{words("withoutConsentOwed")}</p>
      <GroundsFields draft={draft} onChange={setDraft} />
      <button type="submit" className="button primary" aria-disabled={said === null}>
        {words("save")}
      </button>
    </form>
  );
}
