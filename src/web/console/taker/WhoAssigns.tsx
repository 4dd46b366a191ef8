import type { Incident } from "#core/dispatch/center.ts";
import { Key } from "#web/ui/Key.tsx";
import { ModeState } from "#web/ui/ModeState.tsx";
import { useCalm, useLive } from "#web/ui/live/hooks.ts";
import { useReach } from "../desks/reach.ts";
import { doesTakerSend, nextToAssign, wantedInPerson } from "./assign.ts";
import { useTakerWords } from "./lines.ts";

/** After the send: how they go, and who picks the unit, the call taker or a dispatcher, as the agency works. */
export function WhoAssigns({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const live = useLive();
  useReach(incident.id);
  const { next, isOwn, isWanted } = useCalm((seen) => {
    const now = seen.center.incidents.get(incident.id) ?? incident;
    const own = doesTakerSend(seen);
    const wanted = wantedInPerson(seen, now).length > 0;
    return {
      isOwn: own,
      isWanted: wanted,
      next: own && wanted ? nextToAssign(seen, now) : undefined,
    };
  });
  const minutes = Math.max(1, Math.round((next?.travel?.seconds ?? 0) / 60));
  const units = next?.unitIds.join(" + ") ?? "";
  return (
    <>
      <ModeState incident={incident} />
      {isWanted && !isOwn && <p>{words("dispatcherAssigns")}</p>}
      {isWanted && isOwn && next === undefined && <p className="amber">{words("noneFreeNow")}</p>}
      {next !== undefined && (
        <p>
          <button type="button" className="button" onClick={() => live.send(next.command)}>
            <Key name="a" />{" "}
            {next.travel === null
              ? words("assignUnit", { units })
              : words("assignUnitIn", { units, minutes })}
          </button>
        </p>
      )}
    </>
  );
}
