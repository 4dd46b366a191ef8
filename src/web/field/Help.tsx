import { useState } from "react";
import type { CommandId, Instant } from "#core/base/ids.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import { clockTime } from "#web/ui/format.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import { useSecond } from "#web/ui/second.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { helpState } from "./crew.ts";
import { HoldButton } from "./HoldButton.tsx";
import { useFieldWords } from "./words.ts";

/** HELP: a second channel beside the radio, and honest about it. Says to use the radio when nobody has answered in five seconds. */
export function Help({ unit, incident }: { unit: Unit; incident: Incident | undefined }) {
  const words = useFieldWords();
  const live = useLive();
  const session = useSession();
  useSecond();
  const [pressed, setPressed] = useState<{ readonly id: CommandId; readonly at: Instant }>();
  const [isHidden, setHidden] = useState(false);
  const { entries } = useSeen((each) => each.outbox());
  const entry = entries.find(({ envelope }) => envelope.commandId === pressed?.id);
  // An answered command leaves the outbox in time; only one that was answered does.
  const isOnDisk = pressed !== undefined && (entry === undefined || entry.state === "on-disk");
  const state = helpState({
    pressedAt: pressed?.at ?? null,
    isOnDisk,
    stands: unit.isHelpCalled,
    now: live.now(),
  });
  const call = (): void => {
    const id = live.send({ kind: "RequestBackup", unitId: unit.id, isHelp: true });
    setPressed({ id, at: live.now() });
    setHidden(false);
  };
  const seenBy = incident?.backups.findLast(
    (backup) => backup.unitId === unit.id && backup.isHelp,
  )?.acknowledgedBy;
  const needsRadio = state === "not-sent" || state === "not-seen";
  return (
    <>
      <div role="alert" className="help-told">
        {state === "waiting" && <p className="notice">{words("helpWaiting")}</p>}
        {state === "seen" && (
          <p className="notice seen">
            {seenBy === undefined || seenBy === null
              ? words("helpSeen")
              : words("helpSeenBy", { seat: seatName(session, seenBy) })}
          </p>
        )}
        {needsRadio && isHidden && (
          <p className="notice strong">
            {words(state === "not-sent" ? "helpNotSent" : "helpNotSeen")}
          </p>
        )}
        {needsRadio && !isHidden && (
          <div className="radio">
            <p className="radio-mark" aria-hidden="true">
              ▲!
            </p>
            <p className="radio-words">
              {words(state === "not-sent" ? "helpNotSent" : "helpNotSeen")}
            </p>
            {pressed !== undefined && (
              <p>{words("helpCalled", { time: clockTime(pressed.at, true) })}</p>
            )}
            <button ref={focusOnOpen} type="button" className="tap" onClick={() => setHidden(true)}>
              {words("helpHide")}
            </button>
          </div>
        )}
      </div>
      <HoldButton label={words("help")} holding={words("helpHolding")} onHeld={call} />
    </>
  );
}
