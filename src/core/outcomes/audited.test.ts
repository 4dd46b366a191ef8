// Counts that auditors and cities published, put in as calls: the metrics must give back their shares, each with its denominator named.
import { describe, expect, test } from "vitest";
import type { CallFact } from "./call-fact.ts";
import { wholeAgency } from "./definition.ts";
import { metrics } from "./dictionary.ts";
import { erlangLoss, erlangWait, offeredLoad } from "./erlang.ts";
import { wilson } from "./interval.ts";
import { reportOf } from "./report.ts";
import { manyCalls, servedCall, tableOf, testNoon } from "./testing.ts";

const query = { at: testNoon, days: 1, slice: wholeAgency };
const report = (facts: Iterable<CallFact>) =>
  reportOf(tableOf(facts), query, { dictionary: metrics });
const figure = (made: ReturnType<typeof report>, id: string) => {
  const found = made.figures.find(({ metric }) => metric === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
};

describe("New York's behavioral health teams, as audited: fiscal years 2022 to 2024", () => {
  const inHours = {
    mentalHealth: 96_291,
    ineligible: 59_178,
    eligible: 37_113,
    served: 24_071,
    notServed: 13_042,
  };
  /** Rounded in the audit: eligible calls between 1 and 9 in the morning, when no team worked. */
  const overnight = 14_200;
  const facts = [
    ...manyCalls("ineligible", inHours.ineligible, { screening: "ineligible", team: "none" }),
    ...manyCalls("served", inHours.served, servedCall),
    ...manyCalls("not-served", inHours.notServed, {
      screening: "eligible",
      isInReach: true,
      isTeamFree: null,
      team: "none",
    }),
  ];
  const audited = report(facts);
  const withNight = report([
    ...facts,
    ...manyCalls("overnight", overnight, {
      screening: "eligible",
      isInReach: false,
      team: "none",
      missed: "out-of-hours",
    }),
  ]);

  test("M1 the funnel is whole: 96,291 = 59,178 + 37,113, and 37,113 = 24,071 + 13,042", () => {
    const [all, screened, eligible] = audited.funnel.rungs;
    expect(all?.count).toBe(inHours.mentalHealth);
    expect(screened?.count).toBe(inHours.mentalHealth);
    expect(eligible?.count).toBe(inHours.eligible);
    expect(eligible?.left).toEqual([{ reason: "rule-sends-another", count: inHours.ineligible }]);
    expect(audited.funnel.rungs.find(({ rung }) => rung === "R7")?.count).toBe(inHours.served);
    const left = audited.funnel.rungs
      .filter(({ rung }) => ["R3", "R4", "R5", "R6", "R7"].includes(rung))
      .flatMap(({ left: gone }) => gone);
    expect(left.reduce((sum, { count }) => sum + count, 0)).toBe(inHours.notServed);
  });

  test("65 % of the calls that were eligible in hours: 24,071 of 37,113", () => {
    expect(figure(audited, "E3-reach")).toMatchObject({ numerator: 24_071, denominator: 37_113 });
    expect(figure(audited, "E3-reach").value).toBeCloseTo(0.649, 3);
  });

  test("about 47 % with the 14,200 eligible calls of the night: 24,071 of 51,313", () => {
    expect(figure(withNight, "E3")).toMatchObject({ numerator: 24_071, denominator: 51_313 });
    expect(figure(withNight, "E3").value).toBeCloseTo(0.469, 3);
    // The same night changes nothing for who was in reach: two denominators, two names.
    expect(figure(withNight, "E3-reach")).toMatchObject({ denominator: 37_113 });
  });

  test("25 % of all mental-health calls: 24,071 of 96,291", () => {
    expect(figure(audited, "E3-all")).toMatchObject({ numerator: 24_071, denominator: 96_291 });
    expect(figure(audited, "E3-all").value).toBeCloseTo(0.25, 3);
  });

  test("61 % were called ineligible, those nobody could assess among them", () => {
    const eligible = figure(audited, "E2");
    expect(1 - (eligible.value ?? 0)).toBeCloseTo(0.615, 3);
    expect(eligible.denominator).toBe(96_291);
  });

  test("M4 each of these shares says out of how many calls, and which", () => {
    for (const id of ["E3-reach", "E3-all"])
      expect(figure(audited, id).caveats.find(({ trap }) => trap === 1)?.says.en).toContain(
        String(figure(audited, id).denominator),
      );
  });

  test("the 13,042 without a reason are named as such, and never as ineligible", () => {
    const lost = audited.funnel.rungs.flatMap(({ left }) => left);
    expect(lost).toContainEqual({ reason: "not-known", count: inHours.notServed });
  });
});

test.each([
  ["2022", 5700, 0.44],
  ["2023", 7000, 0.46],
])(
  "Denver in %s: its %i calls are the share of eligible calls it published",
  (_, served, share) => {
    const eligible = Math.round(served / share);
    const made = report([
      ...manyCalls("served", served, servedCall),
      ...manyCalls("not", eligible - served, {
        screening: "eligible",
        isInReach: true,
        isTeamFree: false,
        team: "none",
        missed: "no-team-free",
      }),
    ]);
    expect(figure(made, "E3")).toMatchObject({ numerator: served, denominator: eligible });
    expect(figure(made, "E3").value).toBeCloseTo(share, 4);
    expect(figure(made, "E13").numerator).toBe(eligible - served);
  },
);

describe("zero and rare events", () => {
  test("M5 none in 748 is at most about 0.4 %, never nought", () => {
    const interval = wilson(0, 748);
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeCloseTo(0.004, 3);
  });

  test("150 backups in 24,000 calls: 0.63 %, from 0.53 to 0.73 %", () => {
    const interval = wilson(150, 24_000);
    expect(Math.round((10_000 * 150) / 24_000)).toBe(63);
    expect(100 * (interval?.low ?? 0)).toBeCloseTo(0.53, 2);
    expect(100 * (interval?.high ?? 0)).toBeCloseTo(0.73, 2);
  });

  test("M5 no trial at all has no interval", () => {
    expect(wilson(0, 0)).toBeNull();
  });
});

describe("M13 teams, load and waiting at 1.5 calls an hour of 55 minutes each", () => {
  const load = offeredLoad(1.5, 55 / 60);

  test("the load is 1.375", () => {
    expect(load).toBeCloseTo(1.375, 10);
  });

  test.each([
    [2, 0.688, 0.56, 49.3, 0.528, 0.285],
    [3, 0.458, 0.194, 6.6, 0.875, 0.115],
    [4, 0.344, 0.057, 1.2, 0.972, 0.038],
    [5, 0.275, 0.014, 0.2, 0.995, 0.01],
  ])("%i teams", (teams, busy, waits, mean, within, loss) => {
    const waiting = erlangWait(load, teams, 55);
    // The handbook rounds .6875 up.
    expect(Math.abs(load / teams - busy)).toBeLessThan(0.00051);
    expect(waiting?.share).toBeCloseTo(waits, 3);
    expect(waiting?.meanMinutes).toBeCloseTo(mean, 1);
    expect(waiting?.within(15)).toBeCloseTo(within, 3);
    expect(erlangLoss(load, teams)).toBeCloseTo(loss, 3);
  });

  test("teams that can never catch up have no mean wait", () => {
    expect(erlangWait(2, 2, 55)).toBeNull();
  });
});
