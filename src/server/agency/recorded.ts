import { agencyClasses, agencyStream } from "#core/dispatch/agency.ts";
import type { AgencyEvent, StampedAgency } from "#core/dispatch/agency.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";

/** An event of the agency as the log takes it. */
export function toNewAgency(event: AgencyEvent, { at, by }: Stamp): NewEvent {
  const { kind, ...data } = event;
  return { stream: agencyStream, kind, version: 1, at, by, data };
}

/** A recorded event as the agency knows it; undefined for everything else. */
export function toAgency(recorded: RecordedEvent): StampedAgency | undefined {
  const { kind, at, by, data } = recorded;
  if (!Object.hasOwn(agencyClasses, kind)) return undefined;
  // The log gives back what `toNewAgency` put in.
  return { ...data, kind, at, by } as StampedAgency;
}
