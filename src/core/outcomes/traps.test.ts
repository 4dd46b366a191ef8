import { describe, expect, test } from "vitest";
import type { CallFact } from "./call-fact.ts";
import { wholeAgency } from "./definition.ts";
import type { Figure, MetricDefinition } from "./definition.ts";
import { metrics } from "./dictionary.ts";
import { reportOf } from "./report.ts";
import { manyCalls, servedCall, tableOf, testNoon } from "./testing.ts";
import { caveatsOf, noCircumstances, trapIds, traps } from "./traps.ts";
import type { Circumstances } from "./traps.ts";

const definitionOf = (id: string): MetricDefinition => {
  const metric = metrics.find(id);
  if (metric === undefined) throw new Error(`no metric ${id}`);
  return metric;
};
const figureOf = (id: string, more: Partial<Figure>): Figure => ({
  metric: id,
  version: 1,
  unit: definitionOf(id).unit,
  slice: wholeAgency,
  from: 0,
  to: 1,
  state: "measured",
  numerator: 40,
  denominator: 60,
  unknown: 0,
  value: 2 / 3,
  low: 0.5,
  high: 0.8,
  p90: null,
  parts: [],
  sources: [],
  caveats: [],
  ...more,
});

/** What a trap looks at: a metric's id, its figure, what is around it, and the definition where that is what matters. */
interface Case {
  readonly id: string;
  readonly figure?: Partial<Figure>;
  readonly around?: Partial<Circumstances>;
  readonly metric?: Partial<MetricDefinition>;
}
const caught: Readonly<Record<number, readonly [falls: Case, doesNot: Case]>> = {
  1: [{ id: "E3" }, { id: "Q1", figure: { numerator: null } }],
  2: [{ id: "E2", around: { notAssessed: 7, calls: 90 } }, { id: "E2" }],
  3: [
    { id: "E8", around: { staffBegan: 12 } },
    { id: "E8", figure: { denominator: 0 } },
  ],
  4: [{ id: "E8", around: { policeJoined: 4 } }, { id: "E8" }],
  5: [{ id: "S3", figure: { numerator: 0, denominator: 748 } }, { id: "S3" }],
  6: [{ id: "S8" }, { id: "S8", around: { isComparedWithin: true } }],
  7: [
    { id: "C11-30", around: { isSelectedPlaces: true } },
    { id: "C11-30", around: { hasControlList: true } },
  ],
  8: [
    { id: "S8", around: { servedShare: 0.6 } },
    { id: "S8", around: { servedShare: 0 } },
  ],
  9: [{ id: "E3", around: { isPilotArea: true } }, { id: "E3" }],
  10: [
    { id: "E8", around: { relabelled: 4 } },
    { id: "E8", around: { relabelled: 0 } },
  ],
  11: [
    { id: "C1", around: { calls: 60, contacts: 81 } },
    { id: "C1", around: { calls: 60, contacts: 60 } },
  ],
  12: [{ id: "C1", metric: { version: 2, changedOn: "2027-01-10" } }, { id: "C1" }],
  13: [{ id: "E10", figure: { numerator: null } }, { id: "C1" }],
  14: [{ id: "C6-30", figure: { unknown: 9 } }, { id: "C6-30" }],
  15: [
    { id: "C12-client", around: { asked: new Map([["C12-client", 141]]) } },
    { id: "C12-client", around: { asked: new Map([["C12-client", 61]]) } },
  ],
  16: [{ id: "C1", figure: { denominator: 9 } }, { id: "C1" }],
  17: [{ id: "S8", around: { servedShare: 0.5 } }, { id: "S8" }],
  18: [{ id: "E5-police" }, { id: "E5-police", figure: { denominator: 0 } }],
};

function saidOf(trap: number, { id, figure = {}, around = {}, metric = {} }: Case) {
  const known = definitionOf(id);
  const own = { ...known, traps: [...new Set([...known.traps, trap])], ...metric };
  const all = caveatsOf(figureOf(id, figure), own, { ...noCircumstances, ...around });
  return all.find((caveat) => caveat.trap === trap)?.says;
}

describe("M9 the eighteen traps", () => {
  test("each has a check and a name of its own", () => {
    const numbers = Array.from({ length: 18 }, (_, n) => n + 1);
    expect(Object.keys(traps).map(Number)).toEqual(numbers);
    expect(new Set(trapIds).size).toBe(18);
    expect(Object.keys(caught).map(Number)).toEqual(numbers);
  });

  test.each(trapIds.map((name, at) => [at + 1, name] as const))(
    "trap %i (%s) puts its sentence on a figure that falls into it, in both languages, and none on one that does not",
    (trap) => {
      const cases = caught[trap];
      if (cases === undefined) throw new Error("every trap has its cases");
      const [falls, doesNot] = cases;
      const says = saidOf(trap, falls);
      expect(says?.en.length).toBeGreaterThan(20);
      expect(says?.es).not.toBe(says?.en);
      expect(saidOf(trap, doesNot)).toBeUndefined();
    },
  );

  test("every trap is named by some metric of the dictionary, or is looked for on all of them", () => {
    const named = new Set(metrics.current.flatMap((metric) => metric.traps));
    expect(
      Array.from({ length: 18 }, (_, n) => n + 1).filter(
        (trap) => !named.has(trap) && ![9, 10, 11, 12, 16].includes(trap),
      ),
    ).toEqual([]);
  });

  test("what is around a figure comes from the calls and the counts themselves", () => {
    const aided: Partial<CallFact> = { ...servedCall, resolved: "with-backup", area: "mill" };
    const facts = [
      ...manyCalls("aided", 12, { ...aided, initiated: "public", wouldBePolice: true }),
      ...manyCalls("moved", 20, {
        ...servedCall,
        area: "mill",
        callType: "noise",
        finalCallType: "assault",
        wouldBePolice: true,
        isPoliceArrived: false,
      }),
    ];
    const pilot = {
      row: "pilot-area",
      from: 0,
      to: testNoon * 2,
      area: "mill",
      numerator: 1,
      denominator: null,
      source: "board minutes",
    };
    const query = { at: testNoon, days: 1, slice: { ...wholeAgency, area: "mill" } };
    const { figures } = reportOf(tableOf(facts), query, { dictionary: metrics, supplied: [pilot] });
    const caveats = figures.find(({ metric }) => metric === "E8")?.caveats ?? [];
    expect(caveats.find(({ trap }) => trap === 4)?.says.en).toContain("12 calls");
    expect(caveats.find(({ trap }) => trap === 10)?.says.en).toContain("20 calls");
    expect(caveats.some(({ trap }) => trap === 9)).toBe(true);
    const elsewhere = reportOf(
      tableOf(facts),
      { ...query, slice: wholeAgency },
      {
        dictionary: metrics,
        supplied: [pilot],
      },
    );
    expect(elsewhere.figures.flatMap((each) => each.caveats).some(({ trap }) => trap === 9)).toBe(
      false,
    );
  });
});
