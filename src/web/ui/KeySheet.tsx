import { useEffect, useRef } from "react";
import { printedKey } from "./key-names.ts";
import type { KeyName } from "./key-names.ts";
import { useOwnKeys } from "./kept-keys.ts";
import { useUiWords } from "./lines.ts";
import { OwnKeysPart, useKeyChange } from "./OwnKeysPart.tsx";
import type { KeyChange } from "./OwnKeysPart.tsx";
import { isExchangeable, keyFor } from "./own-keys.ts";

/** One line of a key sheet: the keys by Concord's names, or as they read where they stand for several, and what they do. */
export interface KeyLine {
  readonly keys: readonly KeyName[];
  readonly does: string;
}

/**
 * The sheet of a screen's keys, each of which a person may exchange for another. Open while mounted; Escape or the button closes it.
 * `verbs` are those of the screen's command line, for which a person may have words of their own.
 */
export function KeySheet({
  lines,
  verbs,
  onClose,
}: {
  lines: readonly KeyLine[];
  verbs: readonly string[];
  onClose: () => void;
}) {
  const words = useUiWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const change = useKeyChange();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="sheet stack" aria-labelledby="key-sheet" onClose={onClose}>
      <div className="spread">
        <h2 id="key-sheet">{words("keySheet")}</h2>
        <button type="button" className="button" onClick={onClose}>
          {words("close")}
        </button>
      </div>
      <p className="quiet small">{words("ownLead")}</p>
      <p className="sheet-said">
        <output>{change.said}</output>
      </p>
      <dl className="key-list">
        {lines.map(({ keys, does }) => (
          <div key={does} style={{ display: "contents" }}>
            <dt>
              {keys.map((key) =>
                isExchangeable(key) ? (
                  <OwnKey key={key} name={key} change={change} />
                ) : (
                  <kbd key={key}>{printedKey(key)}</kbd>
                ),
              )}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <OwnKeysPart verbs={verbs} say={change.say} />
    </dialog>
  );
}

/** A key that listens, once pressed, for the one to take its place. Escape leaves it as it is. */
function OwnKey({ name, change }: { name: KeyName; change: KeyChange }) {
  const words = useUiWords();
  const own = useOwnKeys();
  const printed = printedKey(keyFor(own, name));
  const isWaiting = change.waiting === name;
  return (
    <button
      type="button"
      className="button key"
      aria-label={words(isWaiting ? "ownPress" : "ownChange", { key: printed })}
      aria-pressed={isWaiting}
      onClick={() => change.wait(isWaiting ? null : name)}
      onBlur={() => change.wait(null)}
      onKeyDown={(event) => isWaiting && change.press(event.nativeEvent)}
    >
      <kbd>{isWaiting ? "…" : printed}</kbd>
    </button>
  );
}
