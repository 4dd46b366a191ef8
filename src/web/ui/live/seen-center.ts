import type { CallId, IncidentId, SeatId, UnitId } from "#core/base/ids.ts";
import { newStandings } from "#core/dispatch/nudge-rule.ts";
import type { NudgeStandings } from "#core/dispatch/nudge-rule.ts";
import { defaultSettings } from "#core/dispatch/agency-settings.ts";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import type { Center, Incident, Unit } from "#core/dispatch/center.ts";
import type { Envelope, Role } from "#core/dispatch/commands.ts";
import type { DispatchContext } from "#core/dispatch/context.ts";
import { decide } from "#core/dispatch/decide.ts";
import type { Stamped } from "#core/dispatch/events.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import type { LiveCenter } from "#core/dispatch/evolve.ts";
import type { Versions } from "./versions.ts";

/** The whole board at one position of the log. */
export interface Board {
  readonly incidents: readonly Incident[];
  readonly units: readonly Unit[];
}

/** The server's events, and what comes into or goes out of this seat's sight whole. */
export interface Change {
  readonly events: readonly Stamped[];
  readonly entered?: Board;
  readonly left?: { readonly incidents: readonly IncidentId[]; readonly units: readonly UnitId[] };
}

/**
 * Two centers folded side by side: what the server has told, and what this window sees, which adds its own commands that the
 * server has not answered yet. So a key never waits for the network, and the server's word replaces the guess when it comes.
 */
export interface SeenCenter {
  /** What the server has told, and nothing else. */
  readonly told: Center;
  /** Server's events with the unanswered commands on top. */
  readonly seen: LiveCenter;
  /** Starts over from a snapshot. */
  replace(board: Board, waiting: readonly Envelope[]): void;
  /** Folds the server's events in, then decides the waiting commands again on top of them. */
  fold(change: Change, waiting: readonly Envelope[]): void;
  /** Decides one more command on top of what is seen. */
  guess(envelope: Envelope): void;
}

/** The seats a window knows of: its own role is certain; every other seat it has seen may be offered a call. */
export interface KnownSeats {
  readonly own: SeatId;
  readonly roles: readonly Role[];
  /** The unit that a field seat is. */
  readonly unitId: UnitId | null;
  readonly others: ReadonlyMap<SeatId, readonly Role[]>;
}

interface Touched {
  readonly incidents: Set<IncidentId>;
  readonly units: Set<UnitId>;
  readonly calls: Set<CallId>;
}

const nothingTouched = (): Touched => ({
  incidents: new Set(),
  units: new Set(),
  calls: new Set(),
});

/** `settings`: how the agency works, as far as it was told; absent: as one that has set nothing. */
export function createSeenCenter(
  versions: Versions,
  seats: KnownSeats,
  settings: () => AgencySettings = () => defaultSettings,
  nudges: () => NudgeStandings = () => newStandings,
): SeenCenter {
  const told = createCenter();
  const seen = createCenter();
  const guessed = nothingTouched();
  const context = contextOf(versions, seats, settings, nudges);

  const guess = (envelope: Envelope): void => {
    const decided = decide(seen, envelope, context);
    // What this window would refuse is still the server's to answer; nothing is shown for it meanwhile.
    if (!decided.ok) return;
    for (const event of decided.value) {
      const stamped: Stamped = { ...event, at: envelope.at, by: envelope.by };
      touch(guessed, stamped);
      applyEvent(seen, stamped);
    }
  };
  const showAgain = (touched: Touched): void => {
    for (const id of touched.incidents) copyEntry(told.incidents, seen.incidents, id);
    for (const id of touched.units) copyEntry(told.units, seen.units, id);
    for (const id of touched.calls) copyEntry(told.calls, seen.calls, id);
  };
  const guessAgain = (waiting: readonly Envelope[]): void => {
    showAgain(guessed);
    forget(guessed);
    for (const envelope of waiting) guess(envelope);
  };

  return {
    told,
    seen,
    replace(board, waiting) {
      for (const center of [told, seen]) fill(center, board);
      forget(guessed);
      for (const envelope of waiting) guess(envelope);
    },
    fold(change, waiting) {
      const touched = nothingTouched();
      for (const event of change.events) {
        applyEvent(told, event);
        touch(touched, event);
      }
      for (const incident of change.entered?.incidents ?? []) {
        told.incidents.set(incident.id, incident);
        touched.incidents.add(incident.id);
      }
      for (const unit of change.entered?.units ?? []) {
        told.units.set(unit.id, unit);
        touched.units.add(unit.id);
      }
      for (const id of change.left?.incidents ?? []) {
        told.incidents.delete(id);
        touched.incidents.add(id);
      }
      for (const id of change.left?.units ?? []) {
        told.units.delete(id);
        touched.units.add(id);
      }
      for (const id of touched.incidents) nameCalls(seen, told.incidents.get(id));
      showAgain(touched);
      guessAgain(waiting);
    },
    guess,
  };
}

/** What this window decides by: as far as it was told. */
const contextOf = (
  versions: Versions,
  seats: KnownSeats,
  settings: () => AgencySettings,
  nudges: () => NudgeStandings,
): DispatchContext => ({
  get protocol() {
    return versions.active();
  },
  versionOf: (hash) => versions.of({ protocol: { id: "", version: 0, hash } }),
  seats: new Map([...seats.others, [seats.own, seats.roles]]),
  away: new Set(),
  get settings() {
    return settings();
  },
  get nudges() {
    return nudges();
  },
});

function copyEntry<Id, Entry>(from: ReadonlyMap<Id, Entry>, into: Map<Id, Entry>, id: Id): void {
  const entry = from.get(id);
  if (entry === undefined) into.delete(id);
  else into.set(id, entry);
}

function forget(touched: Touched): void {
  touched.incidents.clear();
  touched.units.clear();
  touched.calls.clear();
}

/** Everything `applyEvent` may have changed for an event. */
function touch(touched: Touched, event: Stamped): void {
  if ("callId" in event) touched.calls.add(event.callId);
  if ("unitId" in event) touched.units.add(event.unitId);
  if ("incidentId" in event && event.incidentId !== null) touched.incidents.add(event.incidentId);
  if (event.kind === "UnitMoved") touched.incidents.add(event.from);
}

function fill(center: LiveCenter, { incidents, units }: Board): void {
  center.incidents.clear();
  center.units.clear();
  center.calls.clear();
  for (const incident of incidents) {
    center.incidents.set(incident.id, incident);
    nameCalls(center, incident);
  }
  for (const unit of units) center.units.set(unit.id, unit);
}

function nameCalls(center: LiveCenter, incident: Incident | undefined): void {
  for (const call of incident?.calls ?? []) center.calls.set(call.id, incident?.id ?? call.id);
}
