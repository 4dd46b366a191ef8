import { useEffect } from "react";
import type { RefObject } from "react";

/** Something that one key does while the pane has focus. */
export interface KeyAct {
  readonly key: string;
  readonly label: string;
  readonly isChosen?: boolean;
  readonly onPress: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && target.type !== "checkbox") ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

/** Buttons with their keys. A key acts while nothing is being typed. */
export function Acts({
  acts,
  pane,
  isBusy,
}: {
  acts: readonly KeyAct[];
  pane: RefObject<HTMLElement | null>;
  isBusy: boolean;
}) {
  useEffect(() => {
    const element = pane.current;
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const found = acts.find(({ key }) => key === event.key.toLowerCase());
      if (found === undefined || isBusy) return;
      event.preventDefault();
      found.onPress();
    };
    element?.addEventListener("keydown", listen);
    return () => element?.removeEventListener("keydown", listen);
  });
  return (
    <div className="row">
      {acts.map(({ key, label, isChosen, onPress }) => (
        <button
          key={key}
          type="button"
          className="button"
          aria-disabled={isBusy}
          {...(isChosen === undefined ? {} : { "aria-pressed": isChosen })}
          onClick={() => isBusy || onPress()}
        >
          <kbd>{key.toUpperCase()}</kbd> {label}
        </button>
      ))}
    </div>
  );
}
