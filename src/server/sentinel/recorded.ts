import type { Stamp } from "#core/dispatch/events.ts";
import { sentinelClasses } from "#core/sentinel/sentinel.ts";
import type { SentinelEvent } from "#core/sentinel/sentinel.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";

/** The stream of a review. Its keys are its own. */
export const sentinelStream = (reviewId: string): string => `sentinel/${reviewId}`;

/** An event of a review as the log takes it. */
export function toNewSentinel({ kind, ...data }: SentinelEvent, { at, by }: Stamp): NewEvent {
  return { stream: sentinelStream(data.reviewId), kind, version: 1, at, by, data };
}

/** A recorded event of a review; undefined for everything else. */
export function toSentinel({
  kind,
  at,
  by,
  data,
}: RecordedEvent): (SentinelEvent & Stamp) | undefined {
  if (!Object.hasOwn(sentinelClasses, kind)) return undefined;
  // The log gives back what `toNewSentinel` put in; a field whose key is gone is null, as its type allows.
  return { ...data, kind, at, by } as SentinelEvent & Stamp;
}
