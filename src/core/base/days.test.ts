import { expect, test } from "vitest";
import { dateOf, dayOfDate } from "./days.ts";

test("days and dates are each other's, leap years and the ends of months too", () => {
  for (const [day, date] of [
    [0, "1970-01-01"],
    [20_597, "2026-05-24"],
    [19_782, "2024-02-29"],
    [11_016, "2000-02-29"],
  ] as const) {
    expect(dateOf(day)).toBe(date);
    expect(dayOfDate(date)).toBe(day);
  }
  expect(dayOfDate("2025-02-29")).toBeUndefined();
  expect(dayOfDate("soon")).toBeUndefined();
});
