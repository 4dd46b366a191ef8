import { useEffect } from "react";
import { checkInDueAt } from "#core/dispatch/check-in.ts";
import type { Unit } from "#core/dispatch/center.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useSecond } from "#web/ui/second.ts";
import { useFieldWords } from "./words.ts";

/** How long before dispatch looks for the crew its phone asks, in milliseconds. */
const askBefore = 2 * 60_000;

/** "All right?", a while before dispatch asks. The clock that counts is dispatch's; a phone that is off does not stop it. */
export function CheckIn({ unit }: { unit: Unit }) {
  const words = useFieldWords();
  const live = useLive();
  useSecond();
  const { isCheckInDue } = unit;
  const checkInAt = checkInDueAt(unit, {
    center: live.center,
    settings: live.settings(),
    protocolFor: (incident) => live.protocolFor(incident).protocol,
  });
  const isAsked = checkInAt !== null && live.now() >= checkInAt - askBefore;
  useEffect(() => {
    if (isAsked) navigator.vibrate?.([300, 200, 300]);
  }, [isAsked]);
  return (
    <div aria-live="polite">
      {isAsked && (
        <div className="notice check-in">
          <p className="strong">
            {isCheckInDue
              ? words("checkDue")
              : words("checkAsk", { time: clockTime(checkInAt, true) })}
          </p>
          <button
            type="button"
            className="tap"
            onClick={() => live.send({ kind: "CheckIn", unitId: unit.id })}
          >
            {words("checkYes")}
          </button>
        </div>
      )}
    </div>
  );
}
