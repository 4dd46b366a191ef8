import { expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { exponentialOf } from "./exponential.ts";

test("an exponential time has the distribution's mean, spread and quantiles, its tail too", () => {
  const random = seededRandom(31);
  const draws = Float64Array.from({ length: 400_000 }, () => exponentialOf(random)).toSorted();
  const mean = draws.reduce((sum, each) => sum + each, 0) / draws.length;
  const variance = draws.reduce((sum, each) => sum + (each - mean) ** 2, 0) / draws.length;
  expect(mean).toBeCloseTo(1, 2);
  expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  // Kolmogorov's distance, one in a hundred thousand by chance above 0.004.
  let farthest = 0;
  draws.forEach((each, at) => {
    farthest = Math.max(farthest, Math.abs(1 - Math.exp(-each) - (at + 0.5) / draws.length));
  });
  expect(farthest).toBeLessThan(0.004);
  const beyond = draws.filter((each) => each > 7.697_117_470_131_05).length;
  expect(beyond / draws.length / Math.exp(-7.697_117_470_131_05)).toBeGreaterThan(0.75);
  expect(beyond / draws.length / Math.exp(-7.697_117_470_131_05)).toBeLessThan(1.25);
});
