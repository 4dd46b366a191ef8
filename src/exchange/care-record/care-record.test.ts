import { describe, expect, test } from "vitest";
import type { CareCommand } from "#core/care/commands.ts";
import { accepted, call, careStory, clinic, consents, DAY } from "#core/care/testing.ts";
import { readCareRecord } from "./read.ts";
import { careRecordText, rowsOf } from "./write.ts";

const all = { withPart2: true };

/** A case in which everything that can be recorded was recorded. */
function whole() {
  const told = accepted();
  told.sends({ kind: "RecordNeed", ...call, isNeeded: null });
  told.sends({ kind: "RateStability", ...call, when: "before", rating: 2 });
  told.sends({ kind: "RateStability", ...call, when: "after", rating: 4 });
  told.sends({ kind: "AgreeFollowUps", ...call, days: [1, 7] });
  const offer = { kind: "OfferReferral", ...call, isPart2: false } as const;
  told.sends({
    ...offer,
    referralId: "r2",
    details: { serviceId: "svc-1", service: 'The "old, mill"', need: null, despite: ["no-phone"] },
  });
  told.sends({ kind: "AnswerReferral", ...call, referralId: "r2", isAccepted: false });
  told.wait(2);
  told.sends({
    kind: "RecordFollowUp",
    ...call,
    day: 1,
    outcome: "unreachable",
    note: "two\nlines, and a comma",
  });
  told.sends({
    kind: "ReportConnection",
    ...call,
    referralId: "r1",
    word: "came",
    from: "provider",
    attendedAt: told.at() - DAY,
  });
  told.sends({
    kind: "ReportConnection",
    ...call,
    referralId: "r1",
    word: "cannot-say",
    from: "person",
    attendedAt: null,
  });
  return told;
}

/** What a center holds after it read a record, each act at its own time. */
function readIn(text: string) {
  const { entries, problems } = readCareRecord(text);
  const told = careStory();
  const answers = entries.map(({ command, at }) => {
    told.wait(((at ?? told.at()) - told.at()) / DAY);
    return told.sends(command);
  });
  return { told, answers, problems };
}

describe("a care record", () => {
  test("CR18 read into a center it gives the same case, and written again the same rows", () => {
    const before = whole();
    const text = careRecordText(rowsOf(before.log, all).rows);
    const { told, answers, problems } = readIn(text);
    expect([problems, new Set(answers)]).toEqual([[], new Set(["done"])]);
    expect(told.care()).toEqual(before.care());
    expect(careRecordText(rowsOf(told.log, all).rows)).toBe(text);
    expect(text).toContain(",need,,,,,,unknown,");
  });

  test("CR19 what cannot be read is refused with its line and the mend, the rest is read", () => {
    const { entries, problems } = readCareRecord(
      [
        "call,fact,value,referral,source,attended_at,at,part2,service,colour",
        "26-1,need,maybe,,,,,,,",
        "26-1,need,unknown,,,,,,,",
        ",need,yes,,,,,,,",
        "26-1,stabilty-before,3,,,,,,,",
        "26-1,stability-before,9,,,,,,,",
        "26-1,visit,came,r1,provider,yesterday,,,,",
        "26-1,visit,came,,provider,,,,,",
        "26-1,referral-offered,,r1,,,,unknown,Clinic,",
        "26-1,need,no,,,,2026-11-22,,,",
        "26-1,need,no",
        "26-1,follow-up,done,,,,,,,",
      ].join("\n"),
    );
    expect(entries.map(({ line }) => line)).toEqual([3]);
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(problems.map(({ mend }) => mend).join(" ")).toContain("stability-before");
    for (const { says, mend } of problems)
      expect([says, mend].every((text) => text.length > 5)).toBe(true);
    expect(readCareRecord("a,b\n1,2\n").problems[0]?.mend).toContain("call,at,fact");
  });

  test("CR20 a substance use program's rows leave only when asked for and consented to in writing", () => {
    const offered = (form: "spoken" | "written") => {
      const told = accepted(careStory(), true);
      consents(told, "ask-the-provider", form);
      return told.log;
    };
    const text = (form: "spoken" | "written", withPart2: boolean) => {
      const told = rowsOf(offered(form), { withPart2 });
      return [careRecordText(told.rows).includes("Mill clinic"), told.part2Kept];
    };
    expect(text("written", true)).toEqual([true, 0]);
    expect(text("written", false)).toEqual([false, 1]);
    expect(text("spoken", true)).toEqual([false, 1]);
  });

  test("CR20 to one service go its own referrals alone, of people who agreed that it is asked", () => {
    const told = careStory();
    const offer = (referralId: string, serviceId: string): CareCommand => ({
      kind: "OfferReferral",
      ...call,
      referralId,
      isPart2: false,
      details: { ...clinic, serviceId },
    });
    told.sends(offer("r1", "svc-1"));
    told.sends(offer("r2", "svc-2"));
    told.sends({ kind: "RateStability", ...call, when: "before", rating: 1 });
    const scope = { withPart2: false, serviceId: "svc-1" };
    expect(rowsOf(told.log, scope).rows).toEqual([]);
    consents(told, "ask-the-provider");
    expect(rowsOf(told.log, scope).rows.map(({ referral, fact }) => [referral, fact])).toEqual([
      ["r1", "referral-offered"],
    ]);
  });

  test("CR20 of who withdrew leaves nothing but that they did", () => {
    const told = whole();
    told.sends({ kind: "WithdrawConsent", ...call });
    const { rows, isWithdrawn } = rowsOf(told.log, all);
    expect([rows.map(({ fact }) => fact), isWithdrawn]).toEqual([["consent-withdrawn"], true]);
  });
});
