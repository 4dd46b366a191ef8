import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { diffInDiff } from "./diff-in-diff.ts";
import type { DiffInDiff } from "./diff-in-diff.ts";
import { isSeen } from "./effect.ts";
import { normalFrom, panelFrom, rateOf, remember } from "./testing.ts";
import { interrupted } from "./time-series.ts";
import type { SeriesPoint, TimeSeries } from "./time-series.ts";

/** Weeks with a trend, errors that remember, and a jump from week `start` on. */
function weeksOf(seed: number, count: number, start: number, jump: number): readonly SeriesPoint[] {
  const errors = remember(normalFrom(seededRandom(seed)), count, 0.3, 8);
  return errors.map((error, week) => ({
    day: week * 7,
    value: 200 + 0.2 * week + (week >= start ? jump : 0) + error,
    weight: 1,
  }));
}
const made = (seed: number, jump: number, [count, start] = [52, 26]): TimeSeries => {
  const series = interrupted(weeksOf(seed, count, start, jump), start * 7);
  if (series === undefined) throw new Error("there are weeks enough");
  return series;
};

describe("an interrupted series", () => {
  test.each([
    [52, 26],
    [104, 60],
  ])("EV1 of %i weeks holds a planted jump of 12 calls", (count, start) => {
    const held = rateOf(100, (seed) => {
      const { low, high } = made(seed, 12, [count, start]).average;
      return low <= 12 && 12 <= high;
    });
    expect(held).toBeGreaterThanOrEqual(0.9);
    expect(held).toBeLessThanOrEqual(1);
  });

  test("EV2 where nothing began, something is seen about one time in twenty", () => {
    const seen = rateOf(200, (seed) => isSeen(made(seed, 0).average));
    expect(seen).toBeLessThan(0.09);
    expect(rateOf(40, (seed) => isSeen(made(seed, 60).average))).toBeGreaterThan(0.9);
  });

  test("EV3 a false start fails where the weeks before had a break of their own, and seldom elsewhere", () => {
    const failed = rateOf(100, (seed) => made(seed, 0).placebos.some((each) => !each.isPassed));
    expect(failed).toBeLessThan(0.12);
    const broken = weeksOf(3, 80, 40, 0).map((point, week) => ({
      ...point,
      value: point.value + (week >= 20 ? 70 : 0),
    }));
    const loud = interrupted(broken, 40 * 7)?.placebos.find(({ name }) => name === "false-date");
    expect(loud?.isPassed).toBe(false);
    expect(loud?.says.en).toContain("SEEMS TO WORK TOO");
    expect(loud?.says.es).toContain("TAMBIÉN PARECE FUNCIONAR");
  });

  test("EV3 calls the program does not take that change with it are told loudly, and those that do not are told too", () => {
    const points = weeksOf(5, 60, 30, 40);
    const alike = interrupted(points, 210, weeksOf(6, 60, 30, 60));
    expect(alike?.placebos.find(({ name }) => name === "unaffected-calls")).toMatchObject({
      isPassed: false,
    });
    const calm = interrupted(points, 210, weeksOf(7, 60, 30, 0));
    expect(calm?.placebos.find(({ name }) => name === "unaffected-calls")?.isPassed).toBe(true);
  });

  test("says what it assumes: less than two years before is no ground to tell a season", () => {
    expect(made(1, 0).assumptions.some(({ isHeld }) => isHeld === false)).toBe(true);
    const long = made(1, 0, [130, 106]);
    expect(long.seasons).toBe(1);
    expect(long.assumptions.every(({ isHeld }) => isHeld !== false)).toBe(true);
    expect(interrupted(weeksOf(1, 20, 7, 0), 49)).toBeUndefined();
  });
});

describe("a difference in differences", () => {
  const compared = (seed: number, options: Parameters<typeof panelFrom>[1]): DiffInDiff => {
    const result = diffInDiff(panelFrom(seed, options), ["g0"], 30 * 7);
    if (result === undefined) throw new Error("there are groups enough");
    return result;
  };

  test("EV4 holds a planted rise of a fifth, and sees nothing where nothing is", () => {
    const held = rateOf(60, (seed) => {
      const { low, high } = compared(seed, { effect: 0.2 }).effect;
      return low <= 0.2 && 0.2 <= high;
    });
    expect(held).toBeGreaterThanOrEqual(0.88);
    expect(rateOf(60, (seed) => isSeen(compared(seed, { effect: 0 }).effect))).toBeLessThan(0.12);
  });

  test("EV4 sides that drift apart before the start are told, and sides that do not are not", () => {
    const told = rateOf(
      20,
      (seed) => compared(seed, { drift: 1.6 }).assumptions[0]?.isHeld === false,
    );
    expect(told).toBeGreaterThan(0.8);
    const quiet = rateOf(40, (seed) => compared(seed, {}).assumptions[0]?.isHeld === false);
    expect(quiet).toBeLessThan(0.15);
  });

  test("EV5 with six groups no p below a sixth is possible, and it says so", () => {
    const { permutation, placebos } = compared(2, { effect: 0.4 });
    expect(permutation).toEqual({ p: 1 / 6, tried: 6, least: 1 / 6 });
    expect(placebos.find(({ name }) => name === "false-group")?.isPassed).toBe(true);
    const none = rateOf(40, (seed) => {
      const placebo = compared(seed, {}).placebos.find(({ name }) => name === "false-group");
      return placebo?.isPassed === false;
    });
    expect(none).toBeGreaterThan(0.5);
  });

  test("a group that is not there, and a start at the edge, give nothing rather than a number", () => {
    expect(diffInDiff(panelFrom(1, {}), ["nowhere"], 210)).toBeUndefined();
    expect(diffInDiff(panelFrom(1, {}), ["g0"], 14)).toBeUndefined();
    expect(diffInDiff(panelFrom(1, {}), ["g0", "g1", "g2", "g3", "g4", "g5"], 210)).toBeUndefined();
  });
});
