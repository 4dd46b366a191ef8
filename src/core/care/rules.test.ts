import { describe, expect, test } from "vitest";
import { roles } from "#core/dispatch/commands.ts";
import { careClasses } from "./event-classes.ts";
import { evolve } from "./evolve.ts";
import type { CareCase } from "./state.ts";
import { careFactOf } from "./fact.ts";
import { accepted, call, careStory, clinic, consents, DAY, NOVEMBER } from "./testing.ts";
import { toldCare } from "./told.ts";
import { numberFor, tasksOf, worklist } from "./worklist.ts";

const visit = (attendedAt: number) =>
  ({
    kind: "ReportConnection",
    ...call,
    referralId: "r1",
    word: "came",
    from: "provider",
    attendedAt,
  }) as const;
const followUp = (day: 1 | 7 | 30, outcome: "done" | "unreachable" | "asked-to-stop" = "done") =>
  ({ kind: "RecordFollowUp", ...call, day, outcome, note: null }) as const;

describe("who records what", () => {
  test("CR1 a coordinator or a supervisor records care, every other seat is refused", () => {
    const may = roles.filter(
      (role) =>
        careStory().sends({ kind: "RecordNeed", ...call, isNeeded: true }, [role]) === "done",
    );
    expect(may.toSorted()).toEqual(["care", "clock", "supervisor"]);
    expect(
      careStory().sends({ kind: "RecordNeed", ...call, isNeeded: true }, ["call-taker"]),
    ).toContain("CR1 not-for-this-role");
  });

  test("CR2 an outcome for a call that never was is refused, and a duplicate names its call", () => {
    const need = { kind: "RecordNeed", isNeeded: true } as const;
    expect(careStory().sends({ ...need, incidentId: "26-99999" })).toBe("CR2 unknown-call");
    expect(careStory().sends({ ...need, incidentId: "26-41004" })).toBe("CR2 merged-call");
  });

  test.each([0, 6, 2.5])("CR3 %d is no rating", (rating) => {
    expect(careStory().sends({ kind: "RateStability", ...call, when: "before", rating })).toBe(
      "CR3 no-such-rating",
    );
  });

  test("CR3 a rating without the other stays null beside it", () => {
    const told = careStory();
    told.sends({ kind: "RateStability", ...call, when: "after", rating: 4 });
    expect(careFactOf(told.care())).toMatchObject({ ratedBefore: null, ratedAfter: 4 });
  });
});

describe("offered, accepted, connected", () => {
  test("CR4 a referral is offered once and names a service", () => {
    const told = accepted();
    const again = { kind: "OfferReferral", ...call, isPart2: false } as const;
    expect(told.sends({ ...again, referralId: "r1", details: clinic })).toBe("CR4 referral-known");
    expect(told.sends({ ...again, referralId: "r2", details: { ...clinic, service: " " } })).toBe(
      "CR4 no-service",
    );
    expect(
      told.sends({ kind: "AnswerReferral", ...call, referralId: "r9", isAccepted: true }),
    ).toBe("CR4 unknown-referral");
  });

  test("CR5 offered is never counted as accepted, nor accepted as connected", () => {
    const told = careStory();
    told.sends({
      kind: "OfferReferral",
      ...call,
      referralId: "r1",
      isPart2: false,
      details: clinic,
    });
    consents(told, "ask-the-provider");
    expect(careFactOf(told.care())).toMatchObject({ offered: 1, accepted: 0, connected30: 0 });
    expect(told.sends(visit(NOVEMBER))).toBe("CR5 not-accepted");
    expect(careFactOf(accepted().care())).toMatchObject({
      offered: 1,
      accepted: 1,
      connected7: 0,
      connected30: 0,
      notConnected: 0,
    });
  });

  test("CR6 a provider is asked only with consent, a substance use program only with written consent", () => {
    const told = careStory();
    told.sends({
      kind: "OfferReferral",
      ...call,
      referralId: "r1",
      isPart2: true,
      details: clinic,
    });
    told.sends({ kind: "AnswerReferral", ...call, referralId: "r1", isAccepted: true });
    expect(told.sends(visit(NOVEMBER))).toBe("CR6 no-consent");
    consents(told, "ask-the-provider", "spoken");
    expect(told.sends(visit(NOVEMBER))).toBe("CR6 no-written-consent");
    consents(told, "ask-the-provider", "written");
    expect(told.sends(visit(NOVEMBER))).toBe("done");
  });

  test.each([
    [3, 1, 1, 0],
    [7, 1, 1, 0],
    [8, 0, 1, 0],
    [30, 0, 1, 0],
    [31, 0, 0, 1],
  ])(
    "CR7 a first visit after %d days, by the provider's word",
    (days, connected7, connected30, notConnected) => {
      const told = accepted();
      told.wait(40);
      told.sends(visit(NOVEMBER + days * DAY));
      expect(careFactOf(told.care())).toMatchObject({ connected7, connected30, notConnected });
    },
  );

  test("CR7 what the person or a crew says connects nobody, and a provider that cannot say is not no", () => {
    const told = accepted();
    told.wait(5);
    told.sends({ ...visit(NOVEMBER + DAY), from: "person" });
    told.sends({ ...visit(NOVEMBER), word: "cannot-say", attendedAt: null });
    expect(careFactOf(told.care())).toMatchObject({ connected30: 0, notConnected: 0 });
    expect(told.sends(visit(NOVEMBER + 9 * DAY))).toBe("CR7 impossible-day");
    expect(told.sends({ ...visit(NOVEMBER), attendedAt: null })).toBe("CR7 no-day");
  });
});

describe("consent and follow-up", () => {
  test("CR8 consent withdrawn: counted still, known no more, as after its keys are gone", () => {
    const told = accepted();
    told.sends({ kind: "RecordNeed", ...call, isNeeded: true });
    told.wait(5);
    told.sends(visit(NOVEMBER + 3 * DAY));
    expect(told.sends({ kind: "WithdrawConsent", ...call })).toBe("done");
    expect(careFactOf(told.care())).toMatchObject({
      isNeeded: null,
      offered: 1,
      accepted: 1,
      connected30: 0,
      notConnected: 0,
    });
    expect(JSON.stringify(told.care())).not.toContain("Mill clinic");
    expect(told.sends({ kind: "RecordNeed", ...call, isNeeded: true })).toBe(
      "CR8 consent-withdrawn",
    );
    // The same log, read after the keys were destroyed, folds to the same state.
    let care: CareCase | undefined;
    for (const event of told.log) {
      const classes: Readonly<Record<string, string>> = careClasses[event.kind];
      const read = Object.entries(event).map(([field, value]: [string, unknown]) => [
        field,
        ["health", "part2"].includes(classes[field] ?? "") ? null : value,
      ]);
      care = evolve(care, Object.fromEntries(read) as typeof event);
    }
    expect(care).toEqual(told.care());
  });

  test("CR9 nobody is followed up who did not agree, and who asks to stop is asked no more", () => {
    const told = careStory();
    const agree = { kind: "AgreeFollowUps", ...call, days: [1, 7, 30] } as const;
    expect(told.sends(agree)).toBe("CR9 no-consent");
    consents(told, "contact-me");
    expect(told.sends(agree)).toBe("done");
    expect(told.sends(agree)).toBe("CR9 agreed-already");
    told.wait(1);
    expect(told.sends(followUp(1, "asked-to-stop"))).toBe("done");
    told.wait(30);
    expect(tasksOf(told.care(), told.at())).toEqual([]);
    expect(told.sends(followUp(30))).toBe("CR9 not-agreed");
    expect(careFactOf(told.care()).followUps).toEqual({ "1": "done", "7": null, "30": null });
  });

  test("CR9 who agreed and then says no is followed up no more", () => {
    const told = accepted();
    told.sends({ kind: "AgreeFollowUps", ...call, days: [1, 7, 30] });
    told.wait(1);
    expect(tasksOf(told.care(), told.at()).map(({ kind }) => kind)).toEqual(["follow-up"]);
    told.sends({
      kind: "RecordConsent",
      ...call,
      consent: "contact-me",
      isGiven: false,
      form: "spoken",
    });
    expect(tasksOf(told.care(), told.at())).toEqual([]);
  });

  test("CR10 a follow-up waits for its day, can be tried again, and one far too late stays due", () => {
    const told = accepted();
    told.sends({ kind: "AgreeFollowUps", ...call, days: [1, 7, 30] });
    expect(told.sends(followUp(7))).toBe("CR10 too-early");
    told.wait(1);
    expect(told.sends(followUp(1, "unreachable"))).toBe("done");
    expect(careFactOf(told.care()).followUps["1"]).toBe("unreachable");
    expect(told.sends(followUp(1))).toBe("done");
    expect(told.sends(followUp(1))).toBe("CR10 done-already");
    told.wait(20);
    expect(told.sends(followUp(7))).toBe("done");
    expect(careFactOf(told.care()).followUps).toEqual({ "1": "done", "7": "due", "30": "due" });
  });

  test("CR11 a substance use program's details are recorded under their own class alone", () => {
    const told = accepted(careStory(), true);
    const [offered] = told.log;
    expect(offered).toMatchObject({ details: null, part2Details: clinic });
    expect(careClasses.ReferralOffered).toMatchObject({
      isPart2: "part2",
      details: "health",
      part2Details: "part2",
    });
    for (const event of told.log) {
      const { kind, at, by, ...data } = event;
      expect([at > 0, by]).toEqual([true, "care-1"]);
      expect(Object.keys(data).toSorted()).toEqual(Object.keys(careClasses[kind]).toSorted());
    }
  });

  test("CR12 the worklist holds what is due, the longest due first, and no number that is unsafe to ring", () => {
    const told = accepted();
    told.sends({ kind: "AgreeFollowUps", ...call, days: [1, 7, 30] });
    expect(worklist([told.care()], told.at())).toEqual([]);
    told.wait(1);
    expect(worklist([told.care()], told.at()).map(({ kind }) => kind)).toEqual(["follow-up"]);
    told.sends(followUp(1, "unreachable"));
    told.wait(1);
    const [first] = worklist([told.care()], told.at());
    expect(first).toMatchObject({ kind: "follow-up", day: 1, tries: 1 });
    told.wait(6);
    expect(worklist([told.care()], told.at()).map(({ kind }) => kind)).toEqual([
      "follow-up",
      "ask-provider",
    ]);
    const number = { callbackNumber: "555-0100", safeToCallBack: "yes" };
    expect(numberFor(told.care(), [number])).toEqual({ number: "555-0100" });
    expect(numberFor(told.care(), [number, { ...number, safeToCallBack: "no" }])).toEqual({
      why: "unsafe",
    });
    told.sends({ kind: "WithdrawConsent", ...call });
    expect(numberFor(told.care(), [number])).toEqual({ why: "not-agreed" });
    expect(tasksOf(told.care(), told.at())).toEqual([]);
  });
});

describe("what the call taker is told", () => {
  const tell = {
    kind: "RecordConsent",
    ...call,
    consent: "tell-call-taker",
    form: "spoken",
  } as const;
  const hours = 3_600_000;

  test("CR21 nothing without consent, a coarse word with it, and nothing once it is withdrawn", () => {
    const told = accepted();
    const now = () => toldCare(told.care(), NOVEMBER, told.at());
    expect(now()).toBeNull();
    told.sends({ ...tell, isGiven: true });
    expect(now()).toBe("took-up-help");
    told.wait(1);
    told.sends(visit(NOVEMBER + 2 * hours));
    expect(now()).toBe("got-there");
    told.sends({ ...tell, isGiven: false });
    expect(now()).toBeNull();
    told.sends({ ...tell, isGiven: true });
    told.sends({ kind: "WithdrawConsent", ...call });
    expect(now()).toBeNull();
  });

  test.each([
    [72, "took-up-help"],
    [73, null],
  ])("CR21 %d hours after the call ended: %s", (after, word) => {
    const told = accepted();
    told.sends({ ...tell, isGiven: true });
    expect(toldCare(told.care(), NOVEMBER, NOVEMBER + after * hours)).toBe(word);
    expect(toldCare(told.care(), null, NOVEMBER)).toBeNull();
  });

  test("CR21 of a substance use program no more than that the person was followed up", () => {
    const told = accepted(careStory(), true);
    consents(told, "ask-the-provider", "written");
    told.sends({ ...tell, isGiven: true });
    told.sends({ kind: "AgreeFollowUps", ...call, days: [1] });
    told.wait(1);
    told.sends(visit(NOVEMBER + 2 * hours));
    expect(toldCare(told.care(), NOVEMBER, told.at())).toBeNull();
    told.sends(followUp(1));
    expect(toldCare(told.care(), NOVEMBER, told.at())).toBe("followed-up");
  });
});
