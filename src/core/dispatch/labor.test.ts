import { describe, expect, test } from "vitest";
import { MONDAY_14H } from "../../../tests/cast.ts";
import { decideAgency, evolveAgency, newAgency } from "./agency.ts";
import type { Agency, AgencyCommand } from "./agency.ts";
import { laborScopes, longestRetentionDays, signOffDays, whyNoPersonFigures } from "./labor.ts";
import type { LaborTerms } from "./labor.ts";

const DAY = 24 * 60 * 60_000;
const terms: LaborTerms = {
  forLabor: "M. Ortiz, Local 1",
  forManagement: "R. Okafor, director",
  document: "Records 2026-114",
  purpose: "Learning from one's own calls",
  retentionDays: 90,
  scope: ["own", "supervisor"],
  hasNoDisciplineClause: true,
  endsAt: MONDAY_14H + 365 * DAY,
};
const sign = (change: Partial<LaborTerms> = {}): AgencyCommand => ({
  kind: "RecordLaborSignOff",
  ...terms,
  ...change,
});

function send(
  agency: Agency,
  command: AgencyCommand,
  role: "supervisor" | "dispatcher" = "supervisor",
) {
  const at = MONDAY_14H;
  const by = "supervisor-1";
  const ruling = decideAgency(agency, { commandId: "c", at, by, roles: [role], command });
  if (!ruling.ok) return `${ruling.error.rule} ${ruling.error.code}`;
  return ruling.value.reduce((next, event) => evolveAgency(next, { ...event, at, by }), agency);
}
const signed = (change: Partial<LaborTerms> = {}): Agency => {
  const agency = send(newAgency, sign(change));
  if (typeof agency === "string") throw new Error(agency);
  return agency;
};

describe("figures of one person", () => {
  test("D320 nobody is told one before it is signed for, nor when it has ended", () => {
    for (const scope of laborScopes) {
      expect(whyNoPersonFigures(newAgency.labor, scope, MONDAY_14H)).toBe("not-signed");
      const { labor } = signed();
      expect(whyNoPersonFigures(labor, scope, MONDAY_14H)).toBeUndefined();
      expect(whyNoPersonFigures(labor, scope, terms.endsAt - 1)).toBeUndefined();
      expect(whyNoPersonFigures(labor, scope, terms.endsAt)).toBe("ended");
    }
  });

  test("D320 what was signed for the person alone is not the supervisor's", () => {
    const { labor } = signed({ scope: ["own"] });
    expect(whyNoPersonFigures(labor, "own", MONDAY_14H)).toBeUndefined();
    expect(whyNoPersonFigures(labor, "supervisor", MONDAY_14H)).toBe("out-of-scope");
  });

  test.each([
    [{ forLabor: " " }, "not-whole"],
    [{ document: "" }, "not-whole"],
    [{ purpose: "x".repeat(301) }, "not-whole"],
    [{ forManagement: " m. ortiz, local 1" }, "one-side"],
    [{ hasNoDisciplineClause: false }, "no-clause"],
    [{ scope: [] }, "no-scope"],
    [{ endsAt: MONDAY_14H }, "bad-end"],
    [{ endsAt: MONDAY_14H + (signOffDays + 1) * DAY }, "bad-end"],
    [{ retentionDays: 0 }, "bad-retention"],
    [{ retentionDays: longestRetentionDays + 1 }, "bad-retention"],
    [{ retentionDays: 1.5 }, "bad-retention"],
  ] as const)("D321 what is not whole turns nothing on: %j", (change, code) => {
    expect(send(newAgency, sign(change))).toBe(`D321 ${code}`);
  });

  test("D321 a supervisor records it, and nobody else", () => {
    expect(send(newAgency, sign(), "dispatcher")).toBe("D260 not-for-this-role");
    expect(signed().labor).toMatchObject({ ...terms, at: MONDAY_14H, by: "supervisor-1" });
  });

  test("D322 it is withdrawn with a reason, at once, and signed anew", () => {
    const withdraw = { kind: "WithdrawLaborSignOff", why: "The local voted on it." } as const;
    expect(send(newAgency, withdraw)).toBe("D322 nothing-signed");
    expect(send(signed(), { ...withdraw, why: " " })).toBe("D321 not-whole");
    const agency = send(signed(), withdraw);
    if (typeof agency === "string") throw new Error(agency);
    expect(whyNoPersonFigures(agency.labor, "own", MONDAY_14H)).toBe("withdrawn");
    expect(send(agency, withdraw)).toBe("D322 nothing-signed");
    const again = send(agency, sign());
    if (typeof again === "string") throw new Error(again);
    expect(whyNoPersonFigures(again.labor, "own", MONDAY_14H)).toBeUndefined();
  });
});
