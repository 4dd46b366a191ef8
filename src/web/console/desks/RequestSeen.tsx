import type { Incident } from "#core/dispatch/center.ts";
import { Age } from "#web/ui/Age.tsx";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { useDeskWords } from "./words.ts";

/** A partner's request as a desk of the center sees it: since when it waits to be seen, and on what it rests. */
export function RequestSeen({ incident }: { incident: Incident }) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const live = useLive();
  const session = useSession();
  const { request, withoutConsent } = incident.desks;
  if (request === null) return null;
  const isSeen = request.acknowledgedBy !== null;
  return (
    <section className={isSeen ? "row small" : "notice row"}>
      <p>
        {words("partnerAsks", {
          seat: seatName(session, request.by),
          safe: codes(`known_${request.isSafe}`),
          agrees: codes(`known_${request.doesAgree}`),
        })}{" "}
        {withoutConsent !== null && <b>{codes(`risk_${withoutConsent.risk}`)} </b>}
        {!isSeen && <Age since={request.at} className="amber" />}
      </p>
      {!isSeen && (
        <button
          type="button"
          className="button"
          onClick={() => live.send({ kind: "AcknowledgeRequest", incidentId: incident.id })}
        >
          {words("seen")}
        </button>
      )}
    </section>
  );
}
