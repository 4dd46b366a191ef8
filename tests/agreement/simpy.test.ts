import { describe, expect, test } from "vitest";
import { playQueue } from "#simulate/staffing/queue-model.ts";
import { playSimpy, pythonWithSimpy, sharedModel } from "../../bench/simulate-models.ts";

describe("the queueing model beside SimPy", () => {
  test.skipIf(pythonWithSimpy === undefined)(
    "[needs simpy] SM14 plays the same model to the same response and load",
    () => {
      const seeds = [1, 2, 3, 4];
      const mean = (values: readonly number[]): number =>
        values.reduce((sum, each) => sum + each, 0) / values.length;
      const theirs = seeds.map((seed) => playSimpy(pythonWithSimpy ?? "", 40_000, seed));
      const ours = seeds.map((seed) => {
        const result = playQueue({ ...sharedModel, calls: 400_000 }, seed);
        if (!result.ok) throw new Error(result.error);
        return result.value;
      });
      const response = mean(ours.map((each) => each.meanResponse));
      const load = mean(ours.map((each) => each.utilisation));
      expect(response).toBeGreaterThan(6);
      expect(Math.abs(mean(theirs.map((each) => each.meanResponse)) / response - 1)).toBeLessThan(
        0.02,
      );
      expect(Math.abs(mean(theirs.map((each) => each.utilisation)) / load - 1)).toBeLessThan(0.02);
    },
    60_000,
  );
});
