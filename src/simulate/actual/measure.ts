import type { Instant, UnitId } from "#core/base/ids.ts";
import { hour, minute } from "#simulate/staffing/spans.ts";
import { logSpreadOf, meanOf, medianOf, shareOf } from "./estimate.ts";
import type { Estimate } from "./estimate.ts";
import { found, minutesOf } from "./found.ts";
import type { Found, Measurable } from "./found.ts";
import { phoneOf } from "./measure-phone.ts";
import { changesOnDuty, sentNearTheEnd, wholeShifts } from "./on-duty.ts";
import type { Visit } from "./recorded-call.ts";
import type { StaffedCall } from "./staffed.ts";

/** A talk longer than this was left open, not held. */
const longestTalk = 30 * minute;
/** Minutes that one police call is taken to last where nobody measured it: what the factor is of. */
export const takenPoliceMinutes = 32;

/** Each assumption that the record knows something of, also where it is too little: `leastSeen` is for the reader to heed. */
export function measured(given: Measurable): readonly Found[] {
  return [
    ...takersOf(given),
    ...choicesOf(given),
    ...holdsOf(given),
    ...visitsOf(given),
    ...dutyOf(given),
    ...policeOf(given),
    ...phoneOf(given, "clinician"),
    ...phoneOf(given, "hotline"),
  ];
}

function takersOf({ calls }: Measurable): readonly Found[] {
  const talked = calls.filter(
    ({ call, model }) =>
      model === "911-led" &&
      call.asked >= 2 &&
      call.decided !== null &&
      call.decided.at - call.at < longestTalk,
  );
  const perQuestion = talked.map(
    ({ call }) => ((call.lastAnswerAt ?? 0) - (call.firstAnswerAt ?? 0)) / 1000 / (call.asked - 1),
  );
  const each = medianOf(perQuestion);
  const base = talked.map(({ call }) =>
    Math.max(0, ((call.decided?.at ?? 0) - call.at) / 1000 - call.asked * (each?.value ?? 0)),
  );
  const transfers = calls.flatMap(({ call }) =>
    call.offers.flatMap(({ heardAt, acceptedAt }) =>
      heardAt === null || acceptedAt === null ? [] : [(acceptedAt - heardAt) / 1000],
    ),
  );
  return [
    ...found("taker-base-seconds", "calls", medianOf(base)),
    ...found("seconds-per-question", "calls", each),
    ...found("transfer-seconds", "offers", medianOf(transfers)),
  ];
}

/** What the person with the answers does: forgets the team, chooses police, or does as is recommended. */
function choicesOf({ calls, responders }: Measurable): readonly Found[] {
  const eligible = calls.filter(({ isEligible }) => isEligible);
  const free = eligible.filter(({ fact }) => fact.isTeamFree === true);
  const forgotten = free.filter(({ fact }) => fact.missed === "team-free-not-offered").length;
  const reminded = eligible.some(({ call }) => call.wasReminded);
  const decided = eligible.filter(({ call }) => call.decided !== null);
  const toPolice = decided.filter(
    ({ call: { decided: choice } }) =>
      choice?.how === "overridden" &&
      choice.send.some((each) => responders.police.has(each)) &&
      !choice.send.some((each) => responders.teams.has(each)),
  );
  const wanted = toPolice.filter(
    ({ call }) => call.decided?.reason === "caller-asked-for-police",
  ).length;
  const known = eligible.filter(({ call }) => call.caller !== null && call.caller !== "unknown");
  const others = known.filter(({ call }) => call.caller === "someone-else").length;
  return [
    // With a reminder nobody can tell who would have forgotten without it.
    ...(reminded ? [] : found("forgets-team", "calls", shareOf(forgotten, free.length))),
    ...(reminded || free.length === 0
      ? []
      : [{ id: "reminder-on", of: "calls", value: 0, low: 0, high: 0, n: free.length } as const]),
    ...found("override-police", "calls", shareOf(toPolice.length - wanted, decided.length)),
    ...found("caller-wants-police", "calls", shareOf(wanted, decided.length)),
    // Asked of some kinds of calls alone, it says nothing of the others.
    ...(known.length * 2 < eligible.length
      ? []
      : found("third-party-share", "calls", shareOf(others, known.length))),
  ];
}

const wasSent = (team: StaffedCall["fact"]["team"]): boolean =>
  team === "arrived" || team === "assigned";

function holdsOf({ calls }: Measurable): readonly Found[] {
  const reached = calls.reduce((sum, { call }) => sum + call.reached, 0);
  const all = calls.reduce((sum, { call }) => sum + call.reached + call.unreached, 0);
  const wentOn = calls.reduce((sum, { call }) => sum + Math.min(call.reached, call.wentOn), 0);
  const sent = calls.filter(({ isEligible, fact }) => isEligible && wasSent(fact.team));
  const off = sent.filter(({ missed }) => missed === "ended-before-team").length;
  return [
    ...found("call-back-reached", "call-backs", shareOf(reached, all)),
    ...found("settled-on-hold", "call-backs", shareOf(reached - wentOn, reached)),
    ...found("called-off-share", "calls", shareOf(off, sent.length)),
  ];
}

/** Where teams were, and for how long. */
function visitsOf({ calls, responders }: Measurable): readonly Found[] {
  const all = calls.flatMap(({ call }) =>
    call.visits
      .filter(({ responder, isBackup }) => responders.teams.has(responder) && !isBackup)
      .map((visit) => ({ visit, isGone: call.disposition === "no-person-found" })),
  );
  const arrived = all.filter(({ visit }) => visit.arrivedAt !== null && visit.leftAt !== null);
  const there = arrived.filter(({ isGone }) => !isGone).map(({ visit }) => visit);
  const stay = ({ arrivedAt, rodeAt, leftAt }: Visit) => minutesOf(arrivedAt, rodeAt ?? leftAt);
  const stays = there.flatMap(stay);
  const looks = arrived.filter(({ isGone }) => isGone).flatMap(({ visit }) => stay(visit));
  const rides = there.flatMap(({ rodeAt, leftAt }) => minutesOf(rodeAt, leftAt));
  const papers = arrived.flatMap(({ visit: { paperMs } }) =>
    paperMs === null ? [] : [paperMs / minute],
  );
  const setOut = all.flatMap(({ visit }) => minutesOf(visit.assignedAt, visit.setOutAt));
  const asked = there.filter(({ hasAskedForPolice }) => hasAskedForPolice).length;
  return [
    ...found("on-scene-minutes", "visits", medianOf(stays)),
    ...found("on-scene-spread", "visits", logSpreadOf(stays)),
    ...found("gone-share", "visits", shareOf(arrived.length - there.length, arrived.length)),
    ...found("gone-minutes", "visits", medianOf(looks)),
    ...found(
      "transport-share",
      "visits",
      shareOf(there.filter(({ rodeAt }) => rodeAt !== null).length, there.length),
    ),
    ...found("transport-minutes", "visits", medianOf(rides)),
    ...found("paperwork-minutes", "visits", meanOf(papers)),
    ...found("backup-share", "visits", shareOf(asked, there.length)),
    ...found("set-out-seconds", "visits", medianOf(setOut.map((minutes) => minutes * 60))),
  ];
}

/** Minutes of the drives of teams, from setting out to being there. */
export const drivesOf = ({ calls, responders }: Measurable): readonly number[] =>
  calls.flatMap(({ call }) =>
    call.visits
      .filter(({ responder, isBackup }) => responders.teams.has(responder) && !isBackup)
      .flatMap(({ setOutAt, arrivedAt }) => minutesOf(setOutAt, arrivedAt)),
  );

function dutyOf({ calls, stretches, span, responders }: Measurable): readonly Found[] {
  const own = stretches.filter(({ responder }) => responders.teams.has(responder));
  const shifts = wholeShifts(own, span);
  const length = medianOf(shifts.map(({ from, to }) => ((to ?? from) - from) / hour));
  const changes = changesOnDuty(own, span, (length?.value ?? 10) * hour);
  const sent = new Map<UnitId, Instant[]>();
  for (const { call } of calls)
    for (const { unitId, assignedAt } of call.visits)
      sent.set(unitId, [...(sent.get(unitId) ?? []), assignedAt]);
  const { last, before } = sentNearTheEnd(shifts, (unitId) => sent.get(unitId) ?? []);
  return [
    ...found("shift-hours", "shifts", length),
    ...found("break-minutes", "shifts", meanOf(shifts.map(({ awayMs }) => awayMs / minute))),
    ...(changes === 0
      ? []
      : [
          {
            id: "shift-change-minutes",
            of: "shifts",
            value: 0,
            low: 0,
            high: 0,
            n: changes,
          } as const,
        ]),
    ...found("last-call-minutes", "visits", lastCallOf(last, before)),
  ];
}

/** Of the last hour, the minutes in which nobody is sent any more. */
function lastCallOf(last: number, before: number): Estimate | null {
  if (before === 0) return null;
  const ratio = last / before;
  const reach = last === 0 ? 0 : 1.96 * ratio * Math.sqrt(1 / last + 1 / before);
  const minutes = (share: number): number => Math.min(60, Math.max(0, 60 * (1 - share)));
  // What chance alone explains is no rule.
  const value = ratio + reach >= 1 ? 0 : minutes(ratio);
  return { value, low: minutes(ratio + reach), high: minutes(ratio - reach), n: last + before };
}

/** How long police are busy with a call that a team could have had, and where they went along. */
function policeOf({ calls }: Measurable): readonly Found[] {
  const alone = calls.flatMap(({ isEligible, fact }) =>
    isEligible && fact.team === "none" && (fact.policeMinutes ?? 0) > 0
      ? [(fact.policeMinutes ?? 0) / takenPoliceMinutes]
      : [],
  );
  const along = calls.flatMap(({ isEligible, fact }) =>
    isEligible && fact.team === "arrived" && fact.backup === "none" && (fact.policeMinutes ?? 0) > 0
      ? [fact.policeMinutes ?? 0]
      : [],
  );
  return [
    ...found("police-minutes-factor", "police-calls", meanOf(alone)),
    ...found("dual-police-minutes", "police-calls", meanOf(along)),
  ];
}
