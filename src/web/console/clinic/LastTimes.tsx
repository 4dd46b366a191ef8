import { useEffect, useState } from "react";
import type { SamePlace } from "#contract/http.ts";
import { samePlace } from "#web/ui/api.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useDeskWords } from "../desks/words.ts";

const most = 5;

/** What happened at this place before: how it ended and who came. When it cannot be read it says so; that is not "nothing". */
export function LastTimes({ incidentId }: { incidentId: string }) {
  const words = useDeskWords();
  const [found, setFound] = useState<SamePlace | "asking" | "unavailable">("asking");
  useEffect(() => {
    let isGone = false;
    void samePlace(incidentId).then((answer) => {
      if (!isGone) setFound(answer.ok ? answer.value : "unavailable");
    });
    return () => {
      isGone = true;
    };
  }, [incidentId]);
  return (
    <Pane title={words("lastTimes")} className="desk-last small">
      {found === "asking" ? null : found === "unavailable" || found.incidents === null ? (
        <p className="quiet">{words("lastUnknown")}</p>
      ) : found.incidents.length === 0 ? (
        <p className="quiet">{words("lastNone")}</p>
      ) : (
        // It scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul tabIndex={0}>
          {found.incidents.slice(0, most).map((incident) => (
            <Earlier key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
    </Pane>
  );
}

function Earlier({ incident }: { incident: NonNullable<SamePlace["incidents"]>[number] }) {
  const codes = useCodeWords();
  const language = useLanguage();
  const { protocol } = useLive().protocol;
  const { openedAt, pathway, disposition, served } = incident;
  const name = protocol.pathways.find(({ id }) => id === pathway)?.name;
  const who = served.map((id) => {
    const responder = protocol.responders.find((each) => each.id === id);
    return responder === undefined ? id : inLanguage(responder.name, language);
  });
  return (
    <li>
      {[
        dayAndTime(openedAt),
        name === undefined ? (pathway ?? "–") : inLanguage(name, language),
        ...who,
        disposition === null ? codes("status_screening") : codes(`disposition_${disposition}`),
      ].join(" · ")}
    </li>
  );
}
