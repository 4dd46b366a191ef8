import type { DispatchEvent, DispatchEventKind } from "./events.ts";

/**
 * Who may ever read a field, and under which key it is stored (decision 0005). `public` may be published, `internal` stays in the
 * center; `cji` is a pointer to criminal history held elsewhere, never the history itself: the log refuses anything longer.
 */
export const eventFieldClasses = [
  "public",
  "internal",
  "caller",
  "place",
  "health",
  "note",
  "part2",
  "partner",
  "mediation",
  "labour",
  "cji",
] as const;
export type EventFieldClass = (typeof eventFieldClasses)[number];

type FieldsOf<Kind extends DispatchEventKind> = Exclude<
  keyof Extract<DispatchEvent, { readonly kind: Kind }>,
  "kind"
>;

/** For every kind of event, the class of every field: a field without one does not compile, and the log refuses it. */
export type EventClasses = {
  readonly [Kind in DispatchEventKind]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
};
