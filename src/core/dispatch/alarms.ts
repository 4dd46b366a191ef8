import type { IncidentId, Instant, UnitId } from "#core/base/ids.ts";
import { asksOf } from "./asks.ts";
import type { Center, Incident } from "./center.ts";
import type { WaitFlag } from "./desk-state.ts";
import { waitingOf } from "./waiting.ts";

/** The classes of seats that alarms are for. */
export const alarmClasses = ["dispatcher", "supervisor"] as const;
export type AlarmClass = (typeof alarmClasses)[number];

/** How many alarms a class of seats has an hour. Whatever is beyond is one line with its count. */
export const alarmsAnHour = 6;
const hour = 60 * 60_000;

/** Somebody is wanted: a call, and why; or a crew in need, which no budget holds back. */
export type Alarm =
  | { readonly about: "call"; readonly incidentId: IncidentId; readonly flag: WaitFlag }
  | {
      readonly about: "crew";
      readonly unitId: UnitId;
      readonly what: "help" | "backup" | "check-in";
      readonly at: Instant;
    };

/** What a class of seats is shown now. */
export interface AlarmBoard {
  /** HELP, backup and crews not heard of: all of them, always. */
  readonly crews: readonly Extract<Alarm, { readonly about: "crew" }>[];
  /** Calls that stand each by itself, the oldest first. */
  readonly shown: readonly Extract<Alarm, { readonly about: "call" }>[];
  /** Calls that the hour's budget has no place for: one line. Empty where all are shown. */
  readonly folded: readonly Extract<Alarm, { readonly about: "call" }>[];
}

/** Which class of seats a flag is for: what was escalated is the supervisor's, the rest the dispatcher's. */
const classOf = ({ what }: WaitFlag): AlarmClass =>
  what === "nobody-looked" || what === "call-back-overdue" ? "supervisor" : "dispatcher";

/** Whether what a flag called for still stands: nobody has looked since, and whoever was told has not said that they saw it. */
function stands(incident: Incident, { what, lookedAt, at, seenBy }: WaitFlag): boolean {
  const { hold } = incident;
  if (what === "call-back") return hold?.isDue === true && at >= hold.until;
  if (seenBy !== null) return false;
  if (what === "call-back-overdue") return hold?.isDue === true && lookedAt >= hold.until;
  return waitingOf(incident, at)?.lookedAt === lookedAt;
}

/** Whether a call is on the worklist: it is to be looked at again, or a call-back is owed. */
export const callsForSomebody = (incident: Incident): boolean =>
  incident.desks.floor.flags.some((flag) => stands(incident, flag));

/** D312. The alarms of a class of seats at an instant: the first of each hour by themselves, the rest folded into one. */
export function alarmBoard(center: Center, forClass: AlarmClass, at: Instant): AlarmBoard {
  return { crews: crewsIn(center), ...budgeted(callsOf(center, forClass), at) };
}

type CallAlarm = AlarmBoard["shown"][number];

/** Every alarm of calls there was, with whether it still stands. */
function callsOf(
  center: Center,
  forClass: AlarmClass,
): readonly { readonly alarm: CallAlarm; readonly stands: boolean }[] {
  const all: { readonly alarm: CallAlarm; readonly stands: boolean }[] = [];
  for (const incident of center.incidents.values())
    for (const flag of incident.desks.floor?.flags ?? [])
      if (classOf(flag) === forClass)
        all.push({
          alarm: { about: "call", incidentId: incident.id, flag },
          stands: stands(incident, flag),
        });
  return all;
}

/** An alarm has a place of its own where fewer than the budget were raised in the hour before it; it keeps that place while it stands. */
function budgeted(
  all: ReturnType<typeof callsOf>,
  at: Instant,
): Pick<AlarmBoard, "shown" | "folded"> {
  const inOrder = all.toSorted(
    (one, other) =>
      one.alarm.flag.at - other.alarm.flag.at ||
      (one.alarm.incidentId < other.alarm.incidentId ? -1 : 1),
  );
  const placed: Instant[] = [];
  const shown: CallAlarm[] = [];
  const folded: CallAlarm[] = [];
  for (const { alarm, stands: doesStand } of inOrder) {
    const raised = alarm.flag.at;
    if (raised > at) continue;
    const inHour = placed.filter((each) => each > raised - hour).length;
    const hasPlace = inHour < alarmsAnHour;
    if (hasPlace) placed.push(raised);
    if (doesStand) (hasPlace ? shown : folded).push(alarm);
  }
  return { shown, folded };
}

function crewsIn(center: Center): AlarmBoard["crews"] {
  const crews: AlarmBoard["crews"][number][] = [];
  for (const unit of center.units.values()) {
    const { id: unitId, isHelpCalled, isBackupCalled, isCheckInDue, checkInAt } = unit;
    const about = "crew";
    const askedAt = asksOf(unit).find(({ isHelp }) => isHelp === isHelpCalled)?.at;
    const calledAt = askedAt ?? unit.statusSince;
    if (isHelpCalled) crews.push({ about, unitId, what: "help", at: calledAt });
    else if (isBackupCalled) crews.push({ about, unitId, what: "backup", at: calledAt });
    else if (isCheckInDue)
      crews.push({ about, unitId, what: "check-in", at: checkInAt ?? unit.statusSince });
  }
  return crews;
}
