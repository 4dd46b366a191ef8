import { describe, expect, test } from "vitest";
import { fitOf } from "./fit.ts";
import { defaultMediationSettings as settings } from "./settings.ts";
import { mayNameCaller } from "./state.ts";
import type { MediationCommand } from "./commands.ts";
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
  viewer,
} from "./testing.ts";
import { readingOf, shownMediation } from "./view.ts";
import type { MediationConsent, PartyLabel } from "./words.ts";
import { screeningQuestions } from "./words.ts";

const plan = (form: "shuttle" | "joint", sessionId: string, plannedFor: number) =>
  ({ kind: "PlanSession", caseId, sessionId, form, plannedFor }) as const;
const refuses = (party: PartyLabel, consent: MediationConsent): MediationCommand => ({
  kind: "AnswerMediationConsent",
  caseId,
  party,
  consent,
  isGiven: false,
  form: "spoken",
  language: "es",
  explained: [],
});
const other = {
  stand: "other",
  reach: "number",
  number: "207 555 0100",
  isAdult: true,
} as const;

describe("unknown is not cleared", () => {
  test("MD6 nine answers of no clear nobody before the screening has ended", () => {
    const told = held();
    told.sends({ kind: "BeginScreening", caseId, party: "A", isAlone: true });
    for (const question of screeningQuestions)
      told.sends({ kind: "AnswerScreening", caseId, party: "A", question, answer: "no" });
    expect(told.mediation().parties.map(fitOf)[0]).toBe("open");
    told.sends({ kind: "EndScreening", caseId, party: "A" });
    expect(told.mediation().parties.map(fitOf)[0]).toBe("cleared");
  });

  test("MD7 a yes bars its party and is kept as it was given, whatever the other eight were", () => {
    const told = held();
    screens(told, "B");
    told.sends({ kind: "BeginScreening", caseId, party: "A", isAlone: true });
    for (const question of screeningQuestions)
      told.sends({
        kind: "AnswerScreening",
        caseId,
        party: "A",
        question,
        answer: question === "coercion" ? "yes" : "no",
      });
    const [first] = told.mediation().parties;
    expect(first?.screening.answers.coercion).toBe("yes");
    expect(first === undefined ? undefined : fitOf(first)).toBe("barred");
  });

  test("MD6 an answer of no cancels nothing, and unknown at that moment cancels what was planned", () => {
    const told = ready();
    told.sends(plan("shuttle", "s1", told.at() + DAY));
    told.sends({ kind: "BeginScreening", caseId, party: "A", isAlone: true });
    const answer = (given: "no" | "unknown") =>
      told.sends({
        kind: "AnswerScreening",
        caseId,
        party: "A",
        question: "threat",
        answer: given,
      });
    const before = told.log.length;
    answer("no");
    expect(told.log.slice(before).map(({ kind }) => kind)).toEqual(["MediationScreeningAnswered"]);
    answer("unknown");
    expect(told.mediation().parties[0]?.screening.answers.threat).toBe("unknown");
    expect(told.mediation().sessions.map(({ is }) => is)).toEqual(["cancelled"]);
  });
});

describe("who called is nobody's to tell", () => {
  test("MD9 of two who called, one consent is not enough; and where nobody here called there is none", () => {
    const told = mediationStory();
    const caller = { stand: "called", reach: "number", number: "207 555 0101", isAdult: true };
    const [first, second] = referral.parties;
    if (first === undefined || second === undefined) throw new Error("a referral has two sides");
    const parties = [first, second, { ...caller, reach: "caller", number: null, isAdult: null }];
    told.sends({ ...referral, parties } as MediationCommand, "clock");
    told.sends({ kind: "AcceptMediation", caseId });
    told.sends({ kind: "DeclareInterest", caseId, hasConflict: false });
    consents(told, "A", "name-the-caller");
    const tell = { kind: "RecordPartyContact", caseId, party: "B", outcome: "reached" } as const;
    expect(mayNameCaller(told.mediation())).toBe(false);
    expect(told.sends({ ...tell, toldWhoCalled: true })).toBe("MD9 no-consent");
    consents(told, "C", "name-the-caller");
    expect(told.sends({ ...tell, toldWhoCalled: true })).toBe("done");
    expect(mayNameCaller({ parties: [] })).toBe(false);
  });

  test("MD9 that who called was told of is never recorded of somebody who was not reached", () => {
    const told = held();
    consents(told, "A", "name-the-caller");
    const tell = { kind: "RecordPartyContact", caseId, party: "B", toldWhoCalled: true } as const;
    told.sends({ ...tell, outcome: "not-reached" });
    expect(told.log.at(-1)).toMatchObject({ outcome: "not-reached", toldWhoCalled: false });
  });

  test("MD9 a refusal to be named is recorded, stands against telling, and ends and cancels nothing", () => {
    const told = ready();
    for (const party of ["A", "B"] as const) consents(told, party, "joint-session");
    told.sends(plan("joint", "s1", told.at() + DAY));
    expect(told.sends(refuses("A", "name-the-caller"))).toBe("done");
    expect(told.mediation().parties[0]?.consents["name-the-caller"]).toMatchObject({
      isGiven: false,
      language: "es",
    });
    expect(mayNameCaller(told.mediation())).toBe(false);
    expect(told.mediation().sessions.map(({ is }) => is)).toEqual(["planned"]);
    expect(told.mediation().ended).toBeNull();
  });
});

describe("a no ends it, and what was planned with it", () => {
  test("MD11 refused consent to take part, like who does not want it, ends the case with its sessions", () => {
    const refused = ready();
    refused.sends(plan("shuttle", "s1", refused.at() + DAY));
    expect(refused.sends(refuses("B", "take-part"))).toBe("done");
    const unwanted = ready();
    unwanted.sends(plan("shuttle", "s1", unwanted.at() + DAY));
    const contact = { kind: "RecordPartyContact", caseId, party: "B" } as const;
    unwanted.sends({ ...contact, outcome: "does-not-want", toldWhoCalled: false });
    for (const told of [refused, unwanted]) {
      expect(told.mediation().ended?.because).toBe("party-declined");
      expect(told.mediation().sessions.map(({ is }) => is)).toEqual(["cancelled"]);
    }
    expect(unwanted.mediation().parties[1]?.contacts.at(-1)?.outcome).toBe("does-not-want");
  });

  test("MD11 refused consent to one room cancels the joint session and leaves the shuttle", () => {
    const told = ready();
    for (const party of ["A", "B"] as const) consents(told, party, "joint-session");
    told.sends(plan("joint", "s1", told.at() + DAY));
    told.sends(plan("shuttle", "s2", told.at() + 2 * DAY));
    told.sends(refuses("B", "joint-session"));
    expect(told.mediation().sessions.map(({ form, is }) => [form, is])).toEqual([
      ["joint", "cancelled"],
      ["shuttle", "planned"],
    ]);
  });

  test("MD11 agreeing to sit in one room is not agreeing to take part", () => {
    const told = held();
    for (const party of ["A", "B"] as const) {
      screens(told, party);
      consents(told, party, "joint-session");
    }
    expect(told.sends(plan("joint", "s1", told.at() + DAY))).toBe("MD11 no-consent");
  });

  test("MD12 a session that is called off is cancelled, once", () => {
    const told = ready();
    told.sends(plan("shuttle", "s1", told.at() + DAY));
    const cancel = { kind: "CancelSession", caseId, sessionId: "s1" } as const;
    expect(told.sends(cancel)).toBe("done");
    expect(told.mediation().sessions.map(({ is }) => is)).toEqual(["cancelled"]);
    expect(told.sends(cancel)).toBe("MD12 session-over");
    expect(told.sends({ ...cancel, sessionId: "s9" })).toBe("MD12 unknown-session");
  });

  test("MD8 without a call a party is reached by its own number alone", () => {
    const told = mediationStory();
    const parties = [other, { ...other, number: "207 555 0102" }];
    const walkUp = { ...referral, origin: "walk-up", recordId: null, incidentId: null } as const;
    told.sends({ ...walkUp, parties }, "mediator-1");
    told.sends({ kind: "AcceptMediation", caseId });
    told.sends({ kind: "DeclareInterest", caseId, hasConflict: false });
    const added = { ...other, reach: "place", number: null } as const;
    expect(told.sends({ kind: "AddMediationParty", caseId, added })).toBe("MD8 no-call");
  });
});

describe("who may read", () => {
  test("MD15 a case that is offered to one mediator is nobody else's to see, and one who has left sees none", () => {
    const told = mediationStory();
    told.sends(referral, "clock");
    expect(readingOf(told.mediation(), viewer("mediator-2"))).toBe("offer");
    expect(readingOf(told.mediation(), viewer("gone"))).toBe("none");
    expect(readingOf(told.mediation(), viewer("nobody-listed"))).toBe("none");
    told.sends({ kind: "AssignMediation", caseId, to: "mediator-1" }, "lead");
    expect(readingOf(told.mediation(), viewer("mediator-1"))).toBe("offer");
    expect(readingOf(told.mediation(), viewer("mediator-2"))).toBe("none");
    expect(readingOf(told.mediation(), viewer("resident-1"))).toBe("none");
    // A lead who also mediates reads another's case as the lead does, and no nearer.
    const both = viewer("mediator-2", ["mediator", "mediation-lead"]);
    expect(readingOf(told.mediation(), both)).toBe("process");
  });

  test("MD14 one to whom a case is given anew reads nothing of how it went before they declared no interest", () => {
    const told = shuttled();
    told.sends({ kind: "RecordAgreement", caseId, agreed: "partly" });
    told.sends({ kind: "PlanMediationFollowUps", caseId, days: [14] });
    told.sends({ kind: "AssignMediation", caseId, to: "mediator-2" }, "lead");
    const shown = shownMediation(told.mediation(), viewer("mediator-2"), settings);
    expect(shown).toMatchObject({
      reading: "offer",
      holder: "mediator-2",
      isAccepted: false,
      parties: null,
      mayNameCaller: null,
      sessions: null,
      agreed: null,
      agreedAt: null,
      followUps: null,
      because: null,
      recordId: null,
      incidentId: null,
    });
    expect(shownMediation(told.mediation(), viewer("mediator-1"), settings)).toBeUndefined();
  });
});
