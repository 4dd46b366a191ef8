import type { Incident } from "#core/dispatch/center.ts";
import type { PlaceShareReason } from "#core/dispatch/desk-words.ts";
import type { Session } from "#contract/http.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { GoneLine } from "./HandoverBar.tsx";
import { PartnerLines } from "./PartnerLines.tsx";
import { useDeskWords } from "./words.ts";
import "./desks.css";

/** The partner's seat that has a call in hand or on offer, as a desk sees it. */
function partnerOn({ owner, handover }: Incident, { seats }: Session): string | undefined {
  const isPartner = (id: string | undefined): boolean =>
    seats.some((seat) => seat.id === id && seat.roles.includes("hotline"));
  return [handover?.to, handover?.from, owner].find(isPartner);
}

/** What a 911 desk sees and does of those it shares a call with: who watches, who left, what a partner may know. Nothing where nobody is. */
export function PartnerState({ incident }: { incident: Incident }) {
  const words = useDeskWords();
  const session = useSession();
  const { owner, handover, desks } = incident;
  const partner = partnerOn(incident, session);
  const others = [owner, ...(handover === null ? [] : [handover.from, handover.to])];
  return (
    <>
      {desks.watchers.length > 0 && (
        <p className="quiet small">
          {words("watchedBy", {
            seats: desks.watchers.map((seat) => seatName(session, seat)).join(", "),
          })}
        </p>
      )}
      <GoneLine incident={incident} seats={others} />
      {partner !== undefined && <OnePartner incident={incident} partner={partner} />}
    </>
  );
}

function OnePartner({ incident, partner }: { incident: Incident; partner: string }) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const live = useLive();
  const session = useSession();
  const { id: incidentId, desks } = incident;
  const seat = seatName(session, partner);
  const shared = desks.placeShared.findLast((each) => each.with === partner);
  const hasConsent = desks.consents["share-place"]?.answer === "given";
  const share = (because: PlaceShareReason): void => {
    if (because === "consent" && !hasConsent)
      live.send({
        kind: "RecordConsent",
        incidentId,
        scope: "share-place",
        answer: "given",
        how: "spoken",
      });
    live.send({ kind: "SharePlace", incidentId, because });
  };
  return (
    <section className="stack" aria-label={words("partnerOn", { seat })}>
      {shared === undefined ? (
        <p className="row">
          {words("sharePlace")}:
          <button type="button" className="button" onClick={() => share("consent")}>
            {words("shareConsent")}
          </button>
          <button type="button" className="button" onClick={() => share("danger-to-life")}>
            {words("shareDanger")}
          </button>
        </p>
      ) : (
        <p className="small">
          {words("sharedWith", { seat, reason: codes(`share_${shared.because}`) })}
        </p>
      )}
      <PartnerLines incident={incident} title={words("chatPartner", { seat })} />
    </section>
  );
}
