import type { WireEvent } from "#contract/events.ts";
import { eventClasses, eventVersions } from "#core/dispatch/event-classes.ts";
import { streamOf } from "#core/dispatch/events.ts";
import type { DispatchEvent, Stamp } from "#core/dispatch/events.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";
import type { FieldClasses } from "#eventlog/privacy.ts";
import type { Upcasters } from "#eventlog/upcast.ts";
import { lookClasses } from "./second-look/recorded.ts";
import { repeatClasses } from "./repeat/recorded.ts";
import { agencyClasses } from "#core/dispatch/agency.ts";
import { careClasses } from "#core/care/event-classes.ts";
import { listeningClasses } from "#core/listening/events.ts";
import { sentinelClasses } from "#core/sentinel/sentinel.ts";
import { mediationRecordClasses } from "./mediation/recorded.ts";
import { supportRecordClasses } from "./support/recorded.ts";
import { recordsClasses } from "#core/records/events.ts";
import { governanceRecordClasses } from "./governance/recorded.ts";

/** What this server records: dispatch's events, and who read a whole record. */
export const recordedClasses: FieldClasses = {
  ...eventClasses,
  ...governanceRecordClasses,
  ...repeatClasses,
  ...lookClasses,
  ...careClasses,
  ...recordsClasses,
  ...agencyClasses,
  ...listeningClasses,
  ...mediationRecordClasses,
  ...sentinelClasses,
  ...supportRecordClasses,
  RecordRead: { incidentId: "internal" },
};

/** Versions before today's, step by step (decision 0006). */
export const recordedUpcasters: Upcasters = {
  // Version 2 tells under which version of the protocol a call began; before, nobody wrote it down.
  CallReceived: [(data) => ({ ...data, protocol: null })],
  // Version 2 tells since when a unit that comes with its call was on its way; before, nobody wrote it down.
  UnitMoved: [(data) => ({ ...data, sentAt: null, setOutAt: null, arrivedAt: null })],
  // Version 2 tells which call a tap was about; before, nobody wrote it down.
  TapSetAside: [(data) => ({ ...data, about: null })],
  // Version 2 tells what helped and when somebody is in touch again; before, nobody was asked.
  // Version 3 tells why police were asked for and what the person said of the visit; before, nobody was asked.
  OutcomeReported: [
    (data) => ({ ...data, helped: [], followUp: null }),
    (data) => ({ ...data, policeAsked: null, personView: null }),
  ],
};

/** An event of dispatch as the log takes it. Its private fields are sealed under its incident's keys. */
export function toNewEvent(event: DispatchEvent, { at, by }: Stamp): NewEvent {
  const { kind, ...data } = event;
  const incidentId = "incidentId" in event ? event.incidentId : null;
  return {
    stream: streamOf(event),
    kind,
    version: eventVersions[kind],
    at,
    by,
    ...(incidentId === null ? {} : { incidentId }),
    data,
  };
}

/** That a supervisor read the whole record of a call. A stream of its own for each reading. */
export function recordRead(commandId: string, incidentId: string, { at, by }: Stamp): NewEvent {
  return {
    stream: `reading/${commandId}`,
    kind: "RecordRead",
    version: 1,
    at,
    by,
    incidentId,
    data: { incidentId },
  };
}

/** A recorded event as dispatch knows it; undefined for what the log records of its own, such as destroyed keys. */
export function toDispatchEvent(recorded: RecordedEvent): WireEvent | undefined {
  const { kind, at, by, position, streamVersion, data } = recorded;
  if (!Object.hasOwn(eventClasses, kind)) return undefined;
  // The log gives back what `toNewEvent` put in, brought to today's version; a field whose key is gone is null, as its type allows.
  return { ...data, kind, at, by, position, streamVersion } as WireEvent;
}
