import { useEffect, useRef } from "react";

/** A key as tables name it: `F2`, `Ctrl+k`, `Shift+F2`, `ArrowUp`, `y`. Letters are lower case. */
export type KeyName = string;

/** What pressing a key does. Return false when it did not apply, and the key goes on to whoever else wants it. */
export type KeyTable = Readonly<Record<KeyName, () => void | false>>;

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The name a key press has in a table. Shift is named only where it does not already change the character. */
export function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): KeyName {
  const isCharacter = key.length === 1;
  const parts = [
    ...(ctrlKey || metaKey ? ["Ctrl"] : []),
    ...(altKey ? ["Alt"] : []),
    ...(shiftKey && !isCharacter ? ["Shift"] : []),
    isCharacter ? key.toLowerCase() : key,
  ];
  return parts.join("+");
}

/** Keys the browser or a screen reader owns; no table may take them (a press would never arrive, or would do two things). */
export const browserKeys: ReadonlySet<KeyName> = new Set([
  "F1",
  "F3",
  "F5",
  "F6",
  "F7",
  "F10",
  "F11",
  "F12",
  "Ctrl+w",
  "Ctrl+n",
  "Ctrl+t",
  "Ctrl+r",
  "Ctrl+l",
  "Ctrl+f",
  "Ctrl+p",
]);

/** Whether a key means a character: such keys act only while their own pane has focus. */
export const isCharacterKey = (name: KeyName): boolean => name.length === 1;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

function act(table: KeyTable, event: KeyboardEvent): boolean {
  const action = table[keyName(event)];
  if (action === undefined || action() === false) return false;
  event.preventDefault();
  return true;
}

/**
 * Keys of one pane: letters, digits and arrows that act while the pane, or something in it, has focus. Typing in a field
 * inside it is left alone. Give the pane `tabIndex={-1}` so that it can be focused itself.
 */
export function usePaneKeys(pane: React.RefObject<HTMLElement | null>, table: KeyTable): void {
  const present = useRef(table);
  useEffect(() => {
    present.current = table;
  });
  useEffect(() => {
    const element = pane.current;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.defaultPrevented) return;
      if (act(present.current, event)) event.stopPropagation();
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, [pane]);
}

/**
 * Keys that act anywhere in the window: function keys, Escape and Ctrl combinations. Throws on a key that is a bare character
 * or belongs to the browser: those would act on someone who is typing.
 */
export function useWindowKeys(table: KeyTable): void {
  const present = useRef(table);
  useEffect(() => {
    for (const name of Object.keys(table))
      if (isCharacterKey(name) || browserKeys.has(name))
        throw new Error(`broken promise: \`${name}\` may not be a window key`);
    present.current = table;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented) act(present.current, event);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
