import { mediationClasses, mediatorClasses } from "#core/mediation/event-classes.ts";
import type { MediationEvent, MediatorListed, StampedMediation } from "#core/mediation/events.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";
import type { FieldClasses } from "#eventlog/privacy.ts";

/** The class of each field that mediation records. A reading names the case and nobody in it. */
export const mediationRecordClasses: FieldClasses = {
  ...mediationClasses,
  ...mediatorClasses,
  MediationRead: { caseId: "internal" },
};

/** The stream of a case. Its keys are its own: no call and no repeat record is opened or closed by them. */
export const mediationStream = (caseId: string): string => `mediation/${caseId}`;
/** The stream of the list of mediators. */
export const mediatorsStream = "mediators";

/** An event of a case as the log takes it. */
export function toNewMediation(event: MediationEvent, { at, by }: Stamp): NewEvent {
  const { kind, ...data } = event;
  return { stream: mediationStream(event.caseId), kind, version: 1, at, by, data };
}

/** A line of the list of mediators as the log takes it. */
export function toNewMediator({ kind, ...data }: MediatorListed, { at, by }: Stamp): NewEvent {
  return { stream: mediatorsStream, kind, version: 1, at, by, data };
}

/** That somebody looked into a case. A stream of its own for each reading. */
export const mediationRead = (readingId: string, caseId: string, { at, by }: Stamp): NewEvent => ({
  stream: `mediation-reading/${readingId}`,
  kind: "MediationRead",
  version: 1,
  at,
  by,
  data: { caseId },
});

/** A recorded event as mediation knows it; undefined for everything else. */
export function toMediation({ kind, at, by, data }: RecordedEvent): StampedMediation | undefined {
  if (!Object.hasOwn(mediationClasses, kind)) return undefined;
  // The log gives back what `toNewMediation` put in; a field whose key is gone is null, as its type allows.
  return { ...data, kind, at, by } as StampedMediation;
}

/** A recorded line of the list of mediators; undefined for everything else. */
export function toMediator({ kind, data }: RecordedEvent): MediatorListed | undefined {
  // The log gives back what `toNewMediator` put in, and nothing of it is sealed.
  return kind === "MediatorListed" ? ({ ...data, kind } as unknown as MediatorListed) : undefined;
}
