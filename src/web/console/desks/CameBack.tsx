import { useEffect, useRef } from "react";
import { safeToCallBack } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { returnTone } from "../board/tone.ts";
import { ByPhone } from "./ByPhone.tsx";
import { cameBack } from "./came-back.ts";
import type { CameBack } from "./came-back.ts";
import { useDeskWords } from "./words.ts";

/** A call that came back to this seat, in words. */
interface BackWords {
  readonly back: CameBack;
  /** `came back: line dropped`, beside the call in a list. */
  readonly mark: string;
  /** Where it comes from and why, in a sentence. */
  readonly why: string;
  /** The number to ring, or that none may be rung. */
  readonly ring: string;
}

/** The words for a call that came back to this seat; null where it has not, or something was decided since. */
export function useBackWords(incident: Incident): BackWords | null {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const live = useLive();
  const session = useSession();
  const back = cameBack(incident, session.seat.id);
  if (back === null) return null;
  const { because, reason } = back;
  const isDropped = because === "line-dropped";
  const seat = seatName(session, back.seat);
  const number = incident.calls[0]?.callbackNumber ?? null;
  return {
    back,
    mark: words(`back_${because}`),
    why:
      because === "timed-out"
        ? words("backTimedOut", { seat })
        : isDropped
          ? words("backDropped", { seat })
          : words("backReturned", { seat, reason: codes(`return_${reason ?? "declined"}`) }),
    ring:
      safeToCallBack(live.center, incident.id) === "no"
        ? words("backNoRing")
        : number === null
          ? words("backNoNumber")
          : words(isDropped ? "backRingNow" : "backRing", { number }),
  };
}

/** The call is back here: why, and the number to ring or that none may be rung. */
export function BackHere({ incident }: { incident: Incident }) {
  const said = useBackWords(incident);
  if (said === null) return null;
  return (
    <section role="alert" className="notice handover-state">
      <p>
        <b>{said.why}</b> {said.ring}
      </p>
      <ByPhone seat={said.back.seat} />
    </section>
  );
}

/** The calls that came back, said wherever the keyboard is, and heard once: each may wait for nothing but this. */
export function BackTold({ calls }: { calls: readonly Incident[] }) {
  const live = useLive();
  const words = useDeskWords();
  const came = calls.flatMap((incident) => {
    const back = cameBack(incident, live.seats.own);
    return back === null ? [] : [{ id: incident.id, back }];
  });
  useReturnTone(came.map(({ back }) => back));
  const told = came.map(({ id, back }) => `${id} ${words(`back_${back.because}`)}`);
  return <output className="unseen">{told.join(". ")}</output>;
}

/** How long after a call came back its tone is still played, in milliseconds. */
const soundFor = 10_000;

/** A call that comes back is heard once, whichever call is open. What was taken back by hand is no news. */
function useReturnTone(all: readonly CameBack[]): void {
  const live = useLive();
  const last = Math.max(
    0,
    ...all.filter(({ reason }) => reason !== "declined").map(({ since }) => since),
  );
  const heard = useRef(0);
  useEffect(() => {
    // A list that is opened later is told on the screen alone; a later call that is dealt with first sounds no earlier one again.
    if (last > heard.current && live.now() - last < soundFor) returnTone();
    heard.current = Math.max(heard.current, last);
  }, [last, live]);
}
