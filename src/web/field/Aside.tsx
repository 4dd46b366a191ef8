import type { RefusedTap, Unit } from "#core/dispatch/center.ts";
import { refusedTapsOf } from "#core/dispatch/taps.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useRefusedTap } from "#web/ui/refused-tap.ts";
import { useFieldWords } from "./words.ts";

/** What the crew tapped without signal and dispatch has said otherwise meanwhile, and what a rule refused: both, and who decides. */
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
      {refusedTapsOf(unit).map((tap) => (
        <Refused key={tap.tapId} tap={tap} />
      ))}
    </div>
  );
}

/** Nothing of it was done, and the crew has to know. */
function Refused({ tap }: { tap: RefusedTap }) {
  const words = useFieldWords();
  const { what, why } = useRefusedTap()(tap);
  return (
    <div className="notice aside">
      <p className="strong">{words("refusedTitle", { what })}</p>
      <p>
        {words("refusedWhy", { time: clockTime(tap.tappedAt), why })}
        {tap.about !== null && <span className="quiet"> {tap.about}</span>}
      </p>
      <p className="quiet">{words("refusedWait")}</p>
    </div>
  );
}
