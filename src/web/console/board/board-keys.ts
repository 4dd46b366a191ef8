import { useRef } from "react";
import type { KeyTable } from "#web/ui/keys.ts";

/** Where G and a letter lead. */
export const panes = { c: "calls", u: "units", d: "detail", k: "line" } as const;
export type Pane = (typeof panes)[keyof typeof panes];

/** How long G waits for its letter, and typed digits for the next one, in milliseconds. */
const patience = 1_500;

/** Adds G and a letter to a pane's keys: the letter goes to a pane while G waits for it, and keeps its own meaning otherwise. */
export function useGoKeys(go: (pane: Pane) => void): (table: KeyTable) => KeyTable {
  const pressedAt = useRef(-patience);
  return (table) => ({
    ...table,
    g: () => {
      pressedAt.current = performance.now();
    },
    ...Object.fromEntries(
      Object.entries(panes).map(([key, pane]) => [
        key,
        () => {
          const isWaiting = performance.now() - pressedAt.current < patience;
          pressedAt.current = -patience;
          if (!isWaiting) return table[key]?.() ?? (key in table ? undefined : false);
          return go(pane);
        },
      ]),
    ),
  });
}

/** Digits typed one after the other, as one number. */
export function useTypedNumber(): (digit: string) => string {
  const typed = useRef({ digits: "", at: -patience });
  return (digit) => {
    const at = performance.now();
    const { digits, at: before } = typed.current;
    typed.current = { digits: at - before < patience ? digits + digit : digit, at };
    return typed.current.digits;
  };
}

const digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** One entry a digit. */
export const digitKeys = (press: (digit: string) => void): KeyTable =>
  Object.fromEntries(digits.map((digit) => [digit, () => press(digit)]));

/** Moves a cursor along an order; where there was none it begins at the end it comes from. */
export function step(
  order: readonly string[],
  from: string | null,
  by: number,
): string | undefined {
  const place = from === null ? -1 : order.indexOf(from);
  if (place < 0) return by > 0 ? order[0] : order.at(-1);
  return order[Math.max(0, Math.min(order.length - 1, place + by))];
}

/** The keys that move a cursor along a list. */
export function cursorKeys(
  order: readonly string[],
  from: string | null,
  to: (id: string) => void,
): KeyTable {
  const move = (by: number) => (): void | false => {
    const next = step(order, from, by);
    if (next === undefined) return false;
    return to(next);
  };
  return {
    ArrowDown: move(1),
    ArrowUp: move(-1),
    PageDown: move(15),
    PageUp: move(-15),
    Home: move(-order.length),
    End: move(order.length),
  };
}
