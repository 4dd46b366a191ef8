import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { CareEvent, CareEventKind } from "./events.ts";

type FieldsOf<Kind extends CareEventKind> = Exclude<
  keyof Extract<CareEvent, { readonly kind: Kind }>,
  "kind"
>;

/** For every kind of event, the class of every field: one without does not compile, and the log refuses it. */
export type CareClasses = {
  readonly [Kind in CareEventKind]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
};

const own = { incidentId: "internal" } as const;
const referral = { ...own, referralId: "internal" } as const;

/** Which step was taken stays in the center; what it was about is sealed, a substance use program's under a key of its own. */
export const careClasses: CareClasses = {
  NeedRecorded: { ...own, isNeeded: "health" },
  StabilityRated: { ...own, when: "internal", rating: "health" },
  CareConsentRecorded: { ...own, consent: "internal", isGiven: "internal", form: "internal" },
  CareConsentWithdrawn: own,
  ReferralOffered: {
    ...referral,
    isPart2: "part2",
    details: "health",
    part2Details: "part2",
  },
  ReferralAnswered: { ...referral, isAccepted: "internal" },
  ConnectionReported: {
    ...referral,
    word: "health",
    from: "internal",
    attendedAt: "health",
  },
  FollowUpsAgreed: { ...own, from: "internal", days: "internal" },
  FollowUpRecorded: { ...own, day: "internal", outcome: "internal", note: "health" },
  CrewDayRecorded: { ...own, outcome: "internal", note: "health" },
};

/** Destroyed when consent is withdrawn. */
export const sealedOnWithdrawal = ["health", "part2"] as const;
