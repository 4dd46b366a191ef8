import { smallestGroup } from "#contract/nudges.ts";
import type { Nudges } from "#contract/nudges.ts";
import type { Instant } from "#core/base/ids.ts";
import type { Agency } from "#core/dispatch/agency.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { whyNoPersonFigures } from "#core/dispatch/labor.ts";
import { nudgeEffect, trialShiftMs } from "#core/dispatch/nudge-rule.ts";
import type { NudgeStanding } from "#core/dispatch/nudge-rule.ts";
import { allNudgeFigures, nudges, retirement } from "#core/dispatch/nudges.ts";
import type { NudgeFigures } from "#core/dispatch/nudges.ts";

const dayMs = 24 * 60 * 60 * 1000;
const mostOverrides = 50;

/** Where the calls of some days are found. */
export interface CallsOfDays {
  readonly openedBetween: (from: Instant, to: Instant) => readonly Incident[];
}
type Standing = Pick<Agency, "labor" | "nudges">;

/** Every nudge's figures of the group by which the rule retires it, those since it was brought back alone. */
export function figuresOfNudges(
  incidents: CallsOfDays,
  { nudges: standings }: Pick<Agency, "nudges">,
  at: Instant,
): readonly NudgeFigures[] {
  const opened = incidents.openedBetween(at - retirement.days * dayMs, at);
  const counted = opened.flatMap(({ desks }) => desks.nudges);
  return allNudgeFigures(counted, (nudge) => standings[nudge].countsFrom);
}

/** The nudges with how they stand and what they did, and the group's overrides, over the days of the rule that retires them. */
export function nudgesOf(incidents: CallsOfDays, agency: Standing, at: Instant): Nudges {
  const from = at - retirement.days * dayMs;
  const opened = incidents.openedBetween(from, at);
  return {
    from,
    to: at,
    nudges: figuresOfNudges(incidents, agency, at).map((figures) => ({
      ...shown(figures),
      ...standingOf(incidents, agency.nudges[figures.nudge], at),
    })),
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
    personFigures: whyNoPersonFigures(agency.labor, "supervisor", at) ?? "on",
  };
}

/** Of few, only how many they are. */
function shown(figures: NudgeFigures) {
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
    ruleSays: retired,
  };
}

/** How it stands, and what its trial found. */
function standingOf(incidents: CallsOfDays, standing: NudgeStanding, at: Instant) {
  const { state, since, why, countsFrom } = standing;
  const trial = standing.trial ?? standing.lastTrial;
  if (trial === null) return { state, since, why, countsFrom, trial: null };
  const { share, beganAt, until, registration, ethics, decision } = trial;
  const isRunning = standing.trial !== null && at < until;
  const effect = nudgeEffect(callsOfTrial(incidents, trial, at));
  return {
    state,
    since,
    why,
    countsFrom,
    trial: { isRunning, share, beganAt, until, registration, ethics, decision, effect },
  };
}

type Trial = NonNullable<NudgeStanding["trial"]>;

/** The calls of a trial: those whose line was shown while it ran, and those from which it withheld one. */
export function callsOfTrial(incidents: CallsOfDays, trial: Trial, at: Instant) {
  const { id, nudge, beganAt, until } = trial;
  return incidents.openedBetween(beganAt, Math.min(at, until)).flatMap(({ desks, decisions }) => {
    const line = desks.nudges.find((each) => each.nudge === nudge);
    if (line === undefined || (line.withheldBy !== null && line.withheldBy !== id)) return [];
    const shift = `${line.by}/${Math.floor(line.shownAt / trialShiftMs)}`;
    const isSent = decisions.at(-1)?.how === "accepted";
    return [{ shift, isShown: line.withheldBy === null, isSent }];
  });
}
