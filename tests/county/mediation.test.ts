import { describe, expect, test } from "vitest";
import { evolve } from "#core/mediation/evolve.ts";
import { fitOf } from "#core/mediation/fit.ts";
import type { MediationEvent, StampedMediation } from "#core/mediation/events.ts";
import type { MediationCase } from "#core/mediation/state.ts";
import { stageOf } from "#core/mediation/worklist.ts";
import { withCare } from "#simulate/county/care-past.ts";
import { complaints, parties, prevention } from "#simulate/county/dispute-script.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { withMediation } from "#simulate/county/mediation-past.ts";
import { hour, protocol, tuesday } from "./living.ts";

const dayMs = 24 * hour;

/** What the past holds of mediation, with each case after every event of it. */
function past(days: number, end = tuesday, seed = 1) {
  const history = withCare(countyHistory({ seed, protocol, days, end }), { seed, protocol });
  const cases = new Map<string, MediationCase>();
  const log: StampedMediation[] = [];
  let mediators = 0;
  for (const step of withMediation(history, { seed, protocol, days, end })) {
    if (step.of === "mediators") mediators += step.events.length;
    if (step.of !== "mediation") continue;
    for (const event of step.events) {
      const { at, by } = step.envelope;
      const stamped: StampedMediation = { ...event, at, by };
      log.push(stamped);
      cases.set(event.caseId, evolve(cases.get(event.caseId), stamped));
    }
  }
  return { cases, log, mediators };
}

const dispute = past(0);
const [known = expect.fail("no case was opened")] = [...dispute.cases.values()];
const daysBefore = (kind: MediationEvent["kind"], nth = 0): number => {
  const found = dispute.log.filter((event) => event.kind === kind)[nth];
  return found === undefined ? -1 : Math.round((tuesday - found.at) / dayMs);
};

describe("Harbor County's fifteen months lead to a mediation", () => {
  test("one case, opened from the repeat conflict with the review, taken up the same day by a mediator with no interest in it", () => {
    expect(dispute.cases.size).toBe(1);
    expect(known).toMatchObject({ origin: "repeat-referral", conflicted: [], declines: [] });
    expect(known.recordId).toMatch(/^pair\//);
    expect(daysBefore("MediationOpened")).toBeLessThanOrEqual(prevention[0]?.daysBefore ?? 0);
    expect(daysBefore("MediationOpened") - daysBefore("MediationAccepted")).toBeLessThan(2);
    expect(dispute.mediators).toBe(3);
  });

  test("each side is screened alone; what was not known cleared nobody, and was asked again before anything was planned", () => {
    const begun = dispute.log.filter(({ kind }) => kind === "MediationScreeningBegun");
    expect(begun.map((event) => ("party" in event ? event.party : null))).toEqual(["B", "A", "B"]);
    let before: MediationCase | undefined;
    const fits: string[] = [];
    for (const event of dispute.log) {
      before = evolve(before, event);
      if (event.kind === "MediationScreeningEnded")
        fits.push(before.parties.map(fitOf).join(" and "));
    }
    expect(fits).toEqual([
      "not-begun and not-cleared",
      "cleared and not-cleared",
      "cleared and cleared",
    ]);
    const kinds = dispute.log.map(({ kind }) => kind);
    expect(kinds.lastIndexOf("MediationScreeningEnded")).toBeLessThan(
      kinds.indexOf("MediationSessionPlanned"),
    );
  });

  test("the family hears who called only after the caller agreed to it", () => {
    const told = dispute.log.findIndex(
      (event) => event.kind === "MediationContactMade" && event.toldWhoCalled === true,
    );
    const agreed = dispute.log.findIndex(
      (event) => event.kind === "MediationConsentAnswered" && event.consent === "name-the-caller",
    );
    expect(agreed).toBeGreaterThan(0);
    expect(told).toBeGreaterThan(agreed);
  });

  test("a shuttle that both were in, agreed: yes, and three follow-ups on which it holds, before the present", () => {
    expect(known.sessions).toMatchObject([{ form: "shuttle", is: "held", attended: ["A", "B"] }]);
    expect(known.agreement?.agreed).toBe("yes");
    expect(known.followUps.map(({ day, outcome }) => [day, outcome])).toEqual([
      [14, "holds"],
      [56, "holds"],
      [90, "holds"],
    ]);
    expect(stageOf(known)).toBe("ended");
    expect(known.ended?.because).toBe("completed");
    expect(
      complaints.every((each) => each.daysBefore > daysBefore("MediationAgreementRecorded")),
    ).toBe(true);
  });

  test("nobody's name, number or place is in it", () => {
    const text = JSON.stringify(dispute.log);
    for (const secret of ["Tappan", "Marrow", "Bittern", parties.caller.number, "0161"])
      expect(text).not.toContain(secret);
  });

  test.each([1, 2, 3, 4, 5, 6])(
    "the same on whatever weekday the present falls (%i days on)",
    (shift) => {
      const [one] = [...past(0, tuesday + shift * dayMs).cases.values()];
      expect(one?.agreement?.agreed).toBe("yes");
      expect(one?.followUps.map(({ outcome }) => outcome)).toEqual(["holds", "holds", "holds"]);
    },
  );
});

test("a mediator sent to a call opens a case, people ask in person, and some of those wait for somebody today", () => {
  const known = past(30);
  const cases = [...known.cases.values()];
  const origins = cases.map(({ origin }) => origin);
  expect(origins.filter((origin) => origin === "call").length).toBeGreaterThan(0);
  expect(origins.filter((origin) => origin === "walk-up")).toHaveLength(7);
  expect(new Set(cases.map(stageOf)).size).toBeGreaterThan(3);
  expect(known.log.every(({ at }) => Number.isInteger(at))).toBe(true);
  for (const one of cases)
    if (one.sessions.some(({ is }) => is === "held"))
      expect(one.parties.map(fitOf)).toEqual(["cleared", "cleared"]);
});
