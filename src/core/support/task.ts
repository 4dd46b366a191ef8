import { unreachable } from "#core/base/assert.ts";
import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { StampedSupport } from "./events.ts";
import type { SupportSettings } from "./settings.ts";
import type { SupportAnswer, SupportEnding, SupportKind, SupportSide } from "./words.ts";

/** One offer of help to one person or household. */
export interface SupportTask {
  readonly id: string;
  readonly side: SupportSide;
  readonly dueSince: Instant;
  /** Null: the key is gone. */
  readonly recordId: string | null;
  readonly incidentId: IncidentId | null;
  readonly holding:
    | { readonly is: "waiting"; readonly since: Instant }
    | { readonly is: "held"; readonly by: SeatId; readonly since: Instant };
  /** Every worker who ever had it. */
  readonly hadBy: readonly SeatId[];
  readonly offeredAt: Instant | null;
  readonly tries: number;
  /** Null: no further try is planned. */
  readonly tryAgainAt: Instant | null;
  readonly answer: SupportAnswer | null;
  readonly wants: readonly SupportKind[];
  /** The last thing that a person recorded, taking it among them. */
  readonly lastAt: Instant;
  readonly closed: { readonly because: SupportEnding | null; readonly at: Instant } | null;
  /** Events folded in: the version of its stream. */
  readonly version: number;
}

export const supportStages = [
  "due",
  "taken",
  "offered",
  "accepted",
  "refused",
  "not-reached",
  "closed",
] as const;
export type SupportStage = (typeof supportStages)[number];

/** How far a task is. What came of it is for the worker who holds it (R26). */
export function supportStage(task: SupportTask): SupportStage {
  const { closed, holding, answer, tryAgainAt, offeredAt } = task;
  if (closed !== null) return closed.because === "refused" ? "refused" : "closed";
  if (holding.is === "waiting") return "due";
  if (answer === "accepted") return "accepted";
  if (tryAgainAt !== null) return "not-reached";
  return offeredAt === null ? "taken" : "offered";
}

/** Folds one event into its task, in the log's order. Never throws; what was sealed for good changes nothing. */
export function evolveSupport(before: SupportTask | undefined, event: StampedSupport): SupportTask {
  const known = before ?? newTask(event);
  return { ...change(known, event), version: known.version + 1 };
}

const newTask = ({ taskId, at }: StampedSupport): SupportTask => ({
  id: taskId,
  side: "caller",
  dueSince: at,
  recordId: null,
  incidentId: null,
  holding: { is: "waiting", since: at },
  hadBy: [],
  offeredAt: null,
  tries: 0,
  tryAgainAt: null,
  answer: null,
  wants: [],
  lastAt: at,
  closed: null,
  version: 0,
});

function change(task: SupportTask, event: StampedSupport): SupportTask {
  const { at, by } = event;
  switch (event.kind) {
    case "SupportFellDue": {
      const { side, recordId, incidentId } = event;
      return { ...task, side, recordId, incidentId, dueSince: at };
    }
    case "SupportTaken":
      return {
        ...task,
        holding: { is: "held", by, since: at },
        hadBy: [...new Set([...task.hadBy, by])],
        lastAt: at,
      };
    case "SupportPutBack":
      return { ...task, holding: { is: "waiting", since: at }, tryAgainAt: null, lastAt: at };
    case "SupportOffered":
      return { ...task, offeredAt: at, tryAgainAt: null, lastAt: at };
    case "SupportNotReached":
      return { ...task, tries: task.tries + 1, tryAgainAt: event.tryAgainAt, lastAt: at };
    case "SupportAnswered":
      return { ...task, answer: event.answer, wants: event.wants ?? [], lastAt: at };
    case "SupportClosed":
      return { ...task, closed: { because: event.because, at }, tryAgainAt: null, lastAt: at };
    default:
      return unreachable(event);
  }
}

const dayMs = 86_400_000;

/** From when an open task is late: taken by nobody, a try that is due, or quiet in somebody's hands. */
export function lateFrom(task: SupportTask, settings: SupportSettings): Instant {
  const { holding, tryAgainAt, lastAt } = task;
  if (holding.is === "waiting") return holding.since + settings.takeDays * dayMs;
  return (tryAgainAt ?? lastAt) + (tryAgainAt === null ? settings.quietDays * dayMs : 0);
}

/** R28: whether a task has lain in a worker's hands past its time. A day to try again that was not used gives as many days as silence. */
export function isQuiet(task: SupportTask, at: Instant, { quietDays }: SupportSettings): boolean {
  const { holding, closed, tryAgainAt, lastAt } = task;
  if (closed !== null || holding.is !== "held") return false;
  return Math.max(tryAgainAt ?? 0, lastAt) + quietDays * dayMs <= at;
}

/** R29: whether a task is past the time for which it can be read. */
export const isForgotten = (
  { closed }: SupportTask,
  at: Instant,
  { keptDays }: SupportSettings,
): boolean => closed !== null && closed.at + keptDays * dayMs <= at;
