import { useState } from "react";
import type { SeatId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { HandoverReturnReason } from "#core/dispatch/words.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { Due } from "#web/ui/Age.tsx";
import { focusOnOpen } from "#web/ui/focus.ts";
import { Key } from "#web/ui/Key.tsx";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { seatName, useSession } from "#web/ui/session.ts";
import { ByPhone } from "../desks/ByPhone.tsx";
import { BackHere } from "../desks/CameBack.tsx";
import { cameBack } from "../desks/came-back.ts";
import { handoverActs } from "../desks/handover-acts.ts";
import { responderOfSeat } from "../desks/partners.ts";
import { PartnerFacts } from "../desks/PartnerFacts.tsx";
import { useTakerWords } from "./lines.ts";

const receivers: readonly Role[] = [
  "clinician",
  "hotline",
  "dispatcher",
  "call-taker",
  "supervisor",
];
/** How long an offered call waits before it returns by itself, in seconds. */
const offerFor = 60;
/** The first seats are chosen by a digit. */
const byDigit = 9;

/** Offers the call to another seat. It stays here until that seat has the caller's voice and this one releases. */
export function HandoverForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const words = useTakerWords();
  const live = useLive();
  const session = useSession();
  const seats = receivers.flatMap((role) =>
    session.seats.filter((seat) => seat.roles[0] === role && seat.id !== session.seat.id),
  );
  const offerTo = (seat: SeatId): void => {
    const responder = responderOfSeat(live.protocol.protocol, seat)?.id;
    live.send({
      kind: "OfferHandover",
      incidentId: incident.id,
      handoverId: crypto.randomUUID(),
      to: seat,
      withinSeconds: offerFor,
      ...(responder === undefined ? {} : { responder }),
    });
    onDone();
  };
  const keys = Object.fromEntries(
    seats.slice(0, byDigit).map(({ id }, at) => [String(at + 1), () => offerTo(id)]),
  );
  return (
    <Pane title={words("handoverTo")} className="taker-form stack" keys={keys}>
      {seats.length === 0 && <p>{words("handoverNobody")}</p>}
      <ul className="stack">
        {seats.map((seat, at) => (
          <li key={seat.id}>
            <button
              type="button"
              className="button wide"
              ref={at === 0 ? focusOnOpen : null}
              onClick={() => offerTo(seat.id)}
            >
              {at < byDigit && <kbd>{at + 1}</kbd>} {seatName(session, seat.id)}{" "}
              <PartnerFacts seat={seat.id} />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={onDone}>
        <kbd>Esc</kbd> {words("cancel")}
      </button>
    </Pane>
  );
}

/** An offered hand-over, as its sender and its receiver see it. */
export function HandoverState({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const live = useLive();
  const session = useSession();
  const { handover } = incident;
  const [wasOffered, setOffered] = useState<SeatId>();
  // Kept past its end, so that the one it was offered to is told how it ended; until this seat offers the call itself.
  const lastOffered = handover?.to === session.seat.id ? handover.from : undefined;
  if (handover !== null && lastOffered !== wasOffered) setOffered(lastOffered);
  if (handover === null) {
    if (cameBack(incident, session.seat.id) !== null) return <BackHere incident={incident} />;
    if (wasOffered !== undefined) return <OfferEnded incident={incident} from={wasOffered} />;
    // Whoever sits at another's call may have it the next moment: it has its room, so that nothing moves then.
    if (incident.owner === session.seat.id) return null;
    return (
      <div className="handover-state">
        <button
          type="button"
          className="button"
          onClick={() => live.send({ kind: "TakeOwnership", incidentId: incident.id })}
        >
          {words("takeOver")}
        </button>
      </div>
    );
  }
  const { from, to, isVoiceConfirmed, expiresAt } = handover;
  const acts = handoverActs(live, incident);
  const isReceiver = to === session.seat.id;
  return (
    <section className="notice row handover-state" aria-label={words("handover")}>
      <p>
        {isReceiver && <WhyBack reason={incident.desks.handBack} />}
        {isReceiver
          ? words(isVoiceConfirmed ? "handoverWaits" : "handoverForYou", {
              seat: seatName(session, from),
            })
          : isVoiceConfirmed
            ? words("handoverHeard", { seat: seatName(session, to) })
            : words("handoverOffered", {
                seat: seatName(session, to),
                time: clockTime(expiresAt, true),
              })}{" "}
        {isReceiver && !isVoiceConfirmed && (
          <span className="amber">
            {words("offerReturns")} <Due at={expiresAt} />
          </span>
        )}
      </p>
      {isReceiver && !isVoiceConfirmed && (
        <button type="button" className="button primary" onClick={acts.confirm}>
          <Key name="a" /> {words("confirmVoice")}
        </button>
      )}
      {from === session.seat.id && isVoiceConfirmed && (
        <button type="button" className="button primary" onClick={acts.release}>
          <Key name="r" /> {words("release")}
        </button>
      )}
      <button type="button" className="button" onClick={isReceiver ? acts.decline : acts.takeBack}>
        <Key name="k" /> {words(isReceiver ? "decline" : "takeBack")}
      </button>
      {!isReceiver && <ByPhone seat={to} />}
    </section>
  );
}

/** How an offer ended for the seat that it was made to. */
function OfferEnded({ incident, from }: { incident: Incident; from: SeatId }) {
  const words = useTakerWords();
  const session = useSession();
  const isMine = incident.owner === session.seat.id;
  return (
    <output className={isMine ? "notice done handover-state" : "notice handover-state"}>
      {isMine
        ? words("handoverYours", { seat: seatName(session, from) })
        : words("handoverGone", { seat: seatName(session, incident.owner) })}
    </output>
  );
}

/** Why a call comes back; nothing where it is offered for the first time. */
function WhyBack({ reason }: { reason: HandoverReturnReason | null }) {
  const codes = useDeskCodes();
  return reason === null ? null : <b>{codes(`return_${reason}`)}: </b>;
}
