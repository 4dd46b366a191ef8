import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { MediationEvent, MediationEventKind, MediatorListed } from "./events.ts";

type FieldsOf<Kind extends MediationEventKind> = Exclude<
  keyof Extract<MediationEvent, { readonly kind: Kind }>,
  "kind"
>;

/** For every kind of event, the class of every field: one without does not compile, and the log refuses it. */
export type MediationClasses = {
  readonly [Kind in MediationEventKind]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
};

const own = { caseId: "internal" } as const;
const party = { ...own, party: "mediation" } as const;
const session = { ...own, sessionId: "internal" } as const;

/**
 * That a step was taken and when stays in the center; of whom it tells and what it came to is sealed under the case's own key, which
 * opens nothing else and is opened by nothing else.
 */
export const mediationClasses: MediationClasses = {
  MediationOpened: { ...own, origin: "internal", recordId: "mediation", incidentId: "mediation" },
  MediationPartyAdded: { ...party, stand: "mediation", reach: "mediation", number: "mediation" },
  MediationAssigned: { ...own, to: "internal" },
  MediationAccepted: own,
  MediationDeclined: { ...own, reason: "internal" },
  MediationInterestDeclared: { ...own, hasConflict: "internal" },
  MediationContactMade: { ...party, outcome: "mediation", toldWhoCalled: "mediation" },
  MediationConsentAnswered: {
    ...party,
    consent: "mediation",
    isGiven: "mediation",
    form: "mediation",
    language: "mediation",
    explained: "mediation",
  },
  MediationConsentWithdrawn: { ...party, consent: "mediation" },
  MediationScreeningBegun: party,
  MediationScreeningAnswered: { ...party, question: "mediation", answer: "mediation" },
  MediationScreeningEnded: party,
  MediationSessionPlanned: { ...session, form: "internal", plannedFor: "internal" },
  MediationSessionCancelled: session,
  MediationSessionRecorded: { ...session, isHeld: "internal", attended: "mediation" },
  MediationAgreementRecorded: { ...own, agreed: "mediation" },
  MediationFollowUpsPlanned: { ...own, days: "internal" },
  MediationFollowUpRecorded: { ...own, day: "internal", outcome: "mediation" },
  MediationEnded: { ...own, because: "mediation" },
};

/** The class of each field of the list of mediators. */
export const mediatorClasses: Readonly<
  Record<"MediatorListed", Readonly<Record<Exclude<keyof MediatorListed, "kind">, EventFieldClass>>>
> = {
  MediatorListed: {
    seatId: "internal",
    mediatorKind: "internal",
    organization: "internal",
    trainingHours: "internal",
    isActive: "internal",
  },
};
