import type { RefObject } from "react";
import { useKeydownIn } from "./keydown-in.ts";

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
  useKeydownIn(pane, (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const found = acts.find(({ key }) => key === event.key.toLowerCase());
    if (found === undefined || isOff) return;
    event.preventDefault();
    found.onPress();
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
