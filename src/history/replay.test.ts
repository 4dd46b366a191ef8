import { beforeAll, describe, expect, test } from "vitest";
import { replay } from "./replay.ts";
import type { ReplayReport } from "./replay-report.ts";
import {
  importedFiles,
  shippedCatalogue,
  smallCalls,
  smallCompiled,
  smallRates,
} from "./testing.ts";

let report: Omit<ReplayReport, "seconds">;
beforeAll(async () => {
  const { callTypes, taxonomy } = await shippedCatalogue();
  const calls = await importedFiles(smallCalls);
  report = replay({ calls, compiled: smallCompiled, rates: smallRates, callTypes, taxonomy });
});

describe("replay", () => {
  test("every row is accounted for, officers' calls and those nobody can tell apart from the public's", () => {
    expect(report).toMatchObject({
      rows: 9,
      calls: 8,
      refusedRows: 1,
      publicCalls: 5,
      officerCalls: 1,
      initiatedUnknown: 2,
      assessed: 4,
      notAssessed: 1,
      noPathway: 1,
      cannotMap: 1,
    });
    expect(report.refused).toMatchObject([
      { file: "small-replay.csv", line: 10, column: "call time", reason: "unreadable-time" },
    ]);
    expect(report.cannotMapTypes).toMatchObject([{ text: "ZQX", calls: 1 }]);
    expect(report.notAssessedTypes).toMatchObject([{ text: "Unknown trouble", calls: 1 }]);
    expect(report.initiatedUnknownTypes).toHaveLength(2);
    // Six of eight say what happened; of the public five, four.
    expect(report).toMatchObject({ mappedShare: 0.75, mappedSharePublic: 0.8 });
  });

  test("low, estimate and high of what fits, as reckoned by hand", () => {
    // Three disputes: the team in nine of ten, officer with clinician where a weapon is there. One call by the fallback.
    expect(report.responses).toMatchObject({
      police: { low: 1, estimate: 1, high: 4, vacuous: false, highWithNotAssessed: 5 },
      ems: { low: 0, estimate: 0, high: 3, vacuous: true, highWithNotAssessed: 4 },
      "co-response": { low: 0, estimate: 0.3, high: 3, vacuous: true },
      community: { low: 0, estimate: 2.7, high: 3, vacuous: true, highWithNotAssessed: 4 },
    });
    expect(report.responseSets).toMatchObject({
      community: { low: 0, estimate: 2.7, high: 3 },
      police: { low: 1, estimate: 1 },
      "ems+police": { low: 0, estimate: 0, high: 3 },
      "no-one": { low: 0, estimate: 0, high: 3 },
    });
  });

  test("what could come counts hours where they are known, and leaves out calls where they are not", () => {
    expect(report.hoursKnown).toBe(3);
    // Of the two disputes with a time, one came at three in the morning, when the team is off duty and the call is held.
    expect(report.responses["community"]?.now).toMatchObject({ low: 0, estimate: 0.9, high: 1 });
    expect(report.responseSets["hold"]).toMatchObject({
      low: 0,
      estimate: 0,
      high: 0,
      now: { low: 0, estimate: 0.9, high: 1 },
    });
    expect(report.responses["police"]?.now).toMatchObject({ low: 1, high: 3 });
  });

  test("families and models add up to the assessed calls", () => {
    // Three disputes and one call that no pathway takes: too few to be told apart.
    expect(report.byFamily).toEqual({ "…": { calls: report.assessed, responses: {} } });
    expect(report.byModel).toEqual({ "…": { calls: report.assessed, responses: {} } });
  });

  test("why a team does not fit: other types, disqualifiers, hours", () => {
    expect(report.notEligible).toEqual({
      community: {
        considered: 3,
        typeNotSent: 1,
        notAssessed: 1,
        barredEstimate: 0.3,
        disqualifiers: [
          expect.objectContaining({ id: "weapon", could: 3, estimate: 0.3 }),
          expect.objectContaining({ id: "violence", could: 3, estimate: 0 }),
        ],
        outOfHours: 1,
      },
      mediator: expect.objectContaining({ considered: 0, typeNotSent: 4, notAssessed: 1 }),
    });
    expect(report.widestQuestion["community"]).toEqual({
      question: "weapon",
      settles: 0.3,
      open: 3,
    });
    expect(report.topCallTypes).toEqual({});
  });

  test("the limits of the records are said in words", () => {
    const says = report.cannotTell.join("\n");
    expect(says).toContain("Any call could hide a weapon");
    expect(says).toContain("the bounds are vacuous");
    expect(says).toContain("For 2 calls nothing tells whether the public or an officer");
    expect(says).toContain("The hour of 1 assessed calls is unknown");
    expect(says).toContain("1 public calls have a type that says too little");
  });
});
