import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { readPlace } from "#core/repeat/place.ts";

/** Outcomes after which the history of a place is looked at as a whole. */
export const graveOutcomes = ["death", "serious-injury", "use-of-force", "other-grave"] as const;
export type GraveOutcome = (typeof graveOutcomes)[number];

/** What happens to a review of a place, in a stream of its own. */
export type SentinelEvent = { readonly reviewId: string } & (
  | {
      readonly kind: "SentinelReviewOpened";
      readonly outcome: GraveOutcome;
      /** Null: its key is gone. */
      readonly place: string | null;
      readonly reason: string | null;
    }
  | { readonly kind: "SentinelReviewRead" }
);

type FieldsOf<Kind extends SentinelEvent["kind"]> = Exclude<
  keyof Extract<SentinelEvent, { readonly kind: Kind }>,
  "kind"
>;

/** The class of each field: the place and somebody's own words are sealed under the review's key. */
export const sentinelClasses: {
  readonly [Kind in SentinelEvent["kind"]]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
} = {
  SentinelReviewOpened: {
    reviewId: "internal",
    outcome: "internal",
    place: "place",
    reason: "note",
  },
  SentinelReviewRead: { reviewId: "internal" },
};

/** A review of a place as it is asked for. */
export interface OpenSentinel {
  readonly reviewId: string;
  readonly place: string;
  readonly outcome: GraveOutcome;
  readonly reason: string;
}

/** Fewest letters of a reason: a word is none. */
const leastReason = 10;

/** MD21: a supervisor's named act, with what happened and why the place is looked at. */
export function decideSentinel(
  { place, reason, ...command }: OpenSentinel,
  { by, roles }: { readonly by: SeatId; readonly roles: readonly Role[] },
): Result<SentinelEvent, Refusal> {
  if (!roles.includes("supervisor"))
    return refuse("MD21", "not-for-this-role", `seat \`${by}\` opens no review; ask a supervisor`);
  if (readPlace(place).kind === "unknown")
    return refuse("MD21", "no-place", "write the place as calls have it, such as 16 Bittern Court");
  if (reason.trim().length < leastReason)
    return refuse(
      "MD21",
      "no-reason",
      `say in a sentence why this place is looked at; it stays with the review`,
    );
  return ok({ kind: "SentinelReviewOpened", ...command, place, reason });
}

/** Whether two places as written are the same home, or the same shared place. */
export function isSamePlace(one: string | null, other: string): boolean {
  const [first, second] = [readPlace(one), readPlace(other)];
  if (first.kind === "unknown" || second.kind === "unknown") return false;
  return first.kind === second.kind && first.key === second.key;
}

/** Events that say who knew what, what was decided and who came. Everything else is held back, and counted. */
export const sentinelKinds = [
  "CallReceived",
  "PlaceConfirmed",
  "ComplaintChosen",
  "QuestionAnswered",
  "EmergencySent",
  "RecommendationAccepted",
  "RecommendationOverridden",
  "TeamNotSent",
  "ReviewRequested",
  "ReviewCompleted",
  "HandoverOffered",
  "HandoverAccepted",
  "HandoverReturned",
  "HandoverTimedOut",
  "OwnershipTaken",
  "CallHeld",
  "HoldFellDue",
  "HoldEnded",
  "IncidentMerged",
  "DispositionRecorded",
  "SceneObserved",
  "UnitAssigned",
  "UnitReleased",
  "UnitStatusChanged",
  "BackupRequested",
  "CallDeclined",
  "NudgeShown",
  "NudgeAnswered",
  "TeamAsked",
] as const satisfies readonly DispatchEvent["kind"][];

const kinds: ReadonlySet<string> = new Set(sentinelKinds);

/** MD22: whether an event is in a review, and which classes of its fields: codes alone, and the coded answers. */
export function sentinelClassesOf(kind: string): ReadonlySet<EventFieldClass> | undefined {
  if (!kinds.has(kind)) return undefined;
  const coded: EventFieldClass[] = ["public", "internal"];
  return new Set(kind === "QuestionAnswered" ? [...coded, "health"] : coded);
}

/** MD22: callers as numbers in the order they first called; null where nobody can tell, and where a minor is in the call. */
export function callersOf(
  calls: readonly { readonly id: IncidentId; readonly key: string | null; readonly at: Instant }[],
): ReadonlyMap<IncidentId, number | null> {
  const numbers = new Map<string, number>();
  const found = new Map<IncidentId, number | null>();
  for (const { id, key } of calls.toSorted((one, other) => one.at - other.at)) {
    if (key !== null && !numbers.has(key)) numbers.set(key, numbers.size + 1);
    found.set(id, key === null ? null : (numbers.get(key) ?? null));
  }
  return found;
}
