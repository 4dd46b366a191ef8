import type { IncidentId, Instant, SeatId, UnitId } from "#core/base/ids.ts";
import { defaultSettings } from "#core/dispatch/agency-settings.ts";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import { checkInDueAt } from "#core/dispatch/check-in.ts";
import type { CheckInRules } from "#core/dispatch/check-in.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { DispatchCommand, Envelope } from "#core/dispatch/commands.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { localTime } from "#core/base/time.ts";
import type { LocalTime } from "#core/base/time.ts";
import { teamsAwaited, teamsGoneHome } from "#core/dispatch/shortage.ts";
import { nextFlag } from "#core/dispatch/waiting.ts";
import { every } from "./clock.ts";
import type { Clock } from "./clock.ts";
import type { Ledger } from "./ledger.ts";
import type { Host } from "./host.ts";

const tickMs = 250;
/** How long what was refused, or not known to be recorded, is left before it is sent again. */
const againMs = 1_000;
/** Past this, what was tried and is due no more is forgotten. */
const forgetMs = 60_000;

/** What the timers look at, and where they send. */
interface TimerParts {
  readonly host: Pick<Host, "send">;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** How the agency works now. Absent: as one that has set nothing. */
  readonly settings?: () => AgencySettings;
  /** The protocol that decides a call. */
  readonly protocolFor: (incident: Incident) => CompiledProtocol;
  /** Desks that a person has left and nobody taken since. Absent: none. */
  readonly gone?: () => ReadonlySet<SeatId>;
}

/** What says how long a crew may be silent, as it stands now. */
const rulesOf = ({ ledger, settings, protocolFor }: TimerParts): CheckInRules => ({
  center: ledger.center,
  settings: settings?.() ?? defaultSettings,
  protocolFor: (incident) => protocolFor(incident).protocol,
});

/**
 * Sends what falls due by itself: a hand-over nobody took, a hold whose time is up, a crew nobody heard of, a call that waits and nobody looks at, a
 * team whose hours end over a call. By `clock`, under an id that names the moment,
 * so that a restart or a second look never acts twice (S8). The answer ends it.
 */
export function startTimers(parts: TimerParts): () => void {
  const { host, ledger, clock, protocolFor, gone = () => nobody } = parts;
  const watched = new Set<IncidentId>();
  const crews = new Set<UnitId>();
  /** Calls that wait, with the moment at which each calls for somebody next. */
  const waits = new Map<IncidentId, Instant>();
  /** Calls that wait for a team whose hours may end over them. */
  const awaits = new Set<IncidentId>();
  /** When what was sent may be sent again; null while it is not answered. What was accepted is due no more. */
  const tried = new Map<string, Instant | null>();
  const watch = (incident: Incident): void => {
    if (incident.handover !== null || incident.hold?.isDue === false) watched.add(incident.id);
    else watched.delete(incident.id);
    const next = nextFlag(incident);
    if (next === undefined) waits.delete(incident.id);
    else waits.set(incident.id, next.at);
    if (teamsAwaited(incident, protocolFor(incident).protocol).length > 0) awaits.add(incident.id);
    else awaits.delete(incident.id);
  };
  const watchCrew = (unit: Unit): void => {
    if (unit.checkInAt !== null && !unit.isCheckInDue) crews.add(unit.id);
    else crews.delete(unit.id);
  };
  for (const incident of ledger.center.incidents.values()) watch(incident);
  for (const unit of ledger.center.units.values()) watchCrew(unit);
  const unfollow = ledger.follow(({ events }) => {
    for (const event of events) {
      const unit = "unitId" in event ? ledger.center.units.get(event.unitId) : undefined;
      if (unit !== undefined) watchCrew(unit);
      if (!("incidentId" in event) || event.incidentId === null) continue;
      const incident = ledger.center.incidents.get(event.incidentId);
      if (incident !== undefined) watch(incident);
    }
  });
  const send = (at: Instant, { commandId, command }: Due): void => {
    const again = tried.get(commandId);
    if (again !== undefined && (again === null || again > at)) return;
    tried.set(commandId, null);
    const envelope: Envelope = { commandId, at, by: "clock", role: "clock", command };
    void host.send(envelope).then((answer) => {
      // Refused by a rule, it was refused over what waits for the disk; should that not get there, it is due after all.
      if (answer.outcome === "accepted") tried.delete(commandId);
      else tried.set(commandId, clock.now() + againMs);
    });
  };
  const stop = every(clock, tickMs, () => {
    const at = clock.now();
    const left = gone();
    for (const [commandId, again] of tried)
      if (again !== null && again + forgetMs < at) tried.delete(commandId);
    for (const id of watched) {
      const incident = ledger.center.incidents.get(id);
      for (const due of incident === undefined ? [] : dueOf(incident, at, left)) send(at, due);
    }
    for (const [id, dueAt] of waits) {
      const incident = dueAt > at ? undefined : ledger.center.incidents.get(id);
      for (const due of incident === undefined ? [] : dueOfWait(incident)) send(at, due);
    }
    for (const due of dueOfHours(parts, awaits, at)) send(at, due);
    for (const id of crews) {
      const unit = ledger.center.units.get(id);
      for (const due of unit === undefined ? [] : dueOfCrew(unit, at, rulesOf(parts)))
        send(at, due);
    }
  });
  return () => {
    stop();
    unfollow();
  };
}

/**
 * D394: calls whose team has gone home. The call as it stands names the moment: a wait that begins anew after hours is told anew.
 */
function dueOfHours(
  { ledger, protocolFor }: TimerParts,
  awaits: ReadonlySet<IncidentId>,
  at: Instant,
): readonly Due[] {
  const shown = new Map<string, LocalTime>();
  return [...awaits].flatMap((id) => {
    const incident = ledger.center.incidents.get(id);
    if (incident === undefined) return [];
    const { protocol } = protocolFor(incident);
    const local = shown.get(protocol.timeZone) ?? localTime(at, protocol.timeZone);
    shown.set(protocol.timeZone, local);
    if (teamsGoneHome(incident, protocol, local).length === 0) return [];
    const commandId = `clock/hours-over/${id}/${incident.version}`;
    return [{ commandId, command: { kind: "FlagHoursOver", incidentId: id } }];
  });
}

interface Due {
  /** Names the moment. */
  readonly commandId: string;
  readonly command: DispatchCommand;
}

/** Whether a crew should have been heard of by an instant. */
function dueOfCrew(unit: Unit, at: Instant, rules: CheckInRules): readonly Due[] {
  const { id: unitId, isCheckInDue } = unit;
  const checkInAt = checkInDueAt(unit, rules);
  if (checkInAt === null || isCheckInDue || checkInAt > at) return [];
  const commandId = `clock/check-in/${unitId}/${checkInAt}`;
  return [{ commandId, command: { kind: "FlagCheckInDue", unitId } }];
}

/** What a call that waits calls for now. */
function dueOfWait(incident: Incident): readonly Due[] {
  const next = nextFlag(incident);
  if (next === undefined) return [];
  const { id: incidentId } = incident;
  const commandId = `clock/${next.what}/${incidentId}/${next.lookedAt}`;
  return [{ commandId, command: { kind: "FlagWait", incidentId } }];
}

const nobody: ReadonlySet<SeatId> = new Set();

/** What of an incident is due at an instant. `gone`: desks that somebody has left: a voice that was heard there is lost. */
export function dueOf(
  incident: Incident,
  at: Instant,
  gone: ReadonlySet<SeatId> = nobody,
): readonly Due[] {
  const { id: incidentId, handover, hold } = incident;
  const due: Due[] = [];
  const isAnswered = handover?.isVoiceConfirmed === true && !gone.has(handover.to);
  if (handover !== null && !isAnswered && handover.expiresAt <= at)
    due.push({
      commandId: `clock/handover/${handover.id}/${handover.expiresAt}`,
      command: { kind: "TimeOutHandover", incidentId, handoverId: handover.id },
    });
  if (hold !== null && !hold.isDue && hold.until <= at)
    due.push({
      commandId: `clock/hold/${incidentId}/${hold.until}`,
      command: { kind: "FlagHoldDue", incidentId },
    });
  return due;
}
