import { careListed } from "#contract/care.ts";
import type { WireCareCase, WireCareTold, WireCareWork } from "#contract/care.ts";
import type { Instant, SeatId } from "#core/base/ids.ts";
import { daysToVisit } from "#core/care/fact.ts";
import { crewWordOf, isCrewDayOpen } from "#core/care/crew-day.ts";
import type { CrewWord } from "#core/care/crew-day.ts";
import type { CareCase } from "#core/care/state.ts";
import { careConsents } from "#core/care/words.ts";
import { toldCare } from "#core/care/told.ts";
import type { ToldCare } from "#core/care/told.ts";
import { shownCase } from "#core/care/view.ts";
import { numberFor, worklist } from "#core/care/worklist.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { GivenOut } from "#core/records/state.ts";
import { viewOf, type View } from "../views.ts";

const dayMs = 86_400_000;
const spanDays = 90;

/** What is read of cases of care, and of nothing else: a clinician's notes on a call are no part of a case. */
export const careViewOf = (roles: readonly Role[]): Pick<View, "classes"> =>
  roles.includes("care")
    ? { classes: new Set<EventFieldClass>(["public", "internal", "caller", "health", "part2"]) }
    : viewOf(roles);

/** What is due and how referrals stand, as a view may see it. */
export function workOf(
  cases: Iterable<CareCase>,
  { classes }: Pick<View, "classes">,
  at: Instant,
  words: ReadonlyMap<string, CrewWord>,
): WireCareWork {
  const recent = [...cases].filter(({ openedAt }) => openedAt > at - spanDays * dayMs);
  const byId = new Map(recent.map((care) => [care.incidentId, care]));
  const tasks = worklist(recent, at, classes.has("health") ? words : new Map());
  return {
    at,
    due: tasks.length,
    tasks: tasks.slice(0, careListed).map((task) => {
      const found = byId.get(task.incidentId);
      const shown = found && shownCase(found, classes);
      const referralId = "referralId" in task ? task.referralId : null;
      const referral = shown?.referrals.find(({ id }) => id === referralId);
      return {
        kind: task.kind,
        incidentId: task.incidentId,
        dueAt: task.dueAt,
        day: task.kind === "follow-up" ? task.day : null,
        tries: "tries" in task ? task.tries : 0,
        referralId,
        service: referral?.details?.service ?? null,
      };
    }),
    counts: countsOf(recent),
  };
}

/** What crews left of the calls of the last 90 days, by call. Of a call that is sealed, or joined another, nothing. */
export function crewWords(
  incidents: Iterable<Incident>,
  at: Instant,
  isSealed: (id: string) => boolean,
): ReadonlyMap<string, CrewWord> {
  const words = new Map<string, CrewWord>();
  for (const { id, openedAt, mergedInto, reports } of incidents) {
    if (openedAt <= at - spanDays * dayMs || mergedInto !== null || reports.length === 0) continue;
    const word = crewWordOf(reports);
    if (word !== null && !isSealed(id)) words.set(id, word);
  }
  return words;
}

function countsOf(cases: readonly CareCase[]): WireCareWork["counts"] {
  const referrals = cases.flatMap((care) => care.referrals);
  const accepted = referrals.filter(({ isAccepted }) => isAccepted === true);
  const days = accepted.map(daysToVisit);
  const connected30 = days.filter((each) => typeof each === "number" && each <= 30).length;
  const notKnown = days.filter((each) => each === null).length;
  return {
    cases: cases.length,
    offered: referrals.length,
    accepted: accepted.length,
    declined: referrals.filter(({ isAccepted }) => isAccepted === false).length,
    notAnswered: referrals.filter(({ isAccepted }) => isAccepted === null).length,
    connected30,
    notConnected: accepted.length - connected30 - notKnown,
    notKnown,
    withdrawn: cases.filter(({ withdrawnAt }) => withdrawnAt !== null).length,
  };
}

/** One case as a view may see it; undefined where it may not know that there is one. */
export function caseOf(
  care: CareCase,
  { classes }: Pick<View, "classes">,
  known: {
    readonly incident: Incident | undefined;
    readonly nextCallDays: number | null;
    readonly givenOut: readonly GivenOut[];
  },
): WireCareCase | undefined {
  const shown = shownCase(care, classes);
  if (shown === undefined) return undefined;
  const { incidentId, isNeeded, ratedBefore, ratedAfter, withdrawnAt, referrals } = shown;
  const word = classes.has("health") ? crewWordOf(known.incident?.reports ?? []) : null;
  return {
    incidentId,
    receivedAt: known.incident?.calls[0]?.receivedAt ?? null,
    isNeeded,
    ratedBefore,
    ratedAfter,
    consents: careConsents.flatMap((consent) => {
      const given = shown.consents[consent];
      return given === undefined ? [] : [{ consent, ...given }];
    }),
    withdrawnAt,
    referrals,
    followUps: shown.followUps.map(({ day, dueAt, outcome, tries }) => ({
      day,
      dueAt,
      outcome,
      tries,
    })),
    crewDay:
      word === null || withdrawnAt !== null
        ? null
        : {
            ...word,
            outcome: care.crewDay?.outcome ?? null,
            tries: care.crewDay?.tries ?? 0,
            isOpen: isCrewDayOpen(care),
          },
    number: classes.has("caller")
      ? numberFor(care, known.incident?.calls ?? [], word)
      : { why: "not-for-this-seat" },
    givenOut: known.givenOut,
    nextCallDays: known.nextCallDays,
  };
}

/** CR21: what a call taker is told of the calls this seat took. */
export function toldTo(
  seat: SeatId,
  cases: Iterable<CareCase>,
  incidents: ReadonlyMap<string, Incident>,
  at: Instant,
): WireCareTold {
  const told: { readonly incidentId: string; readonly word: ToldCare }[] = [];
  for (const care of cases) {
    const incident = incidents.get(care.incidentId);
    if (incident === undefined) continue;
    const isTheirs = incident.owner === seat || incident.decisions.some(({ by }) => by === seat);
    const word = isTheirs ? toldCare(care, incident.endedAt, at) : null;
    if (word !== null) told.push({ incidentId: care.incidentId, word });
  }
  return { told };
}
