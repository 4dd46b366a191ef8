import { useState } from "react";
import type { SupportWay } from "#core/support/words.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { TaskPart } from "./task-part.ts";
import { useSupportWords } from "./words.ts";

const dayMs = 86_400_000;
const offerKeys: Readonly<Record<SupportWay, string>> = { call: "1", letter: "2", visit: "3" };
const missKeys: Readonly<Record<SupportWay, string>> = { call: "4", letter: "5", visit: "6" };
/** What the desk proposes for the next try. */
const nextDays = 2;

/** What the worker did: offered it, or met nobody and tries again on a day. */
export function Offer({
  row: { id: taskId, ways },
  record,
  pane,
  at,
  mostDaysAhead,
}: TaskPart & { at: number; mostDaysAhead: number }) {
  const words = useSupportWords();
  const [isTogether, setTogether] = useState(false);
  const [day, setDay] = useState(() => dayOf(at + nextDays * dayMs));
  const isAlone = !isTogether;
  // Noon UTC lies within the written day wherever this agency is in the Americas.
  const tryAgainAt = Date.parse(`${day}T12:00:00Z`);
  return (
    <section className="stack" aria-label={words("offered")}>
      <h3>{words("offered")}</h3>
      {ways.includes("visit") && (
        <label className="row">
          <input
            type="checkbox"
            checked={isTogether}
            onChange={({ target }) => setTogether(target.checked)}
          />
          {words("together")}
        </label>
      )}
      <Acts
        pane={pane}
        acts={ways.map((way) => ({
          key: offerKeys[way],
          label: words(`way_${way}`),
          onPress: () => void record({ kind: "RecordSupportOffer", taskId, way, isAlone }),
        }))}
      />
      <label className="row">
        {words("againOn")}
        <input
          className="field support-day"
          type="date"
          required
          value={day}
          min={dayOf(at)}
          max={dayOf(at + mostDaysAhead * dayMs)}
          onChange={({ target }) => setDay(target.value)}
        />
      </label>
      <Acts
        pane={pane}
        isOff={Number.isNaN(tryAgainAt)}
        acts={ways.map((way) => ({
          key: missKeys[way],
          label: words(`miss_${way}`),
          onPress: () =>
            void record({ kind: "RecordSupportNotReached", taskId, way, isAlone, tryAgainAt }),
        }))}
      />
    </section>
  );
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
