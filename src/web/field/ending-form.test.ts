import { describe, expect, test } from "vitest";
import { emptyEnding, reportOf } from "./ending-form.ts";

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
});
