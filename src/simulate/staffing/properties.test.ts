import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import type { Said } from "#core/base/said.ts";
import { shareFigure } from "./figure.ts";
import type { StaffingInput } from "./input.ts";
import { playerMaker } from "./play.ts";
import { playInput, simulateStaffing } from "./run.ts";
import type { StaffingResult } from "./result.ts";
import { shippedAssumptions } from "./shipped.ts";
import { differenceOf, studiedAll } from "./study.ts";
import { counterAt } from "./tally.ts";
import { plainInput, shippedProtocol } from "./testing.ts";
import type { PlainCity } from "./testing.ts";
import { knownUnits, unitIn } from "./units.ts";

const denver = shippedProtocol("denver-star");
const small: PlainCity = { callsPerHour: 2, days: 7, teams: { star: 1, "co-response": 1 } };

/** Every number anywhere in a value. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

async function played(input: StaffingInput): Promise<StaffingResult> {
  const result = await simulateStaffing(input, { seed: 5, replications: 4 });
  if (!result.ok) throw new Error(result.error.map(({ says }) => says.en).join("; "));
  return result.value;
}

/** Served and missed come to the eligible ones, and every figure is a number. */
function expectWhole(result: StaffingResult): void {
  const missed = Object.values(result.reasons).reduce((sum, { mean }) => sum + mean, 0);
  expect(result.served.mean + missed).toBeCloseTo(result.eligible.mean, 1);
  expect(numbersIn(result).filter((each) => !Number.isFinite(each))).toEqual([]);
}

const expectBoth = (sentences: readonly Said[]): void => {
  for (const { en, es } of sentences) {
    expect(en).toMatch(/\w{3}/);
    expect(es).toMatch(/\w{3}/);
    expect(es).not.toBe(en);
    expect(`${en} ${es}`).not.toMatch(/undefined|NaN|Infinity|\[object/);
  }
};

/** Teams of every line in these hours of the day alone. */
const onlyIn = (input: StaffingInput, isOn: (hour: number) => boolean): StaffingInput => ({
  ...input,
  roster: input.roster.map((line) => ({
    ...line,
    teams: line.teams.map((teams, at) => (isOn(at % 24) ? teams : 0)),
  })),
});

const odd: readonly (readonly [string, () => StaffingInput])[] = [
  ["a night without anyone", () => onlyIn(plainInput(denver, small), (hour) => hour > 6)],
  [
    "hours past midnight alone",
    () => onlyIn(plainInput(denver, small), (hour) => hour > 21 || hour < 6),
  ],
  ["one hour a day", () => onlyIn(plainInput(denver, small), (hour) => hour === 0)],
  ["no team at all", () => ({ ...plainInput(denver, small), roster: [] })],
  [
    "no team, by hotline",
    () => ({ ...plainInput(denver, { ...small, models: [{ model: "hotline" }] }), roster: [] }),
  ],
  ["teams of nobody", () => plainInput(denver, { ...small, teams: { star: 0 } })],
  ["a call a week in an area", () => plainInput(denver, { ...small, callsPerHour: 1 / 168 })],
  ["a day of one area", () => plainInput(denver, { ...small, days: 1, areas: 1 })],
  [
    "a protocol whose only help is a hotline's",
    () => plainInput(shippedProtocol("baltimore-988-diversion"), { ...small, teams: {} }),
  ],
  [
    "a protocol whose calls are settled by phone",
    () => plainInput(shippedProtocol("houston-crisis-call-diversion"), { ...small, teams: {} }),
  ],
  [
    "nobody waits, nobody is patient",
    () =>
      plainInput(denver, {
        ...small,
        settings: { "longest-wait-minutes": 0, "patience-minutes": 0.001 },
      }),
  ],
  [
    "every doubt at its worst",
    () =>
      plainInput(denver, {
        ...small,
        settings: { "forgets-team": 1, "reminder-recovers": 0, "gone-share": 1, "backup-share": 1 },
      }),
  ],
];

describe("whatever is asked", () => {
  test.each(odd)(
    "SM50 SM56 %s: whole, every figure a number, said in both languages",
    async (_, of) => {
      const result = await played(of());
      expectWhole(result);
      expectBoth(result.says);
      expectBoth(result.budget.map(({ says }) => says));
    },
  );

  test("SM50 each unit of an assumption has words in both languages", () => {
    for (const { unit } of shippedAssumptions()) expect(knownUnits).toContain(unit);
    expectBoth([unitIn("minutes"), unitIn("seats"), unitIn("USD/call")]);
  });

  test("SM54 one team more never serves fewer, beyond chance, in cities drawn at random", async () => {
    const random = seededRandom(54);
    for (let city = 0; city < 6; city += 1) {
      const [star, other] = [1 + Math.floor(random.next() * 3), Math.floor(random.next() * 2)];
      const callsPerHour = 1 + random.next() * 6;
      const at = (more: number): StaffingInput =>
        plainInput(denver, {
          callsPerHour,
          days: 7,
          teams: { star: star + more, "co-response": other },
        });
      const found = await studiedAll([at(0), at(1)], { seed: city, replications: 12 });
      if (!found.ok) throw new Error(found.error[0]?.says.en);
      const [fewer, more] = found.value;
      if (fewer === undefined || more === undefined) throw new Error("two were played");
      expect(differenceOf(more, fewer).servedShare.interval?.high).toBeGreaterThanOrEqual(0);
    }
  });

  test("SM55 intervals of 95 % hold the long run about 95 times of 100", async () => {
    const [batches, months] = [160, 10];
    const run = { seed: 55, replications: batches * months };
    const long = await playInput(plainInput(denver, { ...small, callsPerHour: 1 }), run);
    if (!long.ok) throw new Error(long.error[0]?.says.en);
    const { rows } = long.value;
    const servedIn = (row: Float64Array): number =>
      row[counterAt.team]! + row[counterAt.phone]! + row[counterAt.partner]!;
    const shareOf = (some: readonly Float64Array[]) =>
      shareFigure(
        some.map(servedIn),
        some.map((row) => row[counterAt.eligible]!),
      );
    const truth = shareOf(rows).mean;
    let held = 0;
    for (let batch = 0; batch < batches; batch += 1) {
      const { interval } = shareOf(rows.slice(batch * months, (batch + 1) * months));
      if (interval !== null && interval.low <= truth && truth <= interval.high) held += 1;
    }
    // Of 160 with 95 % each, fewer than 140 or all of them come less than once in a thousand times.
    expect(held).toBeGreaterThan(140);
    expect(held).toBeLessThan(160);
  });

  test("SM3 every eligible call of cities drawn at random ends once, in every model", () => {
    const random = seededRandom(3);
    for (const model of ["911-led", "embedded", "hotline"] as const) {
      const { play, layout } = playerMaker()(
        plainInput(denver, {
          callsPerHour: 1 + random.next() * 8,
          days: 3,
          teams: { star: Math.floor(random.next() * 4), "co-response": 1 },
          models: [{ model }],
          settings: { "reminder-on": random.next() > 0.5 ? 1 : 0, "gone-share": random.next() },
        }),
      );
      for (const row of play(Math.floor(random.next() * 1e6), 0, 6).rows) {
        const missed = row.slice(layout.reasons, layout.hours).reduce((sum, each) => sum + each, 0);
        const served = row[counterAt.team]! + row[counterAt.phone]! + row[counterAt.partner]!;
        expect(served + missed).toBe(row[counterAt.eligible]);
      }
    }
  });
});
