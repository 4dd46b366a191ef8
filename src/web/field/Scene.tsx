import type { Incident, Unit } from "#core/dispatch/center.ts";
import { declineReasons, sceneObservations } from "#core/dispatch/words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useFieldWords } from "./words.ts";

/** What the crew sees there: one tap each, told to dispatch at once and kept with the call. */
export function Scene({ incident, unit }: { incident: Incident; unit: Unit }) {
  const words = useFieldWords();
  const codes = useCodeWords();
  const live = useLive();
  if (unit.status !== "on-scene" && unit.status !== "transporting") return null;
  return (
    <fieldset className="scene">
      <legend className="panel-title">{words("sceneTitle")}</legend>
      <p className="quiet small">{words("sceneLead")}</p>
      <div className="statuses">
        {sceneObservations.map((observation) => {
          const isTold = incident.observed.some(
            (each) => each.observation === observation && each.crew === unit.id,
          );
          return (
            <button
              key={observation}
              type="button"
              className="tap"
              aria-pressed={isTold}
              onClick={() => {
                if (!isTold)
                  live.send({ kind: "ObserveScene", incidentId: incident.id, observation });
              }}
            >
              {codes(`observed_${observation}`)}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

/** A crew may say no, with a reason, until it is there: somebody else is then found at once. */
export function Decline({ unit }: { unit: Unit }) {
  const words = useFieldWords();
  const codes = useCodeWords();
  const live = useLive();
  if (unit.status !== "assigned" && unit.status !== "en-route") return null;
  return (
    <details className="backup">
      <summary className="tap">{words("declineTitle")}</summary>
      <p className="quiet">{words("declineLead")}</p>
      <div className="statuses">
        {declineReasons.map((reason) => (
          <button
            key={reason}
            type="button"
            className="tap"
            onClick={() => live.send({ kind: "DeclineCall", unitId: unit.id, reason })}
          >
            {codes(`decline_${reason}`)}
          </button>
        ))}
      </div>
    </details>
  );
}
