import { useSyncExternalStore } from "react";
import { county, setCountySpeed } from "./api.ts";

// One county, one pace, wherever on this page it is shown.
let speed: number | null = null;
const listeners = new Set<() => void>();

function tell(next: number | null): void {
  speed = next;
  for (const listener of listeners) listener();
}

/** Asks how fast the synthetic county lives. Awaited before a page is drawn, so that nothing moves when the answer comes. */
export async function loadPace(): Promise<void> {
  const answer = await county();
  if (answer.ok) tell(answer.value?.speed ?? null);
}

/** Changes it for everybody who looks at this county. */
export async function changePace(next: number): Promise<void> {
  const answer = await setCountySpeed(next);
  if (answer.ok) tell(answer.value.speed);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How fast the synthetic county lives, 1 as in life to 60; null where none does. */
export const usePace = (): number | null => useSyncExternalStore(subscribe, () => speed);
