import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "concord-goals-"));
afterAll(() => rmSync(folder, { recursive: true }));

function concord(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/main.ts", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}
const oneObject = (stdout: string): Record<string, unknown> => {
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  return JSON.parse(stdout) as Record<string, unknown>;
};

describe("concord goals", () => {
  test("ends with 1 while a declared goal has no metric, and names each", () => {
    const { status, stdout } = concord("goals", "goals/early-learnings.yaml", "--json");
    expect(status).toBe(1);
    const said = oneObject(stdout);
    expect(said["ok"]).toBe(false);
    expect(said["inTheWay"]).toHaveLength(3);
  });

  test("ends with 0 for Harbor County's own, measured over its county", () => {
    const { status, stdout } = concord(
      "goals",
      "goals/harbor-county.yaml",
      "--calls",
      "county",
      "--days",
      "5",
    );
    expect(status).toBe(0);
    expect(stdout).toContain("NO DATA: People reach the care they were offered");
    expect(stdout).toMatch(/E3 Eligible calls that got a team: .+ of \d+/);
    expect(stdout).toContain("beside it: S6");
  });

  test("a misspelt metric is told with its place and the one that was meant", () => {
    const path = join(folder, "misspelt.yaml");
    const text = readFileSync("goals/harbor-county.yaml", "utf8");
    writeFileSync(path, text.replace("[C6-30, C7-7]", "[C6-300, C7-7]"));
    const { status, stderr } = concord("goals", path);
    expect(status).toBe(1);
    expect(stderr).toMatch(/misspelt\.yaml:\d+:\d+: error: .+did you mean `C6-30`/);
    expect(concord("goals", join(folder, "none.yaml")).stderr).toContain("cannot be read");
  });
});

describe("concord metrics", () => {
  test("M10 a changed definition is printed with the one it replaced, and what has no data with what it lacks", () => {
    const { stdout: out } = concord("metrics", "county", "--days", "5");
    const lines = out.split("\n").filter((line) => line.startsWith("T9 "));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("(version 1; now 2)");
    expect(out).toMatch(/^S9 .* no data .* — Needs the police record of force used/m);
  });

  test("prints the whole funnel and every metric of the county", () => {
    const { status, stdout } = concord("metrics", "county", "--days", "5", "--json");
    expect(status).toBe(0);
    const said = oneObject(stdout) as {
      isSynthetic: boolean;
      figures: unknown[];
      funnel: { rungs: unknown[] };
    };
    expect(said.isSynthetic).toBe(true);
    expect(said.figures).toHaveLength(110);
    expect(said.funnel.rungs).toHaveLength(11);
  });

  test("reads an export of past calls by the same row: counted, and none of them assessed", () => {
    const { status, stdout, stderr } = concord(
      "metrics",
      "src/history/corpus/small-replay.csv",
      "--json",
      "--days",
      "3000",
      "--time-zone",
      "America/New_York",
    );
    expect(status).toBe(0);
    expect(stderr).toContain("none of them is assessed");
    const { calls, funnel } = oneObject(stdout) as {
      calls: number;
      funnel: { notAssessed: number; notCounted: { staff: number; unknown: number } };
    };
    expect(calls).toBeGreaterThan(0);
    expect(funnel.notAssessed + funnel.notCounted.staff + funnel.notCounted.unknown).toBe(calls);
  });

  test("a blind worksheet goes out, comes back scored, and enters the funnel", () => {
    const sheet = concord(
      "metrics",
      "county",
      "--days",
      "8",
      "--draw",
      "2026-10-24",
      "--size",
      "20",
    );
    expect(sheet.status).toBe(0);
    const lines = sheet.stdout.trimEnd().split("\n");
    expect(lines[0]).toBe("number,call,type,language,look");
    expect(lines).toHaveLength(21);
    const path = join(folder, "sheet.csv");
    const scored = lines.map((line, index) =>
      index === 0 ? line : `${line}${index <= 5 ? "eligible" : "not-eligible"}`,
    );
    writeFileSync(path, scored.join("\n"));
    const { stdout } = concord("metrics", "county", "--days", "8", "--looks", path, "--json");
    const { funnel } = oneObject(stdout) as { funnel: { missed: unknown } };
    expect(funnel.missed).toMatchObject({ drawn: 20, screened: 20, eligible: 5, share: 0.25 });
    writeFileSync(path, scored.join("\n").replace(",eligible", ",eligibel"));
    const wrong = concord("metrics", "county", "--days", "8", "--looks", path);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain("did you mean `eligible`");
  });

  test("what is not there, and a slice that is none, are refused in words", () => {
    expect(concord("metrics", join(folder, "nowhere")).stderr).toContain("is not there");
    expect(concord("metrics", folder).stderr).toContain("holds no events.db");
    const band = concord("metrics", "county", "--days", "1", "--band", "nigt");
    expect(band.status).toBe(2);
    expect(band.stderr).toContain("did you mean `night`");
  });
});

describe("concord evaluate", () => {
  const plan = "goals/harbor-county-evaluation.yaml";
  test("prints the dose first, then what speaks for and against each figure, and what it was made with", () => {
    const { status, stdout } = concord("evaluate", "county", "--days", "40", "--plan", plan);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Harbor County, dress rehearsal.*\nDose: \d+ of \d+ eligible calls/);
    expect(stdout).toMatch(/Arrests, of all eligible: \d+\/\d+/);
    expect(stdout).toMatch(/Made with \d+\.\d+\.\d+.*E3@1/);
    const police = concord("evaluate", "county", "--days", "40", "--police", "--language", "es");
    expect(police.stdout).toContain("De los equipos a la policía");
    expect(police.stdout).toContain("nadie lo anotó");
  });

  test("is refused while a declared goal has no metric, each with what would mend it, as one object too", () => {
    const args = ["evaluate", "county", "--days", "3", "--goals", "goals/early-learnings.yaml"];
    const { status, stderr } = concord(...args);
    expect(status).toBe(1);
    expect(stderr).toContain("No evaluation can be made");
    const said = oneObject(concord(...args, "--json").stdout) as { inTheWay: unknown[] };
    expect(said.inTheWay).toHaveLength(3);
  });

  test("a plan that cannot be read is told with its line and its mend", () => {
    const path = join(folder, "plan.yaml");
    writeFileSync(path, readFileSync(plan, "utf8").replace("[conflict]", "[conflct]"));
    const { status, stderr } = concord("evaluate", "county", "--plan", path);
    expect(status).toBe(1);
    expect(stderr).toMatch(/plan\.yaml:\d+:\d+: error: .+did you mean `conflict`/);
  });
});
