import { describe, expect, test } from "vitest";
import { dayField, emptyEnding, helpedAfter, reportOf, tellsOfSomebody } from "./ending-form.ts";

const AT = 1_795_460_400_000;

describe("the ending a crew fills in", () => {
  test("needs nothing but how it ended, so that it takes two taps", () => {
    expect(reportOf(emptyEnding, AT)).toBe("endNeeds");
    expect(reportOf({ ...emptyEnding, disposition: "no-person-found" }, AT)).toEqual({
      disposition: "no-person-found",
      isDropOffFull: false,
      hold: null,
      mandatedReport: null,
      tellCaller: "not-asked",
      helped: [],
      followUp: null,
      policeAsked: null,
      personView: null,
    });
  });

  test("needs who placed a hold and under which law, and drops both with another ending", () => {
    const hold = { ...emptyEnding, disposition: "involuntary-hold", holdBy: "police" } as const;
    expect(reportOf(hold, AT)).toBe("endNeedsHold");
    expect(reportOf({ ...hold, authority: " 27-65-106 " }, AT)).toMatchObject({
      hold: { by: "police", authority: "27-65-106" },
    });
    expect(reportOf({ ...hold, authority: "27-65", disposition: "settled" }, AT)).toMatchObject({
      hold: null,
    });
  });

  test("times a report that the law demands, and says nothing of it but to whom", () => {
    const form = { ...emptyEnding, disposition: "settled", agency: "child-protection" } as const;
    expect(reportOf(form, AT)).toMatchObject({
      mandatedReport: { agency: "child-protection", at: AT },
    });
  });

  test("D401 gives a day only with a tap that says the person's yes, from today on and at noon", () => {
    const day = { ...emptyEnding, disposition: "settled" } as const;
    const followUp = (change: Partial<typeof emptyEnding>) => {
      const report = reportOf({ ...day, ...change }, AT);
      return typeof report === "string" ? report : report.followUp;
    };
    const inDays = (days: number) => new Date(AT).setHours(12, 0, 0, 0) + days * 86_400_000;
    expect(followUp({})).toBeNull();
    expect(followUp({ followUp: "none" })).toBe("none");
    expect(followUp({ followUp: "tomorrow" })).toEqual({ on: inDays(1) });
    expect(followUp({ followUp: "in-a-week" })).toEqual({ on: inDays(7) });
    expect(followUp({ followUp: "another-day" })).toBe("endNeedsDay");
    const another = { followUp: "another-day", followUpDay: dayField(AT, 12) } as const;
    expect(followUp(another)).toEqual({ on: inDays(12) });
    expect(followUp({ ...another, followUpDay: dayField(AT, -1) })).toBe("endNeedsDay");
    // A day that was typed and then left for another answer asks nothing more.
    expect(followUp({ ...another, followUp: "in-3-days" })).toEqual({ on: inDays(3) });
  });

  test("D400 what helped is tapped on and off, and `nothing` and the others take each other away", () => {
    expect(helpedAfter([], "talk")).toEqual(["talk"]);
    expect(helpedAfter(["talk"], "ride")).toEqual(["talk", "ride"]);
    expect(helpedAfter(["talk", "ride"], "talk")).toEqual(["ride"]);
    expect(helpedAfter(["talk", "ride"], "nothing")).toEqual(["nothing"]);
    expect(helpedAfter(["nothing"], "talk")).toEqual(["talk"]);
  });

  test("D391 tells a view once it is given or skipped, nothing while it is being asked, and none where nobody was met", () => {
    const form = { ...emptyEnding, disposition: "settled", police: "not-said" } as const;
    expect(reportOf({ ...form, view: "ask" }, AT)).toMatchObject({ personView: null });
    expect(reportOf({ ...form, view: "skipped" }, AT)).toMatchObject({ personView: "skipped" });
    expect(reportOf({ ...form, view: "helped-some" }, AT)).toMatchObject({
      policeAsked: "not-said",
      personView: "helped-some",
    });
    expect(reportOf({ ...form, view: "helped", disposition: "no-person-found" }, AT)).toMatchObject(
      { policeAsked: "not-said", personView: null },
    );
  });

  test("asks nothing of the kind where nobody was met, and drops what was tapped before that", () => {
    const helped = { ...emptyEnding, helped: ["talk"], followUp: "tomorrow" } as const;
    expect(reportOf({ ...helped, disposition: "settled" }, AT)).toMatchObject({ helped: ["talk"] });
    for (const disposition of ["no-person-found", "unfounded", "cancelled"] as const)
      expect(reportOf({ ...helped, disposition }, AT)).toMatchObject({
        helped: [],
        followUp: null,
      });
    expect(tellsOfSomebody(null)).toBe(false);
  });
});
