import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import type { CallFact, CareFact } from "./call-fact.ts";
import { wholeAgency } from "./definition.ts";
import type { MetricDefinition } from "./definition.ts";
import { dictionaryOf, metricProblem, metrics } from "./dictionary.ts";
import { bootstrapQuantile, rankOf } from "./interval.ts";
import { callsBehind, callsOnPath, reportOf } from "./report.ts";
import { drawSample, isPassedOver, missedOf } from "./sample.ts";
import { manyCalls, servedCall, tableOf, testNoon } from "./testing.ts";

const dayMs = 86_400_000;
const query = (days: number, at = testNoon) => ({ at, days, slice: wholeAgency });
const report = (facts: Iterable<CallFact>, days = 1, at = testNoon) =>
  reportOf(tableOf(facts), query(days, at), { dictionary: metrics });
const find = (made: ReturnType<typeof report>, id: string) => {
  const found = made.figures.find(({ metric }) => metric === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
};
const care: CareFact = {
  isNeeded: true,
  offered: 1,
  accepted: 0,
  connected7: 0,
  connected30: 0,
  notConnected: 0,
  followUps: { "1": null, "7": null, "30": null },
  ratedBefore: null,
  ratedAfter: null,
  isMediated: null,
  isAgreed: null,
  isHolding90: null,
};

/** Calls of every kind there is, as chance has it. */
function mixed(count: number, seed: number): readonly CallFact[] {
  const random = seededRandom(seed);
  const known = (): boolean | null => random.pick([true, false, null]);
  return Array.from({ length: count }, (_, index) => ({
    ...(manyCalls(`mixed-${index}`, 1, {})[0] as CallFact),
    receivedAt: testNoon - random.below(40 * dayMs),
    initiated: random.pick(["public", "public", "staff", "unknown"] as const),
    area: random.pick([null, "harbor", "mill"]),
    family: random.pick(["conflict", "medical"]),
    language: random.pick(["en", "es", null]),
    screening: random.pick(["eligible", "ineligible", "not-assessed"] as const),
    isInReach: known(),
    isTeamFree: known(),
    isRecommended: known(),
    team: random.pick([null, "none", "assigned", "arrived", "by-phone"] as const),
    missed: random.pick([null, "no-team-free", "overridden", "out-of-hours"] as const),
    contact: random.pick([null, "made", "none", "refused"] as const),
    resolved: random.pick([null, "without-police", "with-backup", "taken-over"] as const),
    isOpen: random.chance(0.1),
    seconds: {
      answer: null,
      screen: random.below(300),
      queue: random.below(900),
      travel: random.below(900),
      response: random.chance(0.8) ? random.below(3000) : null,
      backup: null,
    },
    care: random.chance(0.3) ? { ...care, accepted: 1, connected30: random.below(2) } : null,
  }));
}

describe("the funnel", () => {
  test.each([1, 2, 3, 4, 5])("M1 at every rung nobody is lost, seed %i", (seed) => {
    const { funnel, calls } = report(mixed(2000, seed), 60);
    const [first] = funnel.rungs;
    expect((first?.count ?? 0) + funnel.notCounted.staff + funnel.notCounted.unknown).toBe(calls);
    for (const [index, rung] of funnel.rungs.entries()) {
      const before = funnel.rungs[index - 1];
      if (before === undefined) continue;
      const gone = rung.left.reduce((sum, { count }) => sum + count, 0);
      expect(`${rung.rung} ${rung.count + gone}`).toBe(`${rung.rung} ${before.count}`);
      expect(rung.left.filter(({ reason }) => reason === "")).toEqual([]);
    }
  });

  test("M2 not assessed is neither eligible nor ineligible", () => {
    const made = report([
      ...manyCalls("a", 30, { screening: "not-assessed" }),
      ...manyCalls("b", 20, { screening: "ineligible" }),
      ...manyCalls("c", 50, servedCall),
    ]);
    expect(made.funnel.notAssessed).toBe(30);
    expect(find(made, "E1")).toMatchObject({ numerator: 70, denominator: 100 });
    expect(find(made, "E2")).toMatchObject({ numerator: 50, denominator: 70 });
    expect(find(made, "E2-all")).toMatchObject({ numerator: 50, denominator: 100 });
    expect(made.funnel.rungs[1]?.left).toEqual([{ reason: "not-assessed", count: 30 }]);
  });
});

describe("counting", () => {
  test("M3 what is not known is in no numerator and no denominator", () => {
    const made = report([
      ...manyCalls("met", 40, servedCall),
      ...manyCalls("gone", 10, { ...servedCall, contact: "none" }),
      ...manyCalls("silent", 25, { ...servedCall, contact: null }),
    ]);
    expect(find(made, "C1")).toMatchObject({ numerator: 40, denominator: 50, unknown: 25 });
    expect(find(made, "C1").value).toBe(0.8);
  });

  test("M6 too few are counted and not made a share", () => {
    const made = report(manyCalls("few", 10, servedCall));
    expect(find(made, "C1")).toMatchObject({ state: "too-few", numerator: 10, value: null });
    expect(find(report(manyCalls("enough", 11, servedCall)), "C1").state).toBe("measured");
    expect(find(report([]), "C1")).toMatchObject({ state: "no-data", denominator: 0, value: null });
  });

  test("M7 two hundred offers and not one visit are no connection, and silence is not known", () => {
    const offers = manyCalls("offer", 200, { ...servedCall, care }, testNoon - 40 * dayMs);
    const accepted = manyCalls(
      "accepted",
      60,
      { ...servedCall, care: { ...care, accepted: 1 } },
      testNoon - 40 * dayMs,
    );
    const heard = manyCalls(
      "heard",
      20,
      { ...servedCall, care: { ...care, accepted: 1, connected7: 1, connected30: 1 } },
      testNoon - 40 * dayMs,
    );
    const made = report([...offers, ...accepted, ...heard], 90);
    expect(find(made, "C4")).toMatchObject({ numerator: 280, denominator: 280 });
    expect(find(made, "C6-30")).toMatchObject({ numerator: 20, denominator: 20, unknown: 60 });
    expect(find(report(offers, 90), "C6-30")).toMatchObject({ state: "no-data", value: null });
  });

  test.each([1, 2, 3])("M8 one by one, out of order and changed on the way, seed %i", (seed) => {
    const facts = mixed(600, seed);
    const random = seededRandom(seed);
    const table = tableOf([]);
    for (const fact of facts) table.put({ ...fact, screening: "not-assessed", area: "wrong" });
    table.put({ ...(manyCalls("merged", 1, servedCall)[0] as CallFact) });
    const shuffled = [...facts].sort(() => random.next() - 0.5);
    for (const fact of shuffled) table.put(fact);
    table.drop("merged-0");
    const made = reportOf(table, query(60), { dictionary: metrics });
    const whole = report(facts, 60);
    // The areas are listed as they were met: their order is no part of a figure.
    const ordered = ({ figures, ...rest }: typeof whole) => ({
      ...rest,
      figures: figures.map((figure) => ({
        ...figure,
        parts: figure.parts.toSorted((one, other) => (one.slice < other.slice ? -1 : 1)),
      })),
    });
    expect(ordered(made)).toEqual(ordered(whole));
  });

  test("M14 a call counts for thirty days only once it has had them", () => {
    const accepted = { ...servedCall, care: { ...care, accepted: 1, connected30: 1 } };
    const facts = [
      ...manyCalls("old", 15, accepted, testNoon - 31 * dayMs),
      ...manyCalls("new", 15, accepted, testNoon - 29 * dayMs),
    ];
    const made = report(facts, 90);
    expect(find(made, "C6-30").denominator).toBe(15);
    expect(find(made, "C6-7").denominator).toBe(30);
    expect(find(made, "C6-30").to).toBeLessThan(find(made, "C1").to);
    // A month of what has settled, not what is left of this month.
    const month = report(facts, 30);
    expect(find(month, "C6-30").denominator).toBe(15);
    expect(find(month, "C6-7").denominator).toBe(30);
  });

  test("M10 a changed definition is computed beside the old one", () => {
    const old = metrics.find("C1");
    if (old === undefined) throw new Error("C1 is defined");
    const changed: MetricDefinition = {
      ...old,
      version: 2,
      changedOn: "2024-06-15",
      measure: {
        is: "share",
        of: ({ team, contact }) => (team === "arrived" ? contact !== "none" : undefined),
      },
    };
    const both = dictionaryOf([...metrics.all, changed]);
    const facts = [
      ...manyCalls("met", 20, servedCall),
      ...manyCalls("refused", 10, { ...servedCall, contact: "refused" }),
    ];
    const made = reportOf(tableOf(facts, both), query(1), {
      dictionary: both,
      definitions: [old, changed],
    });
    expect(made.figures.map(({ version, numerator }) => [version, numerator])).toEqual([
      [1, 20],
      [2, 30],
    ]);
    expect(made.figures[1]?.caveats.some(({ trap }) => trap === 12)).toBe(true);
    expect(() => dictionaryOf([old, old])).toThrow("defined twice");
  });
});

describe("the interval of a median", () => {
  test("M8 is the same each time, and holds the true median of a skewed lot about as often as it says", () => {
    const random = seededRandom(7);
    let held = 0;
    for (let round = 0; round < 200; round += 1) {
      const values = Array.from({ length: 80 }, () => Math.round(600 * random.exponential(1))).sort(
        (one, other) => one - other,
      );
      const interval = bootstrapQuantile(80, (rank) => values[rank] ?? 0, 0.5, seededRandom(round));
      const truth = 600 * Math.LN2;
      if (interval !== null && interval.low <= truth && truth <= interval.high) held += 1;
    }
    expect(held / 200).toBeGreaterThan(0.9);
    expect(rankOf(10, 0.5)).toBe(4);
    expect(rankOf(10, 0.9)).toBe(8);
  });
});

describe("M12 the second look", () => {
  const facts = [
    ...manyCalls("missed", 300, { screening: "not-assessed" }),
    ...manyCalls("fine", 700, { screening: "ineligible" }),
    ...manyCalls("served", 500, servedCall),
  ];
  const aside = facts.filter(isPassedOver).map(({ id }) => id);

  test("is drawn from the calls passed over alone, the same for the same seed, whatever their order", () => {
    const drawn = drawSample(aside, 80, 4);
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(80);
    expect(drawn.every(({ id }) => !id.startsWith("served"))).toBe(true);
    expect(drawSample(aside.toReversed(), 80, 4)).toEqual(drawn);
    expect(drawSample(aside, 80, 5)).not.toEqual(drawn);
    expect(drawSample(aside.slice(0, 5), 80, 4)).toHaveLength(5);
  });

  test("gives eligible-among-missed with an interval that holds the truth, and enters the funnel", () => {
    let held = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const drawn = drawSample(aside, 80, seed).map(({ id }) => id);
      const looks = new Map(
        drawn.map((id) => [
          id,
          id.startsWith("missed") ? ("eligible" as const) : ("not-eligible" as const),
        ]),
      );
      const estimate = missedOf(
        { base: aside.length, drawn, looks },
        { eligible: 500, served: 500 },
      );
      if (estimate === null) throw new Error("eighty were looked at");
      if (estimate.interval.low <= 0.3 && 0.3 <= estimate.interval.high) held += 1;
      expect(estimate.calls.low).toBeLessThanOrEqual(estimate.calls.estimate);
      expect(estimate.servedShare?.low).toBeLessThan(estimate.servedShare?.value ?? 0);
    }
    expect(held / 200).toBeGreaterThan(0.9);
  });

  test("nobody looked: nothing is said; cannot tell is no answer", () => {
    const drawn = aside.slice(0, 20);
    const found = { eligible: 500, served: 500 };
    expect(missedOf({ base: 1000, drawn, looks: new Map() }, found)).toBeNull();
    const all = new Map(drawn.map((id) => [id, "eligible" as const]));
    const none = missedOf({ base: 20, drawn, looks: all }, { eligible: 0, served: 0 });
    expect(none).toMatchObject({ eligible: 20, servedShare: null });
    const looks = new Map(
      drawn.map((id, index) => [id, index < 10 ? ("cannot-tell" as const) : ("eligible" as const)]),
    );
    expect(missedOf({ base: 1000, drawn, looks }, found)).toMatchObject({
      screened: 20,
      cannotTell: 10,
      share: 1,
    });
  });
});

test("a misspelt metric is named with the one it probably meant", () => {
  expect(metricProblem("C6-300")).toContain("`C6-30`");
  expect(metricProblem("E3")).toBeUndefined();
});

test("the calls behind a number are that many, the newest first", () => {
  const facts = [
    ...manyCalls("early", 30, servedCall, testNoon - dayMs),
    ...manyCalls("late", 20, servedCall),
    ...manyCalls("gone", 7, { ...servedCall, contact: "none" }),
  ];
  const table = tableOf(facts);
  const metric = metrics.find("C1");
  if (metric === undefined) throw new Error("C1 is defined");
  const behind = callsBehind(table, query(5), metric, "in", 25);
  expect(behind.total).toBe(50);
  expect(behind.calls).toHaveLength(25);
  expect(behind.calls.slice(0, 20).every(({ id }) => id.startsWith("late"))).toBe(true);
  expect(callsBehind(table, query(5), metric, "out", 25).total).toBe(7);
  expect(callsOnPath(table, query(5), "R8", "none", 25).total).toBe(7);
  expect(callsOnPath(table, query(5), "R7", null, 5)).toMatchObject({ total: 57 });
});
