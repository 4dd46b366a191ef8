import { describe, expect, test } from "vitest";
import { inEnglish } from "#core/base/said.ts";
import {
  gammaOfMeanOne,
  keyOf,
  lognormal,
  lognormalMean,
  normalQuantile,
  uniform,
} from "./draws.ts";
import { aliasOf, drawCalls, drawnCalls, fitDemand, pick } from "./demand.ts";
import { meanFigure, shareFigure, studentPoint } from "./figure.ts";
import { eventHeap } from "./heap.ts";
import { hour, week } from "./spans.ts";
import { peopleFor, unitsOf } from "./roster.ts";
import { settingsOf } from "./assumptions.ts";
import { shippedAssumptions } from "./shipped.ts";
import { waitBins, waitUnder } from "./tally.ts";

const settings = settingsOf(shippedAssumptions());

describe("the event heap", () => {
  test("gives events by time, and those of one time in the order they were added", () => {
    const heap = eventHeap();
    const times = Array.from({ length: 5000 }, (_, at) => Math.floor(uniform(7, at) * 100));
    times.forEach((at, event) => heap.push(at, event));
    const order = times.map((_, event) => event).sort((a, b) => times[a]! - times[b]! || a - b);
    expect(times.map(() => heap.pop())).toEqual(order);
    expect(heap.pop()).toBe(-1);
    expect(heap.nextAt()).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("draws", () => {
  const drawn = (count: number, of: (key: number) => number): readonly number[] =>
    Array.from({ length: count }, (_, at) => of(keyOf(3, at)));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;

  test("are even in (0, 1), and those of two purposes have nothing to do with each other", () => {
    const one = drawn(100_000, (key) => uniform(key, 5));
    const other = drawn(100_000, (key) => uniform(key, 6));
    expect(mean(one)).toBeCloseTo(0.5, 2);
    expect(mean(one.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 3);
    expect(mean(one.map((value, at) => (value - 0.5) * (other[at]! - 0.5)))).toBeCloseTo(0, 3);
    expect(Math.min(...one.slice(0, 50_000))).toBeGreaterThan(0);
  });

  test("of the normal, lognormal and gamma have the moments they say", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232, 6);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
    const times = drawn(200_000, (key) => lognormal(30, 0.8, uniform(key, 1)));
    expect(mean(times) / lognormalMean(30, 0.8)).toBeCloseTo(1, 2);
    for (const variance of [0.02, 0.5, 2]) {
      const gammas = drawn(100_000, (key) => gammaOfMeanOne(variance, key));
      expect(mean(gammas)).toBeCloseTo(1, 1);
      expect(mean(gammas.map((each) => (each - 1) ** 2)) / variance).toBeCloseTo(1, 1);
    }
  });

  test("from a list come as often as their weights", () => {
    const alias = aliasOf([1, 0, 3, 6]);
    const counts = [0, 0, 0, 0];
    for (let at = 0; at < 100_000; at += 1) counts[pick(alias, uniform(9, at))]! += 1;
    expect(counts[1]).toBe(0);
    expect(counts[2]! / 100_000).toBeCloseTo(0.3, 2);
    expect(counts[3]! / 100_000).toBeCloseTo(0.6, 2);
  });
});

describe("demand", () => {
  /** Calls twice as thick by day as by night, over some weeks. */
  const past = (weeks: number) => {
    const at: number[] = [];
    for (let each = 0; each < weeks * 168; each += 1)
      for (let call = 0; call < (each % 24 < 12 ? 2 : 4); call += 1)
        at.push(each * hour + uniform(each, call) * hour);
    at.sort((one, other) => one - other);
    return {
      count: at.length,
      at: Float64Array.from(at),
      kind: Int32Array.from(at, (_, call) => call % 2),
      area: Int32Array.from(at, () => 0),
    };
  };

  test("fitted to a history gives as many calls, hour by hour", () => {
    const fit = fitDemand(past(8), 2, 1);
    expect(fit.rates[3]).toBeCloseTo(2, 1);
    expect(fit.rates[20]).toBeCloseTo(4, 1);
    expect(inEnglish(fit.says)).toEqual([
      "Less than a year was seen: seasons and holidays are not in it.",
    ]);
    const calls = drawnCalls();
    let total = 0;
    for (let replication = 0; replication < 20; replication += 1) {
      drawCalls({ how: "fitted", fit, days: 28, scale: 1 }, keyOf(1, replication), calls);
      total += calls.count;
      for (let call = 1; call < calls.count; call += 1)
        expect(calls.at[call]! >= calls.at[call - 1]!).toBe(true);
    }
    expect(total / (20 * 28 * 72)).toBeCloseTo(1, 1);
  });

  test("sees days that differ more than chance makes them, and gives such days again", () => {
    const at: number[] = [];
    for (let each = 0; each < 140; each += 1) {
      const calls = each % 2 === 0 ? 40 : 100;
      for (let call = 0; call < calls; call += 1)
        at.push(each * 24 * hour + (call / calls) * 24 * hour);
    }
    const calls = {
      count: at.length,
      at: Float64Array.from(at),
      kind: new Int32Array(at.length),
      area: new Int32Array(at.length),
    };
    const fit = fitDemand(calls, 1, 1);
    expect(fit.dispersion).toBeGreaterThan(5);
    const drawn = drawnCalls();
    drawCalls({ how: "fitted", fit, days: 700, scale: 1 }, 5, drawn);
    const days = new Float64Array(700);
    for (let call = 0; call < drawn.count; call += 1)
      days[Math.floor(drawn.at[call]! / (24 * hour))]! += 1;
    const mean = drawn.count / 700;
    const variance = days.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 700;
    expect(variance / mean).toBeGreaterThan(5);
  });

  test("SM11 of three days says what it does not know of weekdays", () => {
    const three = past(1);
    const count = three.at.findIndex((at) => at > 72 * hour);
    const { says, dispersion } = fitDemand({ ...three, count }, 2, 1);
    expect(says[0]?.en).toBe(
      "The history covers 3 days: weekdays are not told apart, days are taken to differ by chance alone, and no season is known. Bring 14 days at least, better a year.",
    );
    expect(dispersion).toBe(null);
  });
});

describe("figures", () => {
  test("have Student's interval and the range of single periods", () => {
    expect(studentPoint(9) / 2.262).toBeCloseTo(1, 2);
    expect(studentPoint(3) / 3.182).toBeCloseTo(1, 1);
    const figure = meanFigure([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(figure.mean).toBe(5.5);
    expect(figure.interval?.low).toBeCloseTo(5.5 - 2.262 * 0.9574, 1);
    expect(meanFigure([4]).interval).toBe(null);
    const share = shareFigure([1, 9], [10, 10]);
    expect(share.mean).toBe(0.5);
    expect(shareFigure([0], [0]).mean).toBe(0);
  });

  test("of waits are read off the counts", () => {
    const waits = new Uint32Array(waitBins);
    waits[20] = 50;
    waits[40] = 50;
    expect(waitUnder(waits, 0.5)).toBeCloseTo(10.5, 6);
    expect(waitUnder(waits, 0.9)).toBeGreaterThan(20);
    expect(waitUnder(new Uint32Array(waitBins), 0.5)).toBeNaN();
  });
});

describe("a roster", () => {
  test("is signed on and off at its hours, rests once a shift, and runs over midnight", () => {
    const teams = Array.from({ length: 168 }, (_, at) => (at % 24 >= 22 || at % 24 < 6 ? 1 : 0));
    const [unit] = unitsOf([{ responder: "team", area: null, teams }], settings);
    expect(unit?.hours).toBe(56);
    const does = unit?.turns.map(({ does }) => does) ?? [];
    expect(does.filter((each) => each === "sign-on")).toHaveLength(7);
    expect(does.filter((each) => each === "sign-off")).toHaveLength(7);
    expect(does.filter((each) => each === "pause")).toHaveLength(7);
    const saturday = unit?.turns.filter(({ at }) => at < 6 * hour) ?? [];
    expect(saturday.map(({ does: what }) => what)).toEqual(["pause", "sign-off"]);
    expect(unit?.turns.every(({ at }) => at >= 0 && at < week)).toBe(true);
  });

  test("of one seat around the clock takes the people that the arithmetic says", () => {
    expect(peopleFor(168, { ...settings, "crew-size": 1, "away-share": 0 })).toBeCloseTo(4.2, 6);
    expect(peopleFor(168, settings)).toBeCloseTo(9.55, 2);
  });
});
