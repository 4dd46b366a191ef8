import type { WireEvent, WireIncident } from "#contract/events.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { eventClasses } from "#core/dispatch/event-classes.ts";
import type { Floor } from "#core/dispatch/desk-state.ts";
import type { SceneObservation } from "#core/dispatch/words.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";

/** Which incidents a seat is shown. */
export type Scope = "all" | "own" | "none";

/** What a seat is shown: which incidents, and which classes of their fields. What is not named here is withheld (S6). */
export interface View {
  readonly scope: Scope;
  readonly classes: ReadonlySet<EventFieldClass>;
  /** Whether how a call went is told no nearer than the person who was helped agreed to (S130). */
  readonly isOutcomeCoarse: boolean;
  /** Told what the caller wishes about police, and nothing else of the caller: a crew, which stands at the door (S6, D343). */
  readonly isWishTold?: boolean;
  /** No reader's, but the log's own: told too what is for groups alone (D392). */
  readonly isOfLog?: boolean;
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
  // A review of an override is about a person's work: beside that person, it is the supervisor's alone.
  supervisor: {
    scope: "all",
    classes: ["public", "internal", "place", "health", "partner", "labour"],
  },
  clinician: { scope: "own", classes: [...desk.classes, "part2"] },
  field: { scope: "own", classes: ["public", "internal", "place", "health", "note"] },
  hotline: { scope: "own", classes: ["public", "internal", "caller", "partner"] },
  designer: { scope: "none", classes: ["public"] },
  board: { scope: "none", classes: ["public"] },
  // Follows people up after the call: it is shown cases of care, never the calls of the day.
  care: { scope: "none", classes: ["public"] },
  // Another house: what it holds is read through its own view, and nothing of the calls of the day.
  mediator: { scope: "none", classes: ["public"] },
  "mediation-lead": { scope: "none", classes: ["public"] },
  // Offers help apart from mediation: of a call it is shown a way to reach somebody, through its own view.
  "social-worker": { scope: "none", classes: ["public"] },
  // Reads a call only for a request that names it, each reading recorded.
  custodian: { scope: "none", classes: ["public"] },
  clock: { scope: "none", classes: [] },
};

/** What a supervisor reads of one call's whole record, the reading being recorded itself. */
export const recordView: View = {
  scope: "all",
  classes: new Set<EventFieldClass>([...desk.classes, "labour"]),
  isOutcomeCoarse: false,
  key: "record",
};

/** Roles that work with the ending itself; whoever has one of them is told it whole. */
const knowsEndings: ReadonlySet<Role> = new Set(["dispatcher", "supervisor", "clinician", "field"]);

/** The view of a seat: the widest of its roles' scopes, and the classes of the roles that have it. */
export function viewOf(roles: readonly Role[]): View {
  const views = roles.map((role) => roleViews[role]);
  const scope = (["all", "own"] as const).find((each) => views.some((view) => view.scope === each));
  const classes = new Set(
    views.filter((view) => view.scope === (scope ?? "none")).flatMap((view) => view.classes),
  );
  const isOutcomeCoarse =
    roles.includes("call-taker") && !roles.some((role) => knowsEndings.has(role));
  const isWishTold = scope === "own" && roles.includes("field");
  const key = `${scope ?? "none"}:${[...classes].sort().join("+")}${isOutcomeCoarse ? ":coarse" : ""}${isWishTold ? ":wish" : ""}`;
  const view: View = { scope: scope ?? "none", classes, isOutcomeCoarse, key };
  return isWishTold ? { ...view, isWishTold } : view;
}

/** An event with the fields this view may not see nulled. A field nobody gave a class is nulled too. */
export function shownEvent(
  event: WireEvent,
  { classes, isOutcomeCoarse, isWishTold = false, isOfLog = false }: View,
): WireEvent {
  const declared: Readonly<Record<string, EventFieldClass>> = eventClasses[event.kind];
  const ofOutcome = isOutcomeCoarse ? outcomeFields(event) : none;
  const withheld = Object.keys(event).filter((field) => {
    if (stampFields.has(field)) return false;
    if (ofOutcome.has(field)) return true;
    if (field === "personView" && !isOfLog) return true;
    if (isWishTold && event.kind === "CallerWishRecorded" && field === "wish") return false;
    const fieldClass = Object.hasOwn(declared, field) ? declared[field] : undefined;
    return fieldClass === undefined || !classes.has(fieldClass);
  });
  if (withheld.length === 0) return event;
  const nulled = Object.fromEntries(withheld.map((field) => [field, null]));
  // A withheld field is null, as one whose key is destroyed: the types of events allow for it in every sealed class.
  return { ...event, ...nulled } as WireEvent;
}

const withoutReviews = (floor: Floor): Floor => ({
  ...floor,
  reviews: floor.reviews.map((review) => ({
    ...review,
    finding: null,
    note: null,
    reply: review.reply === null ? null : { ...review.reply, reply: null, text: null },
  })),
});

const none: ReadonlySet<string> = new Set();
const reportFields: ReadonlySet<string> = new Set([
  "disposition",
  "isDropOffFull",
  "hold",
  "mandatedReport",
  "tellCaller",
  "helped",
  "followUp",
  "policeAsked",
  "personView",
  "note",
]);

/** What of an event tells how it went: `OutcomeTold` says it coarsely. A danger on scene is no outcome, and every desk sees it. */
function outcomeFields(event: WireEvent): ReadonlySet<string> {
  if (event.kind === "OutcomeReported") return reportFields;
  if (event.kind === "DispositionRecorded") return new Set(["disposition", "note"]);
  if (event.kind === "SceneObserved" && !isDanger(event.observation))
    return new Set(["observation"]);
  return none;
}

const isDanger = (observation: SceneObservation | null): boolean =>
  observation === "threat" || observation === "weapon-seen";

const stampFields = new Set(["kind", "at", "by", "position", "streamVersion"]);

/**
 * An incident as it would stand had its events been shown in this view: what came from a withheld field is null. A test holds it to
 * that fold.
 */
export function shownIncident(incident: Incident, view: View): WireIncident {
  const shown = shownClasses(incident, view);
  return view.isOutcomeCoarse ? withoutOutcome(shown) : shown;
}

function withoutOutcome(incident: WireIncident): WireIncident {
  const { notes, observed, reports } = incident;
  const withheld = reports.map(({ crew, by, at }) => ({
    ...nothingTold,
    crew,
    by,
    at,
  }));
  const seen = observed.map((each) =>
    isDanger(each.observation) ? each : { ...each, observation: null },
  );
  return {
    ...incident,
    disposition: null,
    reports: withheld,
    observed: seen.filter(
      (each, at) =>
        seen.findIndex(
          (first) => first.crew === each.crew && first.observation === each.observation,
        ) === at,
    ),
    notes: notes.filter(({ isOfOutcome }) => isOfOutcome !== true),
  };
}

const nothingTold = {
  disposition: null,
  isDropOffFull: null,
  hold: null,
  mandatedReport: null,
  tellCaller: null,
  helped: null,
  followUp: null,
  policeAsked: null,
  personView: null,
};

const withoutHealth = {
  hold: null,
  mandatedReport: null,
  helped: null,
  followUp: null,
  policeAsked: null,
  personView: null,
};

function shownClasses(incident: Incident, view: View): WireIncident {
  const { classes, isWishTold = false, isOfLog = false } = view;
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
    reports: reports.map((report) => ({
      ...report,
      ...(classes.has("health") ? {} : withoutHealth),
      ...(isOfLog ? {} : { personView: null }),
    })),
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
      floor: classes.has("labour") ? desks.floor : withoutReviews(desks.floor),
      wish:
        desks.wish === null || classes.has("caller") || isWishTold
          ? desks.wish
          : { ...desks.wish, wish: null },
      withoutConsent:
        desks.withoutConsent === null || classes.has("partner")
          ? desks.withoutConsent
          : { ...desks.withoutConsent, supervisor: null },
    },
  };
}
