import { useState } from "react";
import type { CommandId, IncidentId, Instant } from "#core/base/ids.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import { clockTime } from "#web/ui/format.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import type { OutboxEntry } from "#web/ui/live/outbox.ts";
import { useSecond } from "#web/ui/second.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { helpState } from "./crew.ts";
import { HoldButton } from "./HoldButton.tsx";
import { useFieldWords } from "./words.ts";

/** A HELP of this page. */
interface Pressed {
  readonly id: CommandId;
  /** By a clock that nobody can set, in milliseconds. */
  readonly since: number;
  readonly at: Instant;
  readonly incidentId: IncidentId | null;
}

/** This page's HELP in the outbox, or one that was pressed before it was opened and that dispatch has not got yet. */
function useHelpEntry(pressed: Pressed | undefined): OutboxEntry | undefined {
  const { entries } = useSeen((each) => each.outbox());
  return entries.findLast(
    ({ envelope: { commandId, command }, state }) =>
      commandId === pressed?.id ||
      (pressed === undefined &&
        command.kind === "RequestBackup" &&
        command.isHelp &&
        state !== "on-disk"),
  );
}

function waitedFor(pressed: Pressed | undefined, entry: OutboxEntry | undefined): number | null {
  if (pressed !== undefined) return performance.now() - pressed.since;
  return entry === undefined ? null : Infinity;
}

/** HELP: a second channel beside the radio, and honest about it. Says to use the radio when nobody has answered in five seconds. */
export function Help({ unit, incident }: { unit: Unit; incident: Incident | undefined }) {
  const words = useFieldWords();
  const live = useLive();
  const session = useSession();
  useSecond();
  const [pressed, setPressed] = useState<Pressed>();
  const [isHidden, setHidden] = useState(false);
  const entry = useHelpEntry(pressed);
  // An answered command leaves the outbox in time; only one that was answered does.
  const isOnDisk = entry === undefined ? pressed !== undefined : entry.state === "on-disk";
  const isOver =
    pressed !== undefined && pressed.incidentId !== unit.incidentId && !unit.isHelpCalled;
  const state = helpState({
    waited: isOver ? null : waitedFor(pressed, entry),
    isOnDisk,
    isRefused: entry?.state === "refused",
    stands: unit.isHelpCalled,
  });
  const call = (): void => {
    const id = live.send({ kind: "RequestBackup", unitId: unit.id, isHelp: true });
    const { incidentId } = unit;
    setPressed({ id, since: performance.now(), at: live.now(), incidentId });
    setHidden(false);
  };
  const seenBy = incident?.backups.findLast(
    (backup) => backup.unitId === unit.id && backup.isHelp,
  )?.acknowledgedBy;
  const calledAt = pressed?.at ?? entry?.envelope.at;
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
            {calledAt !== undefined && (
              <p>{words("helpCalled", { time: clockTime(calledAt, true) })}</p>
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
