import type { Incident, Unit } from "#core/dispatch/center.ts";
import { isForPicking } from "#core/dispatch/modes.ts";
import { Age } from "#web/ui/Age.tsx";
import { useCalm, useLive } from "#web/ui/live/hooks.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Hazards } from "./CallSheet.tsx";
import { useFieldWords } from "./words.ts";

/** How many calls a phone lists. */
const listed = 10;

/** The calls that a free crew may take itself, the most urgent and then the longest waiting first. Nothing where there is none. */
export function Picking({ unit }: { unit: Unit }) {
  const words = useFieldWords();
  const calls = useCalm((live) =>
    [...live.center.incidents.values()]
      .filter((incident) => isForPicking(incident, unit.responder))
      .toSorted(
        (one, other) =>
          (one.priority ?? 1) - (other.priority ?? 1) || one.openedAt - other.openedAt,
      ),
  );
  if (calls.length === 0 || unit.status !== "available") return null;
  return (
    <section aria-label={words("pickTitle")}>
      <h2 className="panel-title">{words("pickTitle")}</h2>
      <p className="quiet">{words("pickLead")}</p>
      {calls.slice(0, listed).map((incident) => (
        <Choice key={incident.id} incident={incident} unit={unit} />
      ))}
    </section>
  );
}

function Choice({ incident, unit }: { incident: Incident; unit: Unit }) {
  const words = useFieldWords();
  const language = useLanguage();
  const live = useLive();
  const { protocol } = live.protocolFor(incident);
  const pathway = protocol.pathways.find(({ id }) => id === incident.pathway);
  const type = pathway === undefined ? words("noType") : inLanguage(pathway.name, language);
  return (
    <article className="notice">
      <h3>
        P{incident.priority ?? "?"} · {type}
      </h3>
      <p>
        {incident.area ?? "–"} · <Age since={incident.openedAt} />
      </p>
      <Hazards incident={incident} />
      <button
        type="button"
        className="tap"
        onClick={() => live.send({ kind: "AssignUnit", unitId: unit.id, incidentId: incident.id })}
      >
        {words("pickTake")} <span className="unseen">{type}</span>
      </button>
    </article>
  );
}
