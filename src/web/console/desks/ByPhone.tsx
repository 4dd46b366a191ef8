import type { SeatId } from "#core/base/ids.ts";
import { staleAfter } from "#web/ui/feed-state.ts";
import { useLive, useReading, useSeen } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { responderOfSeat } from "./partners.ts";
import { useDeskWords } from "./words.ts";

/**
 * What to do while the link between 911 and a partner is down: its number and star code, and to write down what was done. Of the
 * partner's own desk, and of the desk that works with it. Nothing while both are there. `seat`: the partner's.
 */
export function ByPhone({ seat }: { seat: SeatId }) {
  const words = useDeskWords();
  const language = useLanguage();
  const live = useLive();
  const session = useSession();
  const { link, gone } = useSeen((seen) => seen.feed());
  const isSilent = useReading((seen) => seen.silentFor() >= staleAfter, 500);
  const partner = responderOfSeat(live.protocol.protocol, seat);
  if (partner?.organization === undefined) return null;
  const isDown = link === "lost" || isSilent;
  if (!isDown && !gone.includes(seat)) return null;
  const isOwn = seat === session.seat.id;
  const values = {
    who: inLanguage(partner.organization, language),
    seat: seatName(session, seat),
    contact: partner.contact ?? words("contactUnknown"),
    star: partner.starCode ?? "–",
  };
  const what = words(isDown ? "linkDown" : "partnerGone", values);
  const mend = `${words(isOwn ? "byPhoneOwn" : "byPhone", values)} ${words("writeDown")}`;
  // The partner's own desk is in the middle of a call: what it may press stays where it is.
  if (isOwn) return <Trouble>{`${what} ${mend}`}</Trouble>;
  return (
    <p role="alert" className="notice">
      <b>{what}</b> {mend}
    </p>
  );
}
