import type { IncidentId, Instant } from "#core/base/ids.ts";
import { evolveSupport } from "#core/support/task.ts";
import type { SupportTask } from "#core/support/task.ts";
import type { SupportSide } from "#core/support/words.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { toRepeatEvent } from "../repeat/recorded.ts";
import { toSupport } from "./recorded.ts";

/** A step of a repeat record that asks for support. */
export interface AskedSupport {
  readonly side: SupportSide;
  readonly recordId: string;
  readonly incidentId: IncidentId;
  readonly at: Instant;
}

/** All tasks of support, folded from the agency's log, and what asks for more. */
export interface SupportBook {
  /** Takes in one event of the log, in order; events of other kinds change nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  readonly find: (taskId: string) => SupportTask | undefined;
  readonly all: () => readonly SupportTask[];
  /** What asked since the last time. */
  readonly asked: () => readonly AskedSupport[];
  readonly isAsked: () => boolean;
  /** Whether a record was struck since the last time. */
  readonly isStruck: () => boolean;
}

/** An empty book. */
export function createSupportBook(): SupportBook {
  const tasks = new Map<string, SupportTask>();
  let waiting: AskedSupport[] = [];
  let struck = false;
  return {
    take: (recorded) => {
      const repeat = toRepeatEvent(recorded);
      if (repeat?.kind === "RepeatAppealDecided" && repeat.isStruck) struck = true;
      if (repeat?.kind === "RepeatStepRaised") {
        const { step, recordId, incidentId, at } = repeat;
        const side =
          step === "support-for-the-caller"
            ? "caller"
            : step === "support-for-those-complained-of"
              ? "those-complained-of"
              : undefined;
        if (side !== undefined) waiting.push({ side, recordId, incidentId, at });
      }
      const event = toSupport(recorded);
      if (event !== undefined)
        tasks.set(event.taskId, evolveSupport(tasks.get(event.taskId), event));
    },
    find: (taskId) => tasks.get(taskId),
    all: () => [...tasks.values()],
    asked: () => {
      const now = waiting;
      waiting = [];
      return now;
    },
    isAsked: () => waiting.length > 0,
    isStruck: () => {
      const was = struck;
      struck = false;
      return was;
    },
  };
}
