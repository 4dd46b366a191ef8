import type { Instant } from "#core/base/ids.ts";
import { crewDayDueAt, isCrewDayDue, isCrewDayOpen } from "./crew-day.ts";
import type { CrewWord } from "./crew-day.ts";
import { agrees, emptyCase } from "./state.ts";
import type { CareCase } from "./state.ts";
import type { FollowUpDay } from "./words.ts";

/** One thing somebody must do for a person. */
export type Task = { readonly incidentId: string; readonly dueAt: Instant } & (
  | { readonly kind: "follow-up"; readonly day: FollowUpDay; readonly tries: number }
  | { readonly kind: "crew-day"; readonly tries: number }
  | { readonly kind: "ask-provider"; readonly referralId: string }
  | { readonly kind: "ask-person"; readonly referralId: string }
);

const dayMs = 86_400_000;
/** A follow-up nobody made in all this time is not that follow-up any more. */
const lastDays: Readonly<Record<FollowUpDay, number>> = { 1: 2, 7: 7, 30: 14 };
/** Providers are asked until this many days after a person accepted: C6 looks no further. */
const askDays = 37;

/** Whatever of a case is due at this moment. */
export function tasksOf(care: CareCase, at: Instant): readonly Task[] {
  const { incidentId, withdrawnAt } = care;
  if (withdrawnAt !== null) return [];
  const mayRing = agrees(care, "contact-me");
  const followUps = care.followUps.flatMap(({ day, dueAt, outcome, tries }): readonly Task[] =>
    mayRing &&
    (outcome === null || outcome === "unreachable") &&
    dueAt <= at &&
    at <= dueAt + lastDays[day] * dayMs
      ? [{ kind: "follow-up", incidentId, day, dueAt, tries }]
      : [],
  );
  const visits = care.referrals.flatMap((referral): readonly Task[] => {
    const { id: referralId, isAccepted, answeredAt, offeredAt, said } = referral;
    if (isAccepted === null && at <= offeredAt + lastDays[30] * dayMs)
      return [{ kind: "ask-person", incidentId, referralId, dueAt: offeredAt + dayMs }];
    if (isAccepted !== true || answeredAt === null || !agrees(care, "ask-the-provider")) return [];
    const word = said.find(({ from }) => from === "provider")?.word ?? null;
    if (word === "came" || at > answeredAt + askDays * dayMs) return [];
    const days = word === null ? 7 : 30;
    return [{ kind: "ask-provider", incidentId, referralId, dueAt: answeredAt + days * dayMs }];
  });
  return [...followUps, ...visits.filter(({ dueAt }) => dueAt <= at)];
}

/** Of a call nothing else is known of yet, what its crew left is due all the same. */
function crewTask(care: CareCase, word: CrewWord, at: Instant): readonly Task[] {
  if (!isCrewDayDue(care, word, at)) return [];
  const { incidentId, crewDay } = care;
  const dueAt = crewDayDueAt(word);
  return [{ kind: "crew-day", incidentId, dueAt, tries: crewDay?.tries ?? 0 }];
}

/** What is due in all cases, and of the days that crews left, the longest due first. */
export function worklist(
  cases: Iterable<CareCase>,
  at: Instant,
  words: ReadonlyMap<string, CrewWord> = new Map(),
): readonly Task[] {
  const byId = new Map<string, CareCase>();
  const tasks: Task[] = [];
  for (const care of cases) {
    byId.set(care.incidentId, care);
    tasks.push(...tasksOf(care, at));
  }
  for (const [id, word] of words)
    tasks.push(...crewTask(byId.get(id) ?? emptyCase(id, word.on), word, at));
  return tasks.toSorted(
    (one, other) => one.dueAt - other.dueAt || (one.incidentId < other.incidentId ? -1 : 1),
  );
}

/**
 * The number to ring, or why none is shown: no consent, unsafe, or none known. Unsafe stands before all else. A crew's word alone shows
 * none: the number is that of who called, which may be somebody else than the person whom the crew met.
 */
export function numberFor(
  care: CareCase,
  calls: readonly { readonly callbackNumber: string | null; readonly safeToCallBack: string }[],
  word: CrewWord | null = null,
):
  | { readonly number: string }
  | { readonly why: "unsafe" | "ask-the-crew" | "not-agreed" | "not-known" } {
  if (calls.some(({ safeToCallBack }) => safeToCallBack === "no")) return { why: "unsafe" };
  if (!agrees(care, "contact-me"))
    return { why: word !== null && isCrewDayOpen(care) ? "ask-the-crew" : "not-agreed" };
  const number = calls.findLast(({ callbackNumber }) => callbackNumber !== null)?.callbackNumber;
  return number === null || number === undefined ? { why: "not-known" } : { number };
}
