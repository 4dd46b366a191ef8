import { careClasses } from "#core/care/event-classes.ts";
import type { CareEvent, StampedCare } from "#core/care/events.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";

/** The stream of a call's care. Its keys are its own: withdrawing consent seals care and leaves the record of the call. */
export const careStream = (incidentId: string): string => `care/${incidentId}`;

/** An event of care as the log takes it. */
export function toNewCare(event: CareEvent, { at, by }: Stamp): NewEvent {
  const { kind, ...data } = event;
  return { stream: careStream(event.incidentId), kind, version: 1, at, by, data };
}

/** A recorded event as care knows it; undefined for everything else. */
export function toCare(recorded: RecordedEvent): StampedCare | undefined {
  const { kind, at, by, data } = recorded;
  if (!Object.hasOwn(careClasses, kind)) return undefined;
  // The log gives back what `toNewCare` put in; a field whose key is gone is null, as its type allows.
  return { ...data, kind, at, by } as StampedCare;
}
