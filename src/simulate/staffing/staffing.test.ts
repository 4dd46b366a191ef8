import { describe, expect, test } from "vitest";
import { inEnglish } from "#core/base/said.ts";
import { erlangLoss, offeredLoad } from "#core/outcomes/erlang.ts";
import { parseAssumptions } from "./assumptions.ts";
import { shippedAssumptions } from "./shipped.ts";
import { ownThread, simulateStaffing } from "./run.ts";
import type { StaffingInput } from "./input.ts";
import { playerMaker } from "./play.ts";
import { counterAt } from "./tally.ts";
import { plainInput, shippedProtocol } from "./testing.ts";
import type { PlainCity } from "./testing.ts";
import { workerPlayers } from "./threads.ts";

const protocol = shippedProtocol("denver-star");
const city: PlainCity = { callsPerHour: 3, days: 14, teams: { star: 2, "co-response": 1 } };
const input = plainInput(protocol, city);

async function simulated(of: StaffingInput, replications = 20, seed = 1) {
  const result = await simulateStaffing(of, { seed, replications });
  if (!result.ok) throw new Error(result.error.map(({ says }) => says.en).join("; "));
  return result.value;
}

async function refusedBy(of: StaffingInput): Promise<string> {
  const result = await simulateStaffing(of, { seed: 1, replications: 10 });
  if (result.ok) throw new Error("it was not refused");
  const [first] = result.error;
  expect(first?.mend.en).not.toBe("");
  expect(first?.known.es).not.toBe("");
  return first?.says.en ?? "";
}

describe("a simulation", () => {
  test("SM1 gives the same bytes for the same seed, on one thread and on two", async () => {
    const alone = await simulated(input);
    expect(JSON.stringify(await simulated(input))).toBe(JSON.stringify(alone));
    const players = workerPlayers(2);
    const threads = await simulateStaffing(input, { seed: 1, replications: 20, players });
    await players.close();
    expect(threads.ok && JSON.stringify(threads.value)).toBe(JSON.stringify(alone));
    expect(JSON.stringify(await simulated(input, 20, 2))).not.toBe(JSON.stringify(alone));
  });

  test("SM3 ends every eligible call once: served or missed for one reason", () => {
    const player = playerMaker()(input);
    const { rows } = player.play(1, 0, 10);
    for (const row of rows) {
      const { reasons, hours } = player.layout;
      const missed = row.slice(reasons, hours).reduce((sum, each) => sum + each, 0);
      const served = row[counterAt.team]! + row[counterAt.phone]! + row[counterAt.partner]!;
      expect(row[counterAt.eligible]).toBeGreaterThan(100);
      expect(row[reasons]).toBe(0);
      expect(served + missed).toBe(row[counterAt.eligible]);
    }
  });

  test("SM4 keeps callers, answers and luck the same: one more team takes nothing from the calls, and models differ on the same ones", async () => {
    const more = plainInput(protocol, { ...city, teams: { star: 3, "co-response": 1 } });
    const hotline = plainInput(protocol, { ...city, models: [{ model: "hotline" }] });
    const [two, three, third] = [
      await simulated(input),
      await simulated(more),
      await simulated(hotline),
    ];
    expect(three.eligible).toEqual(two.eligible);
    expect(third.eligible).toEqual(two.eligible);
    expect(three.reasons["overridden"]?.mean).toBeGreaterThan(0);
    expect(three.servedShare.mean).toBeGreaterThan(two.servedShare.mean);
    expect(third.byPhone.mean).toBeGreaterThan(0);
  });

  test("SM5 refuses a run whose queue never ends", async () => {
    const waits = { "longest-wait-minutes": 1e9, "patience-minutes": 1e9 };
    const crowded = plainInput(shippedProtocol("albuquerque-community-safety"), {
      callsPerHour: 20,
      days: 30,
      teams: { "behavioral-health-team": 1, "mobile-crisis-team": 1 },
      settings: waits,
    });
    expect(await refusedBy(crowded)).toContain("the calls that wait grow without end");
  });

  test("SM5 says how often a queue near its limit did not recover", async () => {
    const near = plainInput(shippedProtocol("albuquerque-community-safety"), {
      callsPerHour: 1.6,
      days: 42,
      teams: { "behavioral-health-team": 1, "mobile-crisis-team": 1 },
      settings: { "longest-wait-minutes": 1e8, "patience-minutes": 1e8 },
    });
    const { says } = await simulated(near, 12);
    expect(inEnglish(says).join(" ")).toMatch(
      /In \d+ of 12 replications far more calls waited in the second half than in the first/,
    );
  });

  test("SM8 narrows what is expected with more replications, not the range of single periods", async () => {
    const few = await simulated(input, 20);
    const many = await simulated(input, 320);
    const width = (span: { readonly low: number; readonly high: number } | null): number =>
      span === null ? Number.NaN : span.high - span.low;
    const narrower = width(few.servedShare.interval) / width(many.servedShare.interval);
    expect(narrower).toBeGreaterThan(2.5);
    const range = width(many.servedShare.range) / width(few.servedShare.range);
    expect(range).toBeGreaterThan(0.7);
  });

  test("SM9 has its areas side by side and says what it cannot know", async () => {
    const result = await simulated(input);
    expect(result.byArea.map(({ id }) => id)).toEqual(["one", "two", "three", "four"]);
    expect(result.areaGap).toBeGreaterThanOrEqual(0);
    const said = inEnglish(result.says).join(" ");
    expect(said).toContain("each question independent of the others");
    expect(said).toContain("Hours freed are not money saved");
    expect(said).toContain("whether a person was helped");
  });

  test("SM10 comes first from a few replications, sharpens, and says when it was cancelled", async () => {
    const seen: number[] = [];
    const stop = new AbortController();
    const result = await simulateStaffing(input, {
      seed: 1,
      replications: 400,
      signal: stop.signal,
      onProgress: ({ replications }) => {
        seen.push(replications);
        if (replications > 60) stop.abort();
      },
    });
    expect(seen[0]).toBe(4);
    expect(seen.toSorted((one, other) => one - other)).toEqual(seen);
    expect(result.ok && result.value.isComplete).toBe(false);
    expect(result.ok && result.value.replications).toBeLessThan(400);
    const whole = await simulated(input, 40);
    expect(whole.isComplete).toBe(true);
  });

  test("is refused with a sentence when it is cancelled before it began", async () => {
    const result = await simulateStaffing(input, {
      seed: 1,
      replications: 10,
      signal: AbortSignal.abort(),
      players: ownThread(),
    });
    expect(result.ok ? "" : result.error[0]?.says.en).toContain("cancelled");
  });
});

describe("the whole engine as a loss system", () => {
  test.each([1, 2, 4])(
    "SM12 loses the share that Erlang's B says for its own load: %i teams",
    async (teams) => {
      const nobodyElse = {
        "forgets-team": 0,
        "override-police": 0,
        "caller-wants-police": 0,
        "break-minutes": 0,
        "shift-change-minutes": 0,
        "last-call-minutes": 0,
        "city-square-km": 1,
      };
      const umcr = shippedProtocol("los-angeles-umcr");
      const responders = umcr.responders.map(({ areas: _areas, ...each }) => each);
      const plain = plainInput(
        { ...umcr, responders },
        {
          callsPerHour: 3,
          days: 60,
          teams: { umcr: teams },
          settings: nobodyElse,
          areas: 1,
          models: [{ model: "911-led" }],
        },
      );
      const areas = plain.areas.map((area) => ({ ...area, reach: 0.5 }));
      const result = await simulated({ ...plain, areas }, 40);
      const lost = (result.reasons["no-team-free"]?.mean ?? 0) / result.eligible.mean;
      const busyHours = (result.busyShare.mean * teams * 60 * 24) / result.byTeam.mean;
      const load = offeredLoad(result.eligible.mean / (60 * 24), busyHours);
      expect(result.eligible.mean).toBeGreaterThan(1000);
      expect(Math.abs(lost - erlangLoss(load, teams))).toBeLessThan(0.02);
    },
  );
});

describe("assumptions", () => {
  const own = (lines: string) =>
    parseAssumptions(`assumptions:\n${lines}`, "own.yaml", shippedAssumptions());
  const problem = (lines: string): string => {
    const read = own(lines);
    if (read.ok) throw new Error("it was taken");
    const [first] = read.error;
    return `${first?.place.line}: ${first?.message}; ${first?.mend}`;
  };

  test("SM6 each has a value within its range, a unit, words in two languages and a source", () => {
    for (const { id, value, low, high, unit, en, es, source } of shippedAssumptions()) {
      expect(low, id).toBeLessThanOrEqual(value);
      expect(high, id).toBeGreaterThanOrEqual(value);
      for (const text of [unit, en, es, source]) expect(text.length, id).toBeGreaterThan(1);
      expect(es, id).not.toBe(en);
    }
    expect(own("  gone-share: { value: 0.4, source: Our own count. }").ok).toBe(true);
    expect(problem("  gone-share: { value: 0.4 }")).toContain("changed without a source");
    expect(problem("  gone-shares: { value: 0.4 }")).toContain("gone-share");
    expect(problem("  gone-share: { value: many, source: x }")).toContain("not a number");
    expect(problem("  gone-share: { value: 1.4, source: x }")).toContain("beyond 0 to 1");
  });

  test("SM7 that contradict one another are refused with their place and their mend", () => {
    expect(
      problem(
        "  override-police: { value: 0.7, source: x }\n  caller-wants-police: { value: 0.6, source: x }",
      ),
    ).toBe(
      "2: 0.7 of calls sent to police just in case and 0.6 because the caller asks come to more than all calls; the two shares add up to 1 at most",
    );
    expect(problem("  clinician-from-hour: { value: 23, source: x }")).toContain(
      "nobody is ever there",
    );
    expect(problem("  speed-kmh: { value: 0, source: x }")).toContain("takes no call anywhere");
    expect(problem("  last-call-minutes: { value: 900, source: x }")).toContain(
      "none is ever taken",
    );
  });
});

describe("SM11 bad input", () => {
  test("more calls than the roster has hours: what can be served at most is said", async () => {
    const { says } = await simulated(plainInput(protocol, { ...city, callsPerHour: 40 }), 4);
    expect(says[0]?.en).toMatch(
      /The eligible calls ask for [\d,]+ team hours a week and the roster has 504\. However the calls are served, at most \d+ % of them can be in person/,
    );
  });

  test("nobody at night: how many calls come then is said", async () => {
    const roster = input.roster.map((line) => ({
      ...line,
      teams: line.teams.map((teams, at) => (at % 24 >= 23 || at % 24 < 7 ? 0 : teams)),
    }));
    const { says, reasons } = await simulated({ ...input, roster }, 4);
    expect(says[0]?.en).toMatch(
      /In the hours from 23 to 7 nobody is on the roster, and 3\d % of the eligible calls come then/,
    );
    expect(reasons["no-team-free"]?.mean).toBeGreaterThan(10);
  });

  test("a drive that takes nothing: refused as a speed, said as one spot", async () => {
    const assumptions = input.assumptions.map((line) =>
      line.id === "speed-kmh" ? { ...line, value: 1000 } : line,
    );
    expect(await refusedBy({ ...input, assumptions })).toContain("does not drive 1000 km/h");
    const areas = input.areas.map((area) => ({ ...area, x: 1, y: 1, reach: 0 }));
    const { says } = await simulated({ ...input, areas }, 4);
    expect(says[0]?.en).toContain("at the same spot");
  });

  test("no calls, no such responder, no such area, half a team, no days", async () => {
    const { demand } = input;
    if (demand.how !== "fitted") throw new Error("the plain city is fitted");
    const none = { ...demand, fit: { ...demand.fit, calls: 0 } };
    expect(await refusedBy({ ...input, demand: none })).toContain("no calls from the public");
    const line = input.roster[0];
    if (line === undefined) throw new Error("the plain city has teams");
    const withLine = (change: object) => ({ ...input, roster: [{ ...line, ...change }] });
    expect(await refusedBy(withLine({ responder: "stars" }))).toContain("no responder `stars`");
    expect(await refusedBy(withLine({ area: "moon" }))).toContain("no area here");
    expect(await refusedBy(withLine({ teams: [1.5] }))).toContain("not 168 whole numbers");
    expect(await refusedBy({ ...input, demand: { ...demand, days: 0 } })).toContain("0 days");
  });
});
