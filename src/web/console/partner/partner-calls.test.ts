import { describe, expect, test } from "vitest";
import { kim, noor, requestUnit, signOn, story } from "../../../../tests/cast.ts";
import { newRequestId, owesGrounds, requestState } from "./partner-calls.ts";

describe("a partner's request", () => {
  test("is unseen, seen, on its way and ended, in that order", () => {
    const told = story();
    told.does(kim, signOn("C7"));
    told.does(noor, requestUnit("r-1"));
    const state = () => requestState(told.incident("r-1"), noor.by);
    expect(state()).toEqual({ is: "unseen" });
    told.does(kim, { kind: "AcknowledgeRequest", incidentId: "r-1" });
    expect(state()).toEqual({ is: "seen" });
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: "r-1" });
    expect(state()).toEqual({ is: "going", unitIds: ["C7"] });
    told.does(kim, { kind: "ReleaseUnit", unitId: "C7", because: "cancelled" });
    told.does(kim, { kind: "TakeOwnership", incidentId: "r-1" });
    expect(state()).toEqual({ is: "handed-on" });
    told.does(kim, { kind: "RecordDisposition", incidentId: "r-1", disposition: "settled" });
    expect(state()).toEqual({ is: "ended", disposition: "settled" });
  });

  test("owes its grounds after an emergency without agreement, and not where the person agreed", () => {
    const told = story();
    const grounds = { risk: "means-at-hand", tried: "rang-back", supervisor: "R. Okafor" } as const;
    told.does(noor, requestUnit("r-1"));
    told.does(noor, { kind: "SendEmergency", incidentId: "r-1" });
    expect(owesGrounds(told.incident("r-1"), noor.by)).toBe(false);
    told.does(noor, {
      ...requestUnit("r-2"),
      doesAgree: "unknown",
      withoutConsent: grounds,
    });
    told.does(noor, { kind: "SendEmergency", incidentId: "r-2" });
    expect(owesGrounds(told.incident("r-2"), noor.by)).toBe(false);
    expect(
      owesGrounds(
        { ...told.incident("r-2"), desks: { ...told.incident("r-2").desks, withoutConsent: null } },
        noor.by,
      ),
    ).toBe(true);
  });

  test("has a number that nobody mistakes when it is read aloud", () => {
    expect(newRequestId(new Uint8Array([0, 1, 2, 31, 32, 255]))).toBe("R-234Z2Z");
  });
});
