import type { WireEvent, WireIncident } from "#contract/events.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { eventClasses } from "#core/dispatch/event-classes.ts";
import type { EventFieldClass } from "#core/dispatch/event-classes.ts";

/** Which incidents a seat is shown. */
export type Scope = "all" | "own" | "none";

/** What a seat is shown: which incidents, and which classes of their fields. What is not named here is withheld (S6). */
export interface View {
  readonly scope: Scope;
  readonly classes: ReadonlySet<EventFieldClass>;
  /** Views with the same key are shown the same. */
  readonly key: string;
}

interface RoleView {
  readonly scope: Scope;
  readonly classes: readonly EventFieldClass[];
}

const desk: RoleView = {
  scope: "all",
  classes: ["public", "internal", "caller", "place", "health", "note", "partner"],
};

/**
 * A crew gets what it needs at the door, and never the caller's number; a partner the number it rings, and never the screening or the
 * place; a clinician alone what health care keeps to itself.
 */
const roleViews: Readonly<Record<Role, RoleView>> = {
  "call-taker": desk,
  dispatcher: desk,
  supervisor: { scope: "all", classes: ["public", "internal", "place", "health", "partner"] },
  clinician: { scope: "own", classes: [...desk.classes, "part2"] },
  field: { scope: "own", classes: ["public", "internal", "place", "health", "note"] },
  hotline: { scope: "own", classes: ["public", "internal", "caller", "partner"] },
  designer: { scope: "none", classes: ["public"] },
  board: { scope: "none", classes: ["public"] },
  // Follows people up after the call: it is shown cases of care, never the calls of the day.
  care: { scope: "none", classes: ["public"] },
  clock: { scope: "none", classes: [] },
};

/** What a supervisor reads of one call's whole record, the reading being recorded itself. */
export const recordView: View = viewOf(["call-taker"]);

/** The view of a seat: the widest of its roles' scopes, and the classes of the roles that have it. */
export function viewOf(roles: readonly Role[]): View {
  const views = roles.map((role) => roleViews[role]);
  const scope = (["all", "own"] as const).find((each) => views.some((view) => view.scope === each));
  const classes = new Set(
    views.filter((view) => view.scope === (scope ?? "none")).flatMap((view) => view.classes),
  );
  return {
    scope: scope ?? "none",
    classes,
    key: `${scope ?? "none"}:${[...classes].sort().join("+")}`,
  };
}

/** An event with the fields this view may not see nulled. A field nobody gave a class is nulled too. */
export function shownEvent(event: WireEvent, { classes }: View): WireEvent {
  const declared: Readonly<Record<string, EventFieldClass>> = eventClasses[event.kind];
  const withheld = Object.keys(event).filter((field) => {
    if (stampFields.has(field)) return false;
    const fieldClass = Object.hasOwn(declared, field) ? declared[field] : undefined;
    return fieldClass === undefined || !classes.has(fieldClass);
  });
  if (withheld.length === 0) return event;
  const nulled = Object.fromEntries(withheld.map((field) => [field, null]));
  // A withheld field is null, as one whose key is destroyed: the types of events allow for it in every sealed class.
  return { ...event, ...nulled } as WireEvent;
}

const stampFields = new Set(["kind", "at", "by", "position", "streamVersion"]);

/**
 * An incident as it would stand had its events been shown in this view: what came from a withheld field is null. A test holds it to
 * that fold.
 */
export function shownIncident(incident: Incident, { classes }: View): WireIncident {
  const { calls, place, answers, notes, hold, desks, reports } = incident;
  const lines = <Line extends { readonly text: string | null }>(
    privacyClass: EventFieldClass,
    all: readonly Line[],
  ): readonly Line[] =>
    classes.has(privacyClass) ? all : all.map((line) => ({ ...line, text: null }));
  return {
    ...incident,
    place: classes.has("place") ? place : null,
    calls: classes.has("caller") ? calls : calls.map((call) => ({ ...call, callbackNumber: null })),
    answers: classes.has("health")
      ? answers
      : Object.fromEntries(
          Object.entries(answers).map(([question, given]) => [
            question,
            { ...given, answer: null },
          ]),
        ),
    reports: classes.has("health")
      ? reports
      : reports.map((report) => ({ ...report, hold: null, mandatedReport: null })),
    notes: lines("note", notes),
    hold: hold === null || classes.has("note") ? hold : { ...hold, told: null },
    desks: {
      ...desks,
      clinicalNotes: lines("part2", desks.clinicalNotes),
      lines: lines("partner", desks.lines),
      staging:
        desks.staging === null || classes.has("place")
          ? desks.staging
          : { ...desks.staging, point: null },
      wish:
        desks.wish === null || classes.has("caller") ? desks.wish : { ...desks.wish, wish: null },
      withoutConsent:
        desks.withoutConsent === null || classes.has("partner")
          ? desks.withoutConsent
          : { ...desks.withoutConsent, supervisor: null },
    },
  };
}
