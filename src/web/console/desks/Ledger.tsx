import type { Incident } from "#core/dispatch/center.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { useDeskWords } from "./words.ts";

/** Every hand-over of a call, oldest first: from whom to whom, and how each ended. */
export function Ledger({ incident }: { incident: Incident }) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const session = useSession();
  const { handovers } = incident.desks;
  return (
    <section aria-label={words("ledger")} className="small">
      <h3 className="small quiet">{words("ledger")}</h3>
      {handovers.length === 0 && <p className="quiet">{words("ledgerNone")}</p>}
      <ol>
        {handovers.map(({ id, from, to, outcome, reason, offeredAt }) => (
          <li key={id}>
            <span className="quiet">{clockTime(offeredAt)}</span> {seatName(session, from)} →{" "}
            {seatName(session, to)}: {codes(`outcome_${outcome}`)}
            {reason !== null && ` (${codes(`return_${reason}`)})`}
          </li>
        ))}
      </ol>
    </section>
  );
}
