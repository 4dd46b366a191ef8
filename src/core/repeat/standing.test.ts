import { expect, test } from "vitest";
import { raisedBy, standingOf, withLater } from "./standing.ts";
import { readPlace } from "./place.ts";
import { defaultSettings } from "./settings.ts";
import { bookOf, complaint, day, start } from "./testing.ts";

const never = () => undefined;
const standing = (book: ReturnType<typeof bookOf>, id: string, days: number) =>
  standingOf(book, id, start + days * day, defaultSettings, never);

test("R5 where a complaint stands: its pair's counts, and each step with the moment it was reached", () => {
  const book = bookOf([
    complaint("c1", 0, { isLawful: true }),
    complaint("c2", 10, { isLawful: null }),
    complaint("c3", 20),
  ]);
  expect(standing(book, "c3", 30)).toEqual({
    recordId: "pair/c1",
    kind: "pair",
    calls: 3,
    lawful: 1,
    hasDanger: false,
    steps: [
      { step: "conflict-response", at: start },
      { step: "active-referral", at: start + 20 * day },
    ],
  });
  expect(standing(book, "nobody's", 30)).toBeNull();
});

test("R6 one threat among several is told, and R9 a step whose complaint counts no more is not", () => {
  const book = bookOf([
    complaint("c1", 0, { danger: "threat-or-weapon" }),
    complaint("c2", 200),
    complaint("c3", 210),
  ]);
  expect(standing(book, "c3", 220)).toMatchObject({
    hasDanger: true,
    steps: [{ step: "review", at: start }],
  });
  expect(standing(book, "c3", 366)).toMatchObject({ calls: 2, hasDanger: false, steps: [] });
});

test("R10 a place speaks from the complaint on with which a second caller comes", () => {
  const other = complaint("c3", 20, { caller: "2075550199" });
  const book = bookOf([complaint("c1", 0), complaint("c2", 10), other]);
  const records = (id: string) =>
    raisedBy(book, id, defaultSettings, never).map(({ recordId, raise }) => [recordId, raise.step]);
  expect(records("c1")).toEqual([["pair/c1", "conflict-response"]]);
  expect(records("c3")).toEqual([
    ["pair/c3", "conflict-response"],
    ["place/c1", "active-referral"],
  ]);
});

test("R37 what an older complaint brings about by ending last is looked for in those after it, of its own threads alone", () => {
  const book = bookOf([
    complaint("c1", 0, { isLawful: true }),
    complaint("c2", 1, { isLawful: null, closedAt: null }),
    complaint("c3", 2, { isLawful: true }),
    complaint("d1", 3, { about: readPlace("9 Mill Lane"), caller: "2075550199" }),
  ]);
  const support = (id: string) =>
    raisedBy(book, id, defaultSettings, never).filter(({ raise }) =>
      raise.step.startsWith("support"),
    ).length;
  expect(support("c3")).toBe(0);
  book.put(complaint("c2", 1, { isLawful: true, closedAt: start + 9 * day }));
  expect([support("c2"), support("c3")]).toEqual([0, 2]);
  expect([...withLater(book, ["c2"])]).toEqual(["c2", "c3"]);
  expect([...withLater(book, ["c3", "d1"])]).toEqual(["c3", "d1"]);
  expect([...withLater(book, ["nobody's"])]).toEqual([]);
});
