import { describe, expect, test } from "vitest";
import { nudgesSchema } from "#contract/nudges.ts";
import { acceptCommunity, dana, DISPUTE, screenedDispute } from "../../tests/cast.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { newAgency } from "#core/dispatch/agency.ts";
import { nudgesOf } from "./nudges.ts";

const show = { kind: "ShowNudge", incidentId: DISPUTE, nudge: "team-free" } as const;

function accepted(): Incident {
  const told = screenedDispute();
  told.does(dana, show);
  told.does(dana, acceptCommunity);
  return told.incident(DISPUTE);
}

function overridden(): Incident {
  const told = screenedDispute();
  told.does(dana, show);
  told.does(dana, {
    kind: "OverrideRecommendation",
    incidentId: DISPUTE,
    send: ["police"],
    reason: null,
  });
  return told.incident(DISPUTE);
}

const of = (...groups: readonly (readonly [number, () => Incident])[]) => {
  const incidents = groups.flatMap(([count, make]) => Array.from({ length: count }, make));
  return nudgesOf({ openedBetween: () => incidents }, newAgency, 1_795_460_400_000);
};
const teamFree = (body: ReturnType<typeof nudgesOf>) =>
  body.nudges.find(({ id }) => id === "team-free");

describe("the nudges' figures", () => {
  test("of fewer than 11 only how many they are", () => {
    expect(teamFree(of([10, accepted]))).toMatchObject({ shown: 10, accepted: null, open: null });
    expect(teamFree(of([11, accepted]))).toMatchObject({ shown: 11, accepted: 11, open: 0 });
  });

  test("of 50 shown and 19 accepted the rule turns it off, of 20 it stands", () => {
    expect(teamFree(of([19, accepted], [31, overridden]))?.ruleSays).toBe("too-few-accepted");
    expect(teamFree(of([20, accepted], [30, overridden]))?.ruleSays).toBeNull();
  });

  test("overrides are listed by call and reason, with nobody's seat in them", () => {
    const body = of([1, overridden]);
    expect(nudgesSchema.parse(body)).toEqual(body);
    expect(body.overrides).toMatchObject([
      { incidentId: DISPUTE, reason: "not-given", send: ["police"], recommended: ["community"] },
    ]);
    expect(JSON.stringify(body)).not.toContain(dana.by);
    expect(body.personFigures).toBe("not-signed");
  });
});
