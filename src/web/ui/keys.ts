import { createContext, useContext, useLayoutEffect, useRef } from "react";
import { browserKeys, isCharacterKey, keyName } from "./key-names.ts";
import type { KeyName } from "./key-names.ts";
import { meantKey } from "./kept-keys.ts";

/** What pressing a key does. Return false when it did not apply, and the key goes on to whoever else wants it. */
export type KeyTable = Readonly<Record<KeyName, () => void | false>>;

/** Whether keys are this person's own here. They are on the screens of operations; elsewhere they are as printed. */
export const OwnKeysHere = createContext(false);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

function act(table: KeyTable, event: KeyboardEvent, isOwn: boolean): boolean {
  const action = table[isOwn ? meantKey(event) : keyName(event)];
  if (action === undefined || action() === false) return false;
  event.preventDefault();
  return true;
}

/**
 * Keys of one pane: letters, digits and arrows that act while the pane, or something in it, has focus. Typing in a field
 * inside it is left alone. Give the pane `tabIndex={-1}` so that it can be focused itself.
 */
export function usePaneKeys(pane: React.RefObject<HTMLElement | null>, table: KeyTable): void {
  const isOwn = useContext(OwnKeysHere);
  const present = useRef(table);
  // From the moment it is drawn: an effect that comes after the drawing would let a quick key fall, here and wherever else keys are heard.
  useLayoutEffect(() => {
    present.current = table;
  });
  useLayoutEffect(() => {
    const element = pane.current;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.defaultPrevented) return;
      if (act(present.current, event, isOwn)) event.stopPropagation();
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, [pane, isOwn]);
}

/**
 * Keys that act anywhere in the window: function keys, Escape and Ctrl combinations. Throws on a key that is a bare character
 * or belongs to the browser: those would act on someone who is typing.
 */
export function useWindowKeys(table: KeyTable): void {
  const isOwn = useContext(OwnKeysHere);
  const present = useRef(table);
  useLayoutEffect(() => {
    for (const name of Object.keys(table))
      if (isCharacterKey(name) || browserKeys.has(name))
        throw new Error(`broken promise: \`${name}\` may not be a window key`);
    present.current = table;
  });
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented) act(present.current, event, isOwn);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isOwn]);
}
