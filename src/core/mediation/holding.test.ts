import { describe, expect, test } from "vitest";
import type { Role } from "#core/dispatch/commands.ts";
import { decideList } from "./decide-holding.ts";
import { evolve } from "./evolve.ts";
import type { MediationEvent } from "./events.ts";
import type { MediationCase } from "./state.ts";
import {
  caseId,
  consents,
  DAY,
  held,
  mediationStory,
  NOVEMBER,
  ready,
  referral,
  screens,
  shuttled,
} from "./testing.ts";
import { tasksOf } from "./worklist.ts";
import { defaultMediationSettings } from "./settings.ts";

const accept = { kind: "AcceptMediation", caseId } as const;
const decline = { kind: "DeclineMediation", caseId, reason: "no-room" } as const;
const assign = (to: string) => ({ kind: "AssignMediation", caseId, to }) as const;
const declare = (hasConflict: boolean) =>
  ({ kind: "DeclareInterest", caseId, hasConflict }) as const;
const referred = () => {
  const told = mediationStory();
  told.sends(referral, "clock");
  return told;
};

describe("a case is opened", () => {
  test("MD1 by walk-up alone where a person opens it, and of no call", () => {
    const walkUp = { ...referral, origin: "walk-up", recordId: null } as const;
    const party = { stand: "other", reach: "number", number: "2075550144", isAdult: true } as const;
    const sends = (change: Partial<typeof referral>, by = "mediator-1") =>
      mediationStory().sends({ ...walkUp, parties: [party], ...change }, by);
    expect(sends({ incidentId: null })).toBe("done");
    expect(sends({})).toBe("MD1 walk-up-only");
    expect(sends({ origin: "call", incidentId: null })).toBe("MD1 walk-up-only");
  });

  test("MD8 with six parties and no seventh", () => {
    const party = { stand: "other", reach: "place", number: null, isAdult: null } as const;
    const sends = (many: number) =>
      mediationStory().sends(
        { ...referral, parties: Array.from({ length: many }, () => party) },
        "clock",
      );
    expect(sends(6)).toBe("done");
    expect(sends(7)).toBe("MD8 too-many");
  });

  test("MD1 and says where it came from, when, and by which call and record", () => {
    const { origin, recordId, incidentId } = referral;
    expect(referred().mediation()).toMatchObject({
      origin,
      recordId,
      incidentId,
      openedAt: NOVEMBER,
      holding: { is: "waiting", since: NOVEMBER },
    });
  });
});

describe("who has a case", () => {
  test("MD16 whoever has it, or has it on offer, is not given it again; another is", () => {
    const told = referred();
    expect(told.sends(assign("mediator-1"), "lead")).toBe("done");
    expect(told.sends(assign("mediator-1"), "lead")).toBe("MD16 has-it-already");
    expect(told.sends(assign("mediator-2"), "lead")).toBe("done");
    told.sends(accept, "mediator-2");
    expect(told.sends(assign("mediator-2"), "lead")).toBe("MD16 has-it-already");
    expect(told.sends(assign("mediator-1"), "lead")).toBe("done");
  });

  test("MD4 only who has it, or has it on offer, gives it back; one that waits each declines once", () => {
    const offered = referred();
    offered.sends(assign("mediator-2"), "lead");
    expect(offered.sends(decline, "mediator-1")).toBe("MD4 not-yours");
    expect(offered.sends(decline, "mediator-2")).toBe("done");
    // Given back and offered anew, it can be given back anew.
    offered.sends(assign("mediator-2"), "lead");
    expect(offered.sends(decline, "mediator-2")).toBe("done");
    expect(offered.mediation().declines).toHaveLength(2);
    expect(offered.sends(decline, "mediator-2")).toBe("MD4 declined-already");
    expect(offered.sends(decline, "mediator-1")).toBe("done");
    const mine = held();
    expect(mine.sends(decline, "mediator-2")).toBe("MD4 not-yours");
    expect(mine.sends(decline, "mediator-1")).toBe("done");
  });

  test("MD3 only who holds a case declares, once; a conflict that comes up later gives it back", () => {
    const waiting = referred();
    expect(waiting.sends(declare(false))).toBe("MD3 not-yours");
    const told = held();
    expect(told.sends(declare(false), "mediator-2")).toBe("MD3 not-yours");
    expect(told.sends(declare(true), "mediator-2")).toBe("MD3 not-yours");
    expect(told.sends(declare(false))).toBe("MD3 declared-already");
    expect(told.sends(declare(true))).toBe("done");
    told.sends(accept, "mediator-2");
    told.sends(declare(true), "mediator-2");
    expect(told.mediation().conflicted).toEqual(["mediator-1", "mediator-2"]);
    expect(told.sends(assign("mediator-1"), "lead")).toBe("MD3 has-conflict");
    expect(told.sends(assign("mediator-2"), "lead")).toBe("MD3 has-conflict");
  });

  test("MD2 the hours that its origin asks for are enough, and one fewer is not", () => {
    const needed = defaultMediationSettings.trainingHours["repeat-referral"];
    expect([needed, defaultMediationSettings.trainingHours.call]).toEqual([60, 40]);
    const told = referred();
    expect(told.sends(assign("resident-1"), "lead")).toBe("done");
    expect(told.sends(assign("novice"), "lead")).toBe("MD2 not-trained");
  });

  test("MD2 the lead keeps the list and the machine fills it; hours are whole, from 0 to 10,000", () => {
    const list = (role: Role, trainingHours = 40, organization = "Harbor Mediation") => {
      const command = {
        kind: "ListMediator",
        seatId: "m-9",
        mediatorKind: "staff",
        organization,
        trainingHours,
        isActive: true,
      } as const;
      const ruled = decideList({
        commandId: "c",
        at: NOVEMBER,
        by: "lead",
        roles: ["mediator", role],
        command,
      });
      return ruled.ok ? ruled.value : `${ruled.error.rule} ${ruled.error.code}`;
    };
    expect(list("mediation-lead")).toEqual([
      {
        kind: "MediatorListed",
        seatId: "m-9",
        mediatorKind: "staff",
        organization: "Harbor Mediation",
        trainingHours: 40,
        isActive: true,
      },
    ]);
    expect(list("clock")).toHaveLength(1);
    expect(list("supervisor")).toBe("MD2 lead-only");
    for (const hours of [0, 10_000]) expect(list("mediation-lead", hours)).toHaveLength(1);
    for (const hours of [-1, 10_001, 1.5, Number.NaN])
      expect(list("mediation-lead", hours)).toBe("MD2 no-hours");
    expect(list("mediation-lead", 40, " ")).toBe("MD2 no-organization");
  });
});

describe("what was sealed for good", () => {
  const of = (known: MediationCase, event: MediationEvent): MediationCase =>
    evolve(known, { ...event, at: NOVEMBER + DAY, by: "mediator-1" });
  const party = "A";

  test("MD17 changes nothing of a party: neither a consent, an answer nor a taking back without its words", () => {
    const known = ready().mediation();
    const consent = {
      kind: "MediationConsentAnswered",
      caseId,
      party,
      consent: "joint-session",
      isGiven: true,
      form: "spoken",
      language: "en",
      explained: [],
    } as const;
    const events = [
      { ...consent, consent: null },
      { ...consent, isGiven: null },
      { ...consent, form: null },
      { kind: "MediationConsentWithdrawn", caseId, party, consent: null },
      { kind: "MediationConsentWithdrawn", caseId, party, consent: "name-the-caller" },
      {
        kind: "MediationScreeningAnswered",
        caseId,
        party,
        question: null,
        answer: "no",
      },
      { kind: "MediationScreeningAnswered", caseId, party, question: "weapon", answer: null },
      { kind: "MediationScreeningEnded", caseId, party: null },
    ] as const;
    for (const event of events) expect(of(known, event).parties).toEqual(known.parties);
  });

  test("MD10 a consent taken back stands beside the others, with when, and as it was given", () => {
    const told = ready();
    consents(told, "A", "joint-session");
    const before = told.mediation().parties[0]?.consents["joint-session"];
    const after = of(told.mediation(), {
      kind: "MediationConsentWithdrawn",
      caseId,
      party,
      consent: "joint-session",
    }).parties[0];
    expect(after?.consents["joint-session"]).toEqual({ ...before, withdrawnAt: NOVEMBER + DAY });
    expect(after?.consents["take-part"]).toMatchObject({ isGiven: true, withdrawnAt: null });
  });

  test("MD9 that a party was told who called is kept from the first time on, and never by a talk without it", () => {
    const told = (toldWhoCalled: boolean | null): MediationEvent => ({
      kind: "MediationContactMade",
      caseId,
      party,
      outcome: "reached",
      toldWhoCalled,
    });
    const first = of(held().mediation(), told(false));
    expect(first.parties[0]).toMatchObject({ toldWhoCalledAt: null, contacts: [{}] });
    expect(of(first, told(null)).parties[0]?.toldWhoCalledAt).toBeNull();
    const known = of(first, told(true));
    expect(known.parties[0]?.toldWhoCalledAt).toBe(NOVEMBER + DAY);
    const later = evolve(known, { ...told(false), at: NOVEMBER + 3 * DAY, by: "mediator-1" });
    expect(later.parties[0]).toMatchObject({ toldWhoCalledAt: NOVEMBER + DAY });
    expect(later.parties[0]?.contacts).toHaveLength(3);
  });

  test("MD12 a session that nobody came to was not held", () => {
    const told = ready();
    const session = { caseId, sessionId: "s1" } as const;
    told.sends({ kind: "PlanSession", ...session, form: "shuttle", plannedFor: told.at() + DAY });
    const recorded = { kind: "MediationSessionRecorded", ...session, attended: [] } as const;
    const is = (isHeld: boolean) => of(told.mediation(), { ...recorded, isHeld }).sessions[0];
    expect(is(false)).toMatchObject({ is: "not-held", recordedAt: NOVEMBER + DAY });
    expect(is(true)).toMatchObject({ is: "held" });
  });

  test("MD5 a screening is dated from its begin to its end, and keeps what was answered", () => {
    const told = held();
    screens(told, "A");
    const [a] = told.mediation().parties;
    expect(a?.screening).toMatchObject({ is: "closed", at: NOVEMBER });
    const begun = of(told.mediation(), { kind: "MediationScreeningBegun", caseId, party });
    expect(begun.parties[0]?.screening).toMatchObject({
      is: "open",
      at: NOVEMBER + DAY,
      answers: a?.screening.answers,
    });
    const ended = of(begun, { kind: "MediationScreeningEnded", caseId, party });
    expect(ended.parties[0]?.screening).toMatchObject({ is: "closed", at: NOVEMBER + DAY });
  });
});

describe("follow-ups", () => {
  const agreed = () => {
    const told = shuttled();
    told.sends({ kind: "RecordAgreement", caseId, agreed: "yes" });
    return told;
  };
  const plan = (days: readonly number[]) =>
    ({ kind: "PlanMediationFollowUps", caseId, days }) as const;

  test("MD13 are counted from the agreement, each day once, in order; who asks to stop keeps what was asked", () => {
    const told = agreed();
    const from = told.mediation().agreement?.at ?? 0;
    expect(from).toBe(NOVEMBER + DAY);
    told.sends(plan([60, 14]));
    told.sends(plan([14, 90]));
    const days = () => told.mediation().followUps.map(({ day, dueAt }) => [day, dueAt - from]);
    expect(days()).toEqual([
      [14, 14 * DAY],
      [60, 60 * DAY],
      [90, 90 * DAY],
    ]);
    const asked = (day: number, outcome: "holds" | "asked-to-stop") =>
      ({
        kind: "MediationFollowUpRecorded",
        caseId,
        day,
        outcome,
        at: from + day * DAY,
        by: "mediator-1",
      }) as const;
    const first = evolve(told.mediation(), asked(90, "holds"));
    const stopped = evolve(first, asked(14, "asked-to-stop"));
    expect(stopped.followUps.map(({ day, tries }) => [day, tries])).toEqual([
      [14, 1],
      [90, 1],
    ]);
    expect(evolve(told.mediation(), asked(14, "holds")).followUps).toHaveLength(3);
  });
});

describe("what is next", () => {
  const next = (told: ReturnType<typeof mediationStory>) =>
    tasksOf(told.mediation(), defaultMediationSettings).map(
      ({ kind, dueAt, owner, party, day }) => ({
        kind,
        in: (dueAt - NOVEMBER) / DAY,
        owner,
        party,
        day,
      }),
    );
  const owner = "mediator-1";
  const plain = { owner, party: null, day: null };

  test("MD18 waiting it is nobody's, offered it is whose it is offered to", () => {
    const told = referred();
    expect(next(told)).toEqual([{ ...plain, kind: "take", in: 3, owner: null }]);
    told.wait(1);
    told.sends(assign("mediator-2"), "lead");
    expect(next(told)).toEqual([{ ...plain, kind: "take", in: 4, owner: "mediator-2" }]);
    told.sends(accept, "mediator-2");
    expect(next(told)).toEqual([{ ...plain, kind: "declare", in: 1, owner: "mediator-2" }]);
    expect(told.mediation().id).toBe(caseId);
    expect(tasksOf(told.mediation(), defaultMediationSettings)[0]?.caseId).toBe(caseId);
  });

  test("MD18 each party that is not cleared is reached, then screened, then asked whether it takes part", () => {
    const told = held();
    const each = (kind: string, days: number, party: string) => ({
      ...plain,
      kind,
      in: days,
      party,
    });
    expect(next(told)).toEqual([each("contact", 7, "A"), each("contact", 7, "B")]);
    const reach = { kind: "RecordPartyContact", caseId, party: "B", toldWhoCalled: false } as const;
    told.sends({ ...reach, outcome: "not-reached" });
    expect(next(told)).toEqual([each("contact", 7, "A"), each("contact", 7, "B")]);
    told.sends({ ...reach, outcome: "reached" });
    expect(next(told)).toEqual([each("contact", 7, "A"), each("screen", 14, "B")]);
    // Whoever is being screened was reached, be it without a note of it.
    told.sends({ kind: "BeginScreening", caseId, party: "A", isAlone: true });
    expect(next(told)).toEqual([each("screen", 14, "A"), each("screen", 14, "B")]);
    told.sends({ kind: "EndScreening", caseId, party: "A" });
    screens(told, "A");
    expect(next(told)).toEqual([each("screen", 14, "B")]);
    screens(told, "B");
    expect(next(told)).toEqual([each("consent", 14, "A"), each("consent", 14, "B")]);
    consents(told, "A", "take-part");
    expect(next(told)).toEqual([each("consent", 14, "B")]);
    consents(told, "B", "take-part");
    expect(next(told)).toEqual([{ ...plain, kind: "plan-session", in: 28 }]);
  });

  test("MD18 a planned session is due on its day, then the agreement from the last that was held", () => {
    const told = ready();
    const plan = (sessionId: string, days: number) =>
      told.sends({
        kind: "PlanSession",
        caseId,
        sessionId,
        form: "shuttle",
        plannedFor: NOVEMBER + days * DAY,
      });
    const record = (sessionId: string) =>
      told.sends({
        kind: "RecordSession",
        caseId,
        sessionId,
        isHeld: true,
        attended: ["A", "B"],
      });
    plan("s1", 2);
    expect(next(told)).toEqual([{ ...plain, kind: "session", in: 2 }]);
    told.wait(2);
    record("s1");
    expect(next(told)).toEqual([{ ...plain, kind: "agreement", in: 2 }]);
    plan("s2", 5);
    expect(next(told)).toEqual([{ ...plain, kind: "session", in: 5 }]);
    told.wait(3);
    record("s2");
    expect(next(told)).toEqual([{ ...plain, kind: "agreement", in: 5 }]);
  });

  test("MD18 after an agreement its follow-ups, one at a time, and then its end; after none its end at once", () => {
    const told = shuttled();
    const none = shuttled();
    none.sends({ kind: "RecordAgreement", caseId, agreed: "no" });
    expect(next(none)).toEqual([{ ...plain, kind: "close", in: 1 }]);
    told.sends({ kind: "RecordAgreement", caseId, agreed: "yes" });
    expect(next(told)).toEqual([{ ...plain, kind: "plan-follow-ups", in: 1 }]);
    told.sends({ kind: "PlanMediationFollowUps", caseId, days: [14, 60] });
    expect(next(told)).toEqual([{ ...plain, kind: "follow-up", in: 15, day: 14 }]);
    const asked = (day: number, outcome: "not-reached" | "holds") =>
      told.sends({ kind: "RecordMediationFollowUp", caseId, day, outcome });
    told.wait(14);
    asked(14, "not-reached");
    expect(next(told)).toEqual([{ ...plain, kind: "follow-up", in: 15, day: 14 }]);
    told.wait(46);
    expect(asked(14, "holds")).toBe("done");
    expect(next(told)).toEqual([{ ...plain, kind: "follow-up", in: 61, day: 60 }]);
    expect(asked(60, "holds")).toBe("done");
    expect(next(told)).toEqual([{ ...plain, kind: "close", in: 61 }]);
  });
});
