import type { Incident } from "#core/dispatch/center.ts";
import { Age } from "#web/ui/Age.tsx";
import { useCodeWords } from "#web/ui/codes.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useDeskWords } from "./words.ts";

/** The complaint in this window's language. */
export function useComplaint(incident: Incident): string {
  const words = useDeskWords();
  const language = useLanguage();
  const { protocol } = useLive().protocol;
  const pathway = protocol.pathways.find(({ id }) => id === incident.pathway);
  return pathway === undefined ? words("noComplaint") : inLanguage(pathway.name, language);
}

/** Who calls, as far as this seat may know it, whose call it is, and since when. */
export function CallHead({ incident }: { incident: Incident }) {
  const words = useDeskWords();
  const codes = useCodeWords();
  const session = useSession();
  const complaint = useComplaint(incident);
  const call = incident.calls[0];
  const isMine = incident.owner === session.seat.id;
  return (
    <div className="desk-head panel stack">
      <div className="row">
        <h1 className="desk-call">
          {incident.id} <span className="quiet">{complaint}</span>
        </h1>
        <Age since={incident.openedAt} />
        <span className={isMine ? "sent" : "amber"}>
          {isMine ? words("yours") : words("heldBy", { seat: seatName(session, incident.owner) })}
        </span>
      </div>
      <p className="row small">
        <span>{words("opened", { time: clockTime(incident.openedAt) })}</span>
        {call !== undefined && (
          <>
            <span className={call.language.startsWith("en") ? "" : "amber"}>
              {languageOf(call.language)}
            </span>
            <span>
              {words("number")}:{" "}
              <span className="whole">{call.callbackNumber ?? words("numberUnknown")}</span>
            </span>
            {call.safeToCallBack === "no" ? (
              <b className="amber">{words("unsafeToRing")}</b>
            ) : (
              <span>{codes(`safe_${call.safeToCallBack}`)}</span>
            )}
          </>
        )}
        <PlaceOf incident={incident} />
      </p>
    </div>
  );
}

const languageOf = (tag: string): string =>
  new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(tag) ?? tag;

function PlaceOf({ incident }: { incident: Incident }) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const { seat } = useSession();
  const { place, area, desks } = incident;
  const isPartner = seat.roles.includes("hotline");
  if (!isPartner) return <span>{place ?? words("placeUnknown")}</span>;
  const shared = desks.placeShared.findLast((each) => each.with === seat.id);
  if (place === null || shared === undefined)
    return (
      <span className="quiet">
        {words("placeNotShared", { area: area ?? words("areaUnknown") })}
      </span>
    );
  return <b>{words("placeShared", { place, reason: codes(`share_${shared.because}`) })}</b>;
}
