import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { Age } from "#web/ui/Age.tsx";
import { useCodeWords } from "#web/ui/codes.ts";
import { StagingState } from "#web/ui/StagingState.tsx";
import { useLive } from "#web/ui/live/hooks.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useDeskWords } from "./words.ts";

/** Who is on the way to a call, and who is still waited for. */
export function TeamState({ incident }: { incident: Incident }) {
  const words = useDeskWords();
  const codes = useCodeWords();
  const language = useLanguage();
  const live = useLive();
  const nameOf = (id: string): string => {
    const responder = live.protocol.protocol.responders.find((each) => each.id === id);
    return responder === undefined ? id : inLanguage(responder.name, language);
  };
  const waited = incident.needs.filter((need) => isOpenNeed(need) && !need.isDone);
  return (
    <>
      <StagingState incident={incident} />
      <ul className="stack small desk-teams" aria-live="polite">
        {incident.units.map(({ unitId, responder, since }) => (
          <li key={unitId}>
            <Age since={since} className="quiet" />{" "}
            {words("teamState", {
              unit: `${nameOf(responder)} ${unitId}`,
              status: codes(`unit_${live.center.units.get(unitId)?.status ?? "assigned"}`),
            })}
          </li>
        ))}
        {waited.map(({ responder, since }) => (
          <li key={responder} className="amber">
            <Age since={since} /> {words("teamWaits", { who: nameOf(responder) })}
          </li>
        ))}
      </ul>
    </>
  );
}
