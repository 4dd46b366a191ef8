import { useEffect, useRef } from "react";
import type { Unit } from "#core/dispatch/center.ts";
import { signOut } from "#web/ui/api.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import type { Live } from "#web/ui/live/live.ts";
import { openedPhone } from "#web/ui/phone/phone.ts";
import { useFieldWords } from "./words.ts";

/** How long a lost phone may go on giving what it kept, before it is destroyed all the same, in milliseconds. */
const givesFor = 10_000;
/** How long it waits for the center to have heard that nothing is kept any more. */
const saysFor = 3_000;

const isDrained = (live: Live): boolean =>
  live.outbox().entries.every(({ state }) => state === "on-disk" || state === "refused");

/** What a phone shows that was reported lost: it gives what it kept, destroys it, says so, and leaves the seat. */
export function LostPhone({ unit }: { unit: Unit }) {
  const words = useFieldWords();
  const live = useLive();
  const drained = useSeen(isDrained);
  const isWiping = useRef(false);
  useEffect(() => {
    if (isWiping.current) return undefined;
    const wipe = async (): Promise<void> => {
      if (isWiping.current) return;
      isWiping.current = true;
      await openedPhone()?.wipe();
      live.send({ kind: "TellPhoneWiped", unitId: unit.id });
      await told(live);
      await signOut();
      location.assign("/sign-in");
    };
    const timer = setTimeout(() => void wipe(), drained ? 0 : givesFor);
    return () => clearTimeout(timer);
  }, [drained, live, unit.id]);
  return (
    <div className="crew" role="alert">
      <h1>{words("lostTitle")}</h1>
      <p className="large">{words("lostLead")}</p>
    </div>
  );
}

/** Until the center has heard it, or has ended the session for it; never longer than is waited. */
function told(live: Live): Promise<void> {
  return new Promise((done) => {
    const stop = live.subscribe(() => {
      if (isDrained(live) || live.feed().link === "signed-out") finish();
    });
    const timer = setTimeout(() => finish(), saysFor);
    const finish = (): void => {
      stop();
      clearTimeout(timer);
      done();
    };
  });
}
