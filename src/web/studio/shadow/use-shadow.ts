import { useCallback, useEffect, useRef, useState } from "react";
import { shadowLimits } from "#contract/shadow.ts";
import type { ShadowPace, WireShadow, WireShadowCall } from "#contract/shadow.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import { setPace, shadowSince } from "./shadow-api.ts";

/** How often the page asks, in milliseconds. */
const rhythm = 1_000;

/** The shadow as it was last heard, without its calls; those are gathered, newest first. */
export interface SeenShadow {
  readonly shadow: WireShadow | undefined;
  readonly calls: readonly WireShadowCall[];
  readonly refusal: WireRefusal | undefined;
  /** No shadow is played on this server. */
  readonly isOff: boolean;
  readonly pace: (pace: ShadowPace) => void;
}

export function useShadow(): SeenShadow {
  const [shadow, setShadow] = useState<WireShadow>();
  const [calls, setCalls] = useState<readonly WireShadowCall[]>([]);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const [isOff, setIsOff] = useState(false);
  const acts = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    let last: number | undefined;
    const look = async (): Promise<void> => {
      const actsBefore = acts.current;
      const answer = await shadowSince(last);
      if (isGone) return;
      // A shadow begins with the server: where there is none now, asking again finds none.
      if (answer.ok && answer.value === null) return setIsOff(true);
      setRefusal(answer.ok ? undefined : answer.error);
      if (answer.ok && answer.value !== null) {
        // Asked before a pace was set, it may tell the one before.
        if (acts.current === actsBefore) setShadow(answer.value);
        const fresh = answer.value.calls;
        last = fresh.at(-1)?.index ?? last;
        if (fresh.length > 0)
          setCalls((known) => [...fresh.toReversed(), ...known].slice(0, shadowLimits.kept));
      }
      timer = setTimeout(() => void look(), rhythm);
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, []);
  const pace = useCallback((wanted: ShadowPace): void => {
    void setPace(wanted).then((answer) => {
      if (!answer.ok) return setRefusal(answer.error);
      acts.current += 1;
      setShadow(answer.value);
    });
  }, []);
  return { shadow, calls, refusal, isOff, pace };
}
