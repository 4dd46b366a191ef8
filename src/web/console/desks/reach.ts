import { useEffect, useState } from "react";
import type { Reach } from "#contract/reach.ts";
import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { Look } from "#core/dispatch/best-units.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { reachOf } from "#web/ui/api.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import type { Live } from "#web/ui/live/live.ts";

interface Kept {
  readonly reach: Reach;
  readonly at: Instant;
}

/** What was last told of each call, by the window's center: the store may be copied, its center never is. */
const kept = new WeakMap<Live["center"], Map<IncidentId, Kept>>();
/** The calls of a shift; the oldest told gives way. */
const mostKept = 200;
/** While a call is looked at it is asked again so often, in milliseconds. */
const askEveryMs = 10_000;
/** Seconds by road are of where the units were: past this age the straight line from where they are now says more. */
const roadsStaleMs = 30_000;

/** What this window knows of how a call is reached; undefined before the first answer. Roads that have grown old are left out. */
export function keptReach(live: Live, incidentId: IncidentId): Reach | undefined {
  const found = kept.get(live.center)?.get(incidentId);
  if (found === undefined) return undefined;
  const isOld = live.now() - found.at > roadsStaleMs;
  return isOld && found.reach.roads.is === "roads"
    ? { ...found.reach, roads: { is: "failed", because: "" } }
    : found.reach;
}

/** All that the order of units is made of, as this window knows it now. */
export function lookOf(live: Live, incident: Incident): Look {
  const reach = keptReach(live, incident.id);
  return {
    at: live.now(),
    protocol: live.protocolFor(incident).protocol,
    spot: reach?.spot ?? null,
    positions: live.positions(),
    ...(reach?.roads.is === "roads"
      ? { roads: new Map(reach.roads.seconds.map((each) => [each.unitId, each.seconds])) }
      : {}),
    knows: new Map(reach?.met.map(({ unitId, times }) => [unitId, times])),
  };
}

/** Asks how a call is reached while it is looked at. What was told stays when the server is silent. */
export function useReach(incidentId: IncidentId): Reach | undefined {
  const live = useLive();
  const { center } = live;
  const [, setTold] = useState(0);
  useEffect(() => {
    let isOver = false;
    const look = (): void => {
      void reachOf(incidentId).then((answer) => {
        if (isOver || !answer.ok) return;
        const calls = kept.get(center) ?? new Map<IncidentId, Kept>();
        kept.set(center, calls);
        calls.delete(incidentId);
        calls.set(incidentId, { reach: answer.value, at: live.now() });
        const [oldest] = calls.keys();
        if (calls.size > mostKept && oldest !== undefined) calls.delete(oldest);
        setTold((count) => count + 1);
      });
    };
    look();
    const timer = setInterval(look, askEveryMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [center, incidentId, live]);
  return keptReach(live, incidentId);
}
