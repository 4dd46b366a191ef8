import { localTime } from "#core/base/time.ts";
import { isWithin } from "#core/base/time.ts";
import { FeedAge } from "#web/ui/FeedAge.tsx";
import { useLive } from "#web/ui/live/hooks.ts";
import { useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { ByPhone } from "../desks/ByPhone.tsx";
import { responderOfSeat } from "../desks/partners.ts";
import { useDeskWords } from "../desks/words.ts";

/** Whose desk this is, whether it is in its hours, what 911 says of its recording, and whether the link to 911 lives. */
export function DeskState() {
  const words = useDeskWords();
  const language = useLanguage();
  const live = useLive();
  const { seat } = useSession();
  const { protocol } = live.protocol;
  const own = responderOfSeat(protocol, seat.id);
  if (own === undefined) return null;
  const { hours, organization, name, contact, starCode, recorded } = own;
  const isOpen = hours === undefined || isWithin(hours, localTime(live.now(), protocol.timeZone));
  return (
    <div className="stack small">
      <p>
        <b>{inLanguage(organization ?? name, language)}</b>
        {contact !== undefined && ` · ${contact}`}
        {starCode !== undefined && ` · ${starCode}`}
      </p>
      <p className={isOpen ? "" : "amber"}>{words(isOpen ? "deskOpen" : "deskClosed")}</p>
      <p>
        {words(recorded === undefined ? "recordedUnknown" : recorded ? "recorded" : "notRecorded")}
      </p>
      <p>
        {words("to911")} <FeedAge />
      </p>
      <ByPhone seat={seat.id} />
    </div>
  );
}
