import { useEffect, useRef } from "react";
import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { NudgeAnswer } from "#core/dispatch/nudge-words.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import type { Act } from "./acts.ts";

/**
 * The second send's nudge: that it was shown, what the person did, and how long the send waited. A call that has had its nudge shows the
 * warning all the same, and counts nothing. Returns what answers it.
 */
export function useGoingNudge(act: Act | null): (answer: NudgeAnswer) => void {
  const live = useLive();
  const open = useRef<{ readonly incidentId: IncidentId; readonly at: Instant } | null>(null);
  const isGoing = act?.warnings.some(({ line, asks }) => line === "wGoing" && asks) === true;
  const incidentId = isGoing ? act.selects : null;
  useEffect(() => {
    if (incidentId === null || open.current?.incidentId === incidentId) return;
    const nudges = live.center.incidents.get(incidentId)?.desks.nudges ?? [];
    if (nudges.length > 0) return;
    open.current = { incidentId, at: live.now() };
    live.send({ kind: "ShowNudge", incidentId, nudge: "team-going" });
  }, [incidentId, live]);
  return (answer) => {
    const shown = open.current;
    if (shown === null) return;
    open.current = null;
    const addedMs = Math.max(0, Math.round(live.now() - shown.at));
    live.send({
      kind: "AnswerNudge",
      incidentId: shown.incidentId,
      nudge: "team-going",
      answer,
      addedMs,
    });
  };
}
