import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
let calls: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "concord-map-"));
  calls = join(folder, "calls.csv");
  const types = [
    "LOUD MUSIC",
    "LOUD MUSIC",
    "BLORF 7",
    "BLORF 7",
    "BLORF 7",
    "TRAFFIC STOP",
    "COMPLAINT OTHER",
  ];
  const rows = types.map((type, at) => `${at},2026-03-0${at + 1} 10:00:00,${type}`);
  writeFileSync(calls, ["call_id,call_date,call_type", ...rows, ""].join("\n"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "src", "cli", "main.ts"), "map", ...args, "--time-zone", "America/New_York"],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const line = z.object({
  text: z.string(),
  calls: z.number(),
  callType: z.string().nullable(),
  classes: z.array(z.string()),
  tier: z.string(),
  why: z.string(),
  by: z.string(),
  initiated: z.string(),
});
const reportSchema = z.object({
  calls: z.number(),
  sure: z.number(),
  unsure: z.number(),
  cannotMap: z.number(),
  localTypes: z.array(line),
  lookAtFirst: z.array(line),
  initiated: z.object({ public: z.number(), officer: z.number(), unknown: z.number() }),
  policeActivity: z.number(),
});
const reportOf = (...args: readonly string[]) =>
  reportSchema.parse(JSON.parse(run(...args, "--json").stdout));

describe("concord map", () => {
  test("gives each type a class, a confidence and a reason, and lists the busiest doubt first", () => {
    const { status, stdout } = run(calls, "--json");
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(report.sure + report.unsure + report.cannotMap).toBe(report.calls);
    expect(report.localTypes.map(({ text }) => text)[0]).toBe("BLORF 7");
    expect(report.lookAtFirst[0]).toMatchObject({
      text: "BLORF 7",
      callType: null,
      classes: [],
      tier: "cannot-map",
    });
    expect(report.localTypes).toContainEqual(
      expect.objectContaining({
        text: "LOUD MUSIC",
        callType: "noise",
        classes: ["quality-of-life"],
      }),
    );
  });

  test("tells officers' calls apart where no column says so", () => {
    const report = reportOf(calls);
    expect(report.initiated).toEqual({ public: 3, officer: 1, unknown: 3 });
    expect(report.policeActivity).toBe(1);
  });

  test("a type that no rule names gets a class alone, where other cities' words tell one", () => {
    const found = reportOf(calls).localTypes.find(({ text }) => text === "COMPLAINT OTHER");
    expect(found).toMatchObject({
      callType: null,
      classes: ["conflict", "homelessness", "quality-of-life"],
      by: "learned-words",
    });
    expect(found?.why).toContain('"complaint"');
  });

  test("a correction is kept beside the file and used from then on", () => {
    const { status, stderr } = run(
      calls,
      "--correct",
      "blorf 7=noise",
      "COMPLAINT OTHER=cannot-map",
    );
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(stderr).toContain("calls.csv.types.yaml: 2 kept");
    expect(reportOf(calls).localTypes[0]).toMatchObject({
      callType: "noise",
      by: "correction",
      tier: "sure",
      why: "a person said so",
    });
    run(calls, "--correct", "BLORF 7=trespass");
    const kept = readFileSync(`${calls}.types.yaml`, "utf8");
    expect(kept.match(/BLORF 7/g)).toHaveLength(1);
    expect(kept).toContain("COMPLAINT OTHER");
    expect(reportOf(calls).localTypes[0]).toMatchObject({ callType: "trespass" });
  });

  test("a correction of no type, to no call type or without a meaning is refused with its mend", () => {
    expect(run(calls, "--correct", "BLORF 8=noise")).toMatchObject({ status: 2 });
    expect(run(calls, "--correct", "BLORF 8=noise").stderr).toContain("did you mean `BLORF 7`");
    expect(run(calls, "--correct", "BLORF 7=nois").stderr).toContain("did you mean `noise`");
    expect(run(calls, "--correct", "BLORF 7").stderr).toContain("has no meaning");
  });

  test("a broken file of corrections ends with 1 and names its line", () => {
    const broken = join(folder, "broken.csv");
    writeFileSync(broken, readFileSync(calls));
    writeFileSync(`${broken}.types.yaml`, "types:\n  LOUD: { is: nois }\n");
    const { status, stderr, stdout } = run(broken);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("broken.csv.types.yaml:2:3: error: LOUD is mapped to nois");
  });
});
