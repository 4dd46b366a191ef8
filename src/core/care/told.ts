import type { Instant } from "#core/base/ids.ts";
import { toldWithinMs } from "#core/dispatch/told-outcome.ts";
import { daysToVisit } from "./fact.ts";
import { agrees } from "./state.ts";
import type { CareCase } from "./state.ts";

/** What the one who took the call learns of the person afterwards: no service, no need, no diagnosis. */
export const toldCares = ["got-there", "took-up-help", "followed-up"] as const;
export type ToldCare = (typeof toldCares)[number];

/**
 * CR21: the nearest word of what became of a person, or null. Only with consent that stands, and within 72 hours of the call's end.
 * Of somebody referred to a substance use program, or to one that is not known not to be, no more than that they were followed up.
 */
export function toldCare(care: CareCase, endedAt: Instant | null, at: Instant): ToldCare | null {
  if (!agrees(care, "tell-call-taker")) return null;
  if (endedAt === null || at > endedAt + toldWithinMs) return null;
  const { referrals, followUps, crewDay } = care;
  const mayTellReferrals = referrals.every(({ isPart2 }) => isPart2 === false);
  if (mayTellReferrals && referrals.some((each) => typeof daysToVisit(each) === "number"))
    return "got-there";
  if (mayTellReferrals && referrals.some(({ isAccepted }) => isAccepted === true))
    return "took-up-help";
  const isFollowedUp =
    crewDay?.outcome === "done" || followUps.some(({ outcome }) => outcome === "done");
  return isFollowedUp ? "followed-up" : null;
}
