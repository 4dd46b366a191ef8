import type { Unit } from "#core/dispatch/center.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useFieldWords } from "./words.ts";

/** What the crew tapped without signal and dispatch has said otherwise meanwhile: both, and who decides. */
export function Aside({ unit }: { unit: Unit }) {
  const words = useFieldWords();
  const codes = useCodeWords();
  const { setAside, status } = unit;
  return (
    <div aria-live="polite">
      {setAside !== null && (
        <div className="notice aside">
          <p className="strong">{words("asideTitle")}</p>
          <p>{words("asideDispatch", { status: codes(`unit_${status}`) })}</p>
          <p>
            {words("asideYou", {
              status: codes(`unit_${setAside.status}`),
              time: clockTime(setAside.tappedAt),
            })}
            {setAside.keptFor === null
              ? words("asideClock")
              : words("asideKept", { minutes: Math.round(setAside.keptFor / 60_000) })}
          </p>
          <p className="quiet">{words("asideWait")}</p>
        </div>
      )}
    </div>
  );
}
