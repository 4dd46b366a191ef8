import type { Stamp } from "#core/dispatch/events.ts";
import { recordsClasses } from "#core/records/events.ts";
import type { RecordsEvent, StampedRecords } from "#core/records/events.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";

/** The stream of a request, of a call's orders, or of an export: each with keys of its own. */
export function recordsStream(event: RecordsEvent): string {
  if ("requestId" in event) return `records/${event.requestId}`;
  if ("exportId" in event) return `care-export/${event.exportId}`;
  return `order/${event.incidentId}`;
}

/** An event of records as the log takes it. */
export function toNewRecords(event: RecordsEvent, { at, by }: Stamp): NewEvent {
  const { kind, ...data } = event;
  return { stream: recordsStream(event), kind, version: 1, at, by, data };
}

/** A recorded event as records know it; undefined for everything else. */
export function toRecords(recorded: RecordedEvent): StampedRecords | undefined {
  const { kind, at, by, data } = recorded;
  if (!Object.hasOwn(recordsClasses, kind)) return undefined;
  // The log gives back what `toNewRecords` put in; a field whose key is gone is null, as its type allows.
  return { ...data, kind, at, by } as StampedRecords;
}
