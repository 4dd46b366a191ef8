import { safeToCallBack } from "#core/dispatch/center.ts";
import type { Handover, Incident } from "#core/dispatch/center.ts";
import type { HandoverReturnReason } from "#core/dispatch/words.ts";
import { Due } from "#web/ui/Age.tsx";
import { Key } from "#web/ui/Key.tsx";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { ByPhone } from "./ByPhone.tsx";
import { handoverActs } from "./handover-acts.ts";
import { useDeskWords } from "./words.ts";

interface BarProps {
  readonly incident: Incident;
  /** Asks why a call that is offered here is not taken. */
  readonly onNotNow: () => void;
}

/**
 * The open hand-over of a call as this seat stands in it, with the one act that is next. Stands at its height even when empty. Each
 * act has its key, which the desk hears: A, N, R, K.
 */
export function HandoverBar({ incident, onNotNow }: BarProps) {
  const { handover } = incident;
  return handover === null ? (
    <div className="desk-handover" />
  ) : (
    <OpenHandover incident={incident} handover={handover} onNotNow={onNotNow} />
  );
}

function OpenHandover({ incident, handover, onNotNow }: BarProps & { handover: Handover }) {
  const words = useDeskWords();
  const live = useLive();
  const session = useSession();
  const { from, to, isVoiceConfirmed, expiresAt } = handover;
  const acts = handoverActs(live, incident);
  const isReceiver = to === session.seat.id;
  const sentence = useSentence(handover);
  return (
    <>
      <section className="desk-handover notice" aria-label={words("handover")}>
        <p>
          {sentence(incident.desks.handBack)}{" "}
          {!isVoiceConfirmed && (
            <span className="amber">
              {words("returns")} <Due at={expiresAt} />
            </span>
          )}
        </p>
        <div className="row">
          {isReceiver && !isVoiceConfirmed && (
            <button type="button" className="button primary" onClick={acts.confirm}>
              <Key name="a" /> {words("haveYou")}
            </button>
          )}
          {from === session.seat.id && isVoiceConfirmed && (
            <button type="button" className="button primary" onClick={acts.release}>
              <Key name="r" /> {words("release")}
            </button>
          )}
          {(isReceiver || from === session.seat.id) && (
            <button
              type="button"
              className="button"
              onClick={isReceiver ? onNotNow : acts.takeBack}
            >
              <Key name={isReceiver ? "n" : "k"} />{" "}
              {isReceiver ? words("notNow") : words("takeBack")}
            </button>
          )}
        </div>
      </section>
      <ByPhone seat={to} />
      <GoneLine incident={incident} seats={[from, to]} />
    </>
  );
}

/** How an open hand-over stands, to its receiver or to everyone else. */
function useSentence({
  from,
  to,
  isVoiceConfirmed,
  isPicked,
}: Handover): (back: HandoverReturnReason | null) => string {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const session = useSession();
  const isReceiver = to === session.seat.id;
  const other = { seat: seatName(session, isReceiver ? from : to) };
  return (back) => {
    const reason = back === null ? "" : codes(`return_${back}`);
    if (isReceiver && isVoiceConfirmed) return words("waitRelease", other);
    if (isReceiver && back !== null) return words("backFrom", { ...other, reason });
    if (isReceiver) return words(isPicked ? "youPicked" : "offeredToYou", other);
    if (from !== session.seat.id)
      return words("offeredElsewhere", { ...other, holder: seatName(session, from) });
    if (isVoiceConfirmed) return words("theyHave", other);
    return back === null ? words("offeredTo", other) : words("backTo", { ...other, reason });
  };
}

/** Says so when the other desk of a call has been left: with the number, or that it must not be rung. */
export function GoneLine({ incident, seats }: { incident: Incident; seats: readonly string[] }) {
  const words = useDeskWords();
  const live = useLive();
  const session = useSession();
  const gone = useSeen((seen) => seen.feed().gone);
  const left = seats.find((seat) => seat !== session.seat.id && gone.includes(seat));
  if (left === undefined) return null;
  const seat = seatName(session, left);
  const number = incident.calls[0]?.callbackNumber ?? words("numberUnknown");
  return (
    <p role="alert" className="notice">
      {safeToCallBack(live.center, incident.id) === "no"
        ? words("goneUnsafe", { seat })
        : words("goneAway", { seat, number })}
    </p>
  );
}
