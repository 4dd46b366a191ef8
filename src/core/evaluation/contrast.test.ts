import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { balanceOf } from "./balance.ts";
import { gapContrast, gapDose } from "./capacity-gap.ts";
import type { GapContrast } from "./capacity-gap.ts";
import { eValue, isSeen } from "./effect.ts";
import { equityOf, newcombe } from "./equity.ts";
import { drawLists, repeatPlaces } from "./repeat-places.ts";
import type { PlaceHistory } from "./repeat-places.ts";
import { betaCdf, holm, lnGamma, normalCdf, tQuantile, tTail } from "./special.ts";
import { gapsFrom, rateOf } from "./testing.ts";

const contrast = (seed: number, effect: number): GapContrast => {
  const { calls, outcomes } = gapsFrom(seed, { effect });
  const made = gapContrast(calls, outcomes);
  if (made === undefined) throw new Error("both sides are there");
  return made;
};

test("tails and quantiles come out as tables print them", () => {
  expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 12);
  expect(normalCdf(-4)).toBeCloseTo(3.167124183311986e-5, 15);
  expect(lnGamma(10)).toBeCloseTo(Math.log(362_880), 10);
  expect(betaCdf(0.5, 2, 3)).toBeCloseTo(0.6875, 12);
  expect(tQuantile(0.05, 10)).toBeCloseTo(2.2281388519649385, 8);
  expect(tQuantile(0.05, 1)).toBeCloseTo(12.706204736432095, 6);
  expect(tTail(2, 5)).toBeCloseTo(0.1019394788, 9);
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
});

describe("calls that met a free team beside calls that met none", () => {
  test("EV6 a planted effect is found within strata although the plain difference lies", () => {
    const held = rateOf(80, (seed) => {
      const { low, high } = contrast(seed, -0.1).perServed ?? { low: 1, high: 1 };
      return low <= -0.1 && -0.1 <= high;
    });
    expect(held).toBeGreaterThanOrEqual(0.9);
    const [plain, within] = [gapsFrom(7919, { effect: 0 }).plain, contrast(7919, 0).effect];
    expect(Math.abs(plain)).toBeGreaterThan(0.02);
    expect(isSeen(within)).toBe(false);
  });

  test("EV6 where a team does nothing, something is seen about one time in twenty, though days shake all their calls", () => {
    expect(rateOf(150, (seed) => isSeen(contrast(seed, 0).effect))).toBeLessThan(0.1);
  });

  test("EV7 what was known before is shown on both sides, apart at first and alike within strata", () => {
    const { calls } = gapsFrom(3, { effect: 0 });
    const words = Array.from({ length: 12 }, (_, stratum) => `s${stratum}`);
    const traits = [
      { name: "stratum", words, codes: calls.stratum, isStratum: true },
      {
        name: "late",
        words: ["no", "yes"],
        codes: calls.free.reduce((codes, free, row) => {
          codes[row] = free === 1 && row % 3 === 0 ? 1 : 0;
          return codes;
        }, new Int32Array(calls.free.length)),
        isStratum: false,
      },
    ];
    const rows = balanceOf(calls, traits);
    const strata = rows.filter(({ trait }) => trait === "stratum");
    expect(Math.max(...strata.map(({ before }) => Math.abs(before)))).toBeGreaterThan(0.1);
    expect(Math.max(...strata.map(({ after }) => Math.abs(after)))).toBeLessThan(1e-9);
    expect(
      rows.find(({ trait, word }) => trait === "late" && word === "yes")?.after,
    ).toBeGreaterThan(0.1);
  });

  test("EV8 what is not known widens the bounds and leaves the counts", () => {
    const { calls, outcomes } = gapsFrom(5, { effect: -0.1 });
    const blind = outcomes.map((outcome, row) => (row % 10 === 0 ? -1 : outcome));
    const made = gapContrast(calls, blind);
    const whole = contrast(5, -0.1);
    expect(made?.free.unknown).toBeGreaterThan(100);
    expect(made?.bounds.low).toBeLessThan(whole.bounds.low);
    expect(made?.bounds.high).toBeGreaterThan(whole.bounds.high);
    expect(whole.bounds.low).toBeCloseTo(whole.bounds.high, 12);
  });

  test("EV8 how strong a hidden cause must be, as it is printed for 3.9 (7.26) and its bound 1.8 (3.0)", () => {
    expect(eValue(3.9)).toBeCloseTo(7.26, 2);
    expect(eValue(1.8)).toBeCloseTo(3, 2);
    expect(eValue(1 / 3.9)).toBeCloseTo(7.26, 2);
    expect(contrast(7919, 0).eValue.interval).toBe(1);
    expect(contrast(7919, -0.12).eValue.interval).toBeGreaterThan(1);
  });

  test("EV9 where a free team changed nothing about who got one, nothing is said of its coming", () => {
    const { calls, outcomes } = gapsFrom(9, { effect: -0.1 });
    const random = seededRandom(4);
    const blind = { ...calls, served: calls.served.map(() => (random.chance(0.5) ? 1 : 0)) };
    expect(gapContrast(blind, outcomes)?.perServed).toBeNull();
    expect(gapDose(calls)?.effect.value).toBeCloseTo(0.85, 1);
  });

  test("no day with both sides, no number", () => {
    const { calls, outcomes } = gapsFrom(9, { effect: 0, calls: 60 });
    const lone = { ...calls, free: calls.free.map(() => 1) };
    expect(gapContrast(lone, outcomes)).toBeUndefined();
    expect(
      gapContrast(
        calls,
        outcomes.map(() => -2),
      ),
    ).toBeUndefined();
  });
});

describe("places that call often", () => {
  /** Places whose rate never changes: what falls after a busy quarter falls by itself. */
  function places(seed: number, help: number): readonly PlaceHistory[] {
    const random = seededRandom(seed);
    return Array.from({ length: 900 }, () => {
      const everyDays = 15 + random.exponential(60);
      const calls: PlaceHistory["calls"][number][] = [];
      let before = 0;
      let helpedOn = Infinity;
      let isDecided = false;
      for (let day = random.exponential(everyDays); day < 720;) {
        before = calls.filter((call) => call.day > day - 90).length;
        const isServed = random.chance(0.6);
        // The first call that finds three before it decides: helped, or left alone.
        if (before >= 3 && !isDecided && day >= 90) {
          isDecided = true;
          if (isServed) helpedOn = day;
        }
        calls.push({ day: Math.floor(day), isEligible: true, isServed });
        day += random.exponential(day >= helpedOn ? everyDays / (1 - help) : everyDays);
      }
      return { area: random.pick(["mill", "harbor"]), calls };
    });
  }
  const span = { fromDay: 0, throughDay: 720 };

  test("EV10 quiet down by themselves, and only the rest is the help's", () => {
    const none = repeatPlaces(places(1, 0), span);
    expect(none?.byThemselves).toBeLessThan(-0.3);
    expect(none?.naive).toBeLessThan(-0.3);
    const seen = rateOf(20, (seed) => isSeen(repeatPlaces(places(seed, 0), span)?.effect ?? never));
    expect(seen).toBeLessThanOrEqual(0.15);
    const found = repeatPlaces(places(1, 0.6), span);
    expect(found?.effect.high).toBeLessThan(0);
    expect(found?.effect.value).toBeGreaterThan(found?.naive ?? 0);
  });

  test("EV10 too few to pair, nothing is said", () => {
    expect(repeatPlaces(places(1, 0).slice(0, 12), span)).toBeUndefined();
  });

  test("EV11 who is helped first is drawn by lot in pairs, whatever order they come in", () => {
    const all = Array.from({ length: 41 }, (_, at) => ({
      id: `place-${at}`,
      area: at % 2 === 0 ? "mill" : "harbor",
      calls: (at * 7) % 11,
    }));
    const drawn = drawLists(all, 3);
    expect(drawn.help).toHaveLength(20);
    expect(drawn.wait).toHaveLength(20);
    expect(new Set([...drawn.help, ...drawn.wait]).size).toBe(40);
    expect(drawLists(all.toReversed(), 3)).toEqual(drawn);
    expect(drawLists(all, 4)).not.toEqual(drawn);
  });
});
const never = { value: 0, error: 0, low: 0, high: 0, p: 1 };

describe("EV12 groups", () => {
  test("each has its interval, and the tests are as many as the groups", () => {
    const rows = equityOf([
      { group: "a", part: 60, whole: 200 },
      { group: "b", part: 130, whole: 200 },
      { group: "c", part: 120, whole: 200 },
    ]);
    expect(rows.map(({ value }) => value)).toEqual([0.3, 0.65, 0.6]);
    expect(rows[0]?.difference?.high).toBeLessThan(-0.2);
    expect(rows[0]?.p).toBeLessThan(0.001);
    // Newcombe (1998), the first example of his table II: 56/70 less 48/80.
    const known = newcombe({ part: 56, whole: 70 }, { part: 48, whole: 80 });
    expect(known?.low).toBeCloseTo(0.0524, 4);
    expect(known?.high).toBeCloseTo(0.3339, 4);
  });

  test("a small one is withheld, and never alone", () => {
    const rows = equityOf([
      { group: "a", part: 60, whole: 200 },
      { group: "b", part: 4, whole: 30 },
      { group: "c", part: 50, whole: 90 },
    ]);
    expect(rows.filter(({ value }) => value === null).map(({ group }) => group)).toEqual([
      "b",
      "c",
    ]);
  });

  test("where all are alike, one of twenty looks seldom stands out", () => {
    const told = rateOf(100, (seed) => {
      const random = seededRandom(seed);
      const counts = Array.from({ length: 8 }, (_, at) => {
        let part = 0;
        for (let call = 0; call < 150; call += 1) if (random.chance(0.6)) part += 1;
        return { group: `g${at}`, part, whole: 150 };
      });
      return equityOf(counts).some(({ p }) => p !== null && p < 0.05);
    });
    expect(told).toBeLessThan(0.12);
  });
});
