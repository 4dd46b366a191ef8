import { useSyncExternalStore } from "react";
import { keyName } from "./key-names.ts";
import type { KeyName } from "./key-names.ts";
import { concordsKeys, meantBy, printedKeys, readOwnKeys } from "./own-keys.ts";
import type { OwnKeys } from "./own-keys.ts";
import { nameKeysInLines } from "./words.ts";

const place = "concord.keys";
const listeners = new Set<() => void>();
let current = concordsKeys;

function take(own: OwnKeys): void {
  current = own;
  nameKeysInLines(printedKeys(own));
  for (const listener of listeners) listener();
}

/** What this console keeps; Concord's own where that cannot be read. */
function readKept(): void {
  const read = readOwnKeys(localStorage.getItem(place) ?? JSON.stringify(concordsKeys));
  take(read.ok ? read.value : concordsKeys);
}
readKept();

// A second window of the same console follows.
addEventListener("storage", ({ key }) => {
  if (key === place) readKept();
});

/** The keys of whoever sits here. */
export const currentOwnKeys = (): OwnKeys => current;

/** Takes these keys, and remembers them on this console. */
export function setOwnKeys(own: OwnKeys): void {
  localStorage.setItem(place, JSON.stringify(own));
  take(own);
}

export const useOwnKeys = (): OwnKeys =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentOwnKeys);

/** Concord's key that a press means to whoever sits here. */
export const meantKey = (event: Parameters<typeof keyName>[0]): KeyName =>
  meantBy(current, keyName(event));
