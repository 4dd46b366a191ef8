import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { callsForSomebody } from "#core/dispatch/alarms.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Center, Incident, Unit } from "#core/dispatch/center.ts";
import { isFree } from "#core/dispatch/capacity.ts";
import { cameBack } from "../desks/came-back.ts";
import { shortId } from "./short-id.ts";

/** What a board is sorted by. */
export const sorts = ["wait", "priority", "area"] as const;
export type SortBy = (typeof sorts)[number];

/** The saved views, `Alt+1` and on. */
export const views = ["all", "waiting", "mine", "holds", "due"] as const;
export type View = (typeof views)[number];

export const isOpen = (incident: Incident): boolean =>
  incident.status !== "ended" && incident.status !== "merged";

export const openIncidents = (center: Center): readonly Incident[] =>
  [...center.incidents.values()].filter(isOpen);

/** Whether somebody who was decided on is still to be sent, whoever else is there already, or a call-back is due. */
export const isWaiting = (incident: Incident): boolean =>
  isOpen(incident) && (incident.needs.some(isOpenNeed) || incident.hold?.isDue === true);

/** Lower comes first: somebody waits for a person or the call came back to this seat, then calls that are being worked, then those on their way. */
function rank(incident: Incident, own: SeatId): number {
  const { status } = incident;
  if (isWaiting(incident) || cameBack(incident, own) !== null) return 0;
  if (status === "screening") return 1;
  return status === "to-close" ? 2 : 3;
}

/** A call nobody has decided on may be anything: it stands after 2, before 3. */
const undecided = 2.5;

/** The board's order, to the seat that looks: the same calls always stand the same way. Oldest first within what is sorted by. */
export function sortRows(
  incidents: readonly Incident[],
  by: SortBy,
  own: SeatId,
): readonly Incident[] {
  const oldest = (one: Incident, other: Incident): number =>
    one.openedAt - other.openedAt || (one.id < other.id ? -1 : 1);
  const first = (one: Incident, other: Incident): number => {
    if (by === "priority") return (one.priority ?? undecided) - (other.priority ?? undecided);
    if (by === "area") return (one.area ?? "\uffff").localeCompare(other.area ?? "\uffff");
    return rank(one, own) - rank(other, own);
  };
  return incidents.toSorted((one, other) => first(one, other) || oldest(one, other));
}

/** Which calls a view shows. */
export function isInView(incident: Incident, view: View, seat: SeatId): boolean {
  const { owner, hold } = incident;
  switch (view) {
    case "all":
      return true;
    case "waiting":
      return isWaiting(incident);
    case "mine":
      return owner === seat;
    case "holds":
      return hold !== null;
    case "due":
      return callsForSomebody(incident);
  }
}

/** Whether every word of the filter is somewhere in what a row says. `text` is the row's own words in the present language. */
export function fitsFilter(filter: string, text: string): boolean {
  const said = text.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

/** The rows as drawn, and those that came since and wait for R. */
export interface Shown {
  readonly order: readonly IncidentId[];
  readonly arrived: readonly IncidentId[];
}

/**
 * INVARIANT: while a row is held, no row moves: calls that ended stay where they were, new ones wait. `held` is the order
 * drawn when the row was taken; null shows everything as it comes.
 */
export function shownRows(held: readonly IncidentId[] | null, fresh: readonly IncidentId[]): Shown {
  if (held === null) return { order: fresh, arrived: [] };
  const known = new Set(held);
  return { order: held, arrived: fresh.filter((id) => !known.has(id)) };
}

/** The row for a number somebody types: exact, then ending in it, then holding it. */
export function rowOf(typed: string, order: readonly IncidentId[]): IncidentId | undefined {
  const wanted = typed.toLowerCase();
  const fits = (how: (id: string) => boolean) => order.find((id) => how(id.toLowerCase()));
  return (
    fits((id) => id === wanted || shortId(id).toLowerCase() === wanted) ??
    fits((id) => id.endsWith(wanted)) ??
    fits((id) => shortId(id).startsWith(wanted)) ??
    fits((id) => id.includes(wanted))
  );
}

/** The figures over the board. */
export interface Counts {
  readonly waiting: number;
  /** When the call that waits longest was opened; null when none waits. */
  readonly oldestAt: Instant | null;
  readonly holdsDue: number;
  readonly units: number;
  readonly free: number;
  readonly help: number;
  readonly backup: number;
}

export function countsOf(incidents: readonly Incident[], units: readonly Unit[]): Counts {
  const waiting = incidents.filter(isWaiting);
  const oldestAt = waiting.reduce<Instant | null>(
    (oldest, { openedAt }) => (oldest === null ? openedAt : Math.min(oldest, openedAt)),
    null,
  );
  return {
    waiting: waiting.length,
    oldestAt,
    holdsDue: incidents.filter(({ hold }) => hold?.isDue === true).length,
    units: units.filter((unit) => unit.isSignedOn).length,
    free: units.filter(isFree).length,
    help: units.filter((unit) => unit.isHelpCalled).length,
    backup: units.filter((unit) => unit.isBackupCalled && !unit.isHelpCalled).length,
  };
}

/** Units in an order that never moves: by responder, then by id. Units without a shift come last. */
export function sortUnits(units: readonly Unit[], responders: readonly string[]): readonly Unit[] {
  const place = new Map(responders.map((id, at) => [id, at]));
  const of = (unit: Unit): number =>
    (unit.isSignedOn ? 0 : 1000) + (place.get(unit.responder) ?? 999);
  return units.toSorted(
    (one, other) => of(one) - of(other) || one.id.localeCompare(other.id, "en", { numeric: true }),
  );
}

const sameWindow = 30 * 60_000;
const inWords = (place: string): string => place.trim().toLowerCase().replace(/\s+/g, " ");

/**
 * Open calls that may be about the same thing: the same place, or the same complaint in the same area within thirty minutes.
 * A person looks and merges; nothing is merged by itself.
 */
export function maybeSame(incidents: readonly Incident[], incident: Incident): readonly Incident[] {
  const { id, place, area, pathway, openedAt } = incident;
  return incidents.filter((other) => {
    if (other.id === id || !isOpen(other)) return false;
    if (place !== null && other.place !== null && inWords(place) === inWords(other.place))
      return true;
    return (
      area !== null &&
      pathway !== null &&
      other.area === area &&
      other.pathway === pathway &&
      Math.abs(other.openedAt - openedAt) <= sameWindow
    );
  });
}

/** Needs that nobody fills yet, an emergency's first. */
export const openNeeds = (incident: Incident) =>
  incident.needs
    .filter(isOpenNeed)
    .toSorted((one, other) => Number(other.isEmergency) - Number(one.isEmergency));
