import { unreachable } from "#core/base/assert.ts";
import type { StampedCare } from "./events.ts";
import { emptyCase } from "./state.ts";
import type { CareCase, FollowUp, Referral } from "./state.ts";
import { followUpDays } from "./words.ts";

const dayMs = 86_400_000;

/** Folds one event into its case, in the log's order. Refuses nothing and never throws. */
export function evolve(before: CareCase | undefined, event: StampedCare): CareCase {
  const known = before ?? emptyCase(event.incidentId, event.at);
  return { ...change(known, event), version: known.version + 1 };
}

function change(known: CareCase, event: StampedCare): CareCase {
  switch (event.kind) {
    case "NeedRecorded":
      return { ...known, isNeeded: event.isNeeded };
    case "StabilityRated":
      return event.when === "before"
        ? { ...known, ratedBefore: event.rating }
        : { ...known, ratedAfter: event.rating };
    case "CareConsentRecorded": {
      const { consent, isGiven, form } = event;
      return { ...known, consents: { ...known.consents, [consent]: { isGiven, form } } };
    }
    case "CareConsentWithdrawn":
      return withdrawn(known, event.at);
    case "ReferralOffered":
      return { ...known, referrals: [...known.referrals, offered(event)] };
    case "ReferralAnswered":
      return referral(known, event.referralId, (one) => ({
        ...one,
        isAccepted: event.isAccepted,
        answeredAt: event.at,
      }));
    case "ConnectionReported":
      return referral(known, event.referralId, (one) => ({
        ...one,
        said: [...one.said.filter(({ from }) => from !== event.from), toldOf(event)],
      }));
    case "FollowUpsAgreed":
      return { ...known, followUps: agreed(known, event) };
    case "FollowUpRecorded":
      return { ...known, followUps: recorded(known, event) };
    case "CrewDayRecorded":
      return { ...known, ...crewDayRecorded(known, event) };
    default:
      return unreachable(event);
  }
}

/** What the log will read as null from now on is null here too. */
function withdrawn(known: CareCase, at: number): CareCase {
  return {
    ...known,
    withdrawnAt: at,
    isNeeded: null,
    ratedBefore: null,
    ratedAfter: null,
    referrals: known.referrals.map((one) => ({
      ...one,
      isPart2: null,
      details: null,
      said: one.said.map((each) => ({ ...each, word: null, attendedAt: null })),
    })),
    followUps: known.followUps.filter(({ outcome }) => outcome !== null),
  };
}

const offered = (event: Extract<StampedCare, { kind: "ReferralOffered" }>): Referral => ({
  id: event.referralId,
  offeredAt: event.at,
  isPart2: event.isPart2,
  details: event.part2Details ?? event.details,
  isAccepted: null,
  answeredAt: null,
  said: [],
});

const toldOf = ({
  from,
  word,
  attendedAt,
  at,
}: Extract<StampedCare, { kind: "ConnectionReported" }>) => ({ from, word, attendedAt, at });

const referral = (
  known: CareCase,
  id: string,
  next: (referral: Referral) => Referral,
): CareCase => ({
  ...known,
  referrals: known.referrals.map((one) => (one.id === id ? next(one) : one)),
});

/** A day agreed again keeps what became of it. */
function agreed(
  { followUps }: CareCase,
  { days, from }: Extract<StampedCare, { kind: "FollowUpsAgreed" }>,
): readonly FollowUp[] {
  return followUpDays.flatMap((day): readonly FollowUp[] => {
    const before = followUps.find((each) => each.day === day);
    if (before !== undefined) return [before];
    if (!days.includes(day)) return [];
    return [{ day, dueAt: from + day * dayMs, outcome: null, at: null, tries: 0 }];
  });
}

function recorded(
  { followUps }: CareCase,
  { day, outcome, at }: Extract<StampedCare, { kind: "FollowUpRecorded" }>,
): readonly FollowUp[] {
  const next = followUps.map((each) =>
    each.day === day ? { ...each, outcome, at, tries: each.tries + 1 } : each,
  );
  return outcome === "asked-to-stop"
    ? next.filter((each) => each.day <= day || each.outcome !== null)
    : next;
}

/** Who asks to stop is asked no more, on no other day either. */
function crewDayRecorded(
  { crewDay, followUps }: CareCase,
  { outcome, at }: Extract<StampedCare, { kind: "CrewDayRecorded" }>,
): Pick<CareCase, "crewDay" | "followUps"> {
  return {
    crewDay: { outcome, at, tries: (crewDay?.tries ?? 0) + 1 },
    followUps:
      outcome === "asked-to-stop" ? followUps.filter((each) => each.outcome !== null) : followUps,
  };
}
