import { expect, test } from "vitest";
import { instantOf, wallTime } from "./agency-time.ts";

const zone = "America/New_York";

test("a meeting's hour is the agency's, in winter and in summer, whatever the browser's zone", () => {
  expect(instantOf("2026-12-14T18:00", zone)).toBe(Date.UTC(2026, 11, 14, 23));
  expect(instantOf("2026-07-14T18:00", zone)).toBe(Date.UTC(2026, 6, 14, 22));
  expect(wallTime(Date.UTC(2026, 11, 14, 23), zone)).toBe("2026-12-14T18:00");
  expect(wallTime(Date.UTC(2026, 0, 1, 5), zone)).toBe("2026-01-01T00:00");
});

test("beside a change of clocks the hour is still the one that the wall shows", () => {
  for (const text of [
    "2026-03-08T01:30",
    "2026-03-08T03:30",
    "2026-11-01T00:30",
    "2026-11-01T02:30",
  ])
    expect(wallTime(instantOf(text, zone), zone)).toBe(text);
});

test("what is no time is none", () => {
  expect(instantOf("", zone)).toBe(0);
});
