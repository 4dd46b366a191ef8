import type { CareFact, FollowUpState } from "#core/outcomes/call-fact.ts";
import type { CareCase, FollowUp, Referral } from "./state.ts";
import type { FollowUpDay } from "./words.ts";

const dayMs = 86_400_000;
/** Days after it was due in which a follow-up still counts as that one. */
const grace: Readonly<Record<FollowUpDay, number>> = { 1: 2, 7: 7, 30: 14 };

/** A case as metrics see it: counts and days, no name, no service. */
export function careFactOf(care: CareCase): CareFact {
  const accepted = care.referrals.filter(({ isAccepted }) => isAccepted === true);
  const days = accepted.map(daysToVisit);
  const within = (most: number): number =>
    days.filter((each) => typeof each === "number" && each <= most).length;
  const heard = days.filter((each) => each !== null).length;
  const connected30 = within(30);
  return {
    isNeeded: care.isNeeded,
    offered: care.referrals.length,
    accepted: accepted.length,
    connected7: within(7),
    connected30,
    // The provider answered, and it was not within 30 days.
    notConnected: heard - connected30,
    followUps: { "1": stateOf(care, 1), "7": stateOf(care, 7), "30": stateOf(care, 30) },
    ratedBefore: care.ratedBefore,
    ratedAfter: care.ratedAfter,
    isMediated: null,
    isAgreed: null,
    isHolding90: null,
  };
}

/** Days from accepting to the first visit, by the provider's word; null: not known. What others say confirms nothing. */
export function daysToVisit({ said, answeredAt }: Referral): number | "did-not-come" | null {
  const word = said.find(({ from }) => from === "provider");
  if (word === undefined || answeredAt === null) return null;
  if (word.word === "did-not-come") return "did-not-come";
  return word.attendedAt === null ? null : Math.max(0, (word.attendedAt - answeredAt) / dayMs);
}

const stateOf = ({ followUps }: CareCase, day: FollowUpDay): FollowUpState | null => {
  const found = followUps.find((each) => each.day === day);
  return found === undefined ? null : countedAs(found);
};

/** One done after its days of grace is not that follow-up: it stays due. */
function countedAs({ day, dueAt, outcome, at }: FollowUp): FollowUpState {
  if (outcome === null || at === null) return "due";
  if (outcome === "unreachable") return "unreachable";
  return at <= dueAt + grace[day] * dayMs ? "done" : "due";
}
