import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { Thread } from "./book.ts";
import type { Contact } from "./contact.ts";
import type { RepeatSettings } from "./settings.ts";

/** What a thread asks for. Each is an offer or a look by a person; none is a send, a priority or a summons. */
export type Step =
  | "conflict-response"
  | "active-referral"
  | "support-for-those-complained-of"
  | "support-for-the-caller"
  | "review";

export type StepReason = "calls" | "lawful-again" | "threat-or-weapon" | "rising-severity";

/** A step that a complaint brought about. */
export interface Raise {
  readonly step: Step;
  readonly because: StepReason;
  /** The complaint that did. */
  readonly incidentId: IncidentId;
  /** When that complaint came. */
  readonly complainedAt: Instant;
  /** When the step could be known: for lawful conduct once the last of those counted had ended. */
  readonly at: Instant;
  /** Complaints counted then, and those of them closed as lawful conduct. */
  readonly calls: number;
  readonly lawful: number;
}

const dayMs = 86_400_000;

/** Complaints that count at an instant: none older than what is kept, none of those that were struck. */
export function countedAt(
  { contacts }: Thread,
  at: Instant,
  { keptDays }: RepeatSettings,
  struckAt: Instant = Number.NEGATIVE_INFINITY,
): readonly Contact[] {
  return contacts.filter(
    (contact) => contact.at <= at && contact.at > at - keptDays * dayMs && contact.at > struckAt,
  );
}

/**
 * Every step of a thread, in the order its complaints came. A step is offered once in the kept time; a review by count comes again with
 * each further so many complaints, and one for a threat or a weapon each time.
 */
export function raisesOf(
  thread: Thread,
  settings: RepeatSettings,
  struckAt?: Instant,
): readonly Raise[] {
  const { ladder, supportFrom, newest, keptDays } = settings;
  const raised: Raise[] = [];
  const last = new Map<Step, Instant>();
  let wasRising = false;
  for (const contact of thread.contacts) {
    if (struckAt !== undefined && contact.at <= struckAt) continue;
    const counted = countedAt(thread, contact.at, settings, struckAt).filter(
      (other) => other.at < contact.at || other.id <= contact.id,
    );
    const calls = counted.length;
    const closed = counted.filter(({ isLawful }) => isLawful === true);
    const lawful = closed.length;
    const { id: incidentId, at: complainedAt } = contact;
    const raise = (step: Step, because: StepReason, at = complainedAt): void => {
      raised.push({ step, because, incidentId, complainedAt, at, calls, lawful });
      last.set(step, contact.at);
    };
    const isNew = (step: Step): boolean =>
      (last.get(step) ?? Number.NEGATIVE_INFINITY) <= contact.at - keptDays * dayMs;
    // A threat or a weapon: nobody is offered a meeting before a person has looked.
    if (!counted.some(({ danger }) => danger === "threat-or-weapon")) {
      if (calls >= ladder.conflictResponse && isNew("conflict-response"))
        raise("conflict-response", "calls");
      if (calls >= ladder.activeReferral && isNew("active-referral"))
        raise("active-referral", "calls");
    }
    if (contact.isLawful === true && lawful >= supportFrom) {
      const known = Math.max(...closed.map(({ at, closedAt }) => closedAt ?? at));
      if (isNew("support-for-those-complained-of"))
        raise("support-for-those-complained-of", "lawful-again", known);
      if (thread.kind !== "place" && isNew("support-for-the-caller"))
        raise("support-for-the-caller", "lawful-again", known);
    }
    const rising = isRising(counted, newest);
    const since = counted.filter(({ at }) => at > (last.get("review") ?? at - 1)).length;
    if (contact.danger === "threat-or-weapon") raise("review", "threat-or-weapon");
    else if (rising && !wasRising) raise("review", "rising-severity");
    else if (since >= ladder.review) raise("review", "calls");
    wasRising = rising;
  }
  return raised;
}

/** Whether the worst of the newest is worse than all before them. Complaints of which nothing is known say nothing. */
export function isRising(counted: readonly Contact[], newest: number): boolean {
  const known = counted.flatMap(({ severity }) => severity ?? []);
  const before = known.slice(0, -newest);
  if (before.length < newest) return false;
  return Math.max(...known.slice(-newest)) > Math.max(...before);
}

/** Whether a thread says more than one pair does: a place that several complain about, a caller who complains about several. */
export const standsAlone = ({ kind, contacts }: Thread): boolean =>
  kind === "pair" ||
  new Set(contacts.map(({ caller, about }) => (kind === "place" ? caller : homeOf(about)))).size >
    1 ||
  contacts.some(({ caller, about }) =>
    kind === "place" ? caller === null : about.kind !== "home",
  );

const homeOf = (about: Contact["about"]): string => (about.kind === "home" ? about.key : "");
