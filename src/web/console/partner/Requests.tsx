import type { Incident } from "#core/dispatch/center.ts";
import { Age } from "#web/ui/Age.tsx";
import { useCodeWords } from "#web/ui/codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { useComplaint } from "../desks/CallHead.tsx";
import { useDeskWords } from "../desks/words.ts";
import { requestState } from "./partner-calls.ts";

/** What was asked of 911 and what became of the calls this desk had: each to its ending. */
export function Requests({ calls }: { calls: readonly Incident[] }) {
  const words = useDeskWords();
  return (
    <Pane title={words("yourRequests")} className="desk-side stack">
      {calls.length === 0 && <p className="quiet small">{words("requestsNone")}</p>}
      <ul className="stack small" aria-live="polite">
        {calls.slice(0, 30).map((incident) => (
          <Request key={incident.id} incident={incident} />
        ))}
      </ul>
    </Pane>
  );
}

function Request({ incident }: { incident: Incident }) {
  const words = useDeskWords();
  const codes = useCodeWords();
  const live = useLive();
  const complaint = useComplaint(incident);
  const state = requestState(incident, live.seats.own);
  const line = (): string => {
    switch (state.is) {
      case "ended":
        return words("requestEnded", { ending: codes(`disposition_${state.disposition}`) });
      case "going":
        return state.unitIds
          .map((unit) =>
            words("teamState", {
              unit,
              status: codes(`unit_${live.center.units.get(unit)?.status ?? "assigned"}`),
            }),
          )
          .join(", ");
      case "seen":
        return words("requestSeen");
      case "unseen":
        return words("requestWaits");
      case "handed-on":
        return words("handedOn");
    }
  };
  return (
    <li>
      <b>{incident.id}</b> {incident.pathway === null ? "" : complaint}{" "}
      {state.is !== "ended" && <Age since={incident.openedAt} className="quiet" />}{" "}
      <span className={state.is === "unseen" ? "amber" : ""}>{line()}</span>
    </li>
  );
}
