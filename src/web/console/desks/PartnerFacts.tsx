import type { SeatId } from "#core/base/ids.ts";
import { isWithin, localTime } from "#core/base/time.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import { responderOfSeat } from "./partners.ts";
import { useDeskWords } from "./words.ts";

/** What a sender should know before it offers a call to a phone desk: number, star code, recording, and whether it is open now. */
export function PartnerFacts({ seat }: { seat: SeatId }) {
  const words = useDeskWords();
  const live = useLive();
  const gone = useSeen((seen) => seen.feed().gone);
  const { protocol } = live.protocol;
  const responder = responderOfSeat(protocol, seat);
  if (responder === undefined) return null;
  const { contact, starCode, recorded, hours } = responder;
  const isOpen = hours === undefined || isWithin(hours, localTime(live.now(), protocol.timeZone));
  const recording =
    recorded === undefined ? "isRecordedUnknown" : recorded ? "isRecorded" : "isNotRecorded";
  return (
    <span className="small">
      {contact !== undefined &&
        `${words("partnerLine", { contact, star: starCode ?? "–", recorded: words(recording) })} · `}
      <span className={isOpen ? "" : "amber"}>{words(isOpen ? "openNow" : "closedNow")}</span>
      {gone.includes(seat) && <span className="amber"> · {words("nobodyThere")}</span>}
    </span>
  );
}
