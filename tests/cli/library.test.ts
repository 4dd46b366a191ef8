import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { realCalls, testWithRealCalls } from "../shared.ts";

function concord(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/main.ts", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** The one line of JSON on standard output. */
function json(stdout: string) {
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  return JSON.parse(stdout);
}

describe("concord library", () => {
  test("lays programs side by side, in words and as one JSON object", () => {
    const paths = ["protocols/denver-star", "protocols/seattle-care"];
    const { status, stdout } = concord("library", ...paths);
    expect(status).toBe(0);
    expect(stdout).toContain("team      STAR team: hours not recorded, everywhere");
    expect(stdout).toContain(
      "refuses   place: In an encampment (contract): The 2025 police contract keeps the team out of encampments.",
    );
    expect(stdout).toContain("limit     Not to businesses. (contract, 2025)");
    expect(stdout).toContain(
      "not kept  Where nobody is violent or hurt and there is no crime, no police.",
    );
    const { programs } = json(concord("library", ...paths, "--json").stdout);
    expect(programs.map(({ id }: { id: string }) => id)).toEqual(["denver-star", "seattle-care"]);
    expect(programs[1]).toMatchObject({ model: "911-led", place: { en: "Seattle, Washington" } });
  });

  test("a folder that is not there ends with 1 and names it", () => {
    const { status, stdout, stderr } = concord("library", "protocols/nowhere", "--json");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("protocols/nowhere:1:1: error: there is no such file or folder");
  });
});

describe("concord scorecard", () => {
  test("gives thirteen standards with their evidence, and counts them", () => {
    const { status, stdout } = concord("scorecard", "protocols/harbor-county", "--json");
    expect(status).toBe(0);
    const card = json(stdout);
    expect(card.standards).toHaveLength(13);
    expect(card.met + card.notMet + card.notRecorded).toBe(13);
    expect(card.standards[1]).toMatchObject({ number: 2, id: "mediation", is: "met" });
    expect(concord("scorecard", "protocols/denver-star").stdout).toContain(
      "NOT MET       Calls can be handed to a hotline with the caller on the line.",
    );
  });
});

describe("concord levers", () => {
  test("flips each limit and all of them together, on the synthetic mix", () => {
    const { status, stdout } = concord("levers", "protocols/denver-star", "--json");
    expect(status).toBe(0);
    const report = json(stdout);
    expect(report.calls.of).toBe("a synthetic year of Harbor County");
    expect(report.levers.map(({ isInForce }: { isInForce: boolean }) => isInForce)).toEqual([
      false,
      false,
      false,
    ]);
    expect(report.combinations).toHaveLength(8);
    const [asIs, ...others] = report.combinations;
    expect(asIs.flipped).toEqual([]);
    for (const { after, lost } of others) {
      expect(after.estimate + lost.estimate).toBeCloseTo(asIs.after.estimate, 0);
      expect(lost.low).toBeLessThanOrEqual(lost.estimate);
      expect(lost.estimate).toBeLessThanOrEqual(lost.high);
    }
  });

  test("a file of calls that cannot be read ends with 1 and says so", () => {
    const { status, stdout, stderr } = concord(
      "levers",
      "protocols/denver-star",
      "--calls",
      "none.csv",
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("none.csv");
  });

  testWithRealCalls("counts on a city's past calls", () => {
    const file = realCalls("orlando-fl", "opd_active_calls_2025-07.csv");
    const report = json(
      concord("levers", "protocols/denver-star", "--calls", file, "--json").stdout,
    );
    expect(report.calls.of).toBe("past calls");
    expect(report.combinations[1].lost.high).toBeGreaterThan(0);
  });
});
