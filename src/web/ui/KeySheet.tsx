import { useEffect, useRef } from "react";
import { useUiWords } from "./lines.ts";

/** One line of a key sheet: the keys as printed on them, and what they do in this window's language. */
export interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

/** The sheet of a screen's keys. Open while mounted; Escape or the button closes it. */
export function KeySheet({ lines, onClose }: { lines: readonly KeyLine[]; onClose: () => void }) {
  const words = useUiWords();
  const dialog = useRef<HTMLDialogElement>(null);
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
      <dl className="key-list">
        {lines.map(({ keys, does }) => (
          <div key={does} style={{ display: "contents" }}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
