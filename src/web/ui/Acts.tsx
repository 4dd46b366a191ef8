import { useLayoutEffect } from "react";
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

/** Buttons with their keys. A key acts while nothing is being typed; none waits for what was pressed before. */
export function Acts({
  acts,
  pane,
  isOff = false,
}: {
  acts: readonly KeyAct[];
  pane: RefObject<HTMLElement | null>;
  /** What they need is not there yet. */
  isOff?: boolean;
}) {
  useLayoutEffect(() => {
    const element = pane.current;
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const found = acts.find(({ key }) => key === event.key.toLowerCase());
      if (found === undefined || isOff) return;
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
          aria-disabled={isOff}
          {...(isChosen === undefined ? {} : { "aria-pressed": isChosen })}
          onClick={() => isOff || onPress()}
        >
          <kbd>{key.toUpperCase()}</kbd> {label}
        </button>
      ))}
    </div>
  );
}
