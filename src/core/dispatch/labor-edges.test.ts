import { describe, expect, test } from "vitest";
import { MONDAY_14H } from "../../../tests/cast.ts";
import {
  decideLabor,
  evolveLabor,
  laborTextLength,
  longestRetentionDays,
  signOffDays,
  whyNoPersonFigures,
} from "./labor.ts";
import type { LaborScope, LaborTerms } from "./labor.ts";

const DAY = 24 * 60 * 60_000;
const by = "supervisor-1";
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
const code = (change: Partial<LaborTerms>) => {
  const ruled = decideLabor(null, { kind: "RecordLaborSignOff", ...terms, ...change }, MONDAY_14H);
  return ruled.ok ? "signed" : ruled.error.code;
};

describe("a sign-off's limits", () => {
  test("D321 are met to the last day and letter, and what lies beyond turns nothing on", () => {
    expect([signOffDays, longestRetentionDays, laborTextLength]).toEqual([1098, 366, 300]);
    for (const change of [
      { retentionDays: 1 },
      { retentionDays: 366 },
      { endsAt: MONDAY_14H + 1 },
      { endsAt: MONDAY_14H + 1098 * DAY },
      { purpose: "x".repeat(300) },
    ])
      expect([change, code(change)]).toEqual([change, "signed"]);
    expect(code({ endsAt: MONDAY_14H + 1098 * DAY + 1 })).toBe("bad-end");
    expect(code({ endsAt: Number.NaN })).toBe("bad-end");
    expect(code({ purpose: "x".repeat(301) })).toBe("not-whole");
    expect(code({ forManagement: " " })).toBe("not-whole");
  });

  test("D321 one person signs for one side, however the name is written on the other", () => {
    expect(code({ forLabor: "  R. OKAFOR, Director" })).toBe("one-side");
    expect(code({ forLabor: "R. Okafor, director", forManagement: "r. okafor, DIRECTOR " })).toBe(
      "one-side",
    );
  });

  test("D321 who may read is kept once each, and nobody who is not known", () => {
    const ruled = decideLabor(
      null,
      {
        kind: "RecordLaborSignOff",
        ...terms,
        scope: ["supervisor", "own", "own", "everybody" as LaborScope],
      },
      MONDAY_14H,
    );
    expect(ruled).toMatchObject({ ok: true, value: [{ scope: ["own", "supervisor"] }] });
  });
});

test("D322 taken back it keeps what was signed, and the taking back of nothing is nothing", () => {
  const signed = evolveLabor(null, { kind: "LaborSignedOff", ...terms, at: MONDAY_14H, by });
  const withdrawn = {
    kind: "LaborSignOffWithdrawn",
    why: "Voted.",
    at: MONDAY_14H + 1,
    by,
  } as const;
  expect(evolveLabor(signed, withdrawn)).toEqual({
    ...terms,
    at: MONDAY_14H,
    by,
    withdrawn: { at: MONDAY_14H + 1, by, why: "Voted." },
  });
  expect(evolveLabor(null, withdrawn)).toBeNull();
  expect(whyNoPersonFigures(evolveLabor(signed, withdrawn), "own", MONDAY_14H + 2)).toBe(
    "withdrawn",
  );
});
