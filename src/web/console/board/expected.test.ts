import { describe, expect, test } from "vitest";
import { localTime } from "#core/base/time.ts";
import { expectedCalls, hourOfWeek } from "./expected.ts";

describe("what the next hours bring", () => {
  test("is the sum of their rates, with the range that chance alone makes", () => {
    const rates = [4, 9, 12, 11];
    expect(expectedCalls(rates, null)).toEqual({ calls: 36, low: 24, high: 48, busiest: 2 });
    // 1.96 times the root of 36 is 11.76.
    expect(expectedCalls(rates, 0.4)).toEqual(expectedCalls(rates, 1));
  });

  test("has a wider range where days differ more than chance makes them", () => {
    expect(expectedCalls([9, 9, 9, 9], 4)).toMatchObject({ low: 12, high: 60 });
  });

  test("is read at the agency's hour of its week, whatever zone the console stands in", () => {
    const at = Date.parse("2026-11-22T04:30:00Z");
    expect(hourOfWeek(localTime(at, "UTC"))).toBe(4);
    // Saturday, half past eleven at night.
    expect(hourOfWeek(localTime(at, "America/New_York"))).toBe(6 * 24 + 23);
  });

  test("never falls below nothing, and says nothing of a past without calls", () => {
    expect(expectedCalls([0.4, 0.1], null)).toMatchObject({ low: 0, high: 2, busiest: 0 });
    expect(expectedCalls([0, 0, 0], 2)).toBeNull();
    expect(expectedCalls([], null)).toBeNull();
  });
});
