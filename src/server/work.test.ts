import { describe, expect, test } from "vitest";
import { fewestSeats, smallestCount } from "#contract/work.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { LaborSignOff } from "#core/dispatch/labor.ts";
import {
  acceptCommunity,
  castCompiled,
  dana,
  DISPUTE,
  kim,
  MONDAY_14H,
  screenedDispute,
} from "../../tests/cast.ts";
import type { Actor } from "../../tests/cast.ts";
import { reviewsFor, workOf } from "./work.ts";

const DAY = 24 * 60 * 60_000;
const at = MONDAY_14H + 40 * DAY;
const signed: LaborSignOff = {
  forLabor: "M. Ortiz, Local 1",
  forManagement: "R. Okafor, director",
  document: "Records 2026-114",
  purpose: "Learning from one's own calls",
  retentionDays: 30,
  scope: ["own", "supervisor"],
  hasNoDisciplineClause: true,
  endsAt: MONDAY_14H + 365 * DAY,
  at: MONDAY_14H,
  by: "supervisor-1",
  withdrawn: null,
};

/** A dispute decided by a seat: as recommended, or otherwise; and what was found. */
function decided(seat: string, how: "sent" | "overridden" | "danger"): Incident {
  const told = screenedDispute();
  const actor: Actor = { ...dana };
  if (how === "sent") {
    told.does(actor, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  } else
    told.does(actor, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["police"],
      reason: "my-judgment",
    });
  const incident = told.incident(DISPUTE);
  const observed =
    how === "danger" ? [{ observation: "weapon-seen", crew: "P12", at } as const] : [];
  const decisions = incident.decisions.map((each) => ({ ...each, by: seat }));
  return { ...incident, decisions, observed };
}
const many = (count: number, seat: string, how: "sent" | "overridden" | "danger") =>
  Array.from({ length: count }, () => decided(seat, how));

const asked: (readonly [number, number])[] = [];
const floor = (opened: readonly Incident[], labor: LaborSignOff | null) => ({
  incidents: {
    openedBetween: (from: number, to: number) => {
      asked.push([from, to]);
      return opened;
    },
  },
  labor,
  protocolFor: () => castCompiled,
  at,
});
const of = (opened: readonly Incident[], labor: LaborSignOff | null = signed, own = "taker-1") =>
  workOf(floor(opened, labor), "own", own);

describe("figures of a person", () => {
  const opened = [
    ...many(3, "taker-2", "sent"),
    decided("taker-1", "sent"),
    decided("taker-1", "overridden"),
    decided("taker-1", "danger"),
  ];

  test("S133 none without a sign-off for this reader, and the calls are not even looked at", () => {
    const before = asked.length;
    for (const [labor, why] of [
      [null, "not-signed"],
      [{ ...signed, endsAt: at }, "ended"],
      [{ ...signed, withdrawn: { at, by: "s", why: "Voted." } }, "withdrawn"],
      [{ ...signed, scope: ["supervisor"] as const }, "out-of-scope"],
    ] as const)
      expect(of(opened, labor)).toEqual({
        why,
        from: null,
        to: at,
        persons: [],
        medianShare: null,
      });
    expect(asked.length).toBe(before);
  });

  test("S133 one's own alone, over the days that were signed for; who decided nothing has nought", () => {
    expect(of(opened)).toMatchObject({
      why: null,
      from: at - 30 * DAY,
      to: at,
      persons: [{ eligible: 3, sent: 1, overrides: 2, foundDanger: 1 }],
    });
    expect(asked.at(-1)).toEqual([at - 30 * DAY, at]);
    expect(JSON.stringify(of(opened))).not.toContain("taker-");
    expect(of(opened, signed, "taker-9").persons).toEqual([
      { eligible: 0, sent: 0, overrides: 0, foundDanger: 0 },
    ]);
  });

  test("S133 a supervisor's list is by name, no order of merit", () => {
    const work = workOf(floor(opened, signed), "supervisor", "supervisor-1");
    expect(work.persons).toMatchObject([
      { seat: "taker-1", sent: 1, eligible: 3 },
      { seat: "taker-2", sent: 3, eligible: 3 },
    ]);
  });

  test("S133 the median is of seats with enough calls, and of enough seats, so that it is nobody's own", () => {
    const seats = Array.from({ length: fewestSeats }, (_, one) => `taker-${one + 1}`);
    const calls = (count: number, over: readonly string[]) =>
      over.flatMap((seat, one) => [
        ...many(Math.max(0, count - one), seat, "sent"),
        ...many(Math.min(one, count), seat, "overridden"),
      ]);
    expect(of(calls(smallestCount, seats)).medianShare).toBeCloseTo(
      middle(seats.map((_, one) => (smallestCount - one) / smallestCount)),
      10,
    );
    expect(of(calls(smallestCount, seats.slice(1))).medianShare).toBeNull();
    expect(of(calls(smallestCount - 1, seats)).medianShare).toBeNull();
  });
});

function middle(shares: readonly number[]): number {
  const sorted = shares.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}

describe("reviews of overrides", () => {
  const list = (opened: readonly Incident[], own: string | null) =>
    reviewsFor(floor(opened, null).incidents, own, at);

  test("S133 a seat is shown its own and a supervisor all of them, with nobody's seat", () => {
    const opened = [decided("taker-1", "overridden"), decided("taker-2", "danger")];
    expect(list(opened, "taker-1").overrides).toMatchObject([
      { send: ["police"], recommended: ["community"], foundDanger: null, review: null },
    ]);
    expect(list(opened, "taker-1").overrides).toHaveLength(1);
    expect(list(opened, "taker-9").overrides).toEqual([]);
    const all = list(opened, null);
    expect(all.overrides).toHaveLength(2);
    expect(new Set(all.overrides.map(({ foundDanger }) => foundDanger))).toEqual(
      new Set([null, true]),
    );
    for (const row of all.overrides) expect(Object.values(row)).not.toContain("taker-1");
    expect(asked.at(-1)).toEqual([at - 30 * DAY, at]);
  });

  test("S133 the group's figures are of enough overrides by enough seats, else there are none", () => {
    const seats = Array.from({ length: fewestSeats }, (_, one) => `taker-${one + 1}`);
    const share = Math.ceil(smallestCount / fewestSeats);
    const opened = seats.flatMap((seat) => many(share, seat, "overridden"));
    const group = list(opened, "taker-1").group;
    expect(group).toMatchObject({ overrides: opened.length, reviewed: 0, foundDanger: 0 });
    expect(list(opened.slice(0, smallestCount - 1), null).group).toBeNull();
    expect(list(many(smallestCount + 5, "taker-1", "overridden"), null).group).toBeNull();
  });
});
