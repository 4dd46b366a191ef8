/** Keys that go on while they are held, because all they do is move; and those that only change what another key means. */
const goesOn: ReadonlySet<string> = new Set(
  "ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown Home End Tab j k".split(" "),
);

/** What of a press says whether it counts. */
export interface Held {
  readonly key: string;
  /** The keyboard says it again because the key is still down. */
  readonly repeat: boolean;
}

/**
 * Whether a key is only still down, where each press acts: whoever holds an answer's key while the caller cries has given one answer, not
 * the next question's too. Keys that move go on, and so does typing; Enter sends a field of one line once.
 */
export function isStillDown(
  { key, repeat }: Held,
  into: "one-line" | "lines" | "no-text",
): boolean {
  if (!repeat || goesOn.has(key.length === 1 ? key.toLowerCase() : key)) return false;
  return into === "no-text" || (into === "one-line" && key === "Enter");
}

const noText: ReadonlySet<string> = new Set(["button", "checkbox", "radio", "submit", "file"]);

function textOf(target: EventTarget | null): "one-line" | "lines" | "no-text" {
  if (target instanceof HTMLTextAreaElement) return "lines";
  if (target instanceof HTMLSelectElement) return "one-line";
  if (target instanceof HTMLInputElement) return noText.has(target.type) ? "no-text" : "one-line";
  return target instanceof HTMLElement && target.isContentEditable ? "lines" : "no-text";
}

/** From now on a key that is held down counts as one press in this window, whatever listens to it. */
export function countHeldKeysOnce(window: Window): void {
  window.addEventListener(
    "keydown",
    (event) => {
      if (!isStillDown(event, textOf(event.target))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
