import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  publicCount,
  publicDays,
  publicDelayDays,
  publicParts,
  publicPeriod,
  publicPeriodFrom,
  publicRows,
  publicShare,
} from "./publish.ts";

describe("what may be published", () => {
  test("M18 published periods never overlap, end two days ago or earlier, and begin on a Monday", () => {
    fc.assert(
      fc.property(fc.integer({ min: 18_000, max: 30_000 }), (today) => {
        const { fromDay, throughDay } = publicPeriod(today);
        expect(throughDay - fromDay + 1).toBe(publicDays);
        expect(today - throughDay).toBeGreaterThan(publicDelayDays);
        expect(today - throughDay).toBeLessThanOrEqual(publicDelayDays + publicDays);
        expect(new Date(fromDay * 86_400_000).getUTCDay()).toBe(1);
        const before = publicPeriod(today - publicDays);
        expect(before.throughDay).toBe(fromDay - 1);
      }),
      { numRuns: 200, seed: 911 },
    );
  });

  test("M18 a period has one first day: no other day, and none of the future, is answered", () => {
    const today = 20_770;
    const newest = publicPeriod(today);
    expect(publicPeriodFrom(newest.fromDay, today)).toEqual(newest);
    expect(publicPeriodFrom(newest.fromDay - publicDays, today)).toBeDefined();
    expect(publicPeriodFrom(newest.fromDay + 1, today)).toBeUndefined();
    expect(publicPeriodFrom(newest.fromDay + publicDays, today)).toBeUndefined();
    expect(publicPeriodFrom(Number.NaN, today)).toBeUndefined();
  });

  test("M19 a count from 1 to 10 is never published, nor one that all but so many share", () => {
    expect([0, 1, 10, 11].map((count) => publicCount(count))).toEqual([0, null, null, 11]);
    expect(publicCount(95, 100)).toBeNull();
    expect(publicShare({ part: 5, whole: 40 })).toBeNull();
    expect(publicShare({ part: 38, whole: 40 })).toBeNull();
    expect(publicShare({ part: 0, whole: 8 })).toBeNull();
    expect(publicShare({ part: 0, whole: 0 })).toBeNull();
    expect(publicShare({ part: 20, whole: 40 })).toEqual({ part: 20, whole: 40 });
  });

  test("M20 a second part is withheld with the first, until what is withheld holds 11 or more", () => {
    expect(publicParts([40, 30, 4])).toEqual([40, null, null]);
    expect(publicParts([40, 30, 20])).toEqual([40, 30, 20]);
    expect(
      publicRows([
        { part: 50, whole: 90 },
        { part: 3, whole: 30 },
      ]),
    ).toEqual([null, null]);
  });

  test("M20 no published total gives a withheld row away", () => {
    const row = fc
      .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }))
      .map(([part, rest]) => ({ part, whole: part + rest }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 8 }), (rows) => {
        const withheld = rows.filter((_, at) => publicRows(rows)[at] === null);
        if (withheld.length === 0 || withheld.length === rows.length) return;
        const part = withheld.reduce((sum, each) => sum + each.part, 0);
        const whole = withheld.reduce((sum, each) => sum + each.whole, 0);
        expect(withheld.length).toBeGreaterThan(1);
        expect(part).toBeGreaterThan(10);
        expect(whole - part).toBeGreaterThan(10);
      }),
      { numRuns: 500, seed: 911 },
    );
  });
});
