import { smallestGroup } from "#contract/nudges.ts";
import type { Nudges } from "#contract/nudges.ts";
import type { Instant } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { allNudgeFigures, nudges, retirement } from "#core/dispatch/nudges.ts";
import type { NudgeFigures } from "#core/dispatch/nudges.ts";

const dayMs = 24 * 60 * 60 * 1000;
const mostOverrides = 50;

/** The nudges' figures of the group, and its overrides, over the days of the rule that retires them. */
export function nudgesOf(
  incidents: { readonly openedBetween: (from: Instant, to: Instant) => readonly Incident[] },
  at: Instant,
): Nudges {
  const from = at - retirement.days * dayMs;
  const opened = incidents.openedBetween(from, at);
  const figures = allNudgeFigures(opened.flatMap(({ desks }) => desks.nudges));
  return {
    from,
    to: at,
    nudges: figures.map(shown),
    overrides: opened
      .flatMap((incident) =>
        incident.decisions.flatMap((decided) =>
          decided.how === "overridden"
            ? [
                {
                  incidentId: incident.id,
                  at: decided.at,
                  reason: decided.reason ?? "not-given",
                  send: decided.send,
                  recommended: decided.recommendation?.send ?? null,
                },
              ]
            : [],
        ),
      )
      .toSorted((one, other) => other.at - one.at)
      .slice(0, mostOverrides),
    personFigures: "off",
  };
}

/** Of few, only how many they are. */
function shown(figures: NudgeFigures): Nudges["nudges"][number] {
  const { nudge, shown: all, accepted, overridden, open, measured, retired } = figures;
  const isFew = all < smallestGroup;
  return {
    ...nudges[nudge],
    shown: all,
    accepted: isFew ? null : accepted,
    overridden: isFew ? null : overridden,
    open: isFew ? null : open,
    medianAddedMs: isFew ? null : figures.medianAddedMs,
    measured,
    retired,
  };
}
