import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { planSchema, shownDemandSchema } from "#contract/plan.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { withMeasuredCity } from "#simulate/staffing/measured-city.ts";
import { groundFrom } from "#simulate/staffing/plain-fit.ts";
import { simulateStaffing } from "#simulate/staffing/run.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { firstPlan, inputOf } from "#simulate/staffing/staffing-plan.ts";
import { realCalls, testWithRealCalls } from "../shared.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-simulate-"));
afterAll(() => rmSync(folder, { recursive: true }));

function concord(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["src/cli/main.ts", "simulate", ...args],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return { status, stdout, stderr };
}

/** A city's export: quarrels, people who need a look, and thefts, by day more than by night. */
function exportOf(days: number, name: string): string {
  const lines = ["call_id,received,type,district"];
  let id = 0;
  for (let day = 0; day < days; day += 1)
    for (let hour = 0; hour < 24; hour += 1)
      for (let call = 0; call < (hour < 8 ? 1 : 3); call += 1) {
        id += 1;
        const at = new Date(Date.UTC(2026, 2, 1 + day, hour, (id * 17) % 60)).toISOString();
        const type = ["Welfare Check", "Neighbor Dispute", "Theft Report", "Noise Complaint"][
          id % 4
        ];
        lines.push(
          `${id},${at.slice(0, 16).replace("T", " ")},${type},${["North", "South"][id % 2]}`,
        );
      }
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** The same month as a city with coordinates and police times writes it: two areas ten kilometers apart, units cleared after 41 minutes. */
function exportWithGround(name: string): string {
  const [head = "", ...rows] = readFileSync(month, "utf8").trim().split("\n");
  const minutesAfter = (received: string, minutes: number): string =>
    new Date(Date.parse(`${received.replace(" ", "T")}:00Z`) + minutes * 60_000)
      .toISOString()
      .slice(0, 16)
      .replace("T", " ");
  const lines = rows.map((row, at) => {
    const received = row.split(",")[1] ?? "";
    const lat = 40.0123 + (row.endsWith("North") ? 0.09 : 0) + ((at * 7) % 20) * 0.001;
    const lon = -75.4321 - ((at * 11) % 20) * 0.001;
    const times = [3, 14, 44].map((minutes) => minutesAfter(received, minutes));
    return [row, lat.toFixed(6), lon.toFixed(6), ...times].join(",");
  });
  const path = join(folder, name);
  writeFileSync(
    path,
    [`${head},latitude,longitude,dispatched,arrived,closed`, ...lines, ""].join("\n"),
  );
  return path;
}

const month = exportOf(28, "month.csv");
const loaded = loadProtocol("protocols/harbor-county");
if (!loaded.ok) throw new Error("the shipped protocol cannot be read");
const loadedHarbor = loaded.value.compiled;
const harbor = ["protocols/harbor-county", "--time-zone", "America/New_York", "--calls"] as const;

describe("concord simulate", () => {
  test("prints one object whose served and missed calls come to the eligible ones, and the same bytes for the same seed", () => {
    const args = [
      ...harbor,
      month,
      "--teams",
      "2",
      "--replications",
      "20",
      "--seed",
      "7",
      "--json",
    ];
    const { status, stdout, stderr } = concord(...args);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout.trimEnd()).not.toContain("\n");
    const found = JSON.parse(stdout);
    const missed = Object.values<number>(found.reasons).reduce((sum, each) => sum + each, 0);
    expect(found.eligible).toBeGreaterThan(200);
    expect(found.served + missed).toBeCloseTo(found.eligible, 1);
    expect(found.servedInterval.low).toBeLessThan(found.served);
    expect(found.servedInterval.high).toBeGreaterThan(found.served);
    expect(found.waitMedianMinutes).toBeGreaterThan(3);
    expect(found.waitP90Minutes).toBeGreaterThan(found.waitMedianMinutes);
    expect(found.policeHoursFreed).toBeGreaterThan(0);
    expect(found.counterfactual).toContain("would otherwise have had police");
    expect(found.replications).toBe(20);
    const areas = found.result.byArea.map(({ id }: { readonly id: string }) => id);
    expect(areas.toSorted()).toEqual(["North", "South"]);
    expect(concord(...args).stdout).toBe(stdout);
    const other = JSON.parse(concord(...args.map((each) => (each === "7" ? "8" : each))).stdout);
    expect(other.served).not.toBe(found.served);
  });

  test("plays each of the three models on the same calls", () => {
    const [led, embedded, hotline] = ["911-led", "embedded", "hotline"].map((model) =>
      JSON.parse(
        concord(...harbor, month, "--teams", "2", "--replications", "8", "--model", model, "--json")
          .stdout,
      ),
    );
    expect(embedded.eligible).toBe(led.eligible);
    expect(hotline.eligible).toBe(led.eligible);
    expect(embedded.result.byPhone.mean).toBeGreaterThan(led.result.byPhone.mean);
    expect(hotline.result.handovers.dropped.mean).toBeGreaterThan(0);
  });

  test("SM51 SM52 what a plan rests on is written down without a call, and read back it plays the same month", async () => {
    const { status, stdout } = concord(...harbor, month, "--show-demand", "--forecast", "--json");
    expect(status).toBe(0);
    const shown = shownDemandSchema.parse(JSON.parse(stdout));
    expect(shown).toMatchObject({
      span: { from: "2026-03-01", to: "2026-03-28" },
      areas: ["North", "South"],
      check: { heldBackDays: 7 },
    });
    expect(JSON.stringify({ ...shown, protocol: null })).not.toMatch(/:\d\d:|T\d\d|call_id/);
    const { protocol } = loadedHarbor;
    const ground = groundFrom({ ...shown, protocol, assumptions: shippedAssumptions() });
    const input = inputOf(firstPlan(protocol, "One team each"), ground);
    const own = await simulateStaffing(input, { seed: 7, replications: 6 });
    if (!own.ok) throw new Error("it was refused");
    const args = ["--teams", "1", "--replications", "6", "--seed", "7", "--json"];
    const { result } = JSON.parse(concord(...harbor, month, ...args).stdout);
    expect(result.served).toEqual(own.value.served);
    expect(result.byArea).toEqual(own.value.byArea);
    expect(result.reasons).toEqual(own.value.reasons);
  });

  test("SM77 SM51 an export's places and police times leave as areas' middles and sums, and are played to the same figures", async () => {
    const file = exportWithGround("ground.csv");
    const { stdout } = concord(...harbor, file, "--show-demand", "--json");
    const shown = shownDemandSchema.parse(JSON.parse(stdout));
    const [north, south] = shown.places?.areas ?? [];
    expect((north?.y ?? 0) - (south?.y ?? 0)).toBe(10);
    expect(shown.recordedPolice).toMatchObject({
      arrival: { medianMinutes: expect.closeTo(14, 0) },
      busy: { meanMinutes: 41 },
      types: { callShare: 1 },
    });
    expect(JSON.stringify({ ...shown, protocol: null, fit: null })).not.toMatch(
      /-75|40\.0|40\.1|:\d\d:|latitude/,
    );
    const { protocol } = loadedHarbor;
    const assumptions = withMeasuredCity(shippedAssumptions(), shown.places);
    const ground = groundFrom({ ...shown, protocol, assumptions });
    const own = await simulateStaffing(inputOf(firstPlan(protocol, "One team each"), ground), {
      seed: 7,
      replications: 6,
    });
    if (!own.ok) throw new Error("it was refused");
    const args = ["--teams", "1", "--replications", "6", "--seed", "7"];
    const found = JSON.parse(concord(...harbor, file, ...args, "--json").stdout);
    expect(found.result.served).toEqual(own.value.served);
    expect(found.result.waitMedianMinutes).toEqual(own.value.waitMedianMinutes);
    expect(found.result.policeHoursFreed).toEqual(own.value.policeHoursFreed);
    expect(found.result.recordedPolice).toEqual(shown.recordedPolice);
    expect(found.counterfactual).toContain("the minutes that units took in this file");
    expect(found.says.join(" ")).toContain("Areas lie where their calls do");
    const plain = JSON.parse(concord(...harbor, month, ...args, "--json").stdout);
    expect(plain.eligible).toBe(found.eligible);
    expect(plain.policeHoursFreed).not.toBe(found.policeHoursFreed);
    expect(plain.says.join(" ")).toContain("grid of equal squares");
    expect(concord(...harbor, file, ...args).stdout).toContain("(recorded)");
  });

  test("SM53 a saved file of plans is played to the page's figures; over another protocol it is refused", async () => {
    const { stdout } = concord(...harbor, month, "--show-demand", "--json");
    const { protocol: _, check: __, problems: ___, ...demand } = JSON.parse(stdout);
    const plan = { ...firstPlan(loadedHarbor.protocol, "Nights off"), model: "embedded" };
    const assumptions = shippedAssumptions();
    const source = { id: "own", names: [], protocol: null };
    const base = { ...demand, hash: "h", at: 0, isSynthetic: true, source, assumptions };
    const file = join(folder, "plans.json");
    writeFileSync(file, JSON.stringify({ concordPlans: 1, seed: 911, plans: [plan], base }));
    const played = concord(
      "protocols/harbor-county",
      "--plan",
      file,
      "--replications",
      "5",
      "--json",
    );
    const { plans } = JSON.parse(played.stdout);
    const ground = groundFrom({ ...demand, protocol: loadedHarbor.protocol, assumptions });
    const own = await simulateStaffing(inputOf(planSchema.parse(plan), ground), {
      seed: 911,
      replications: 5,
    });
    expect(plans[0].plan).toBe("Nights off");
    expect(own.ok && plans[0].served).toBe(own.ok && own.value.served.mean);

    const other = concord("protocols/denver-star", "--plan", file);
    expect([other.status, other.stdout]).toEqual([1, ""]);
    expect(other.stderr).toContain("follow from another protocol");
    for (const strange of ["{}", "null", '{"concordPlans":2}']) {
      writeFileSync(file, strange);
      const broken = concord("protocols/harbor-county", "--plan", file);
      expect([broken.status, broken.stderr]).toEqual([
        1,
        expect.stringContaining("no file of plans that this version reads; save the plans again"),
      ]);
    }
    const both = concord("protocols/harbor-county", "--plan", file, "--model", "hotline");
    expect([both.status, both.stderr]).toEqual([2, expect.stringContaining("leave out --model")]);
  });

  test("reads for people without --json, and says what it cannot know", () => {
    const { stdout, status } = concord(...harbor, month, "--teams", "1", "--replications", "8");
    expect(status).toBe(0);
    expect(stdout).toContain("missed, a reason each:");
    expect(stdout).toContain("no simulation of dispatch knows");
  });

  test("a history of three days is simulated, and says what it does not know", () => {
    const { stdout, status } = concord(
      ...harbor,
      exportOf(3, "three.csv"),
      "--replications",
      "8",
      "--json",
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).says.join(" ")).toContain("weekdays are not told apart");
    const refused = concord(
      ...harbor,
      join(folder, "three.csv"),
      "--replications",
      "8",
      "--forecast",
    );
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("too short to hold a part of it back");
  });

  test.each([
    [["--seed", "1", "--seed", "2"], "--seed is given twice (1, 2)"],
    [["--teams", "two"], "--teams: `two` is not a whole number from 0 to 1000"],
    [["--model", "embeded"], "`embeded` is no model"],
    [["--team", "communty=2"], "`communty` is no team that comes in person"],
    [["--smallest", "70"], "write 0.7 for 70 %"],
    [["--teams", "1", "--teams", "9"], "--teams is given 2 times"],
    [["--team", "community=1", "--team", "community=9"], "`community` is named twice"],
    [["--team", "community=2=3"], "`2=3` is not a whole number"],
    [["--teams", "1", "--team", "community=9"], "both say how many teams of `community`"],
    [["--days", "7", "--demand", "history"], "leave out --days"],
    [["--within", "5"], "write --smallest 0.7 with it"],
    [["--plan", "plans.json"], "leave out --"],
    [["--through-core", "0"], "`0` is not a whole number from 1 to 100"],
  ])("SM82 bad words are one sentence and exit code 2: %j", (words, says) => {
    const { status, stderr, stdout } = concord(...harbor, month, ...words);
    expect(stderr).toContain(says);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  test("SM80 a month through the live core: so many acts and events, and none that differs", () => {
    const words = ["--replications", "2", "--through-core", "--json"];
    const { stdout, status } = concord(...harbor, month, "--teams", "2", ...words);
    expect(status).toBe(0);
    const { throughCore, result } = JSON.parse(stdout);
    expect(throughCore).toMatchObject({ replications: 1, difference: null });
    expect(throughCore.acts).toBeGreaterThan(200);
    expect(throughCore.events).toBeGreaterThan(2000);
    expect(Math.abs(throughCore.calls - result.calls.mean)).toBeLessThan(500);
  });

  test("SM11 times without a zone are told as such, with what names it", () => {
    const file = join(folder, "no-zone.csv");
    writeFileSync(
      file,
      "call_id,received,type\n1,2026-03-01 10:00,Welfare Check\n2,2026-03-02 11:30,Noise Complaint\n",
    );
    const refused = concord("protocols/harbor-county", "--calls", file, "--demand", "history");
    expect([refused.status, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain("2 calls have a time and no time zone");
    expect(refused.stderr).toContain("--time-zone America/New_York");
    expect(refused.stderr).not.toContain("0 days");
  });

  test("assumptions of one's own are read, shown with their source, and refused where they contradict", () => {
    const own = join(folder, "own.yaml");
    writeFileSync(
      own,
      "assumptions:\n  gone-share: { value: 0.45, source: Our own count of March. }\n",
    );
    const shown = concord(
      "protocols/harbor-county",
      "--assumptions",
      own,
      "--show-assumptions",
      "--json",
    );
    const { assumptions } = JSON.parse(shown.stdout);
    expect(assumptions.length).toBeGreaterThan(60);
    expect(
      assumptions.find(({ id }: { readonly id: string }) => id === "gone-share"),
    ).toMatchObject({
      value: 0.45,
      source: "Our own count of March.",
    });
    writeFileSync(own, "assumptions:\n  speed-kmh: { value: 0, source: Our own. }\n");
    const { status, stderr } = concord(...harbor, month, "--assumptions", own);
    expect(status).toBe(1);
    expect(stderr).toContain("own.yaml:2:3");
    expect(stderr).toContain("takes no call anywhere");
  });

  testWithRealCalls(
    "SM18 the last quarter of a county's calls is forecast within 3 points of the share served",
    () => {
      const { stdout } = concord(
        "protocols/harbor-county",
        "--calls",
        realCalls("montgomery-county-pa", "911.zip"),
        "--teams",
        "3",
        "--replications",
        "60",
        "--forecast",
        "--json",
      );
      const { forecast } = JSON.parse(stdout);
      expect(forecast.heldBackDays).toBeGreaterThanOrEqual(84);
      expect(Math.abs(forecast.calls.forecast.mean / forecast.calls.came - 1)).toBeLessThan(0.1);
      expect(forecast.servedShare.missedBy).toBeLessThan(3);
    },
  );
});
