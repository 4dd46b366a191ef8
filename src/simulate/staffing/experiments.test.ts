import { describe, expect, test } from "vitest";
import { changesOf } from "./experiment-changes.ts";
import { experimentsOn } from "./experiments.ts";
import type { StaffingInput } from "./input.ts";
import { inTheMiddle, spreadOver } from "./placement.ts";
import { studied } from "./study.ts";
import { plainInput, shippedProtocol } from "./testing.ts";
import type { PlainCity } from "./testing.ts";

const protocol = shippedProtocol("denver-star");
const run = { seed: 1, replications: 6 };
const city = (more: Partial<PlainCity> = {}): StaffingInput =>
  plainInput(protocol, {
    callsPerHour: 3,
    days: 14,
    teams: { star: 2, "co-response": 1 },
    ...more,
  });

async function tried(input: StaffingInput) {
  const found = await experimentsOn(input, run);
  if (!found.ok) throw new Error(found.error.map(({ says }) => says.en).join("; "));
  return (id: string) => {
    const each = found.value.find((one) => one.id === id);
    if (each === undefined) throw new Error(`${id} was not tried`);
    return each;
  };
}

/** What the changes of a city are, without playing them. */
async function changed(input: StaffingInput) {
  const now = await studied(input, { seed: 1, replications: 2 });
  if (!now.ok) throw new Error("it was refused");
  const changes = changesOf(input, now.value.result);
  return (id: string) => changes.find((each) => each.id === id)?.input;
}

describe("experiments", () => {
  test("SM69 change one thing each, and say it of share, wait, police, cost and areas", async () => {
    const by = await tried(city());
    const [half, none] = [by("override-half"), by("override-none")];
    expect(half.difference.servedShare.interval?.low).toBeGreaterThan(0);
    expect(none.servedShare).toBeGreaterThan(half.servedShare);
    for (const { difference } of [half, none, by("hours-half-more"), by("teams-spread")]) {
      expect(difference.areas?.least.id).toBeTypeOf("string");
      expect(difference.areas?.gap.interval).not.toBeNull();
      expect(difference.waitP90Minutes?.interval).not.toBeNull();
    }
    expect(by("one-team-more").difference.dollarsAYear).toBeGreaterThan(0);
  });

  test("SM69 say that police along serve nobody more or less, and how many are then served without them", async () => {
    const dual = (await tried(city()))("always-dual-on");
    expect(dual.note?.en).toMatch(/^The same calls are served in every month/);
    expect(dual.difference.withoutPoliceShare.interval?.high).toBeLessThan(-0.1);
    // Police that go along are there, even where their minutes are not counted.
    const free = (await tried(city({ settings: { "dual-police-minutes": 0 } })))("always-dual-on");
    expect(free.difference.withoutPoliceShare).toEqual(dual.difference.withoutPoliceShare);
  });

  test("SM69 that change nothing say so, and why", async () => {
    const settings = {
      "forgets-team": 0,
      "override-police": 0,
      "clinician-overrides": 0,
      "third-party-share": 0,
    };
    const by = await tried({ ...city({ settings }), roster: inTheMiddle(city().roster) });
    expect(by("reminder-on-off").note?.en).toMatch(/^Nobody forgets the team/);
    expect(by("override-none").note?.en).toMatch(/^Nobody is taken to send police/);
    expect(by("takes-third-party-off").note?.en).toMatch(/^No eligible call/);
    expect(by("teams-in-the-middle").note?.en).toMatch(/^Teams begin there/);
    expect(by("one-team-less").note).toBeNull();
    const open = {
      ...protocol,
      responders: protocol.responders.map(({ hours: _hours, ...each }) => each),
      hash: "open at all hours",
    };
    const always = await tried({ ...city(), protocol: open });
    expect(always("hours-half-more").note?.en).toMatch(/^Teams work at every hour/);
    expect(always("hours-half-more").difference.servedShare.mean).toBe(0);
  });
});

describe("half as many hours again", () => {
  test("SM69 lengthens each day at both its ends, past midnight too, and lifts the protocol's hours of these teams alone", async () => {
    const input = city();
    const daily = (from: number, to: number) =>
      Array.from({ length: 168 }, (_, at) => (at % 24 >= from && at % 24 < to ? 2 : 0));
    const [star] = input.roster;
    if (star === undefined) throw new Error("no team");
    const open = protocol.responders.map((each) => {
      const { hours: _hours, ...always } = each;
      return each.id === "star" ? always : each;
    });
    const own = { ...input, protocol: { ...protocol, responders: open, hash: "open" } };
    const made = async (from: number, to: number) => {
      const longer = (await changed({ ...own, roster: [{ ...star, teams: daily(from, to) }] }))(
        "hours-half-more",
      );
      return longer?.roster[0]?.teams;
    };
    expect(await made(9, 17)).toEqual(daily(7, 19));
    const night = await made(14, 24);
    // Fourteen to midnight, five hours more: two before, three after midnight.
    expect(night?.slice(0, 24)).toEqual([
      2,
      2,
      2,
      ...Array.from({ length: 9 }, () => 0),
      ...Array.from({ length: 12 }, () => 2),
    ]);
  });
});

describe("where teams begin", () => {
  test("SM69 spreads them by the calls for each team, none where they do not serve, and loses no hour of them", () => {
    const input = city({ teams: { star: 5 } });
    const calls = [
      { id: "one", eligible: 90 },
      { id: "two", eligible: 40 },
      { id: "three", eligible: 5 },
      { id: "four", eligible: 35 },
    ];
    const spread = spreadOver(input, calls);
    const at = (id: string) => spread.find(({ area }) => area === id)?.teams[0] ?? 0;
    expect([at("one"), at("two"), at("three"), at("four")]).toEqual([3, 1, 0, 1]);
    const hours = (roster: StaffingInput["roster"]): number =>
      roster.flatMap(({ teams }) => teams).reduce((sum, each) => sum + each, 0);
    expect(hours(spread)).toBe(hours(input.roster));
    expect(hours(inTheMiddle(spread))).toBe(hours(input.roster));
    expect(inTheMiddle(spread)).toHaveLength(1);
  });

  test("SM69 holds at each shift: a team that begins in an area is there for that area's calls", async () => {
    const wide = city({ callsPerHour: 0.5, teams: { star: 1 }, safest: 0.97 });
    const far = {
      ...wide,
      areas: wide.areas.map((each) => ({
        ...each,
        x: each.x * 3,
        y: each.y * 3,
        reach: each.reach / 2,
      })),
    };
    const waitOf = async (begins: string, area: string): Promise<number> => {
      const roster = far.roster.map((line) => ({ ...line, area: begins }));
      const played = await studied({ ...far, roster }, { seed: 1, replications: 20 });
      if (!played.ok) throw new Error("it was refused");
      const found = played.value.result.byArea.find(({ id }) => id === area);
      return found?.waitMeanMinutes ?? Number.NaN;
    };
    // Only the first call of a shift begins there: the others set out from where the last one was.
    expect(await waitOf("one", "one")).toBeLessThan((await waitOf("four", "one")) - 1);
    expect(await waitOf("four", "four")).toBeLessThan((await waitOf("one", "four")) - 1);
  });

  test("SM69 tells what that does to drives in a large city", async () => {
    const wide = city({ settings: { "city-square-km": 100 }, callsPerHour: 1, teams: { star: 4 } });
    const far = {
      ...wide,
      areas: wide.areas.map((each) => ({
        ...each,
        x: each.x * 3,
        y: each.y * 3,
        reach: each.reach * 3,
      })),
    };
    const by = await tried({ ...far, roster: inTheMiddle(far.roster) });
    expect(by("teams-spread").note).toBeNull();
    expect(by("teams-spread").difference.waitMedianMinutes?.interval?.high).toBeLessThan(0);
    expect(by("teams-in-the-middle").difference.waitMedianMinutes?.mean).toBe(0);
  });
});
