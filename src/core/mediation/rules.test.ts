import { describe, expect, test } from "vitest";
import { roles } from "#core/dispatch/commands.ts";
import type { MediationCommand } from "./commands.ts";
import { mediationClasses } from "./event-classes.ts";
import { fitOf } from "./fit.ts";
import { decideList } from "./decide-holding.ts";
import { closingWords, openingWords } from "./say.ts";
import { defaultMediationSettings as settings } from "./settings.ts";
import {
  caseId,
  consents,
  DAY,
  held,
  mediationStory,
  ready,
  referral,
  screens,
  shuttled,
} from "./testing.ts";
import { stageOf, tasksOf } from "./worklist.ts";
import { mediationEndings, mustBeExplained, screeningQuestions } from "./words.ts";

const accept = { kind: "AcceptMediation", caseId } as const;
const noConflict = { kind: "DeclareInterest", caseId, hasConflict: false } as const;
const plan = { kind: "PlanSession", caseId, sessionId: "s1", form: "shuttle" } as const;
const contact = (party: "A" | "B", toldWhoCalled: boolean) =>
  ({ kind: "RecordPartyContact", caseId, party, outcome: "reached", toldWhoCalled }) as const;

describe("the case", () => {
  const asked = { stand: "other", reach: "number", number: "207-555-0100", isAdult: true } as const;
  const walkUp = {
    ...referral,
    origin: "walk-up",
    recordId: null,
    incidentId: null,
    parties: [asked],
  } as const;

  test("MD1 the machine opens by referral and call, a mediator and the lead by walk-up alone, all others nothing", () => {
    const may = (command: MediationCommand) =>
      roles.filter((role) => mediationStory().sends(command, "x", [role]) === "done").toSorted();
    expect(may(walkUp)).toEqual(["clock", "mediation-lead", "mediator"]);
    expect(may(referral)).toEqual(["clock"]);
    expect(may({ ...referral, origin: "call", recordId: null })).toEqual(["clock"]);
    expect(may({ ...walkUp, incidentId: "26-41003" })).toEqual(["clock"]);
  });

  test("MD1 the same conflict has one open case, and an unknown case is refused", () => {
    const told = mediationStory();
    told.elsewhereOpen("M-01bc44");
    expect(told.sends(referral, "clock")).toBe("MD1 open-already");
    expect(held().sends({ ...accept, caseId: "M-none" })).toBe("MD1 unknown-case");
    expect(held().sends(referral, "clock")).toBe("MD1 case-known");
    expect(mediationStory().sends({ ...referral, recordId: null }, "clock")).toBe("MD1 no-origin");
    const call = { ...referral, origin: "call", recordId: null, parties: [] } as const;
    expect(mediationStory().sends({ ...call, incidentId: null }, "clock")).toBe("MD1 no-origin");
  });

  test.each([
    ["novice", "MD2 not-trained"],
    ["gone", "MD2 not-a-mediator"],
    ["stranger", "MD2 not-a-mediator"],
    ["mediator-2", "done"],
  ])("MD2 %s accepting a referral: %s", (seat, answer) => {
    const told = mediationStory();
    told.sends(referral, "clock");
    expect(told.sends(accept, seat)).toBe(answer);
  });

  test("MD2 another mediator does nothing in a case that is held", () => {
    const told = held();
    expect(told.sends(accept, "mediator-2")).toBe("MD2 held");
    expect(told.sends(contact("A", false), "mediator-2")).toBe("MD2 not-yours");
    expect(told.sends(contact("A", false), "lead")).toBe("MD2 not-yours");
  });

  test("MD2 the list of mediators is the lead's to keep", () => {
    const command = {
      kind: "ListMediator",
      seatId: "mediator-9",
      mediatorKind: "resident",
      organization: "Old Town residents",
      trainingHours: 60,
      isActive: true,
    } as const;
    const by = { commandId: "c", at: 0, by: "x" } as const;
    const sends = (role: "mediator" | "mediation-lead", change: object = {}) => {
      const ruled = decideList({ ...by, roles: [role], command: { ...command, ...change } });
      return ruled.ok ? "done" : ruled.error.code;
    };
    expect(sends("mediation-lead")).toBe("done");
    expect(sends("mediator")).toBe("lead-only");
    expect(sends("mediation-lead", { trainingHours: 1.5 })).toBe("no-hours");
    expect(sends("mediation-lead", { organization: " " })).toBe("no-organization");
  });

  test("MD3 before the declaration every act on a party is refused; after a conflict the case waits and is never theirs again", () => {
    const told = mediationStory();
    told.sends(referral, "clock");
    told.sends(accept);
    expect(told.sends(contact("A", false))).toBe("MD3 interest-not-declared");
    expect(told.sends({ ...noConflict, hasConflict: true })).toBe("done");
    expect(told.mediation().holding.is).toBe("waiting");
    expect(told.sends(accept)).toBe("MD3 has-conflict");
    expect(told.sends({ kind: "AssignMediation", caseId, to: "mediator-1" }, "lead")).toBe(
      "MD3 has-conflict",
    );
    expect(told.sends(accept, "mediator-2")).toBe("done");
    expect(told.sends(noConflict, "mediator-2")).toBe("done");
    expect(told.sends(noConflict, "mediator-2")).toBe("MD3 declared-already");
  });

  test("MD4 who declines says why in a code, once, and it waits for another", () => {
    const told = mediationStory();
    told.sends(referral, "clock");
    const decline = { kind: "DeclineMediation", caseId, reason: "language" } as const;
    expect(told.sends(decline)).toBe("done");
    expect(told.sends(decline)).toBe("MD4 declined-already");
    expect(told.mediation().declines).toMatchObject([{ by: "mediator-1", reason: "language" }]);
    expect(told.sends(accept, "mediator-2")).toBe("done");
    expect(told.sends(decline)).toBe("MD4 not-yours");
    expect(told.sends(decline, "mediator-2")).toBe("done");
    expect(told.mediation().holding.is).toBe("waiting");
  });

  test("MD15 a resident or contracted mediator takes what the lead offers, and nothing that waits", () => {
    const told = mediationStory();
    told.sends(referral, "clock");
    expect(told.sends(accept, "resident-1")).toBe("MD15 not-offered");
    told.sends({ kind: "AssignMediation", caseId, to: "provider-1" }, "lead");
    expect(told.sends(accept, "resident-1")).toBe("MD2 offered-to-another");
    expect(told.sends(accept, "provider-1")).toBe("done");
  });

  test("MD16 the lead gives a held case to another, who declares anew; a mediator assigns nobody", () => {
    const told = held();
    const assign = { kind: "AssignMediation", caseId, to: "mediator-2" } as const;
    expect(told.sends(assign)).toBe("MD16 lead-only");
    expect(told.sends({ ...assign, to: "mediator-1" }, "lead")).toBe("MD16 has-it-already");
    expect(told.sends({ ...assign, to: "novice" }, "lead")).toBe("MD2 not-trained");
    expect(told.sends(assign, "lead")).toBe("done");
    expect(told.sends(contact("A", false))).toBe("MD2 not-yours");
    told.sends(accept, "mediator-2");
    expect(told.sends(contact("A", false), "mediator-2")).toBe("MD3 interest-not-declared");
  });
});

describe("parties apart", () => {
  test("MD5 one screening is open at a time, and only alone", () => {
    const told = held();
    const begin = { kind: "BeginScreening", caseId, party: "A", isAlone: true } as const;
    expect(told.sends({ ...begin, isAlone: false })).toBe("MD5 not-alone");
    const answer = { kind: "AnswerScreening", caseId, question: "threat", answer: "no" } as const;
    expect(told.sends({ ...answer, party: "A" })).toBe("MD5 not-open");
    expect(told.sends(begin)).toBe("done");
    expect(told.sends(begin)).toBe("MD5 open-already");
    expect(told.sends({ ...begin, party: "B" })).toBe("MD5 another-is-open");
    expect(told.sends({ ...answer, party: "B" })).toBe("MD5 not-open");
    expect(told.sends({ kind: "EndScreening", caseId, party: "A" })).toBe("done");
    expect(told.sends({ kind: "EndScreening", caseId, party: "A" })).toBe("MD5 not-open");
    expect(told.sends({ ...begin, party: "B" })).toBe("done");
    expect(told.sends({ ...begin, party: "C" })).toBe("MD8 unknown-party");
  });

  test("MD6 one unknown of nine is not cleared, in either party; asked again and answered no it is", () => {
    const told = held();
    screens(told, "A");
    screens(told, "B", { coercion: "unknown" });
    const fits = () => told.mediation().parties.map(fitOf);
    expect(fits()).toEqual(["cleared", "not-cleared"]);
    consents(told, "A", "take-part");
    consents(told, "B", "take-part");
    expect(told.sends({ ...plan, plannedFor: told.at() + DAY })).toBe("MD6 not-cleared");
    screens(told, "B");
    expect(fits()).toEqual(["cleared", "cleared"]);
    expect(told.sends({ ...plan, plannedFor: told.at() + DAY })).toBe("done");
  });

  test("MD6 an answer that is not asked clears nobody, whichever of the nine", () => {
    for (const left of screeningQuestions) {
      const told = held();
      told.sends({ kind: "BeginScreening", caseId, party: "A", isAlone: true });
      for (const question of screeningQuestions)
        if (question !== left)
          told.sends({ kind: "AnswerScreening", caseId, party: "A", question, answer: "no" });
      told.sends({ kind: "EndScreening", caseId, party: "A" });
      expect(told.mediation().parties.map(fitOf)).toEqual(["open", "not-begun"]);
    }
    expect(screeningQuestions).toHaveLength(9);
  });

  test("MD6 what becomes unknown later cancels what was planned, and so does another party", () => {
    const told = ready();
    told.sends({ ...plan, plannedFor: told.at() + DAY });
    screens(told, "A", { weapon: "unknown" });
    expect(told.mediation().sessions.map(({ is }) => is)).toEqual(["cancelled"]);
    const joined = ready();
    joined.sends({ ...plan, plannedFor: joined.at() + DAY });
    const added = {
      stand: "other",
      reach: "number",
      number: "+1 207 555 0199",
      isAdult: true,
    } as const;
    expect(joined.sends({ kind: "AddMediationParty", caseId, added })).toBe("done");
    expect(joined.mediation().sessions.map(({ is }) => is)).toEqual(["cancelled"]);
    expect(joined.sends({ ...plan, sessionId: "s2", plannedFor: joined.at() })).toBe(
      "MD6 not-cleared",
    );
  });

  test.each(screeningQuestions)(
    "MD7 a yes to %s ends it for all at once, also late",
    (question) => {
      for (const party of ["A", "B"] as const) {
        const told = ready();
        told.sends({ ...plan, plannedFor: told.at() + DAY });
        told.sends({ kind: "BeginScreening", caseId, party, isAlone: true });
        told.sends({ kind: "AnswerScreening", caseId, party, question, answer: "yes" });
        expect(told.mediation().ended?.because).toBe("not-suitable");
        expect(told.mediation().sessions.map(({ is }) => is)).toEqual(["cancelled"]);
        expect(tasksOf(told.mediation(), settings)).toEqual([]);
        expect(told.sends(contact("A", false))).toBe("MD17 case-ended");
      }
    },
  );

  test("MD7 the words to the other party take no reason and name none", () => {
    expect(mediationEndings).toContain("not-suitable");
    for (const text of Object.values(closingWords))
      expect(text).not.toMatch(/violen|threat|weapon|safe|screen|amenaza|arma|segur|refus|declin/i);
  });

  test("MD8 a minor is no party, and a party has a letter, a way to reach it and no name", () => {
    const party = {
      stand: "other",
      reach: "number",
      number: "207 555 0100",
      isAdult: true,
    } as const;
    const add = (change: object) =>
      held().sends({ kind: "AddMediationParty", caseId, added: { ...party, ...change } });
    expect(add({})).toBe("done");
    expect(add({ number: "(207) 555-0100" })).toBe("done");
    expect(add({ isAdult: false })).toBe("MD8 minor");
    expect(add({ number: "ask for Ana, she is scared" })).toBe("MD8 no-number");
    expect(add({ number: null })).toBe("MD8 no-number");
    expect(add({ stand: "complained-of", reach: "caller", number: null })).toBe("MD8 wrong-way");
    const told = held();
    for (let more = 0; more < 4; more += 1)
      told.sends({ kind: "AddMediationParty", caseId, added: party });
    expect(told.sends({ kind: "AddMediationParty", caseId, added: party })).toBe("MD8 too-many");
    expect(
      told
        .mediation()
        .parties.map(({ label }) => label)
        .join(""),
    ).toBe("ABCDEF");
    const fields = Object.keys(mediationClasses.MediationPartyAdded);
    expect(fields.toSorted()).toEqual(["caseId", "number", "party", "reach", "stand"]);
  });

  test("MD9 B is told who called only after A's informed consent, and not once it is taken back", () => {
    const told = held();
    expect(told.sends(contact("B", true))).toBe("MD9 no-consent");
    expect(told.sends(contact("A", true))).toBe("MD9 knows-already");
    expect(consents(told, "B", "name-the-caller")).toBe("MD9 not-theirs");
    const consent = "name-the-caller" as const;
    const half = { kind: "AnswerMediationConsent", caseId, party: "A", consent } as const;
    const how = { isGiven: true, form: "spoken", language: "en" } as const;
    expect(told.sends({ ...half, ...how, explained: ["voluntary"] })).toBe("MD10 not-informed");
    expect(told.sends(contact("B", true))).toBe("MD9 no-consent");
    expect(consents(told, "A", consent)).toBe("done");
    expect(told.sends({ kind: "WithdrawMediationConsent", caseId, party: "A", consent })).toBe(
      "done",
    );
    expect(told.sends(contact("B", true))).toBe("MD9 no-consent");
    consents(told, "A", consent);
    expect(told.sends(contact("B", true))).toBe("done");
    expect(told.mediation().parties[1]?.toldWhoCalledAt).toBe(told.at());
  });

  test("MD9 the first words to a party speak of no call until it may be known", () => {
    for (const text of Object.values(openingWords(false)))
      expect(text).not.toMatch(/911|call|llam|complain|queja/i);
    for (const text of Object.values(openingWords(true))) expect(text).toContain("911");
  });

  test.each(["take-part", "name-the-caller", "joint-session"] as const)(
    "MD10 a consent to %s misses nothing that has to be explained, names its language, and can be taken back",
    (consent) => {
      const told = held();
      const given = { kind: "AnswerMediationConsent", caseId, party: "A", consent } as const;
      const how = { isGiven: true, form: "written", language: "es" } as const;
      for (const missing of mustBeExplained[consent]) {
        const explained = mustBeExplained[consent].filter((point) => point !== missing);
        expect(told.sends({ ...given, ...how, explained })).toBe("MD10 not-informed");
      }
      const explained = mustBeExplained[consent];
      expect(told.sends({ ...given, ...how, explained, language: "Spanish, I think" })).toBe(
        "MD10 no-language",
      );
      expect(told.sends({ kind: "WithdrawMediationConsent", caseId, party: "A", consent })).toBe(
        "MD10 not-given",
      );
      expect(told.sends({ ...given, ...how, explained })).toBe("done");
      expect(told.mediation().parties[0]?.consents[consent]).toEqual({
        isGiven: true,
        form: "written",
        language: "es",
        explained,
        at: told.at(),
        by: "mediator-1",
        withdrawnAt: null,
      });
      expect(told.sends({ kind: "WithdrawMediationConsent", caseId, party: "A", consent })).toBe(
        "done",
      );
    },
  );

  test("MD11 shuttle needs both to take part; joint both in one room, and a refusal leaves the shuttle", () => {
    const told = held();
    for (const party of ["A", "B"] as const) screens(told, party);
    consents(told, "A", "take-part");
    expect(told.sends({ ...plan, plannedFor: told.at() })).toBe("MD11 no-consent");
    consents(told, "B", "take-part");
    const joint = { ...plan, form: "joint", plannedFor: told.at() + DAY } as const;
    expect(told.sends(joint)).toBe("MD11 no-consent");
    consents(told, "A", "joint-session");
    expect(told.sends(joint)).toBe("MD11 no-consent");
    consents(told, "B", "joint-session");
    expect(told.sends(joint)).toBe("done");
    expect(told.sends({ ...plan, sessionId: "s2", plannedFor: told.at() })).toBe("done");
    told.sends({ kind: "WithdrawMediationConsent", caseId, party: "B", consent: "joint-session" });
    expect(told.mediation().sessions.map(({ is }) => is)).toEqual(["cancelled", "planned"]);
    expect(told.mediation().ended).toBeNull();
  });

  test("MD11 who takes back taking part, or says no to it, ends the case for all", () => {
    const told = ready();
    told.sends({ kind: "WithdrawMediationConsent", caseId, party: "A", consent: "take-part" });
    expect(told.mediation().ended?.because).toBe("party-declined");
    const no = held();
    no.sends({
      kind: "RecordPartyContact",
      caseId,
      party: "B",
      outcome: "does-not-want",
      toldWhoCalled: false,
    });
    expect(no.mediation().ended?.because).toBe("party-declined");
  });
});

describe("what is kept", () => {
  test("MD12 a session has attendance by letters, and nobody agrees who was in none", () => {
    const told = ready();
    const record = { kind: "RecordSession", caseId, sessionId: "s1", isHeld: true } as const;
    const agree = { kind: "RecordAgreement", caseId, agreed: "yes" } as const;
    expect(told.sends(agree)).toBe("MD12 no-session");
    expect(told.sends({ ...record, attended: ["A"] })).toBe("MD12 unknown-session");
    told.sends({ ...plan, plannedFor: told.at() + 3 * DAY });
    expect(told.sends({ ...plan, plannedFor: told.at() })).toBe("MD12 session-known");
    expect(told.sends({ ...record, attended: ["A"] })).toBe("MD12 too-early");
    told.wait(3);
    expect(told.sends({ ...record, attended: ["A", "C"] })).toBe("MD12 unknown-party");
    expect(told.sends({ ...record, attended: [] })).toBe("MD12 attendance");
    expect(told.sends({ ...record, attended: ["A"] })).toBe("done");
    expect(told.sends({ ...record, attended: ["A"] })).toBe("MD12 session-over");
    expect(told.sends(agree)).toBe("MD12 not-met");
    expect(told.sends({ ...plan, sessionId: "s2", plannedFor: told.at() - 2 * DAY })).toBe(
      "MD12 impossible-day",
    );
    told.sends({ ...plan, sessionId: "s2", plannedFor: told.at() });
    told.sends({ ...record, sessionId: "s2", attended: ["B"] });
    expect(told.sends(agree)).toBe("done");
    expect(told.sends(agree)).toBe("MD12 no-session");
  });

  test("MD12 a joint session is held with everyone in it, or it was not", () => {
    const told = ready();
    consents(told, "A", "joint-session");
    consents(told, "B", "joint-session");
    told.sends({ ...plan, form: "joint", plannedFor: told.at() });
    const record = { kind: "RecordSession", caseId, sessionId: "s1" } as const;
    expect(told.sends({ ...record, isHeld: true, attended: ["A"] })).toBe("MD12 attendance");
    expect(told.sends({ ...record, isHeld: false, attended: [] })).toBe("done");
  });

  test("MD12 no field of any event takes a sentence: codes, letters, days, ids, a number and a language's code", () => {
    const told = shuttled();
    consents(told, "A", "name-the-caller");
    told.sends({ kind: "RecordAgreement", caseId, agreed: "partly" });
    told.sends({ kind: "PlanMediationFollowUps", caseId, days: [14] });
    const texts = told.log.flatMap((event) =>
      Object.values(event)
        .flat()
        .filter((value) => typeof value === "string"),
    );
    expect(texts.length).toBeGreaterThan(50);
    for (const text of texts) expect(text).toMatch(/^[A-Za-z0-9/-]{1,40}$/);
  });

  test("MD13 follow-ups are days of an agreement, in their time; not reached is tried again", () => {
    const told = shuttled();
    const planned = { kind: "PlanMediationFollowUps", caseId, days: [60, 14, 14] } as const;
    const done = { kind: "RecordMediationFollowUp", caseId, day: 14, outcome: "holds" } as const;
    expect(told.sends(planned)).toBe("MD13 no-agreement");
    told.sends({ kind: "RecordAgreement", caseId, agreed: "yes" });
    expect(told.sends({ ...planned, days: [0] })).toBe("MD13 no-days");
    expect(told.sends(planned)).toBe("done");
    expect(told.mediation().followUps.map(({ day }) => day)).toEqual([14, 60]);
    expect(told.sends(done)).toBe("MD13 too-early");
    expect(told.sends({ ...done, day: 30 })).toBe("MD13 not-planned");
    told.wait(14);
    expect(told.sends({ ...done, outcome: "not-reached" })).toBe("done");
    expect(told.sends(done)).toBe("done");
    expect(told.sends(done)).toBe("MD13 done-already");
    expect(told.mediation().followUps[0]?.tries).toBe(2);
    expect(stageOf(told.mediation())).toBe("follow-up");
  });

  test("MD13 who asks to stop is asked no more", () => {
    const told = shuttled();
    told.sends({ kind: "RecordAgreement", caseId, agreed: "yes" });
    told.sends({ kind: "PlanMediationFollowUps", caseId, days: [14, 60] });
    told.wait(14);
    told.sends({ kind: "RecordMediationFollowUp", caseId, day: 14, outcome: "asked-to-stop" });
    expect(told.mediation().followUps.map(({ day }) => day)).toEqual([14]);
    expect(stageOf(told.mediation())).toBe("to-close");
  });

  test("MD17 a case that has ended takes nothing more", () => {
    const told = shuttled();
    const end = { kind: "EndMediation", caseId, because: "completed" } as const;
    expect(told.sends(end)).toBe("MD17 no-agreement");
    told.sends({ kind: "RecordAgreement", caseId, agreed: "no" });
    expect(stageOf(told.mediation())).toBe("to-close");
    expect(told.sends({ ...end, because: "no-agreement" })).toBe("done");
    expect(told.sends(contact("A", false))).toBe("MD17 case-ended");
  });

  test("MD18 the next thing due, whose and by when, from referral to end", () => {
    const told = mediationStory();
    const due = () =>
      tasksOf(told.mediation(), settings).map(
        ({ kind, party, owner, dueAt }) =>
          `${kind} ${party ?? ""} ${owner ?? "anyone"} ${(dueAt - told.at()) / DAY}`,
      );
    told.sends(referral, "clock");
    expect(due()).toEqual(["take  anyone 3"]);
    told.sends(accept);
    expect(due()).toEqual(["declare  mediator-1 0"]);
    told.sends(noConflict);
    expect(due()).toEqual(["contact A mediator-1 7", "contact B mediator-1 7"]);
    told.sends(contact("A", false));
    expect(due()).toEqual(["screen A mediator-1 14", "contact B mediator-1 7"]);
    for (const party of ["A", "B"] as const) screens(told, party);
    expect(due()).toEqual(["consent A mediator-1 14", "consent B mediator-1 14"]);
    for (const party of ["A", "B"] as const) consents(told, party, "take-part");
    expect(due()).toEqual(["plan-session  mediator-1 28"]);
    shuttled(told);
    expect(due()).toEqual(["agreement  mediator-1 0"]);
    told.sends({ kind: "RecordAgreement", caseId, agreed: "yes" });
    expect(due()).toEqual(["plan-follow-ups  mediator-1 0"]);
    told.sends({ kind: "PlanMediationFollowUps", caseId, days: [14, 60] });
    expect(due()).toEqual(["follow-up  mediator-1 14"]);
    told.wait(14);
    told.sends({ kind: "RecordMediationFollowUp", caseId, day: 14, outcome: "holds" });
    expect(due()).toEqual(["follow-up  mediator-1 46"]);
    told.wait(46);
    told.sends({ kind: "RecordMediationFollowUp", caseId, day: 60, outcome: "holds" });
    expect(due()).toEqual(["close  mediator-1 0"]);
    told.sends({ kind: "EndMediation", caseId, because: "completed" });
    expect(due()).toEqual([]);
  });
});
