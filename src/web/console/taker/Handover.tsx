import { useState } from "react";
import type { SeatId } from "#core/base/ids.ts";
import { safeToCallBack } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { HandoverReturnReason } from "#core/dispatch/words.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { Due } from "#web/ui/Age.tsx";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { seatName, useSession } from "#web/ui/session.ts";
import { ByPhone } from "../desks/ByPhone.tsx";
import { responderOfSeat } from "../desks/partners.ts";
import { PartnerFacts } from "../desks/PartnerFacts.tsx";
import { cameBack } from "./came-back.ts";
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

/** Offers the call to another seat. It stays here until that seat has the caller's voice and this one releases. */
export function HandoverForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const words = useTakerWords();
  const live = useLive();
  const session = useSession();
  const seats = receivers.flatMap((role) =>
    session.seats.filter((seat) => seat.roles[0] === role && seat.id !== session.seat.id),
  );
  const standsFor = (seat: SeatId): string | undefined =>
    responderOfSeat(live.protocol.protocol, seat)?.id;
  return (
    <Pane title={words("handoverTo")} className="taker-form stack">
      {seats.length === 0 && <p>{words("handoverNobody")}</p>}
      <ul className="stack">
        {seats.map((seat, at) => {
          const responder = standsFor(seat.id);
          return (
            <li key={seat.id}>
              <button
                type="button"
                className="button wide"
                ref={at === 0 ? focusOnOpen : null}
                onClick={() => {
                  live.send({
                    kind: "OfferHandover",
                    incidentId: incident.id,
                    handoverId: crypto.randomUUID(),
                    to: seat.id,
                    withinSeconds: offerFor,
                    ...(responder === undefined ? {} : { responder }),
                  });
                  onDone();
                }}
              >
                {seatName(session, seat.id)} <PartnerFacts seat={seat.id} />
              </button>
            </li>
          );
        })}
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
  // Kept past its end, so that the one it was offered to is told how it ended.
  if (handover !== null && handover.to === session.seat.id && handover.from !== wasOffered)
    setOffered(handover.from);
  if (handover === null)
    return wasOffered === undefined ? (
      <BackHere incident={incident} />
    ) : (
      <OfferEnded incident={incident} from={wasOffered} />
    );
  const { id: handoverId, from, to, isVoiceConfirmed, expiresAt } = handover;
  const about = { incidentId: incident.id, handoverId };
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
        <button
          type="button"
          className="button primary"
          onClick={() => live.send({ kind: "ConfirmVoice", ...about })}
        >
          {words("confirmVoice")}
        </button>
      )}
      {from === session.seat.id && isVoiceConfirmed && (
        <button
          type="button"
          className="button primary"
          onClick={() => live.send({ kind: "ReleaseHandover", ...about })}
        >
          {words("release")}
        </button>
      )}
      <button
        type="button"
        className="button"
        onClick={() => live.send({ kind: "ReturnHandover", ...about, reason: "declined" })}
      >
        {words(isReceiver ? "decline" : "takeBack")}
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

/** The call is back here: why, and the number to ring or that none may be rung. */
function BackHere({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const codes = useDeskCodes();
  const live = useLive();
  const session = useSession();
  const back = cameBack(incident, session.seat.id);
  if (back === null) return null;
  const { because, reason } = back;
  const seat = seatName(session, back.seat);
  const number = incident.calls[0]?.callbackNumber ?? null;
  const isSafe = safeToCallBack(live.center, incident.id) !== "no";
  return (
    <section role="alert" className="notice handover-state">
      <p>
        <b>
          {because === "timed-out"
            ? words("handoverCameBack", { seat })
            : because === "line-dropped"
              ? words("handoverDropped", { seat })
              : words("handoverReturned", {
                  seat,
                  reason: codes(`return_${reason ?? "declined"}`),
                })}
        </b>{" "}
        {!isSafe
          ? words("handoverNoRing")
          : number === null
            ? words("handoverNoNumber")
            : words(because === "line-dropped" ? "handoverRingNow" : "handoverRing", { number })}
      </p>
      <ByPhone seat={back.seat} />
    </section>
  );
}

/** Why a call comes back; nothing where it is offered for the first time. */
function WhyBack({ reason }: { reason: HandoverReturnReason | null }) {
  const codes = useDeskCodes();
  return reason === null ? null : <b>{codes(`return_${reason}`)}: </b>;
}
