import { unansweredOf } from "#core/dispatch/unanswered.ts";
import type { Unanswered as Each } from "#core/dispatch/unanswered.ts";
import { Age } from "#web/ui/Age.tsx";
import { useReading } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { catalogue } from "#web/ui/words.ts";
import { ScrollPart } from "./ScrollPart.tsx";

const useWords = catalogue(
  "supervisor-unanswered",
  {
    title: "Nobody has answered {{count}}",
    none: "Every hand-over and every partner's request was answered in time.",
    offered: "{{from}} offers it to {{to}}, who does not answer",
    "timed-out": "{{to}} did not take it in time; it is back with {{from}}",
    requested: "{{from}} asks for a unit; no desk has seen it",
    since: "since",
  },
  {
    title: "Sin respuesta {{count}}",
    none: "Todas las entregas y solicitudes se contestaron a tiempo.",
    offered: "{{from}} la ofrece a {{to}}, que no contesta",
    "timed-out": "{{to}} no la tomó a tiempo; vuelve a {{from}}",
    requested: "{{from}} pide una unidad; ningún puesto lo ha visto",
    since: "desde hace",
  },
);

/** How many are listed. */
const listed = 12;

/** Hand-overs and partners' requests that nobody has answered in the time that the agency has set: said as they fall due. */
export function Unanswered({ onOpen }: { onOpen: (id: string) => void }) {
  const words = useWords();
  // Once a second: what falls due falls due by the clock, not by an event.
  const all = useReading((live) => unansweredOf(live.center, live.now(), live.settings()), 1000);
  return (
    <ScrollPart name="unanswered" title={words("title", { count: "" })}>
      <h2 className={all.length === 0 ? "" : "amber"}>{words("title", { count: all.length })}</h2>
      <div role="alert">
        {all.slice(0, listed).map((each) => (
          <Line key={`${each.incidentId}/${each.since}`} each={each} onOpen={onOpen} />
        ))}
      </div>
      {all.length === 0 && <p className="quiet">{words("none")}</p>}
    </ScrollPart>
  );
}

function Line({ each, onOpen }: { each: Each; onOpen: (id: string) => void }) {
  const words = useWords();
  const session = useSession();
  const { incidentId, what, from, to, since } = each;
  return (
    <p className="row">
      <button type="button" className="button" onClick={() => onOpen(incidentId)}>
        {incidentId}
      </button>{" "}
      {words(what, { from: seatName(session, from), to: to === null ? "" : seatName(session, to) })}{" "}
      · {words("since")} <Age since={since} />
    </p>
  );
}
