import { useState } from "react";
import { unlessChanged } from "#web/ui/typed.ts";
import { act, newCaseId } from "./mediation-api.ts";
import { useMediationWords } from "./words.ts";

/** Somebody asks for mediation in person: a case with them in it, by the number they give. */
export function WalkUp({ onOpened }: { onOpened: (id: string) => void }) {
  const words = useMediationWords();
  const [number, setNumber] = useState("");
  const [refused, setRefused] = useState<string>();
  const [caseId, setCaseId] = useState(newCaseId);
  const open = async (): Promise<void> => {
    const party = { stand: "other", reach: "number", number, isAdult: true } as const;
    const done = await act({
      kind: "OpenMediation",
      caseId,
      origin: "walk-up",
      recordId: null,
      incidentId: null,
      parties: [party],
    });
    setRefused(done.ok ? undefined : done.error.message);
    if (!done.ok) return;
    setNumber(unlessChanged(number));
    setCaseId(newCaseId());
    onOpened(caseId);
  };
  return (
    <details className="panel">
      <summary>{words("walkUp")}</summary>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <label className="label">
          {words("theirNumber")}
          <input
            className="field"
            required
            inputMode="tel"
            maxLength={20}
            value={number}
            onChange={({ target }) => setNumber(target.value)}
          />
        </label>
        <button type="submit" className="button">
          {words("openCase")}
        </button>
      </form>
      <p className="quiet small">{words("noMinor")}</p>
      <output className="amber">{refused}</output>
    </details>
  );
}
