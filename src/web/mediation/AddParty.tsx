import { useState } from "react";
import { unlessChanged } from "#web/ui/typed.ts";
import type { CasePart } from "./case-part.ts";
import { useMediationWords } from "./words.ts";

/** Another party, by a number it gave itself, or the one who called. */
export function AddParty({ shown, record }: CasePart) {
  const words = useMediationWords();
  const [number, setNumber] = useState("");
  const add = async (): Promise<void> => {
    const added = { stand: "other", reach: "number", number, isAdult: true } as const;
    if (await record({ kind: "AddMediationParty", caseId: shown.id, added }))
      setNumber(unlessChanged(number));
  };
  return (
    <details>
      <summary>{words("addParty")}</summary>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
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
          {words("addAdult")}
        </button>
        {shown.origin === "call" && (
          <button
            type="button"
            className="button"
            onClick={() =>
              void record({
                kind: "AddMediationParty",
                caseId: shown.id,
                added: { stand: "called", reach: "caller", number: null, isAdult: true },
              })
            }
          >
            {words("addCaller")}
          </button>
        )}
      </form>
      <p className="quiet small">{words("noMinor")}</p>
    </details>
  );
}
