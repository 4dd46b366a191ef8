import { useEffect } from "react";
import type { Pasted } from "./sheet-clipboard.ts";
import { usePlanWords } from "./words.ts";

/** Takes changes back and makes them again, by key and button; and says what a paste came to. */
export function Undo({
  onUndo,
  onRedo,
  pasted,
}: {
  /** Undefined: there is nothing to be undone. */
  onUndo: (() => void) | undefined;
  onRedo: (() => void) | undefined;
  pasted: Pasted | undefined;
}) {
  const words = usePlanWords();
  useUndoKeys(onUndo, onRedo);
  return (
    <div className="row not-printed">
      <button
        type="button"
        className="button"
        aria-disabled={onUndo === undefined}
        onClick={onUndo}
      >
        {words("undo")}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={onRedo === undefined}
        onClick={onRedo}
      >
        {words("redo")}
      </button>
      <output>{pasted !== undefined && pastedWords(pasted, words)}</output>
    </div>
  );
}

type PlanWords = ReturnType<typeof usePlanWords>;

function pastedWords(pasted: Pasted, words: PlanWords): string {
  if ("text" in pasted) return words("pastedNot", { ...pasted });
  return words(pasted.left > 0 ? "pastedPart" : "pasted", { ...pasted });
}

/** Control and Z, Control and Y: outside of fields, which have their own. */
function useUndoKeys(onUndo: (() => void) | undefined, onRedo: (() => void) | undefined): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (!(ctrlKey || metaKey) || altKey) return;
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
      const letter = key.toLowerCase();
      const isRedo = letter === "y" || (letter === "z" && shiftKey);
      if (!isRedo && letter !== "z") return;
      event.preventDefault();
      (isRedo ? onRedo : onUndo)?.();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onUndo, onRedo]);
}
