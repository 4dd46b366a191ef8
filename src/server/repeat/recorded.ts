import type { Instant, SeatId } from "#core/base/ids.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { RepeatEvent } from "#core/repeat/commands.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";

type FieldsOf<Kind extends RepeatEvent["kind"]> = Exclude<
  keyof Extract<RepeatEvent, { readonly kind: Kind }>,
  "kind"
>;

const own = { recordId: "internal" } as const;

/** The class of each field of a repeat record: nothing of it is public. */
export const repeatClasses: {
  readonly [Kind in RepeatEvent["kind"]]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
} = {
  RepeatStepRaised: {
    ...own,
    incidentId: "internal",
    step: "internal",
    because: "internal",
    calls: "internal",
    lawful: "internal",
    owner: "internal",
  },
  RepeatReviewTaken: { ...own, owner: "internal" },
  RepeatReviewed: { ...own, finding: "internal" },
  RepeatOfferAnswered: { ...own, to: "internal", answer: "internal" },
  RepeatRecordRead: own,
  RepeatAppealed: { ...own, decider: "internal" },
  // Somebody's own words about a person: sealed under the record's own key.
  RepeatAppealDecided: { ...own, isStruck: "internal", because: "note" },
};

/** The stream of a record: what its expected version guards. */
export const repeatStream = (recordId: string): string => `repeat/${recordId}`;

/** An event of a record as the log takes it. */
export function toNewRepeat(
  event: RepeatEvent,
  { at, by }: { readonly at: Instant; readonly by: SeatId },
): NewEvent {
  const { kind, ...data } = event;
  return { stream: repeatStream(event.recordId), kind, version: 1, at, by, data };
}

/** A recorded event of a repeat record; undefined for every other kind. */
export function toRepeatEvent(
  recorded: RecordedEvent,
): (RepeatEvent & { readonly at: Instant; readonly by: SeatId }) | undefined {
  const { kind, at, by, data } = recorded;
  if (!Object.hasOwn(repeatClasses, kind)) return undefined;
  // The log gives back what `toNewRepeat` put in; a reason whose key is gone is null, and nothing is decided by it.
  return { ...data, kind, at, by } as RepeatEvent & { readonly at: Instant; readonly by: SeatId };
}
