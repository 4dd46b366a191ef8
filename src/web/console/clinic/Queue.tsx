import type { Incident } from "#core/dispatch/center.ts";
import { respondersOfKind } from "#core/dispatch/models.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
import { localTime } from "#core/base/time.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { seatName, useSession } from "#web/ui/session.ts";
import { useComplaint } from "../desks/CallHead.tsx";
import { DeskLine } from "../desks/DeskLine.tsx";
import { useDeskWords } from "../desks/words.ts";
import type { ClinicCalls } from "./queue.ts";

/** Who waits and why it fits, what this seat watches, and what it holds. */
export function Queue({
  calls: { queue, watched, mine },
  current,
  onOpen,
}: {
  calls: ClinicCalls;
  current: string | null;
  onOpen: (id: string) => void;
}) {
  const words = useDeskWords();
  const line = (incident: Incident, note: string) => (
    <QueueLine
      key={incident.id}
      incident={incident}
      note={note}
      isCurrent={incident.id === current}
      onOpen={onOpen}
    />
  );
  return (
    <Pane title={`${words("queue")} ${queue.length}`} className="desk-list stack" isHome>
      <span />
      <div className="desk-room">
        {queue.length === 0 && <Empty />}
        <ul className="stack" aria-live="polite">
          {queue.slice(0, 50).map(({ incident, why }) => line(incident, words(`fit_${why}`)))}
        </ul>
      </div>
      <h3 className="small quiet">
        {words("mineTitle")} {mine.length}
      </h3>
      <div className="desk-room">
        {mine.length === 0 && <p className="quiet small">{words("mineEmpty")}</p>}
        <ul className="stack">{mine.map((incident) => line(incident, ""))}</ul>
      </div>
      <h3 className="small quiet">
        {words("watching")} {watched.length}
      </h3>
      <div className="desk-room">
        <ul className="stack">{watched.map((incident) => line(incident, words("watching")))}</ul>
      </div>
    </Pane>
  );
}

/** Whether the queue is only quiet, or the desk out of hours. */
function Empty() {
  const words = useDeskWords();
  const live = useLive();
  const { protocol } = live.protocol;
  const closed = scheduleCapacity(protocol, localTime(live.now(), protocol.timeZone), null);
  const isOff = respondersOfKind(protocol, "clinician").every((id) => closed[id] !== undefined);
  return <p className="quiet small">{words(isOff ? "nobodyOnDuty" : "queueEmpty")}</p>;
}

function QueueLine({
  incident,
  note,
  isCurrent,
  onOpen,
}: {
  incident: Incident;
  note: string;
  isCurrent: boolean;
  onOpen: (id: string) => void;
}) {
  const session = useSession();
  const words = useDeskWords();
  const complaint = useComplaint(incident);
  const { owner, handover } = incident;
  return (
    <DeskLine incident={incident} isCurrent={isCurrent} onOpen={onOpen}>
      <span className="small">{complaint}</span>
      <span className="small quiet">
        {[owner === session.seat.id ? words("yours") : seatName(session, owner), note]
          .filter((part) => part !== "")
          .join(" · ")}
      </span>
      {handover !== null && handover.to !== session.seat.id && (
        <span className="small amber">
          {words("handover")}: {seatName(session, handover.to)}
        </span>
      )}
    </DeskLine>
  );
}
