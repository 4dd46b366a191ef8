import { describe, expect, test } from "vitest";
import { parseAssumptions } from "./assumptions.ts";
import { fitDemand } from "./demand.ts";
import type { CallTable } from "./demand.ts";
import { spentMore } from "./counterfactual.ts";
import { countFigure, meanFigure, shareFigure } from "./figure.ts";
import { beyondLimits } from "./limits.ts";
import { loadSays } from "./load-says.ts";
import { cityOf } from "./city.ts";
import { compiledOf } from "./ready.ts";
import { simulateStaffing } from "./run.ts";
import { cannotKnow } from "./says.ts";
import { shippedAssumptions } from "./shipped.ts";
import { plainInput, shippedProtocol } from "./testing.ts";

const shipped = shippedAssumptions();
const input = plainInput(shippedProtocol("denver-star"), {
  callsPerHour: 2,
  days: 2,
  teams: { star: 2 },
});

function problemsOf(line: string): readonly string[] {
  const read = parseAssumptions(`assumptions:\n  ${line}\n`, "ours.yaml", shipped);
  return read.ok ? [] : read.error.map(({ message, mend }) => `${message}; ${mend ?? ""}`);
}

describe("SM81 a number that no center has", () => {
  test.each([
    ["on-scene-minutes: { value: 1441, source: x }", "1441 minutes", "from 0 to 1440"],
    ["on-scene-spread: { value: 50, source: x }", "on-scene-spread is 50", "from 0 to 1.5"],
    ["speed-kmh: { value: 1e-9, source: x }", "1e-9 km/h", "from 3 to 130"],
    ["clinician-to-hour: { value: 30, source: x }", "30 o'clock", "from 0 to 24"],
    ["clinician-seats: { value: 1.5, source: x }", "1.5 seats", "whole number from 0 to 500"],
    ["hotline-teams: { value: 1e9, source: x }", "1000000000 teams", "whole number"],
    ["reminder-on: { value: 0.5, source: x }", "0.5 (0 or 1)", "whole number from 0 to 1"],
    ["paid-hours-week: { value: 200, source: x }", "200 hours", "from 1 to 100"],
    ["city-square-km: { value: 1e9, source: x }", "1000000000 square km", "to 100000"],
    ["gone-minutes: { value: 10, high: 9000, source: x }", "9000 minutes", "to 1440"],
  ])("%s", (line, says, mend) => {
    const told = problemsOf(line);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(says);
    expect(told[0]).toContain(mend);
  });

  test("is refused of a plan as well, once and with the place it stands in; what is shipped lies within", async () => {
    expect(beyondLimits(shipped, { isWritten: true })).toEqual([]);
    expect(problemsOf("speed-kmh: { value: 0, source: x }")).toHaveLength(1);
    const assumptions = shipped.map((line) =>
      line.id === "gone-share" ? { ...line, value: 1.2 } : line,
    );
    const run = await simulateStaffing({ ...input, assumptions }, { seed: 1, replications: 1 });
    expect(run.ok ? [] : run.error.map(({ says }) => says.es)).toEqual([
      "gone-share es 1.2 de 1, lo que no tiene ningún centro",
    ]);
  });
});

const table = (at: readonly number[]): CallTable => ({
  count: at.length,
  at: Float64Array.from(at),
  kind: new Int32Array(at.length),
  area: new Int32Array(at.length),
});

describe("SM83 few calls", () => {
  test("one call in a file is one call a day, and it is said", () => {
    const fit = fitDemand(table([10 * 3_600_000]), 1, 1);
    expect(fit.days).toBe(1);
    expect([...fit.rates].reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(7, 6);
    expect(fit.says.map(({ en }) => en).join(" ")).toMatch(/covers 1 day:.*a single call/);
    expect(fitDemand(table([0, 49 * 3_600_000]), 1, 1).days).toBeCloseTo(50 / 24, 6);
  });

  test("no eligible call, and a single replication, are said", async () => {
    const city = cityOf(input, compiledOf(input.protocol));
    const seen = { calls: 9, assessed: 9, eligible: [0], replications: 2, growing: 0 };
    expect(loadSays(city, seen)[0]?.en).toContain("No call is eligible");
    expect(loadSays(city, { ...seen, calls: 0 })).toEqual([]);
    const once = await simulateStaffing(input, { seed: 1, replications: 1 });
    const twice = await simulateStaffing(input, { seed: 1, replications: 2 });
    const single = /single replication/;
    expect(once.ok && once.value.says.some(({ en }) => single.test(en))).toBe(true);
    expect(twice.ok && twice.value.says.some(({ en }) => single.test(en))).toBe(false);
  });
});

describe("SM84 intervals", () => {
  test("of shares and counts end where they can be; those of differences go below nothing", () => {
    expect(shareFigure([9, 10], [10, 10]).interval?.high).toBe(1);
    expect(shareFigure([0, 1], [10, 10]).interval?.low).toBe(0);
    expect(countFigure([0, 3]).interval?.low).toBe(0);
    expect(meanFigure([0, 3]).interval?.low).toBeLessThan(0);
    // Seconds over calls are no share of anything.
    expect(shareFigure([90, 110], [1, 1]).interval?.high).toBeGreaterThan(100);
  });
});

describe("SM91 hours of police", () => {
  test.each(["police-units", "police-minutes-factor"])(
    "%s of nothing frees none, and is refused",
    (id) => {
      const told = problemsOf(`${id}: { value: 0, low: 0, source: x }`);
      expect(told).toHaveLength(1);
      expect(told[0]).toContain("there is no hour to free; write a number above 0");
      expect(problemsOf(`${id}: { value: 0.5, low: 0, source: x }`)).toEqual([]);
    },
  );

  test("more of them with the teams than without is said, and in whole sentences", async () => {
    const saysWith = async (units: number): Promise<string> => {
      const assumptions = shipped.map((line) =>
        line.id === "police-units" ? { ...line, value: units } : line,
      );
      const run = await simulateStaffing({ ...input, assumptions }, { seed: 1, replications: 6 });
      return run.ok ? run.value.says.map(({ en }) => en).join(" ") : "";
    };
    expect(await saysWith(2)).toMatch(/would otherwise have had 2 officers for/);
    expect(await saysWith(2)).not.toContain("No police hours are freed");
    expect(spentMore(meanFigure([-9, -10, -11]))[0]?.en).toContain(
      "more hours on the served calls",
    );
    expect(spentMore(meanFigure([-9, 8, -9]))[0]?.en).toContain("about as many hours");
    expect(spentMore(meanFigure([0, 0]))).toEqual([]);
  });
});

describe("SM92 areas that a team is limited to", () => {
  const seat = shippedProtocol("harbor-county");
  const city = plainInput(seat, { callsPerHour: 2, days: 2, teams: { community: 1 } });
  const [first = ""] = seat.areas;
  const protocol = {
    ...seat,
    responders: seat.responders.map((each) =>
      each.id === "community" ? { ...each, areas: [first] } : each,
    ),
  };
  const saysOf = (strange: (at: number) => boolean, roster = city.roster): string => {
    const areas = city.areas.map((area, at) =>
      strange(at) ? { ...area, id: `Beat ${at}`, protocolArea: null } : area,
    );
    const played = cityOf(
      { ...city, protocol, areas, roster: roster.map((line) => ({ ...line, area: null })) },
      compiledOf(protocol),
    );
    return cannotKnow(played)
      .map(({ en }) => en)
      .join(" ");
  };

  test("are told where the calls' areas have no such name, and nowhere else", () => {
    expect(saysOf(() => true)).toContain(
      `in some areas alone: community (${first}). No area of the calls has such a name`,
    );
    expect(saysOf((at) => at === 0)).toContain(
      `1 of ${city.areas.length} areas of the calls have not such a name`,
    );
    expect(saysOf(() => false)).not.toContain("in some areas alone");
    expect(saysOf(() => true, [])).not.toContain("in some areas alone");
  });
});
