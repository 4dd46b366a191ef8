import { useState } from "react";
import { auditLimits } from "#contract/analysis-audit.ts";
import type { Analysis } from "#contract/analysis.ts";
import type { Answered } from "#web/ui/api.ts";
import { drawAudit } from "./audit-api.ts";
import { useAuditWords } from "./words.ts";

const wholeNumber = (text: string, least: number, most: number): number | null => {
  const number = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
};

/** How many calls to draw, and by which number of the draw; says what so many can tell. */
export function DrawForm({
  id,
  isReady,
  onDrawn,
}: {
  id: string;
  isReady: boolean;
  onDrawn: (answer: Answered<Analysis>) => void;
}) {
  const words = useAuditWords();
  const [size, setSize] = useState("400");
  const [seed, setSeed] = useState("1");
  const { least, most, mostSeed } = auditLimits;
  const calls = wholeNumber(size, least, most);
  const number = wholeNumber(seed, 0, mostSeed);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady || calls === null || number === null) return;
        void drawAudit(id, { size: calls, seed: number }).then(onDrawn);
      }}
    >
      <label className="label calls-zone">
        {words("size")}
        <input
          className="field"
          inputMode="numeric"
          value={size}
          aria-invalid={calls === null}
          onChange={({ target }) => setSize(target.value)}
        />
        <span className="quiet small">
          {calls === null
            ? words("sizeWrong", { least, most })
            : words("sizeWhat", { points: (98 / Math.sqrt(calls)).toFixed(1) })}
        </span>
      </label>
      <label className="label calls-zone">
        {words("seed")}
        <input
          className="field"
          inputMode="numeric"
          value={seed}
          aria-invalid={number === null}
          onChange={({ target }) => setSeed(target.value)}
        />
        <span className="quiet small">
          {number === null ? words("sizeWrong", { least: 0, most: mostSeed }) : words("seedWhat")}
        </span>
      </label>
      <p>
        <button
          type="submit"
          className="button primary"
          aria-disabled={!isReady || calls === null || number === null}
        >
          {words("draw")}
        </button>
      </p>
    </form>
  );
}
