import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { WirePlanBase } from "#contract/plan.ts";
import { dateAndTime } from "#web/ui/format.ts";
import { usePlanWords } from "./words.ts";

/** What a sheet of paper has to say of itself: when it was printed, its seed, its calls and its protocol. */
export function OnPaper({ base, seed }: { base: WirePlanBase; seed: number }) {
  const words = usePlanWords();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    // The paper is drawn as soon as this returns.
    const onPrint = (): void => flushSync(() => setNow(Date.now()));
    addEventListener("beforeprint", onPrint);
    return () => removeEventListener("beforeprint", onPrint);
  }, []);
  const version = base.protocolHash.slice(0, 12);
  return (
    <p className="only-printed small">
      {words("onPaper", { at: dateAndTime(now), seed, hash: base.hash, version })}
    </p>
  );
}
