import { useLayoutEffect } from "react";
import type { RefObject } from "react";

/** J and K go from one row of a list to the next; `rows` is the selector of what can be stepped to. A key that is typed stays a letter. */
export function useRowSteps(list: RefObject<HTMLElement | null>, rows: string): void {
  useLayoutEffect(() => {
    const listen = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      const step = { j: 1, k: -1 }[key.toLowerCase()];
      if (step === undefined || ctrlKey || metaKey || altKey) return;
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
      if (target instanceof HTMLTextAreaElement) return;
      const all = [...(list.current?.querySelectorAll<HTMLElement>(rows) ?? [])];
      const at = all.findIndex((each) => each === document.activeElement);
      all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [list, rows]);
}
