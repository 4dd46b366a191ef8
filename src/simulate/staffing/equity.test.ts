import { describe, expect, test } from "vitest";
import type { Studied } from "./study.ts";
import { differenceOf, studied, withSettings } from "./study.ts";
import { keyOf, uniform } from "./draws.ts";
import { equityChange, equityOf, equitySays } from "./equity.ts";
import { plainInput, shippedProtocol } from "./testing.ts";
import { layoutOf, perArea } from "./tally.ts";

const ids = ["north", "east", "south", "west", "middle"];
const layout = layoutOf(ids.length, []);

/** Months of areas with so many eligible calls each, served with these chances, each call by a draw of its own. */
function months(seed: number, count: number, calls: number, chances: readonly number[]) {
  return Array.from({ length: count }, (_, month) => {
    const row = new Float64Array(layout.width);
    for (const [area, chance] of chances.entries()) {
      const at = layout.areas + (area + 1) * perArea;
      const key = keyOf(keyOf(seed, month), area);
      for (let call = 0; call < calls; call += 1) {
        row[at]! += 1;
        if (uniform(key, call) < chance) row[at + 1]! += 1;
      }
    }
    return row;
  });
}

const alike = [0.4, 0.4, 0.4, 0.4, 0.4];

describe("areas", () => {
  test("SM68 that are alike lie within what chance is said to make, 95 times of 100", () => {
    const cities = 200;
    let within = 0;
    for (let seed = 0; seed < cities; seed += 1) {
      const equity = equityOf(ids, layout, months(seed, 20, 25, alike));
      if (equity !== null && equity.gap <= (equity.byChance ?? 0)) within += 1;
    }
    expect(within / cities).toBeGreaterThan(0.9);
    expect(within / cities).toBeLessThan(0.995);
  });

  test("SM68 that are alike differ in a single month as binomial chance has it", () => {
    const equity = equityOf(ids, layout, months(1, 400, 25, alike));
    // Five normal means range over 2.326 standard deviations on average.
    const expected = 2.326 * Math.sqrt((0.4 * 0.6) / 25);
    expect(equity?.byChanceAPeriod).toBeGreaterThan(expected * 0.95);
    expect(equity?.byChanceAPeriod).toBeLessThan(expected * 1.05);
    expect(equity?.gap).toBeLessThan(0.03);
  });

  test("SM68 of which one is served less are told apart, with an interval that holds the truth", () => {
    let held = 0;
    for (let seed = 0; seed < 100; seed += 1) {
      const equity = equityOf(ids, layout, months(seed, 20, 25, [0.4, 0.4, 0.2, 0.4, 0.4]));
      expect(equity?.least.id).toBe("south");
      expect(equity?.gap).toBeGreaterThan(equity?.byChance ?? 1);
      const { low, high } = equity?.interval ?? { low: 1, high: 0 };
      if (low <= 0.2 && 0.2 <= high) held += 1;
    }
    expect(held).toBeGreaterThan(90);
  });

  test("SM68 with few calls are left out, and one area alone has no gap", () => {
    const rows = months(1, 6, 25, alike);
    const few = layout.areas + 5 * perArea;
    for (const row of rows) row.fill(1, few, few + 2);
    expect(equityOf(ids, layout, rows)?.leftOut).toBe(1);
    expect(equityOf(["north"], layout, rows)).toBeNull();
    const two = equityOf(ids, layout, rows.slice(0, 2));
    expect(two?.gap).toBeGreaterThan(0);
    expect([two?.interval, two?.byChance]).toEqual([null, null]);
  });

  test("SM68 are told in both languages, with chance beside the gap", () => {
    const by = (chances: readonly number[]) => {
      const equity = equityOf(ids, layout, months(3, 20, 25, chances));
      return equity === null ? [] : equitySays(equity);
    };
    expect(by(alike)[0]?.en).toMatch(/points apart, which chance alone makes/);
    expect(by([0.4, 0.4, 0.2, 0.4, 0.4])[0]?.en).toMatch(
      /south is served least .* more than chance/,
    );
    expect(by(alike)[1]?.es).toMatch(/^Un solo periodo/);
  });
});

describe("what a change does to areas", () => {
  test("SM68 is taken over the same calls: the least served is followed by name", () => {
    const before = { ids, layout, rows: months(1, 20, 25, [0.4, 0.4, 0.2, 0.4, 0.4]) };
    const after = { ids, layout, rows: months(1, 20, 25, [0.4, 0.3, 0.5, 0.4, 0.4]) };
    const change = equityChange(after, before);
    expect(change?.least.id).toBe("south");
    expect(change?.least.interval?.low).toBeGreaterThan(0.2);
    expect(change?.leastAfter).toBe("east");
    expect(change?.isToldApart).toBe(true);
    const same = { ids, layout, rows: months(1, 20, 25, alike) };
    expect(equityChange(same, same)?.isToldApart).toBe(false);
    expect(change?.gap.interval?.high).toBeGreaterThan(-0.1);
    expect(equityChange(before, before)?.gap).toMatchObject({
      change: 0,
      interval: { low: 0, high: 0 },
    });
    expect(equityChange({ ...after, ids: ids.slice(1) }, before)).toBeNull();
  });

  test("SM68 stands in every difference of a study", async () => {
    const protocol = { ...shippedProtocol("denver-star"), areas: ["one", "two", "three", "four"] };
    const limited = {
      ...protocol,
      hash: `${protocol.hash} in two areas`,
      responders: protocol.responders.map((each) =>
        each.id === "star" ? { ...each, areas: ["one", "two"] } : each,
      ),
    };
    const played = async (own: typeof protocol): Promise<Studied> => {
      const input = plainInput(own, { callsPerHour: 3, days: 14, teams: { star: 2 } });
      const found = await studied(input, { seed: 1, replications: 8 });
      if (!found.ok) throw new Error("it was refused");
      return found.value;
    };
    const all = await played({ ...protocol, hash: `${protocol.hash} everywhere` });
    const difference = differenceOf(await played(limited), all);
    expect(difference.areas?.gap.interval?.low).toBeGreaterThan(0.1);
    expect(["three", "four"]).toContain(difference.areas?.leastAfter);
    expect(all.result.equity?.gap).toBe(all.result.areaGap);
    expect(all.result.says.some(({ en }) => en.includes("points apart"))).toBe(true);
  });
});

describe("a city's size", () => {
  test("SM68 moves the areas of a grid with it, and leaves a map as it is", () => {
    const input = plainInput(shippedProtocol("denver-star"), {
      callsPerHour: 1,
      days: 7,
      teams: {},
    });
    const [area] = withSettings(input, { "city-square-km": 400 }).areas;
    expect(area).toMatchObject({
      x: (input.areas[0]?.x ?? 0) * 2,
      reach: (input.areas[0]?.reach ?? 0) * 2,
    });
    const mapped = { ...input, areas: input.areas.map((each) => ({ ...each, reach: 1 })) };
    expect(withSettings(mapped, { "city-square-km": 400 }).areas).toEqual(mapped.areas);
  });
});
