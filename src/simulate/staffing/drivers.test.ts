import { describe, expect, test } from "vitest";
import type { AssumptionId } from "./assumption-ids.ts";
import { settingsOf } from "./assumptions.ts";
import { contradictions } from "./contradictions.ts";
import { uniform } from "./draws.ts";
import { driversOf } from "./drivers.ts";
import type { PairDrivers } from "./driver-lines.ts";
import type { StaffingInput } from "./input.ts";
import { playEnds } from "./model-ends.ts";
import { chanceLimit, rankCorrelation } from "./rank.ts";
import { shippedAssumptions } from "./shipped.ts";
import { plainInput, shippedProtocol } from "./testing.ts";
import { whatWouldHaveToBeTrue } from "./to-win.ts";
import { drawnWorlds } from "./worlds.ts";

const city = plainInput(shippedProtocol("denver-star"), {
  callsPerHour: 3,
  days: 14,
  teams: { star: 2, "co-response": 1 },
});

/** Nothing in doubt but these. */
const inDoubt = (
  ranges: Partial<Record<AssumptionId, readonly [number, number]>>,
): StaffingInput => ({
  ...city,
  assumptions: city.assumptions.map((line) => {
    const [low, high] = ranges[line.id] ?? [line.value, line.value];
    return { ...line, low, high };
  }),
});

const run = { seed: 1, replications: 2, worlds: 64 };

async function pairOf(input: StaffingInput, one: string, other: string): Promise<PairDrivers> {
  const found = await driversOf(input, run);
  if (!found.ok) throw new Error(found.error.map(({ says }) => says.en).join("; "));
  const pair = found.value.pairs.find((each) => each.one === one && each.other === other);
  if (pair === undefined) throw new Error("no such pair");
  return pair;
}

describe("worlds", () => {
  const lines = shippedAssumptions().map((line) =>
    line.id === "override-police" || line.id === "caller-wants-police"
      ? { ...line, low: 0, high: 1 }
      : line,
  );
  const doubted = lines.filter(({ low, high }) => low < high);

  test("SM65 that contradict themselves are drawn again, and the range is as wide as it is believed", () => {
    const { worlds, drawnAgain, impossible } = drawnWorlds(lines, doubted, 200, 7);
    expect(worlds).toHaveLength(200);
    expect(impossible).toBe(0);
    expect(drawnAgain).toBeGreaterThan(60);
    const base = settingsOf(lines);
    for (const world of worlds) expect(contradictions({ ...base, ...world })).toEqual([]);
    const overrides = worlds.map((world) => world["override-police"] ?? -1);
    // None stands where it is assumed: no world was replaced by that one.
    expect(overrides.filter((each) => each === base["override-police"])).toEqual([]);
    expect(Math.max(...overrides)).toBeGreaterThan(0.85);
    // Half of a triangle: with the other, it lies under the line from 1 to 1.
    const mean = overrides.reduce((sum, each) => sum + each, 0) / 200;
    expect(mean).toBeGreaterThan(0.27);
    expect(mean).toBeLessThan(0.4);
  });

  test("SM65 use each strip of a range once, and draw seats in whole numbers", () => {
    const { worlds } = drawnWorlds(lines, doubted, 50, 7);
    const line = doubted.find(({ id }) => id === "on-scene-minutes");
    if (line === undefined) throw new Error("no such line");
    const strips = worlds.map((world) =>
      Math.floor((((world[line.id] ?? 0) - line.low) / (line.high - line.low)) * 50),
    );
    expect(new Set(strips).size).toBe(50);
    const seats = worlds.map((world) => world["clinician-seats"] ?? 0.5);
    expect(seats.every(Number.isInteger)).toBe(true);
    expect(new Set(seats).size).toBeGreaterThan(1);
  });

  test("SM65 that no draw makes possible are left out, and told", () => {
    const never = lines.map((line) =>
      line.id === "override-police"
        ? { ...line, value: 0.9, low: 0.9, high: 1 }
        : line.id === "caller-wants-police"
          ? { ...line, value: 0.05, low: 0.2, high: 0.3 }
          : line,
    );
    const drawn = drawnWorlds(
      never,
      never.filter(({ low, high }) => low < high),
      10,
      7,
    );
    expect(drawn).toEqual({ worlds: [], drawnAgain: 0, impossible: 10 });
  });
});

describe("what drives the difference of two models", () => {
  test("SM66 is found where it was planted: one assumption alone decides, and turns it", async () => {
    const input = inDoubt({
      "hotline-answers": [0, 1],
      "clinician-minutes": [20, 22],
      "patience-minutes": [40, 42],
    });
    const { figures, says } = await pairOf(input, "hotline", "911-led");
    const { alone, together, difference } = figures.servedShare;
    expect(together.drivers.map(({ id }) => id)).toEqual(["hotline-answers"]);
    expect(together.drivers[0]?.explains).toBeGreaterThan(0.9);
    expect(together.more + together.less).toBeLessThanOrEqual(64);
    const [first] = alone;
    expect(first?.id).toBe("hotline-answers");
    expect(first?.atLow?.mean).toBeLessThan(first?.atHigh?.mean ?? 0);
    expect(first?.sway?.mean).toBeCloseTo(
      (first?.atHigh?.mean ?? 0) - (first?.atLow?.mean ?? 0),
      3,
    );
    expect(difference.mean).toBeGreaterThan(0);
    // Without any answer, the hotline's calls are those of 911, and nothing of the clinician touches either.
    expect(alone.some(({ id }) => id === "clinician-minutes")).toBe(false);
    expect(says[0]?.en).toContain("first, “");
    expect(says[0]?.es).toContain("decide, primero, «");
  }, 30_000);

  test("SM66 of money and of officers' hours are told apart from those of calls", async () => {
    const input = inDoubt({
      "clinician-hour-cost": [40, 200],
      "police-minutes-factor": [0.5, 2],
    });
    const { figures } = await pairOf(input, "embedded", "911-led");
    expect(figures.servedShare.alone).toEqual([]);
    expect(figures.servedShare.together.drivers).toEqual([]);
    expect(figures.dollarsPerServed.alone.map(({ id }) => id)).toEqual(["clinician-hour-cost"]);
    expect(figures.dollarsPerServed.together.drivers.map(({ id }) => id)).toEqual([
      "clinician-hour-cost",
    ]);
    expect(figures.policeHoursFreed.alone.map(({ id }) => id)).toEqual(["police-minutes-factor"]);
    expect(figures.policeHoursFreed.together.drivers[0]?.rank).toBeGreaterThan(0.9);
  }, 30_000);

  test("SM66 an assumption that turns the sign at an end is said to", async () => {
    const input = inDoubt({ "clinician-refused": [0, 1], "clinician-resolves-other": [0, 0.9] });
    const { figures } = await pairOf(input, "hotline", "embedded");
    for (const { turns, atLow, atHigh } of figures.servedShare.alone) {
      const sign = Math.sign(figures.servedShare.difference.mean);
      const isOther = [atLow, atHigh].some((end) => {
        const bound = sign > 0 ? end?.interval?.high : end?.interval?.low;
        return bound !== undefined && Math.sign(bound) === -sign;
      });
      expect(turns).toBe(isOther);
    }
    expect(figures.servedShare.alone.length).toBeGreaterThan(0);
  }, 30_000);

  test("SM67 the ends are played once for the drivers and for what would have to be true", async () => {
    const input = inDoubt({ "hotline-own-team": [0, 1], "clinician-resolves": [0.1, 0.9] });
    const ends = await playEnds(input, run);
    if (!ends.ok) throw new Error("it was refused");
    expect(ends.value.ends).toHaveLength(4);
    const [known, anew] = [
      await whatWouldHaveToBeTrue(input, run, ends.value),
      await whatWouldHaveToBeTrue(input, run),
    ];
    expect(known).toEqual(anew);
  }, 30_000);

  test("SM67 an end that contradicts what else is assumed is left out and told, and the others stand", async () => {
    const input = inDoubt({ "clinician-from-hour": [0, 24], "hotline-own-team": [0, 1] });
    const found = await driversOf(input, run);
    if (!found.ok) throw new Error("it was refused");
    expect(found.value.says.some(({ en }) => en.startsWith("Not played"))).toBe(true);
    expect(found.value.worlds.played + found.value.worlds.leftOut).toBe(64);
  }, 30_000);

  test("SM67 a study that is cancelled answers nothing", async () => {
    const stop = new AbortController();
    const found = await driversOf(inDoubt({ "hotline-own-team": [0, 1] }), {
      ...run,
      signal: stop.signal,
      onStep: () => stop.abort(),
    });
    expect(found.ok).toBe(false);
  });
});

describe("a rank correlation", () => {
  test("SM66 is 1 of what rises together, -1 of what falls, and ties share their place", () => {
    expect(rankCorrelation([1, 2, 3, 4], [2, 4, 8, 16])).toBeCloseTo(1);
    expect(rankCorrelation([1, 2, 3, 4], [9, 7, 5, 1])).toBeCloseTo(-1);
    expect(rankCorrelation([1, 2, 3], [5, 5, 5])).toBe(0);
    // By hand: ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3.
    expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5));
  });

  test("SM66 of chance alone is beyond its limit about once in twenty for the largest of sixty", () => {
    const [worlds, tried, times] = [64, 60, 300];
    const limit = chanceLimit(worlds, tried);
    let beyond = 0;
    for (let time = 0; time < times; time += 1) {
      const column = (of: number): readonly number[] =>
        Array.from({ length: worlds }, (_, at) => uniform(time * 1000 + of, at));
      const against = column(999);
      const largest = Math.max(
        ...Array.from({ length: tried }, (_, of) => Math.abs(rankCorrelation(column(of), against))),
      );
      if (largest > limit) beyond += 1;
    }
    expect(beyond / times).toBeGreaterThan(0.01);
    expect(beyond / times).toBeLessThan(0.09);
  });
});
