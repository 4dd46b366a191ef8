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
  /** When the oldest need nobody fills was opened; where none is open, when the call came in. */
  readonly since: Instant;
  /** When it was last looked at: opened, decided, answered or noted. */
  readonly lookedAt: Instant;
  readonly dueAt: Instant;
  readonly escalatesAt: Instant;
}

/**
 * D257, D258, D386. Undefined for a call that somebody has: a unit is on it or a seat took it, it is held with a time of its own, or it has
 * ended. A call that nobody has decided on waits too, and so does one of which only the ending is missing: neither is left to itself.
 */
export function waitingOf(
  incident: Incident,
  at: Instant,
  minutes: typeof reassessMinutes = reassessMinutes,
): Waiting | undefined {
  const since = waitsSince(incident);
  if (since === undefined) return undefined;
  const lookedAt = Math.max(since, lastLookOf(incident));
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

/** Since when the oldest open need, or the call itself, is with nobody; undefined where somebody has it. */
function waitsSince(incident: Incident): Instant | undefined {
  const { status, openedAt } = incident;
  if (status === "ended" || status === "merged" || status === "on-hold") return undefined;
  const open = incident.needs.filter(isOpenNeed);
  if (open.length > 0) return Math.min(...open.map((need) => need.since));
  return status === "screening" || status === "to-close" ? openedAt : undefined;
}

/** When somebody last looked: decided, answered, wrote, handed it on, was done with it, or said that they have it. */
function lastLookOf({ decisions, answers, notes, calls, desks }: Incident): Instant {
  const { reassessed, flags, leftAt } = desks.floor;
  return Math.max(
    ...decisions.map((decided) => decided.at),
    ...Object.values(answers).map((given) => given.at),
    ...notes.map((note) => note.at),
    ...calls.map((call) => call.receivedAt),
    ...desks.handovers.map((entry) => entry.endedAt ?? entry.offeredAt),
    ...reassessed.map((each) => each.at),
    ...flags.map((flag) => flag.seenAt ?? 0),
    leftAt ?? 0,
  );
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
  // D387: who said that they have it and did nothing is asked again.
  const isSaid = (what: NextFlag["what"], lookedAt: Instant): boolean =>
    desks.floor.flags.some((flag) => flag.what === what && flag.lookedAt === lookedAt);
  if (hold !== null && incident.status === "on-hold") {
    const { until } = hold;
    const seen = desks.floor.flags.flatMap(({ what, seenAt }) =>
      what === "call-back-overdue" && seenAt !== null ? [seenAt] : [],
    );
    const lookedAt = Math.max(until, ...seen);
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
  if (first === undefined) return { how: "cannot-say" };
  // A unit that finishes after its hours goes home: the next are there when the hours begin again.
  const hours = declared?.hours;
  const nextOpen = hours === undefined ? first.at : opensAt(protocol, hours, first.at);
  if (nextOpen === undefined) return { how: "cannot-say" };
  return nextOpen > first.at
    ? { how: "hours-begin", at: nextOpen }
    : { how: "unit-finishes", ...first };
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
