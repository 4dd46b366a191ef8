import { useEffect, useRef } from "react";
import { Pane } from "#web/ui/Pane.tsx";
import { useDeskWords } from "./words.ts";

/** One choice of a short list: a digit, or a press. Nothing is chosen by leaving. */
export function ReasonPicker<Code extends string>({
  title,
  codes,
  said,
  onPick,
  onCancel,
}: {
  title: string;
  codes: readonly Code[];
  said: (code: Code) => string;
  onPick: (code: Code) => void;
  onCancel: () => void;
}) {
  const words = useDeskWords();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => pane.current?.focus(), []);
  const keys = Object.fromEntries(codes.map((code, at) => [String(at + 1), () => onPick(code)]));
  return (
    <Pane title={title} className="desk-form stack" paneRef={pane} keys={keys}>
      <p className="quiet small">{words("oneOfMany")}</p>
      <ul className="desk-choices">
        {codes.map((code, at) => (
          <li key={code}>
            <button type="button" className="button" onClick={() => onPick(code)}>
              <kbd>{at + 1}</kbd> {said(code)}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={onCancel}>
        <kbd>Esc</kbd> {words("cancel")}
      </button>
    </Pane>
  );
}
