import { eventClasses } from "#core/dispatch/event-classes.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import { neverReleased } from "#core/records/policy.ts";
import type { RecordItem } from "#core/records/propose.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";

/** Fields that say nothing of what happened. */
const isPlumbing = (field: string): boolean =>
  ["incidentId", "handoverId", "callId", "isSynthetic", "protocol"].includes(field);

/**
 * What a call's events hold, field by field, up to a position. Kinds with a field that is never released are left out whole: that
 * there is one is not told (CR34).
 */
export function itemsOf(
  recorded: readonly RecordedEvent[],
  through: number,
): readonly RecordItem[] {
  return recorded
    .filter(({ position }) => position <= through)
    .toSorted((one, other) => one.position - other.position)
    .flatMap((event) => {
      const { kind, data, position, at, by, incidentId, unreadable = [] } = event;
      const declared = classesOf(kind);
      if (declared === undefined || incidentId === undefined) return [];
      if (Object.values(declared).some((each) => neverReleased.has(each))) return [];
      return Object.entries(data).flatMap(([field, value]): readonly RecordItem[] => {
        const isGone = unreadable.includes(field);
        if (isPlumbing(field) || (value === null && !isGone)) return [];
        return [
          {
            id: `${incidentId}/${position}/${field}`,
            incidentId,
            position,
            at,
            by,
            kind,
            field,
            // What nobody gave a class is withheld like the worst that may be given at all.
            class: declared[field] ?? "labour",
            text: isGone ? null : textOf(value),
          },
        ];
      });
    });
}

function classesOf(kind: string): Readonly<Record<string, EventFieldClass>> | undefined {
  const all: Readonly<Record<string, Readonly<Record<string, EventFieldClass>>>> = eventClasses;
  return Object.hasOwn(all, kind) ? all[kind] : undefined;
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);
