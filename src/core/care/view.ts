import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { CareCase } from "./state.ts";

/** A case as a seat with these classes is shown it: what it may not see is null. Undefined without `internal`: not even that there is one. */
export function shownCase(
  care: CareCase,
  classes: ReadonlySet<EventFieldClass>,
): CareCase | undefined {
  if (!classes.has("internal")) return undefined;
  const health = classes.has("health");
  const part2 = classes.has("part2");
  return {
    ...care,
    isNeeded: health ? care.isNeeded : null,
    ratedBefore: health ? care.ratedBefore : null,
    ratedAfter: health ? care.ratedAfter : null,
    referrals: care.referrals.map((referral) => {
      const mayRead = referral.isPart2 === true ? part2 : health;
      return {
        ...referral,
        isPart2: part2 ? referral.isPart2 : null,
        details: mayRead ? referral.details : null,
        said: mayRead
          ? referral.said
          : referral.said.map((each) => ({ ...each, word: null, attendedAt: null })),
      };
    }),
  };
}
