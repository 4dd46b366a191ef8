import type { Instant, UnitId } from "#core/base/ids.ts";
import { isWithin, localTime } from "#core/base/time.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { EscalationReason } from "./floor-words.ts";
import { isOpenNeed } from "./center.ts";
import type { Center, Incident } from "./center.ts";

const minute = 60_000;

/** Minutes after which a call that waits is looked at again, by priority. One whose priority is not known is not a low one. */
export const reassessMinutes: Readonly<Record<1 | 2 | 3 | 4 | 5 | "unknown", number>> = {
  1: 2,
  2: 5,
  3: 15,
  4: 30,
  5: 60,
  unknown: 5,
};

/** `new` in the first half of its time · `aging` in the second · `due` looked at again now · `escalated` twice its time: the supervisor's. */
export const waitingLevels = ["new", "aging", "due", "escalated"] as const;
export type WaitingLevel = (typeof waitingLevels)[number];

/** How a waiting call stands. */
export interface Waiting {
  readonly level: WaitingLevel;
  /** When the oldest need nobody fills was opened. */
  readonly since: Instant;
  /** When it was last looked at: opened, decided, answered or noted. */
  readonly lookedAt: Instant;
  readonly dueAt: Instant;
  readonly escalatesAt: Instant;
}

/** D257, D258. Undefined for a call that nobody waits on: it has no need open, it is held with a time of its own, or it has ended. */
export function waitingOf(
  incident: Incident,
  at: Instant,
  minutes: typeof reassessMinutes = reassessMinutes,
): Waiting | undefined {
  if (incident.endedAt !== null || incident.mergedInto !== null || incident.status === "on-hold")
    return undefined;
  const open = incident.needs.filter(isOpenNeed);
  if (open.length === 0) return undefined;
  const since = Math.min(...open.map((need) => need.since));
  const lookedAt = Math.max(
    since,
    ...incident.decisions.map((decided) => decided.at),
    ...Object.values(incident.answers).map((given) => given.at),
    ...incident.notes.map((note) => note.at),
    ...incident.desks.floor.reassessed.map((each) => each.at),
  );
  const span = spanOf(incident.priority, minutes) * minute;
  const dueAt = lookedAt + span;
  const escalatesAt = dueAt + span;
  const level =
    at >= escalatesAt
      ? "escalated"
      : at >= dueAt
        ? "due"
        : at >= lookedAt + span / 2
          ? "aging"
          : "new";
  return { level, since, lookedAt, dueAt, escalatesAt };
}

/** What a call that nobody attends to calls for next, and when. */
export interface NextFlag {
  readonly what: "look-again" | EscalationReason;
  /** Since when nobody looked, or since when the call-back was owed. */
  readonly lookedAt: Instant;
  readonly at: Instant;
}

/**
 * D300, D301. The next moment at which a call has to call for somebody, past or to come; undefined where nothing waits, and where all that
 * can be said of this wait was said.
 */
export function nextFlag(
  incident: Incident,
  minutes: typeof reassessMinutes = reassessMinutes,
): NextFlag | undefined {
  const { hold, desks } = incident;
  const isSaid = (what: NextFlag["what"], lookedAt: Instant): boolean =>
    desks.floor.flags.some((flag) => flag.what === what && flag.lookedAt === lookedAt);
  if (hold !== null && incident.status === "on-hold") {
    const { until: lookedAt } = hold;
    if (!hold.isDue || isSaid("call-back-overdue", lookedAt)) return undefined;
    const at = lookedAt + spanOf(incident.priority, minutes) * minute;
    return { what: "call-back-overdue", lookedAt, at };
  }
  const waiting = waitingOf(incident, incident.openedAt, minutes);
  if (waiting === undefined) return undefined;
  const { lookedAt, dueAt, escalatesAt } = waiting;
  if (!isSaid("look-again", lookedAt)) return { what: "look-again", lookedAt, at: dueAt };
  if (!isSaid("nobody-looked", lookedAt))
    return { what: "nobody-looked", lookedAt, at: escalatesAt };
  return undefined;
}

function spanOf(priority: number | null, minutes: typeof reassessMinutes): number {
  if (priority === 1 || priority === 2 || priority === 3 || priority === 4 || priority === 5)
    return minutes[priority];
  return minutes.unknown;
}

/** How long a unit is on a call as a rule, in minutes: a plain assumption until a center states its own. */
export const usualMinutesOnCall = 45;

/** When a team could next be free, and how that is worked out; it is likely, never promised. */
export type NextLikely =
  /** The first unit on a call whose usual time ends. */
  | { readonly how: "unit-finishes"; readonly at: Instant; readonly unitId: UnitId }
  /** Its hours begin. */
  | { readonly how: "hours-begin"; readonly at: Instant }
  /** Nothing to work it out from: nobody is signed on, or every unit has been longer on its call than is usual. */
  | { readonly how: "cannot-say" };

/** D259. For a responder of which no unit is free now. */
export function nextLikely(
  center: Center,
  protocol: Protocol,
  responder: string,
  at: Instant,
): NextLikely {
  const declared = protocol.responders.find(({ id }) => id === responder);
  const opens = declared?.hours === undefined ? at : opensAt(protocol, declared.hours, at);
  if (opens === undefined) return { how: "cannot-say" };
  if (opens > at) return { how: "hours-begin", at: opens };
  const ends = [...center.incidents.values()].flatMap((incident) =>
    incident.endedAt === null
      ? incident.units
          .filter((unit) => unit.responder === responder)
          .map(({ unitId, since }) => ({ unitId, at: since + usualMinutesOnCall * minute }))
      : [],
  );
  const [first] = ends
    .filter((end) => end.at > at)
    .toSorted((one, other) => one.at - other.at || (one.unitId < other.unitId ? -1 : 1));
  return first === undefined ? { how: "cannot-say" } : { how: "unit-finishes", ...first };
}

/** The first quarter of an hour from now on that falls in the hours, within a week. */
function opensAt(
  { timeZone }: Protocol,
  hours: Parameters<typeof isWithin>[0],
  at: Instant,
): Instant | undefined {
  if (isWithin(hours, localTime(at, timeZone))) return at;
  const step = 15 * minute;
  const start = Math.ceil(at / step) * step;
  for (let quarter = 0; quarter < 7 * 24 * 4; quarter += 1) {
    const then = start + quarter * step;
    if (isWithin(hours, localTime(then, timeZone))) return then;
  }
  return undefined;
}
