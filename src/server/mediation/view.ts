import { mediationListed } from "#contract/mediation.ts";
import type { WireMediationCase, WireMediationWork, WireParty } from "#contract/mediation.ts";
import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import { defaultMediationSettings as settings } from "#core/mediation/settings.ts";
import type { MediationCase } from "#core/mediation/state.ts";
import { isExpired, readingOf, shownMediation } from "#core/mediation/view.ts";
import type { MediationViewer, ShownMediation, ShownParty } from "#core/mediation/view.ts";
import { tasksOf } from "#core/mediation/worklist.ts";
import { mayHoldMinor } from "#core/repeat/contact.ts";
import { readNumber } from "#core/repeat/place.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import type { Seat } from "../seats.ts";
import type { MediationBook } from "./book.ts";

const dayMs = 86_400_000;
const endedShownDays = 90;

export const viewerOf = ({ mediators }: MediationBook, { id, roles }: Seat): MediationViewer => ({
  seat: id,
  roles,
  mediator: mediators.get(id),
});

/** What is due for a viewer, and the cases it may know of. A mediator's own and what it may take; for the lead all of them. */
export function mediationWork(
  book: MediationBook,
  viewer: MediationViewer,
  at: Instant,
): WireMediationWork {
  const known = [...book.all()].filter(
    ({ ended }) => ended === null || ended.at > at - endedShownDays * dayMs,
  );
  const shown = known.flatMap((one) => {
    const row = shownMediation(one, viewer, settings);
    return row === undefined ? [] : [{ one, row }];
  });
  const isLead = viewer.roles.includes("mediation-lead");
  const tasks = shown
    .flatMap(({ one }) => tasksOf(one, settings))
    .filter(({ owner }) => isLead || owner === null || owner === viewer.seat)
    // Which party waits is the mediator's to see.
    .map((task) => (isOwn(book, viewer, task.caseId) ? task : { ...task, party: null }))
    .toSorted((one, other) => one.dueAt - other.dueAt || (one.caseId < other.caseId ? -1 : 1));
  return {
    at,
    due: tasks.filter(({ dueAt }) => dueAt <= at).length,
    tasks: tasks.slice(0, mediationListed),
    cases: shown
      .map(({ row }) => rowOf(row))
      .toSorted(
        (one, other) =>
          Number(one.stage === "ended") - Number(other.stage === "ended") ||
          one.openedAt - other.openedAt,
      )
      .slice(0, mediationListed),
    own: viewer.mediator ?? null,
    mediators: isLead
      ? [...book.mediators.values()].map((each) => ({ ...each, holds: holdsOf(book, each.seatId) }))
      : null,
    followUpDays: settings.followUpDays,
  };
}

const isOwn = (book: MediationBook, viewer: MediationViewer, caseId: string): boolean => {
  const found = book.find(caseId);
  return found !== undefined && readingOf(found, viewer) === "content";
};

const holdsOf = (book: MediationBook, seatId: string): number =>
  [...book.all()].filter(
    ({ ended, holding }) => ended === null && holding.is === "held" && holding.by === seatId,
  ).length;

const rowOf = ({
  id,
  reading,
  origin,
  openedAt,
  stage,
  holder,
  isAccepted,
  since,
  hoursNeeded,
}: ShownMediation) => ({
  id,
  reading,
  origin,
  openedAt,
  stage,
  holder,
  isAccepted,
  since,
  hoursNeeded,
});

/** From what a case is shown. */
export interface MediationGround {
  readonly center: Center;
  readonly at: Instant;
  /** Whether an order of a court sealed a call. */
  readonly isSealed: (id: IncidentId) => boolean;
}

/** One case for a viewer; undefined where it may not know of it, or its time is over. */
export function mediationCase(
  known: MediationCase,
  viewer: MediationViewer,
  { center, at, isSealed }: MediationGround,
): WireMediationCase | undefined {
  if (isExpired(known, at, settings)) return undefined;
  const shown = shownMediation(known, viewer, settings);
  if (shown === undefined) return undefined;
  const found = known.incidentId === null ? undefined : center.incidents.get(known.incidentId);
  // MD27: neither opens to anybody by way of a case, whatever was known when it began.
  const isKept = found === undefined || isSealed(found.id) || mayHoldMinor(found, defaultSettings);
  const incident = isKept ? undefined : found;
  return {
    ...shown,
    parties: shown.parties?.map((party) => wireParty(party, incident, center)) ?? null,
  };
}

/** A party as its mediator is shown it. The call's own number and place are read when they are shown, and never copied into the case. */
function wireParty(
  { reach, number, ...party }: ShownParty,
  incident: Incident | undefined,
  center: Center,
): WireParty {
  return { ...party, reached: reachedBy({ reach, number }, incident, center) };
}

function reachedBy(
  { reach, number }: Pick<ShownParty, "reach" | "number">,
  incident: Incident | undefined,
  center: Center,
): WireParty["reached"] {
  if (reach === "number")
    return number === null
      ? { why: "not-known" }
      : isUnsafe(number, center)
        ? { why: "unsafe" }
        : { number };
  if (reach === "place")
    return incident?.place === null || incident === undefined
      ? { why: "not-known" }
      : { place: incident.place };
  const calls = incident?.calls ?? [];
  // Unsafe stands before all else: whoever may hear the ring is never rung.
  if (calls.some(({ safeToCallBack }) => safeToCallBack === "no")) return { why: "unsafe" };
  const found = calls[0]?.callbackNumber ?? null;
  if (found === null) return { why: "not-known" };
  return isUnsafe(found, center) ? { why: "unsafe" } : { number: found };
}

/** MD27: whether any call from a number said that it is not safe to ring, whichever call the case came of. */
function isUnsafe(number: string, { incidents }: Center): boolean {
  const key = readNumber(number);
  for (const { calls } of incidents.values())
    for (const { callbackNumber, safeToCallBack } of calls)
      if (safeToCallBack === "no" && callbackNumber !== null && readNumber(callbackNumber) === key)
        return true;
  return false;
}
