import { unreachable } from "#core/base/assert.ts";
import type { StampedMediation } from "./events.ts";
import type { MediationCase, MediationFollowUp, Party, Session } from "./state.ts";

const dayMs = 86_400_000;

/** A case of which nothing but its opening is known. */
const emptyMediation = (id: string, openedAt: number): MediationCase => ({
  id,
  origin: "walk-up",
  openedAt,
  recordId: null,
  incidentId: null,
  holding: { is: "waiting", since: openedAt },
  conflicted: [],
  declines: [],
  parties: [],
  sessions: [],
  agreement: null,
  followUps: [],
  ended: null,
  version: 0,
});

/** Folds one event into its case, in the log's order. Refuses nothing and never throws; what was sealed for good changes nothing. */
export function evolve(before: MediationCase | undefined, event: StampedMediation): MediationCase {
  const known = before ?? emptyMediation(event.caseId, event.at);
  return { ...change(known, event), version: known.version + 1 };
}

function change(known: MediationCase, event: StampedMediation): MediationCase {
  if ("party" in event) return ofParty(known, event);
  const { at, by } = event;
  switch (event.kind) {
    case "MediationOpened": {
      const { origin, recordId, incidentId } = event;
      return { ...known, origin, recordId, incidentId, openedAt: at };
    }
    case "MediationAssigned":
      return { ...known, holding: { is: "offered", to: event.to, since: at } };
    case "MediationAccepted":
      return { ...known, holding: { is: "held", by, since: at, isClear: false } };
    case "MediationDeclined":
      return {
        ...known,
        holding: { is: "waiting", since: at },
        declines: [...known.declines, { by, at, reason: event.reason }],
      };
    case "MediationInterestDeclared":
      if (event.hasConflict)
        return {
          ...known,
          holding: { is: "waiting", since: at },
          conflicted: [...new Set([...known.conflicted, by])],
        };
      return known.holding.is === "held"
        ? { ...known, holding: { ...known.holding, isClear: true } }
        : known;
    case "MediationSessionPlanned": {
      const { sessionId: id, form, plannedFor } = event;
      const fresh: Session = {
        id,
        form,
        plannedFor,
        is: "planned",
        attended: null,
        recordedAt: null,
      };
      return { ...known, sessions: [...known.sessions, fresh] };
    }
    case "MediationSessionCancelled":
      return session(known, event.sessionId, { is: "cancelled", recordedAt: at });
    case "MediationSessionRecorded": {
      const { sessionId, isHeld, attended } = event;
      return session(known, sessionId, {
        is: isHeld ? "held" : "not-held",
        attended,
        recordedAt: at,
      });
    }
    case "MediationAgreementRecorded":
      return { ...known, agreement: { agreed: event.agreed, at } };
    case "MediationFollowUpsPlanned":
      return { ...known, followUps: planned(known, event.days) };
    case "MediationFollowUpRecorded":
      return { ...known, followUps: followedUp(known, event) };
    case "MediationEnded":
      return { ...known, ended: { because: event.because, at } };
    default:
      return unreachable(event);
  }
}

type PartyEvent = Extract<StampedMediation, { readonly party: unknown }>;

function ofParty(known: MediationCase, event: PartyEvent): MediationCase {
  if (event.party === null) return known;
  if (event.kind === "MediationPartyAdded") {
    const { party: label, stand, reach, number } = event;
    const added: Party = {
      label,
      stand,
      reach,
      number,
      contacts: [],
      toldWhoCalledAt: null,
      consents: {},
      screening: { is: "not-begun", answers: {}, at: null },
    };
    return { ...known, parties: [...known.parties, added] };
  }
  const parties = known.parties.map((party) =>
    party.label === event.party ? changeParty(party, event) : party,
  );
  return { ...known, parties };
}

function changeParty(
  party: Party,
  event: Exclude<PartyEvent, { readonly kind: "MediationPartyAdded" }>,
): Party {
  const { at, by } = event;
  switch (event.kind) {
    case "MediationContactMade":
      return {
        ...party,
        contacts: [...party.contacts, { at, outcome: event.outcome }],
        toldWhoCalledAt: party.toldWhoCalledAt ?? (event.toldWhoCalled === true ? at : null),
      };
    case "MediationConsentAnswered": {
      const { consent, isGiven, form, language, explained } = event;
      if (consent === null || isGiven === null || form === null) return party;
      const given = { isGiven, form, language: language ?? "", explained: explained ?? [], at, by };
      return {
        ...party,
        consents: { ...party.consents, [consent]: { ...given, withdrawnAt: null } },
      };
    }
    case "MediationConsentWithdrawn": {
      const given = event.consent === null ? undefined : party.consents[event.consent];
      if (event.consent === null || given === undefined) return party;
      return {
        ...party,
        consents: { ...party.consents, [event.consent]: { ...given, withdrawnAt: at } },
      };
    }
    case "MediationScreeningBegun":
      return { ...party, screening: { ...party.screening, is: "open", at } };
    case "MediationScreeningAnswered": {
      const { question, answer } = event;
      if (question === null || answer === null) return party;
      const answers = { ...party.screening.answers, [question]: answer };
      return { ...party, screening: { ...party.screening, answers } };
    }
    case "MediationScreeningEnded":
      return { ...party, screening: { ...party.screening, is: "closed", at } };
    default:
      return unreachable(event);
  }
}

const session = (known: MediationCase, id: string, next: Partial<Session>): MediationCase => ({
  ...known,
  sessions: known.sessions.map((one) => (one.id === id ? { ...one, ...next } : one)),
});

function planned(
  { followUps, agreement }: MediationCase,
  days: readonly number[],
): readonly MediationFollowUp[] {
  const from = agreement?.at ?? 0;
  const added = days
    .filter((day) => followUps.every((each) => each.day !== day))
    .map((day) => ({ day, dueAt: from + day * dayMs, outcome: null, at: null, tries: 0 }));
  return [...followUps, ...added].toSorted((one, other) => one.day - other.day);
}

/** Who asks to stop is asked no more: what was still to come goes. */
function followedUp(
  { followUps }: MediationCase,
  { day, outcome, at }: Extract<StampedMediation, { kind: "MediationFollowUpRecorded" }>,
): readonly MediationFollowUp[] {
  const next = followUps.map((each) =>
    each.day === day ? { ...each, outcome, at, tries: each.tries + 1 } : each,
  );
  return outcome === "asked-to-stop"
    ? next.filter((each) => each.day <= day || each.outcome !== null)
    : next;
}
