import type { WireSupportCounts, WireSupportRow, WireSupportWork } from "#contract/support.ts";
import { supportListed } from "#contract/support.ts";
import type { Instant, SeatId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { defaultSupportSettings as settings } from "#core/support/settings.ts";
import { isForgotten, lateFrom, supportStage } from "#core/support/task.ts";
import type { SupportTask } from "#core/support/task.ts";
import { waysTo } from "#core/support/words.ts";
import type { Clock } from "../clock.ts";
import type { SupportBook } from "./book.ts";
import { dangerOf, hasGround, oppositesOf, personOf } from "./ground.ts";
import type { Ground } from "./ground.ts";

/** From what a worker's list and the supervisor's counts are made. */
export interface SupportView {
  readonly book: SupportBook;
  readonly ground: Ground;
  /** Seats that work on support. */
  readonly workers: readonly SeatId[];
  readonly clock: Clock;
}

const dayMs = 86_400_000;
const endedShownDays = 30;

/** What waits for a worker, and the worker's own; ended ones for 30 days. */
export function supportWork(parts: SupportView, seat: SeatId): WireSupportWork {
  const { book, clock, ground } = parts;
  const at = clock.now();
  const rows = book
    .all()
    .filter(({ closed }) => closed === null || closed.at > at - endedShownDays * dayMs)
    .filter((task) => isListed(parts, task, seat))
    .map((task) => rowOf(task, seat, dangerOf(task, at, ground)))
    .toSorted(byNeed);
  const { leastTries, mostDaysAhead } = settings;
  return { at, rows: rows.slice(0, supportListed), leastTries, mostDaysAhead };
}

/** R20: waiting and not the other side of one the worker had, or the worker's own. */
export function isListed(parts: SupportView, task: SupportTask, seat: SeatId): boolean {
  const { clock, ground } = parts;
  const { holding, closed } = task;
  if (isForgotten(task, clock.now(), settings)) return false;
  if (holding.is === "held") return holding.by === seat;
  if (closed !== null || !hasGround(task, clock.now(), ground)) return false;
  return !otherSideOf(parts, task).some(({ hadBy }) => hadBy.includes(seat));
}

/** R21, R23: only a task in hand, and only while it asks for something. */
export function mayOpen(task: SupportTask, at: Instant, ground: Ground): Result<true, Refusal> {
  if (task.closed !== null)
    return fail(no("R22", "task-closed", "this task has ended; who it was for is shown no more"));
  if (task.holding.is !== "held")
    return fail(no("R21", "not-yours", "take the task first; then its person opens"));
  if (!hasGround(task, at, ground))
    return fail(no("R29", "no-ground", "what asked for this counts no more; contact nobody"));
  return ok(true);
}

/** Tasks of the same side and person, ended ones too. */
export const samePerson = (
  { book, ground }: SupportView,
  of: Pick<SupportTask, "side" | "recordId" | "incidentId">,
): readonly SupportTask[] => {
  const person = personOf(of, ground);
  return book
    .all()
    .filter(
      (task) => task.side === of.side && person !== null && personOf(task, ground) === person,
    );
};

/** R20: tasks of whoever stands on the other side of a pair with this one, ended ones too. */
export function otherSideOf(
  { book, ground }: SupportView,
  task: SupportTask,
): readonly SupportTask[] {
  const opposites = oppositesOf(task, ground);
  return book.all().filter((other) => {
    if (other.side === task.side) return false;
    const person = personOf(other, ground);
    return (
      (person !== null && opposites.has(person)) ||
      (task.recordId !== null && other.recordId === task.recordId)
    );
  });
}

function rowOf(
  task: SupportTask,
  seat: SeatId,
  danger: NonNullable<WireSupportRow["danger"]>,
): WireSupportRow {
  const { id, side, dueSince, tries, holding, closed, tryAgainAt, offeredAt, answer, wants } = task;
  const isOwn = holding.is === "held" && holding.by === seat;
  return {
    id,
    side,
    stage: supportStage(task),
    isOwn,
    dueSince,
    lateFrom: closed === null ? lateFrom(task, settings) : null,
    tries,
    ways: waysTo[side],
    tryAgainAt: isOwn ? tryAgainAt : null,
    isOffered: isOwn ? offeredAt !== null : null,
    answer: isOwn ? answer : null,
    wants: isOwn ? wants : null,
    danger: isOwn && closed === null ? danger : null,
  };
}

/** Open before ended, one's own before what waits, the earliest late first. */
const byNeed = (one: WireSupportRow, other: WireSupportRow): number =>
  Number(one.lateFrom === null) - Number(other.lateFrom === null) ||
  Number(other.isOwn) - Number(one.isOwn) ||
  (one.lateFrom ?? 0) - (other.lateFrom ?? 0) ||
  (one.id < other.id ? -1 : 1);

/** For who decides on calls: counts and ages. */
export function countsOf(parts: SupportView): WireSupportCounts {
  const { book, clock, ground, workers } = parts;
  const at = clock.now();
  const open = book.all().filter((task) => task.closed === null && hasGround(task, at, ground));
  const waiting = open.filter(({ holding }) => holding.is === "waiting");
  const since = waiting.map(({ dueSince }) => dueSince);
  return {
    waiting: waiting.length,
    late: waiting.filter((task) => lateFrom(task, settings) <= at).length,
    oldestSince: since.length === 0 ? null : Math.min(...since),
    forAnother: waiting.filter((task) => {
      const had = new Set(otherSideOf(parts, task).flatMap(({ hadBy }) => hadBy));
      return workers.every((seat) => had.has(seat));
    }).length,
    inHand: open.length - waiting.length,
  };
}

const no = (rule: string, code: string, message: string): Refusal => ({ rule, code, message });
