import type { Stamp } from "#core/dispatch/events.ts";
import { supportClasses } from "#core/support/events.ts";
import type { StampedSupport, SupportEvent } from "#core/support/events.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";
import type { FieldClasses } from "#eventlog/privacy.ts";

/** The class of each field that support records. A reading names the task and nobody in it. */
export const supportRecordClasses: FieldClasses = {
  ...supportClasses,
  SupportRead: { taskId: "internal" },
};

/** The stream of a task. Its keys are its own. */
export const supportStream = (taskId: string): string => `support/${taskId}`;

/** An event of a task as the log takes it. */
export function toNewSupport(event: SupportEvent, { at, by }: Stamp): NewEvent {
  const { kind, ...data } = event;
  return { stream: supportStream(event.taskId), kind, version: 1, at, by, data };
}

/** That a worker looked how somebody is reached. A stream of its own for each reading. */
export const supportRead = (readingId: string, taskId: string, { at, by }: Stamp): NewEvent => ({
  stream: `support-reading/${readingId}`,
  kind: "SupportRead",
  version: 1,
  at,
  by,
  data: { taskId },
});

/** A recorded event of a task; undefined for everything else. */
export function toSupport({ kind, at, by, data }: RecordedEvent): StampedSupport | undefined {
  if (!Object.hasOwn(supportClasses, kind)) return undefined;
  // The log gives back what `toNewSupport` put in; a field whose key is gone is null, as its type allows.
  return { ...data, kind, at, by } as StampedSupport;
}
