import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { Random } from "#core/base/random.ts";
import type { MediationCommand } from "#core/mediation/commands.ts";
import { mustBeExplained, screeningQuestions } from "#core/mediation/words.ts";
import type {
  MediationConsent,
  PartyLabel,
  ScreeningAnswer,
  ScreeningQuestion,
} from "#core/mediation/words.ts";

/** Something a desk of mediation will do. */
export interface PlannedMediation {
  readonly at: Instant;
  readonly by: SeatId;
  readonly command: MediationCommand;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const mediator: SeatId = "mediator-1";
const disputeCase = "M-d15b07e0";

/** Acts of one desk on one case, one after the other, a minute apart. */
function writer(caseId: string, by: SeatId) {
  const plan: PlannedMediation[] = [];
  let at = 0;
  const does = (command: MediationCommand, as: SeatId = by): void => {
    plan.push({ at, by: as, command });
    at += minuteMs;
  };
  return {
    plan,
    does,
    from: (instant: Instant) => {
      at = Math.round(instant);
    },
    screen: (
      party: PartyLabel,
      answers: Partial<Record<ScreeningQuestion, ScreeningAnswer>> = {},
    ): void => {
      does({ kind: "BeginScreening", caseId, party, isAlone: true });
      for (const question of screeningQuestions) {
        const answer = answers[question] ?? "no";
        does({ kind: "AnswerScreening", caseId, party, question, answer });
      }
      does({ kind: "EndScreening", caseId, party });
    },
    consent: (party: PartyLabel, consent: MediationConsent, isGiven = true): void =>
      does({
        kind: "AnswerMediationConsent",
        caseId,
        party,
        consent,
        isGiven,
        form: "spoken",
        language: "en",
        explained: mustBeExplained[consent],
      }),
    reach: (party: PartyLabel, toldWhoCalled = false): void =>
      does({ kind: "RecordPartyContact", caseId, party, outcome: "reached", toldWhoCalled }),
  };
}

/**
 * What mediation does on each step of the dispute's script: opened with the review, the family heard first and one answer not known,
 * both cleared a week later, shuttle, an agreement, and three times asked whether it holds.
 */
export function disputePlan({
  step,
  at,
  recordId,
  incidentId,
}: {
  readonly step: number;
  readonly at: Instant;
  readonly recordId: string;
  readonly incidentId: IncidentId;
}): readonly PlannedMediation[] {
  const caseId = disputeCase;
  const desk = writer(caseId, mediator);
  const { does, from, screen, consent, reach } = desk;
  from(at + hourMs);
  if (step === 0) {
    const party = { number: null, isAdult: null } as const;
    const both = [
      { ...party, stand: "called", reach: "caller" },
      { ...party, stand: "complained-of", reach: "place" },
    ] as const;
    const origin = "repeat-referral";
    does({ kind: "OpenMediation", caseId, origin, recordId, incidentId, parties: both }, "clock");
    from(at + 5 * hourMs);
    does({ kind: "AcceptMediation", caseId });
    does({ kind: "DeclareInterest", caseId, hasConflict: false });
  }
  if (step === 1) {
    reach("B");
    screen("B", { coercion: "unknown" });
  }
  if (step === 3) {
    reach("A");
    screen("A");
    consent("A", "take-part");
    consent("A", "name-the-caller");
    screen("B");
    reach("B", true);
    consent("B", "take-part");
    const plannedFor = at + 8 * dayMs;
    does({ kind: "PlanSession", caseId, sessionId: "s1", form: "shuttle", plannedFor });
  }
  if (step === 4) {
    does({ kind: "RecordSession", caseId, sessionId: "s1", isHeld: true, attended: ["A", "B"] });
    does({ kind: "RecordAgreement", caseId, agreed: "yes" });
    does({ kind: "PlanMediationFollowUps", caseId, days: [14, 56, 90] });
    from(at + 90 * dayMs + 3 * hourMs);
    does({ kind: "RecordMediationFollowUp", caseId, day: 90, outcome: "holds" });
    does({ kind: "EndMediation", caseId, because: "completed" });
  }
  if (step === 5) does({ kind: "RecordMediationFollowUp", caseId, day: 14, outcome: "holds" });
  if (step === 6) does({ kind: "RecordMediationFollowUp", caseId, day: 56, outcome: "holds" });
  return desk.plan;
}

/**
 * What became of a call that a mediator was sent to, or, without one, of somebody who asked in person. Shares are made up and stand for
 * no real program.
 */
export function casePlan(
  { at, incidentId }: { readonly at: Instant; readonly incidentId: IncidentId | null },
  random: Random,
): readonly PlannedMediation[] {
  const caseId = `M-${random
    .below(2 ** 31)
    .toString(16)
    .padStart(8, "0")}`;
  const holder = random.chance(0.25) ? "mediator-2" : mediator;
  const hand = writer(caseId, holder);
  const number = (): string => `(207) 555-01${10 + random.below(89)}`;
  const asks = { stand: "other", reach: "number", number: number(), isAdult: true } as const;
  const place = { stand: "other", reach: "place", number: null, isAdult: null } as const;
  hand.from(at);
  const opened = { kind: "OpenMediation", caseId, recordId: null, incidentId } as const;
  if (incidentId === null) hand.does({ ...opened, origin: "walk-up", parties: [asks] }, mediator);
  else hand.does({ ...opened, origin: "call", parties: [place] }, "clock");
  if (random.chance(0.2)) return hand.plan;
  let then = at + random.next() * 2 * dayMs;
  hand.from(then);
  if (holder !== mediator)
    hand.does({ kind: "AssignMediation", caseId, to: holder }, "mediation-lead");
  hand.does({ kind: "AcceptMediation", caseId });
  hand.does({ kind: "DeclareInterest", caseId, hasConflict: random.chance(0.05) });
  hand.does({
    kind: "AddMediationParty",
    caseId,
    added: { ...asks, number: number() },
  });
  for (const party of ["A", "B"] as const) {
    then += random.next() * 4 * dayMs;
    hand.from(then);
    hand.reach(party);
    const chance = random.next();
    hand.screen(
      party,
      chance < 0.08 ? { threat: "yes" } : chance < 0.25 ? { coercion: "unknown" } : {},
    );
    hand.consent(party, "take-part", !random.chance(0.12));
  }
  const plannedFor = Math.round(then + (2 + random.next() * 6) * dayMs);
  hand.does({ kind: "PlanSession", caseId, sessionId: "s1", form: "shuttle", plannedFor });
  hand.from(plannedFor + hourMs);
  hand.does({ kind: "RecordSession", caseId, sessionId: "s1", isHeld: true, attended: ["A", "B"] });
  const word = random.next();
  const agreed = word < 0.6 ? "yes" : word < 0.8 ? "partly" : "no";
  hand.does({ kind: "RecordAgreement", caseId, agreed });
  hand.does({ kind: "PlanMediationFollowUps", caseId, days: [14, 60, 90] });
  if (agreed === "no") hand.does({ kind: "EndMediation", caseId, because: "no-agreement" });
  hand.from(plannedFor + 14 * dayMs + 5 * hourMs);
  if (random.chance(0.8))
    hand.does({ kind: "RecordMediationFollowUp", caseId, day: 14, outcome: "holds" });
  return hand.plan;
}
