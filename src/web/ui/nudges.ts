import { useEffect, useRef } from "react";
import { alarmsAnHour } from "#core/dispatch/alarms.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { isWithheld } from "#core/dispatch/nudge-rule.ts";
import type { NudgeId } from "#core/dispatch/nudge-words.ts";
import { nudges } from "#core/dispatch/nudges.ts";
import { rolesFor } from "#core/dispatch/roles.ts";
import { useLive, useSeen } from "./live/hooks.ts";
import { useSession } from "./session.ts";

/** How long a line is on a screen that somebody looks at before it counts as shown, in milliseconds. */
const seenAfter = 1_000;

/** Lines of this window in the last hour: past the hour's budget no other is drawn. */
const drawn: { readonly incidentId: string; readonly at: number }[] = [];
const hour = 60 * 60_000;

/**
 * Whether a nudge is drawn on a call. `off`: it is off, or the hour has no place for another. `withheld`: a trial shows this shift nothing,
 * which is recorded as a line that was drawn would be.
 */
export function useNudgeState(nudge: NudgeId, incidentId: string): "drawn" | "withheld" | "off" {
  const live = useLive();
  const { state, trial } = useSeen((each) => each.nudges())[nudge];
  const at = live.now();
  const others = new Set(drawn.filter((one) => one.at > at - hour).map((one) => one.incidentId));
  const hasPlace =
    nudge === "override-reason" || others.has(incidentId) || others.size < alarmsAnHour;
  if (state !== "on" || !hasPlace) return "off";
  return isWithheld(trial, live.seats.own, at) ? "withheld" : "drawn";
}

/** Records that a nudge was seen on a call, or was withheld there: once, by who holds the call or acts on it, and only where the call has had none (D250). */
export function useNudge(incident: Incident | undefined, nudge: NudgeId, isDrawn: boolean): void {
  const live = useLive();
  const { seat } = useSession();
  const told = useRef<string | null>(null);
  const shown = incident?.desks.nudges ?? [];
  const mayShow =
    nudge === "override-reason" ? !shown.some((each) => each.nudge === nudge) : shown.length === 0;
  const role = seat.roles.find((held) => rolesFor.ShowNudge.includes(held));
  const isForIt = role !== undefined && nudges[nudge].audience.includes(role);
  const id = incident?.endedAt === null && mayShow && isForIt && isDrawn ? incident.id : undefined;
  useEffect(() => {
    if (id === undefined || told.current === id) return undefined;
    const timer = setTimeout(() => {
      if (!document.hasFocus()) return;
      told.current = id;
      drawn.push({ incidentId: id, at: live.now() });
      live.send({ kind: "ShowNudge", incidentId: id, nudge });
    }, seenAfter);
    return () => clearTimeout(timer);
  }, [id, live, nudge]);
}
