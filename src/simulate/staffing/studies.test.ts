import { describe, expect, test } from "vitest";
import type { Said } from "#core/base/said.ts";
import { compareModels } from "./compare-models.ts";
import { experimentsOn, nextTeamOf } from "./experiments.ts";
import { drawCalls, drawnCalls } from "./demand.ts";
import { keyOf } from "./draws.ts";
import { forecastCheck } from "./forecast.ts";
import type { StaffingInput } from "./input.ts";
import { sensitivityOf } from "./sensitivity.ts";
import { smallestRoster } from "./smallest-roster.ts";
import { figureRows, reasonsIn } from "./model-figures.ts";
import { studied, usualReplications, withSettings } from "./study.ts";
import { plainInput, shippedProtocol } from "./testing.ts";
import { whatWouldHaveToBeTrue } from "./to-win.ts";

const protocol = shippedProtocol("denver-star");
const input = plainInput(protocol, {
  callsPerHour: 3,
  days: 14,
  teams: { star: 2, "co-response": 1 },
});
const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

const run = { seed: 1, replications: 6 };

const value = <Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: readonly { readonly says: Said }[] },
): Value => {
  if (result.ok) return result.value;
  throw new Error(result.error.map(({ says }) => says.en).join("; "));
};

describe("models side by side", () => {
  test("SM15 meet the same calls, and differ by far less than chance alone would make them", async () => {
    const { compared } = value(await compareModels(input, { ...run, replications: 20 }));
    expect(compared.map(({ id }) => id)).toEqual([
      "911-led",
      "embedded",
      "hotline",
      "as-the-protocol-says",
      "mix-by-pathway",
      "mix-by-hour",
      "mix-by-pathway-and-hour",
    ]);
    const [led, embedded] = compared;
    for (const { result } of compared) expect(result.eligible).toEqual(led?.result.eligible);
    const apart = embedded?.difference?.servedShare.interval;
    const own = embedded?.result.servedShare.interval;
    const width = (span: { low: number; high: number } | null | undefined): number =>
      span === null || span === undefined ? Number.NaN : span.high - span.low;
    expect(width(apart)).toBeLessThan(width(own) * 1.3);
    expect(embedded?.result.byPhone.mean).toBeGreaterThan(0);
    expect(led?.result.byPhone.mean).toBe(0);
    for (const { id, mix, takes } of compared) {
      expect([id, mix !== null, takes !== null]).toEqual([
        id,
        id.startsWith("mix-"),
        id.startsWith("mix-"),
      ]);
      expect(takes?.es).not.toBe(takes?.en ?? "");
    }
  });

  test("SM15 are played once more on equal terms: with the same teams, and with the same money", async () => {
    const { compared, equal, says } = value(await compareModels(input, run));
    const [, embedded, hotline] = compared;
    const without = value(
      await studied(
        withSettings({ ...input, models: [{ model: "hotline" }] }, { "hotline-teams": 0 }),
        run,
      ),
    );
    expect(equal.teams?.hotlineShare).toBe(without.result.servedShare.mean);
    expect(equal.teams?.hotlineShare).toBeLessThan(hotline?.result.servedShare.mean ?? 0);
    expect(equal.teams?.difference.servedShare.mean).toBeCloseTo(
      without.result.servedShare.mean - (embedded?.result.servedShare.mean ?? 0),
      2,
    );
    const costs = compared.slice(0, 3).map(({ result }) => result.dollarsAYear);
    const most = Math.max(...costs);
    expect(equal.money?.dearest).toBe(compared[costs.indexOf(most)]?.id);
    for (const { model, hoursMore, dollarsAYear } of equal.money?.models ?? []) {
      expect(Math.abs(dollarsAYear / most - 1)).toBeLessThan(0.01);
      expect(hoursMore === 0).toBe(model === equal.money?.dearest);
    }
    expect(says[0]?.en).toMatch(/^With the same teams/);
    expect(says[1]?.es).toMatch(/^Con el mismo dinero/);
  });

  test("SM15 say what the 911-led model pays for clinicians that its protocol names", async () => {
    const city = { callsPerHour: 3, days: 7, teams: { community: 2 } };
    const found = await compareModels(plainInput(shippedProtocol("harbor-county"), city), run);
    const { compared, says } = value(found);
    const { budget, dollarsAYear, dollarsPerServed } = compared[0]?.result ?? {};
    const clinicians = budget?.find(({ id }) => id === "clinicians")?.dollars ?? 0;
    const served = (dollarsAYear ?? 0) / (dollarsPerServed ?? 0);
    const cheaper = Math.round(((dollarsAYear ?? 0) - clinicians) / served).toLocaleString("en-US");
    expect(clinicians).toBeGreaterThan(0);
    expect(says.map(({ en }) => en).join()).toContain(`would cost about ${cheaper} USD`);
    expect(
      value(await compareModels(input, run))
        .says.map(({ en }) => en)
        .join(),
    ).not.toContain("clinicians too");
  });

  test("SM9 have an interval of every figure that differs from month to month", async () => {
    const { compared } = value(await compareModels(input, run));
    const hotline = compared.find(({ id }) => id === "hotline")?.result;
    if (hotline === undefined) throw new Error("no hotline");
    const prices = ["load", "people", "responders", "vehicles", "clinicians", "hotline"];
    const fixed = [...prices, "call-takers", "cost", "gap-by-chance", "least"];
    for (const { id, of } of figureRows) {
      const cell = of(hotline);
      expect([id, cell?.interval === null]).toEqual([id, fixed.includes(id)]);
      if (cell === null || cell.interval === null) continue;
      expect(cell.interval.low).toBeLessThanOrEqual(cell.mean + 0.05);
      expect(cell.interval.high).toBeGreaterThanOrEqual(cell.mean - 0.05);
    }
    const sum =
      hotline.served.mean +
      sumOf(reasonsIn([hotline]).map((each) => hotline.reasons[each]?.mean ?? 0));
    expect(sum).toBeCloseTo(hotline.eligible.mean, 1);
  });

  test("SM17 say what would have to be true for each to serve most, played again with other calls", async () => {
    const wins = value(await whatWouldHaveToBeTrue(input, { seed: 1, replications: 2 }));
    expect(wins.map(({ model }) => model)).toEqual(["911-led", "embedded", "hotline"]);
    expect(wins.some(({ verdict }) => verdict === "serves-most")).toBe(true);
    for (const { verdict, turned, share, bestOther, says, model } of wins) {
      expect(says.en).toContain(model);
      expect(says.es).not.toBe(says.en);
      if (verdict === "not-within-what-is-believed") expect(share).toBeLessThan(bestOther.share);
      else if (verdict === "would-with") expect(turned.length).toBeGreaterThan(0);
      else expect(turned).toEqual([]);
      for (const { id, now, must, direction } of turned) {
        const line = input.assumptions.find((each) => each.id === id);
        expect(must).toBeGreaterThanOrEqual((line?.low ?? 0) - 1e-9);
        expect(must).toBeLessThanOrEqual((line?.high ?? 0) + 1e-9);
        expect(direction === "at-least" ? must >= now : must <= now).toBe(true);
      }
    }
  }, 60_000);
});

describe("a sensitivity", () => {
  test("SM16 turns each assumption alone to both ends, and all together", async () => {
    const { alone, together, servedShare } = value(
      await sensitivityOf(input, { seed: 1, replications: 2 }),
    );
    expect(alone.length).toBeGreaterThan(40);
    expect(alone.toSorted((one, other) => other.sway - one.sway)).toEqual(alone);
    const override = alone.find(({ id }) => id === "override-police");
    expect(override?.atLow).toBeGreaterThan(override?.atHigh ?? 1);
    const clinicians = alone.find(({ id }) => id === "clinician-minutes");
    expect(clinicians?.sway).toBe(0);
    expect(together.worlds).toBe(48);
    expect(override?.gapAtLow).toBeGreaterThanOrEqual(0);
    expect(together.low).toBeLessThan(servedShare);
    expect(together.high).toBeGreaterThan(together.low);
    const widest = Math.max(...alone.map(({ sway }) => sway));
    expect(together.high - together.low).toBeGreaterThan(widest / 2);
  }, 60_000);
});

describe("experiments", () => {
  test("SM15 turn one lever each, over the same calls", async () => {
    const tried = value(await experimentsOn(input, run));
    const by = (id: string) => tried.find((each) => each.id === id)?.difference;
    expect(by("takes-third-party-off")?.servedShare.interval?.high).toBeLessThan(0);
    expect(by("reminder-on-off")?.servedShare.interval?.high).toBeLessThan(0);
    expect(by("one-team-more")?.servedShare.mean).toBeGreaterThan(0);
    expect(by("one-team-less")?.servedShare.mean).toBeLessThan(0);
    expect(by("always-dual-on")?.servedShare.mean).toBe(0);
    expect(by("always-dual-on")?.policeHoursFreed.mean).toBeLessThan(-5);
  });

  test("tell what the next team buys, in each area and third of the day", async () => {
    const next = value(await nextTeamOf(input, "star", { seed: 1, replications: 3 }));
    expect(next).toHaveLength(12);
    const shares = next.map(({ difference }) => difference.servedShare.mean);
    expect(shares.toSorted((one, other) => other - one)).toEqual(shares);
    expect(shares[0]).toBeGreaterThan(0);
    expect(next[0]?.dollarsPerCall).toBeGreaterThan(0);
  });
});

describe("a forecast", () => {
  const history = (days: number) => {
    const calls = drawnCalls();
    drawCalls({ ...input.demand, days }, keyOf(9, 9), calls);
    const { count } = calls;
    return {
      count,
      at: calls.at.slice(0, count),
      kind: calls.kind.slice(0, count),
      area: calls.area.slice(0, count),
    };
  };

  test("SM18 of the last quarter stands beside what came", async () => {
    const check = value(await forecastCheck(input, history(300), { seed: 1, replications: 20 }));
    expect(check.heldBackDays).toBe(91);
    expect(check.fittedDays).toBeGreaterThan(200);
    expect(Math.abs(check.calls.forecast.mean / check.calls.came - 1)).toBeLessThan(0.06);
    expect(check.servedShare.missedBy).toBeLessThan(3);
    expect(check.weeks).toHaveLength(13);
    const came = check.weeks.reduce((sum, week) => sum + week.came, 0);
    expect(came).toBe(check.calls.came);
  });

  test("SM11 of three days is refused, and says what can still be known", async () => {
    const result = await forecastCheck(input, history(3), run);
    if (result.ok) throw new Error("it was not refused");
    expect(result.error[0]?.says.en).toContain("too short to hold a part of it back");
    expect(result.error[0]?.known.en).toContain("can still be simulated");
    const none = await forecastCheck(input, history(1), run);
    expect(none.ok ? "" : none.error[0]?.says.en).toMatch(/of less than a whole day is too short/);
  });
});

describe("the smallest roster", () => {
  const goal = { share: 0.6, withinMinutes: 60 };

  test("SM19 reaches its goal, and loses it without any of its blocks", async () => {
    const found = value(await smallestRoster(input, goal, { seed: 1, replications: 3 }));
    expect(found.found.servedShare.mean).toBeGreaterThanOrEqual(0.6);
    expect(found.teamHoursAWeek).toBeGreaterThan(100);
    const lesser = (less: StaffingInput["roster"][number], from: number): StaffingInput["roster"] =>
      found.roster.map((line) =>
        line === less
          ? {
              ...line,
              teams: line.teams.map((each, at) =>
                at % 24 >= from && at % 24 < from + 8 ? each - 1 : each,
              ),
            }
          : line,
      );
    for (const line of found.roster)
      for (const from of [0, 8, 16]) {
        if (line.teams[from] === 0) continue;
        const less = value(
          await studied({ ...input, roster: lesser(line, from) }, { seed: 1, replications: 3 }),
        );
        const wait = less.result.waitP90Minutes?.mean ?? 0;
        expect(less.result.servedShare.mean < 0.6 || wait > 60).toBe(true);
      }
  }, 60_000);

  test("SM19 is refused where no number of teams reaches the goal", async () => {
    const result = await smallestRoster(input, { share: 0.99, withinMinutes: 30 }, run);
    if (result.ok) throw new Error("it was not refused");
    expect(result.error[0]?.says.en).toMatch(
      /no number of teams serves 99\.0 % .* with 40 in every block it is \d\d\.\d %/,
    );
    expect(result.error[0]?.mend.en).toContain("a person chose otherwise");
    expect(result.error[0]?.mend.es).toContain("una persona decidió otra cosa");
  });
});

describe("SM93 where no call is eligible", () => {
  const nobody = { ...input, kinds: input.kinds.map((kind) => ({ ...kind, pathway: null })) };

  test("no model is said to serve most", async () => {
    const wins = value(await whatWouldHaveToBeTrue(nobody, { seed: 1, replications: 2 }));
    expect(wins).toHaveLength(3);
    for (const { says } of wins) {
      expect(says.en).toContain("No model serves any of these calls");
      expect(says.es).toContain("Ningún modelo atiende ninguna de estas llamadas");
    }
  });

  test("no roster is searched for", async () => {
    const result = await smallestRoster(nobody, { share: 0.5, withinMinutes: 30 }, run);
    if (result.ok) throw new Error("it was not refused");
    expect(result.error[0]?.says.en).toContain("no call is eligible");
    expect(result.error[0]?.mend.en).not.toContain("()");
  });
});

test("a run of very many calls plays fewer periods where nobody says how many, and never fewer than five", () => {
  const periods = (callsPerHour: number, days: number): number =>
    usualReplications(plainInput(protocol, { callsPerHour, days, teams: { star: 2 } }));
  expect(periods(11, 28)).toBe(200);
  expect(periods(1000, 28)).toBe(15);
  expect(periods(1000, 3650)).toBe(5);
});
