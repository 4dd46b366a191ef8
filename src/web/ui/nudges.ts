import { useEffect, useRef, useState } from "react";
import { nudgesSchema } from "#contract/nudges.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { NudgeId } from "#core/dispatch/nudge-words.ts";
import { nudges } from "#core/dispatch/nudges.ts";
import { rolesFor } from "#core/dispatch/roles.ts";
import { ask } from "./api.ts";
import { useLive } from "./live/hooks.ts";
import { useSession } from "./session.ts";

/** How long a line is on a screen that somebody looks at before it counts as shown, in milliseconds. */
const seenAfter = 1_000;

/** Which nudges the rule turned off, read once a window; where it cannot be read, all are on. */
let retired: Promise<ReadonlySet<NudgeId>> | undefined;

async function readRetired(): Promise<ReadonlySet<NudgeId>> {
  const answer = await ask("/api/nudges", nudgesSchema);
  if (!answer.ok) return new Set();
  return new Set(
    answer.value.nudges.filter((each) => each.retired !== null).map((each) => each.id),
  );
}

/** Whether a nudge is on: every one is until its figures turn it off. */
export function useNudgeOn(nudge: NudgeId): boolean {
  const [isOn, setOn] = useState(true);
  useEffect(() => {
    let isHere = true;
    retired ??= readRetired();
    void retired.then((off) => isHere && setOn(!off.has(nudge)));
    return () => {
      isHere = false;
    };
  }, [nudge]);
  return isOn;
}

/** Records that a nudge was seen on a call: once, by who holds the call or acts on it, and only where the call has had none (D250). */
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
      live.send({ kind: "ShowNudge", incidentId: id, nudge });
    }, seenAfter);
    return () => clearTimeout(timer);
  }, [id, live, nudge]);
}
