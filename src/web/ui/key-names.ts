/** A key as tables name it: `F2`, `Ctrl+k`, `Shift+F2`, `ArrowUp`, `y`. Letters are lower case. */
export type KeyName = string;

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

const signs: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  Backspace: "⌫",
  Escape: "Esc",
};

/** A key as it is printed on a keyboard: `Esc`, `Ctrl+K`, `↑`, `T`. */
export const printedKey = (name: KeyName): string =>
  name
    .split("+")
    .map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join("+");
