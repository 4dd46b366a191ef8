import { useEffect, useRef } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import type { CallerWish } from "#core/dispatch/nudge-words.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { isWishAsked, useWishWords, wishesFor } from "#web/ui/WishState.tsx";

/** What the caller wishes about police: one digit. Asked in words where the pathway says so, else recorded when told. */
export function WishForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const words = useWishWords();
  const codes = useDeskCodes();
  const live = useLive();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => pane.current?.focus(), []);
  const isAsked = isWishAsked(live.protocolFor(incident).protocol, incident);
  const listed = wishesFor(isAsked);
  const choose = (wish: CallerWish): void => {
    live.send({ kind: "RecordWish", incidentId: incident.id, wish, isAsked });
    onDone();
  };
  const keys = Object.fromEntries(listed.map((wish, at) => [String(at + 1), () => choose(wish)]));
  return (
    <Pane title={words("title")} className="taker-form desk-form stack" paneRef={pane} keys={keys}>
      {isAsked && (
        <p>
          <q>{words("ask")}</q>
        </p>
      )}
      <p className="quiet small">{words(isAsked ? "asked" : "unasked")}</p>
      <ul className="choices">
        {listed.map((wish, at) => (
          <li key={wish}>
            <button type="button" className="button" onClick={() => choose(wish)}>
              <kbd>{at + 1}</kbd> {codes(`wish_${wish}`)}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={onDone}>
        <kbd>Esc</kbd> {words("cancel")}
      </button>
    </Pane>
  );
}
