import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { LookEvent } from "#core/outcomes/second-look.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";

type FieldsOf<Kind extends LookEvent["kind"]> = Exclude<
  keyof Extract<LookEvent, { readonly kind: Kind }>,
  "kind"
>;

/** The class of each field of a second look: which calls were drawn is nobody's business outside. */
export const lookClasses: {
  readonly [Kind in LookEvent["kind"]]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
} = {
  SecondLookDrawn: {
    week: "internal",
    base: "internal",
    seed: "internal",
    incidentIds: "internal",
  },
  SecondLookMade: { week: "internal", incidentId: "internal", look: "internal" },
};

/** All second looks: what its expected version guards is that a week is drawn once and a call looked at once. */
export const lookStream = "second-look";

/** A second look as the log takes it. */
export function toNewLook({ kind, ...data }: LookEvent, { at, by }: Stamp): NewEvent {
  return { stream: lookStream, kind, version: 1, at, by, data };
}

/** A recorded second look; undefined for every other kind. */
export function toLook(recorded: RecordedEvent): LookEvent | undefined {
  const { kind, data } = recorded;
  if (!Object.hasOwn(lookClasses, kind)) return undefined;
  // The log gives back what `toNewLook` put in.
  return { ...data, kind } as LookEvent;
}
