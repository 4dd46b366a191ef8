import { useState } from "react";

/** Empties a field once what it held was taken. What was typed there since stays: `setText(unlessChanged(sent))`. */
export const unlessChanged =
  (sent: string) =>
  (now: string): string =>
    now === sent ? "" : now;

/** An id for what a form is about to make, and what gives the next: the same until it is made, so that sent again it is the same thing. */
export function useNextId(): readonly [string, () => void] {
  const [id, setId] = useState(() => crypto.randomUUID());
  return [id, () => setId(crypto.randomUUID())];
}
