import { expect, test } from "vitest";
import { ratePerHour } from "./arrivals.ts";
import { callsPerDay, countySeats, crewSeat, secondCallerShare, units } from "./county.ts";
import { kinds } from "./kinds.ts";
import { openings } from "./openings.ts";
import { disputeDays, complaints, prevention } from "./dispute-script.ts";

const week = [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) =>
  Array.from({ length: 24 }, (_, hour) => ratePerHour(hour, weekday)),
);

test("the week's hours add up to eighty calls a day, second callers counted in", () => {
  const events = week.reduce((sum, rate) => sum + rate, 0) / 7;
  expect(events * (1 + secondCallerShare)).toBeCloseTo(callsPerDay, 6);
});

test("early evening is the busiest, before dawn the quietest", () => {
  const friday = week.slice(5 * 24, 6 * 24);
  expect(friday.indexOf(Math.max(...friday))).toBe(18);
  expect(friday.indexOf(Math.min(...friday))).toBe(4);
});

test("the kinds of call are about eighty a day, each with words in both languages", () => {
  const perDay = kinds.reduce((sum, kind) => sum + kind.perDay, 0);
  expect(perDay).toBeGreaterThan(70);
  expect(perDay).toBeLessThan(105);
  for (const { pathway } of kinds)
    for (const words of openings[pathway] ?? [["", ""]])
      expect(words.filter((text) => text.length > 3).length).toBe(2);
});

test("every unit has a seat, and no two the same", () => {
  expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
  for (const { id } of units) expect(countySeats.get(crewSeat(id))).toEqual(["field"]);
});

test("the dispute's script begins when it says and goes forward", () => {
  const days = [...complaints, ...prevention].map(({ daysBefore }) => daysBefore);
  expect(days).toEqual(days.toSorted((one, other) => other - one));
  expect(Math.max(...days)).toBeLessThan(disputeDays);
});
