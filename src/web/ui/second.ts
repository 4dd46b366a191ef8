import { useSyncExternalStore } from "react";

// One timer for every age on the page: five thousand rows do not make five thousand timers.
const listeners = new Set<() => void>();
let second = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second += 1;
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Draws the component again each second. Only for a component as small as the age it shows. */
export const useSecond = (): number => useSyncExternalStore(subscribe, () => second);
