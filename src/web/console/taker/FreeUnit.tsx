import { rankUnits } from "#core/dispatch/best-units.ts";
import type { UnitReason } from "#core/dispatch/best-units.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { guidanceNow } from "#core/dispatch/guidance.ts";
import { staleAfter } from "#web/ui/FeedAge.tsx";
import { useCalm, useLive, useReading } from "#web/ui/live/hooks.ts";
import { useNudge, useNudgeState } from "#web/ui/nudges.ts";
import { Guidance } from "../desks/Guidance.tsx";
import { lookOf, useReach } from "../desks/reach.ts";
import { useTakerWords } from "./lines.ts";

/** What counsel wrote for this moment. */
export function Counsel({
  incident,
  proposed,
}: {
  readonly incident: Incident;
  readonly proposed: readonly string[];
}) {
  const { protocol } = useLive().protocol;
  return <Guidance lines={guidanceNow(incident, protocol, proposed)} />;
}

/** The one nudge of this pane: who is free for it, and why that one. */
export function FreeUnit({
  responder,
  incident,
  priority,
}: {
  readonly responder: string;
  readonly incident: Incident;
  /** What the answers settle on: the call has none of its own before somebody accepts. */
  readonly priority: number;
}) {
  const words = useTakerWords();
  const isStale = useReading((live) => live.silentFor() >= staleAfter, 500);
  useReach(incident.id);
  const best = useCalm(
    (live) =>
      rankUnits(
        live.center,
        { ...incident, priority: incident.priority ?? priority },
        responder,
        lookOf(live, incident),
      ).free[0],
  );
  const nudge = useNudgeState("team-free", incident.id);
  const isOn = nudge === "drawn";
  const isTeam = useLive().protocol.protocol.responders.some(
    ({ id, unarmed, kind }) => id === responder && unarmed && kind !== "ems" && kind !== "fire",
  );
  useNudge(incident, "team-free", isTeam && nudge !== "off" && best !== undefined && !isStale);
  if (best === undefined || (isTeam && !isOn)) return null;
  const said: Readonly<Record<UnitReason, string>> = {
    nearest: words("reason_nearest"),
    "knows-them": words("reason_known"),
    "fewest-calls": words("reason_fewest"),
    "speaks-the-language": words("reason_language"),
    "in-the-area": words("reason_area"),
    "free-the-longest": words("reason_longest"),
  };
  if (isStale) return <p className="amber">{words("staleFree", { unit: best.unitId })}</p>;
  return (
    <p className="free">
      <b>
        {best.travel === null
          ? words("free", { unit: best.unitId })
          : words("freeIn", {
              unit: best.unitId,
              minutes: Math.max(1, Math.round(best.travel.seconds / 60)),
            })}
      </b>{" "}
      <span className="quiet small">{best.reasons.map((reason) => said[reason]).join(", ")}</span>
    </p>
  );
}
