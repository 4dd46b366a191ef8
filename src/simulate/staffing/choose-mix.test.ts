import { describe, expect, test } from "vitest";
import { chosenMixes } from "./choose-mix.ts";
import type { ChosenMixes, CountedRows } from "./choose-mix.ts";
import { choiceSeed, compareModels } from "./compare-models.ts";
import { models } from "./city.ts";
import { keyOf, uniform } from "./draws.ts";
import type { ModelLine } from "./input.ts";
import { layoutOf, perCell } from "./tally.ts";
import { plainInput, shippedProtocol } from "./testing.ts";

const pathwayIds = ["one", "two", "three", "four", "five", "six"];
const layout = layoutOf(1, [], pathwayIds);
const months = 40;
/** Eligible calls of a pathway in an hour of the day, in a month. */
const calls = 4;

/** Months in which each call is served with its cell's chance, by dice of their own. */
function rowsOf(seed: number, chance: (pathway: number, hour: number) => number): CountedRows {
  const rows = Array.from({ length: months }, (_, month) => {
    const row = new Float64Array(layout.width);
    for (const pathway of pathwayIds.keys())
      for (let hour = 0; hour < 24; hour += 1) {
        const at = layout.cells + (pathway * 24 + hour) * perCell;
        row[at] = calls;
        for (let call = 0; call < calls; call += 1)
          if (
            uniform(keyOf(seed, month * 10_000 + pathway * 1000 + hour * 10 + call), 1) <
            chance(pathway, hour)
          )
            row[at + 1]! += 1;
      }
    return row;
  });
  return { layout, rows };
}

/** Calls that a mix serves above the protocol's own choice, of all, in months that are played. */
function gainOf(lines: readonly ModelLine[], own: CountedRows, three: readonly CountedRows[]) {
  let more = 0;
  for (const [pathway, id] of pathwayIds.entries())
    for (let hour = 0; hour < 24; hour += 1) {
      const line = lines.find(
        ({ pathways, hours }) =>
          (pathways?.includes(id) ?? true) &&
          (hours?.some(({ fromMinute: from, toMinute: to }) =>
            from < to ? hour * 60 >= from && hour * 60 < to : hour * 60 >= from || hour * 60 < to,
          ) ??
            true),
      );
      const taker = three[models.findIndex((model) => model === line?.model)] ?? own;
      const at = layout.cells + (pathway * 24 + hour) * perCell + 1;
      for (const [month, row] of own.rows.entries())
        more += (taker.rows[month]?.[at] ?? 0) - (row[at] ?? 0);
    }
  return more / (months * pathwayIds.length * 24 * calls);
}

const flat = (): number => 0.5;
/** The protocol's own choice and three models, all alike but for their dice. */
const alike = (seed: number) => ({
  own: rowsOf(seed * 10, flat),
  three: [1, 2, 3].map((at) => rowsOf(seed * 10 + at, flat)),
});

describe("a mix that is chosen", () => {
  test("SM62 leaves the protocol's own choice hardly ever where the models are alike, and then gains nothing on other calls", () => {
    let chosen = 0;
    const [onOwnCalls, onOthers]: [number[], number[]] = [[], []];
    const batches = 60;
    for (let seed = 1; seed <= batches; seed += 1) {
      const { own, three } = alike(seed);
      const { byPathwayAndHour: lines } = chosenMixes(own, three);
      if (lines.length === 0) continue;
      chosen += 1;
      onOwnCalls.push(gainOf(lines, own, three));
      const others = alike(seed + 1000);
      onOthers.push(gainOf(lines, others.own, others.three));
    }
    // 18 choices of whole pathways and up to 108 of hours a batch, each wrong about once in 700.
    expect(chosen).toBeLessThan(batches / 3);
    expect(chosen).toBeGreaterThan(0);
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    // Judged by the calls that chose it, each of them flatters itself.
    expect(Math.min(...onOwnCalls)).toBeGreaterThan(0);
    const spread = Math.sqrt(
      onOthers.reduce((sum, value) => sum + value ** 2, 0) / onOthers.length / onOthers.length,
    );
    expect(Math.abs(mean(onOthers))).toBeLessThan(3 * spread);
    expect(mean(onOthers)).toBeLessThan(mean(onOwnCalls) / 2);
  });

  test("SM62 finds what is better by pathway, by hour past midnight, and by both", () => {
    const isNight = (hour: number): boolean => hour >= 20 || hour < 4;
    const mixes: ChosenMixes = chosenMixes(rowsOf(1, flat), [
      rowsOf(2, flat),
      rowsOf(3, (pathway) => (pathway === 1 ? 0.7 : 0.4)),
      rowsOf(4, (pathway, hour) => (isNight(hour) && pathway !== 1 ? 0.7 : 0.3)),
    ]);
    const night = [{ days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 1200, toMinute: 240 }];
    expect(mixes.byPathway).toEqual([{ model: "embedded", pathways: ["two"] }]);
    expect(mixes.byHour).toEqual([{ model: "hotline", hours: night }]);
    expect(mixes.byPathwayAndHour).toEqual([
      { model: "hotline", hours: night, pathways: ["one", "three", "four", "five", "six"] },
      { model: "embedded", pathways: ["two"] },
    ]);
  });

  test("SM62 a few calls, or a few months, choose nothing by themselves", () => {
    const sure = [rowsOf(2, flat), rowsOf(3, () => 1), rowsOf(4, flat)];
    const first = ({ rows }: CountedRows, count: number): CountedRows => ({
      layout,
      rows: rows.slice(0, count),
    });
    const few = chosenMixes(
      first(rowsOf(1, flat), 7),
      sure.map((each) => first(each, 7)),
    );
    expect(few).toEqual({ byPathway: [], byHour: [], byPathwayAndHour: [] });
    // Three calls in eight months: all of them served by one model and none by the protocol's own choice.
    const thin = (served: number): CountedRows => ({
      layout,
      rows: Array.from({ length: 8 }, (_, month) => {
        const row = new Float64Array(layout.width);
        if (month < 3) row.set([1, served], layout.cells);
        return row;
      }),
    });
    expect(chosenMixes(thin(0), [thin(0), thin(1), thin(0)]).byPathwayAndHour).toEqual([]);
  });

  test("SM62 on other calls than those of the comparison gains nothing where no model can do anything of its own", async () => {
    const city = {
      callsPerHour: 6,
      days: 14,
      teams: { community: 2, "co-response": 1, "social-worker": 1 },
      settings: { "clinician-seats": 0, "hotline-answers": 0 },
    };
    const input = plainInput(shippedProtocol("harbor-county"), city);
    const run = { seed: 3, replications: 16 };
    const found = await compareModels(input, run);
    if (!found.ok) throw new Error("it was refused");
    expect(found.value.chosenOnSeed).toBe(choiceSeed(3));
    expect(found.value.chosenOnSeed).not.toBe(3);
    const mixes = found.value.compared.filter(({ id }) => id.startsWith("mix-"));
    expect(mixes).toHaveLength(3);
    for (const { id, againstOwn } of mixes) {
      const interval = againstOwn?.servedShare.interval;
      expect([id, (interval?.low ?? 1) <= 0, (interval?.high ?? -1) >= 0]).toEqual([
        id,
        true,
        true,
      ]);
    }
  });
});
