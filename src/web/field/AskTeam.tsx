import { useState } from "react";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import type { Responder } from "#core/protocol/protocol.ts";
import { newCallId } from "#web/ui/call-id.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useFieldWords } from "./words.ts";

/** The teams that come in person, and are another kind than this crew. */
function useTeams(own: string): readonly Responder[] {
  const { responders } = useLive().protocol.protocol;
  return responders.filter(
    ({ id, kind, mode }) => mode === "on-scene" && id !== own && teamKinds.includes(kind),
  );
}

/** On scene: a team that fits better is asked for with one tap, and the crew leaves the call to it with another. */
export function AskTeam({ incident, unit }: { incident: Incident; unit: Unit }) {
  const words = useFieldWords();
  const live = useLive();
  const language = useLanguage();
  const teams = useTeams(unit.responder);
  const ask = incident.desks.floor.crewAsks.findLast(({ crew }) => crew === unit.id);
  if (unit.status !== "on-scene" || teams.length === 0) return null;
  if (ask === undefined)
    return (
      <details className="backup">
        <summary className="tap">{words("teamAsk")}</summary>
        <p className="quiet">{words("teamAskLead")}</p>
        <div className="statuses">
          {teams.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className="tap"
              onClick={() =>
                live.send({
                  kind: "AskForTeam",
                  incidentId: incident.id,
                  send: [id],
                  because: "team-fits-better",
                })
              }
            >
              {inLanguage(name, language)}
            </button>
          ))}
        </div>
      </details>
    );
  const coming = incident.units.filter(
    ({ unitId, responder }) => unitId !== unit.id && ask.team.includes(responder),
  );
  const names = teams.filter(({ id }) => ask.team.includes(id));
  return (
    <section className="notice" aria-label={words("teamAsk")}>
      <p className="strong">
        {coming.length === 0
          ? words("teamAsked", { team: names.map(({ name }) => inLanguage(name, language)).join() })
          : words("teamComes", { units: coming.map(({ unitId }) => unitId).join(", ") })}
      </p>
      {coming.length > 0 && (
        <button
          type="button"
          className="tap"
          onClick={() =>
            live.send({ kind: "ChangeUnitStatus", unitId: unit.id, status: "available" })
          }
        >
          {words("teamLeave")}
        </button>
      )}
    </section>
  );
}

/** Without a call: what the crew came upon is opened as one, and the team asked for, in one tap. */
export function AskFromHere({ unit }: { unit: Unit }) {
  const words = useFieldWords();
  const live = useLive();
  const language = useLanguage();
  const session = useSession();
  const teams = useTeams(unit.responder);
  const [place, setPlace] = useState("");
  if (unit.incidentId !== null || unit.status === "out-of-service" || teams.length === 0)
    return null;
  const ask = (team: string): void => {
    const incidentId = newCallId(live.now(), crypto.getRandomValues(new Uint8Array(6)));
    live.send({
      kind: "AskFromScene",
      incidentId,
      callId: `${incidentId}/1`,
      place: place.trim() === "" ? null : place.trim(),
      area: unit.area,
      send: [team],
      because: "team-fits-better",
      isSynthetic: session.agency.isSynthetic,
    });
  };
  return (
    <details className="backup">
      <summary className="tap">{words("teamHere")}</summary>
      <div className="ending">
        <p className="quiet">{words("teamHereLead")}</p>
        <label className="label">
          {words("teamWhere")}
          <input
            className="field"
            maxLength={300}
            value={place}
            onChange={({ target }) => setPlace(target.value)}
          />
        </label>
        <div className="statuses">
          {teams.map(({ id, name }) => (
            <button key={id} type="button" className="tap" onClick={() => ask(id)}>
              {inLanguage(name, language)}
            </button>
          ))}
        </div>
      </div>
    </details>
  );
}
