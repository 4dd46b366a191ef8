import type { Incident } from "#core/dispatch/center.ts";
import { Due } from "#web/ui/Age.tsx";
import { Key } from "#web/ui/Key.tsx";
import { Pane } from "#web/ui/Pane.tsx";
import { seatName, useSession } from "#web/ui/session.ts";
import { useComplaint } from "../desks/CallHead.tsx";
import { DeskLine } from "../desks/DeskLine.tsx";
import { useDeskWords } from "../desks/words.ts";
import type { PartnerCalls } from "./partner-calls.ts";

/** What 911 offers now, what this desk holds, and the way to ask for a team. */
export function Coming({
  calls: { coming, mine },
  current,
  onOpen,
  onNew,
}: {
  calls: PartnerCalls;
  current: string | null;
  onOpen: (id: string) => void;
  onNew: () => void;
}) {
  const words = useDeskWords();
  const line = (incident: Incident) => (
    <Line
      key={incident.id}
      incident={incident}
      isCurrent={incident.id === current}
      onOpen={onOpen}
    />
  );
  return (
    <Pane title={`${words("coming")} ${coming.length}`} className="desk-list stack" isHome>
      <button type="button" className="button primary" onClick={onNew}>
        <Key name="r" /> {words("requestNew")}
      </button>
      <div className="desk-room">
        {coming.length === 0 && <p className="quiet small">{words("mineEmpty")}</p>}
        <ul className="stack" aria-live="assertive">
          {coming.map(line)}
        </ul>
      </div>
      <h3 className="small quiet">
        {words("withYou")} {mine.length}
      </h3>
      <div className="desk-room">
        {mine.length === 0 && <p className="quiet small">{words("withYouNone")}</p>}
        <ul className="stack">{mine.map(line)}</ul>
      </div>
    </Pane>
  );
}

function Line({
  incident,
  isCurrent,
  onOpen,
}: {
  incident: Incident;
  isCurrent: boolean;
  onOpen: (id: string) => void;
}) {
  const words = useDeskWords();
  const session = useSession();
  const complaint = useComplaint(incident);
  const { handover, calls } = incident;
  const isOffer = handover?.to === session.seat.id && !handover.isVoiceConfirmed;
  return (
    <DeskLine incident={incident} isCurrent={isCurrent} onOpen={onOpen}>
      <span className="small">
        {complaint} · {calls[0]?.language ?? ""}
      </span>
      {isOffer && (
        <span className="small amber">
          {seatName(session, handover.from)} · {words("returns")} <Due at={handover.expiresAt} />
        </span>
      )}
    </DeskLine>
  );
}
