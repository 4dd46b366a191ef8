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

/**
 * Digits typed one after the other, as one number. A digit that comes too late, or after which nothing fits any more, begins
 * another.
 */
export function useTypedNumber(): (
  digit: string,
  find: (typed: string) => string | undefined,
) => string | undefined {
  const typed = useRef({ digits: "", at: -patience });
  return (digit, find) => {
    const at = performance.now();
    const before = at - typed.current.at < patience ? typed.current.digits : "";
    const isLonger = before !== "" && find(before + digit) !== undefined;
    typed.current = { digits: isLonger ? before + digit : digit, at };
    return find(typed.current.digits);
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
  const go = (next: string | undefined): void | false => (next === undefined ? false : to(next));
  const move = (by: number) => (): void | false => go(step(order, from, by));
  return {
    ArrowDown: move(1),
    ArrowUp: move(-1),
    PageDown: move(15),
    PageUp: move(-15),
    Home: () => go(order[0]),
    End: () => go(order.at(-1)),
  };
}
