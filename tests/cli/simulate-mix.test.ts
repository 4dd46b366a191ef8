import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { planSchema } from "#contract/plan.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { groundFrom } from "#simulate/staffing/plain-fit.ts";
import { simulateStaffing } from "#simulate/staffing/run.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { firstPlan, inputOf } from "#simulate/staffing/staffing-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-mix-"));
afterAll(() => rmSync(folder, { recursive: true }));

function concord(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["src/cli/main.ts", "simulate", "protocols/harbor-county", ...args],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return { status, stdout, stderr };
}

const kinds = ["Welfare Check", "Neighbor Dispute", "Suicidal Subject", "Noise Complaint"];
const lines = Array.from({ length: 21 * 24 * 2 }, (_, id) => {
  const at = new Date(Date.UTC(2026, 2, 1, Math.floor(id / 2), (id * 17) % 60)).toISOString();
  return `${id},${at.slice(0, 16).replace("T", " ")},${kinds[id % kinds.length]},${["North", "South"][id % 2]}`;
});
const month = join(folder, "month.csv");
writeFileSync(month, ["call_id,received,type,district", ...lines, ""].join("\n"));
const over = ["--time-zone", "America/New_York", "--calls", month, "--replications", "4"] as const;
const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const mix = [
  { model: "911-led", pathways: ["neighbor-dispute"] },
  {
    model: "embedded",
    pathways: ["welfare-check"],
    hours: [{ days: ["daily"], from: "08:00", to: "20:00" }],
  },
  { model: "hotline", hours: [{ days: ["daily"], from: "22:00", to: "06:00" }] },
] as const;

describe("concord simulate --mix", () => {
  const file = written(
    "mix.yaml",
    `mix:
  - { model: 911-led, pathways: [neighbor-dispute] }
  - { model: embedded, pathways: welfare-check, hours: { days: daily, from: "08:00", to: "20:00" } }
  - { model: hotline, hours: { days: daily, from: "22:00", to: "06:00" } }
`,
  );

  test("SM60 SM63 plays a mix, prints it as it was played, and says it in words", () => {
    const { status, stdout, stderr } = concord(...over, "--mix", file, "--json");
    expect([status, stderr]).toEqual([0, ""]);
    const found = JSON.parse(stdout);
    expect(found.model).toBe("mix");
    expect(found.mix).toEqual(mix);
    expect(found.says[0]).toContain(
      "every call, every day 22:00 to 06:00: a hotline takes the call first",
    );
    expect(found.result.byPhone.mean).toBeGreaterThan(0);
  });

  test("SM64 one line for every call has the figures of --model; --for and --hours narrow it", () => {
    const all = written("all.yaml", "mix:\n  - { model: hotline }\n");
    const [whole, plain, narrow] = [
      ["--mix", all],
      ["--model", "hotline"],
      ["--model", "hotline", "--for", "conflict,welfare-check", "--hours", "weekdays 22:00-6:00"],
    ].map((words) => JSON.parse(concord(...over, ...words, "--json").stdout));
    expect(whole).toEqual(plain);
    expect(plain.model).toBe("hotline");
    expect(narrow.mix).toEqual([
      {
        model: "hotline",
        pathways: expect.arrayContaining(["neighbor-dispute", "welfare-check"]),
        hours: [{ days: ["weekdays"], from: "22:00", to: "06:00" }],
      },
    ]);
  });

  test("SM61 a file that cannot be meant is refused by line, and words that contradict one another by name", () => {
    const bad = written("bad.yaml", "mix:\n  - { model: hotline }\n  - { model: embedded }\n");
    const shadowed = concord(...over, "--mix", bad);
    expect([shadowed.status, shadowed.stdout]).toEqual([1, ""]);
    expect(shadowed.stderr).toContain("bad.yaml:3:5: error: no call ever reaches this line");
    const cases: readonly (readonly [readonly string[], string])[] = [
      [["--mix", file, "--model", "hotline"], "--model and --mix both say who takes the calls"],
      [["--for", "noise"], "no model is named"],
      [["--model", "embedded", "--hours", "mondays 16:00-24:00"], "`mondays` is not a day; one of"],
    ];
    for (const [words, says] of cases) {
      const { status, stderr } = concord(...words);
      expect([words, status, stderr.includes(says)]).toEqual([words, 2, true]);
    }
    const unknown = concord(...over, "--model", "embedded", "--for", "welfare-chek");
    expect([unknown.status, unknown.stderr]).toEqual([
      2,
      expect.stringContaining("did you mean `welfare-check`?"),
    ]);
  });

  test("SM53 SM60 a saved plan's mix is played to the page's figures; a plan without one is read as before", async () => {
    const loaded = loadProtocol("protocols/harbor-county");
    if (!loaded.ok) throw new Error("the shipped protocol cannot be read");
    const { protocol } = loaded.value.compiled;
    const {
      protocol: _,
      check: __,
      problems: ___,
      ...demand
    } = JSON.parse(concord(...over, "--show-demand", "--json").stdout);
    const first = firstPlan(protocol, "As before");
    const plan = planSchema.parse({ ...first, name: "By night and day", mix });
    expect("mix" in planSchema.parse(first)).toBe(false);
    const night = { days: ["daily"], from: "22:00", to: "06:00" };
    for (const wrong of [
      [],
      [{ model: "hotlin" }],
      [{ model: "hotline", pathways: [] }],
      [{ model: "hotline", hours: [{ ...night, to: "22:00" }] }],
      [{ model: "hotline", hours: [{ ...night, to: "25:00" }] }],
      [{ model: "hotline", hours: [{ ...night, days: ["someday"] }] }],
      [{ model: "hotline", when: night }],
    ])
      expect([wrong, planSchema.safeParse({ ...first, mix: wrong }).success]).toEqual([
        wrong,
        false,
      ]);
    const assumptions = shippedAssumptions();
    const source = { id: "own", names: [], protocol: null };
    const base = { ...demand, hash: "h", at: 0, isSynthetic: true, source, assumptions };
    const saved = written(
      "plans.json",
      JSON.stringify({ concordPlans: 1, seed: 911, plans: [plan, first], base }),
    );
    const { stdout } = concord("--plan", saved, "--replications", "5", "--json");
    const { plans } = JSON.parse(stdout);
    const ground = groundFrom({ ...demand, protocol, assumptions });
    const run = { seed: 911, replications: 5 };
    for (const [at, each] of [plan, first].entries()) {
      const own = await simulateStaffing(inputOf(each, ground), run);
      if (!own.ok) throw new Error("it was refused");
      expect(plans[at].served).toBe(own.value.served.mean);
      expect(plans[at].result.reasons).toEqual(own.value.reasons);
    }
    expect(plans[0].mix).toEqual(mix);
    expect(plans[0].served).not.toBe(plans[1].served);
    const both = concord("--plan", saved, "--mix", file);
    expect([both.status, both.stderr]).toEqual([2, expect.stringContaining("leave out --mix")]);
  });
});
