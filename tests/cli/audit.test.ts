import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
const harbor = join(root, "protocols", "harbor-county");

let folder: string;
let calls: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "concord-audit-"));
  calls = join(folder, "calls.csv");
  const types = Array.from({ length: 60 }, (_, at) =>
    at % 3 === 0 ? "Loud music" : "Neighbor dispute",
  );
  const rows = types.map((type, at) => `${at},2026-03-01 10:${10 + (at % 50)}:00,${type}`);
  writeFileSync(calls, ["call number,call time,call type", ...rows, ""].join("\n"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function concord(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "src", "cli", "main.ts"), ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}
const draw = (out: string, ...more: readonly string[]) =>
  concord(
    "audit",
    "draw",
    harbor,
    "--calls",
    calls,
    "--out",
    join(folder, out),
    "--size",
    "40",
    ...more,
  );

/** Fills every blank cell: no weapon, 40 minutes, and `unknown` for the rest. */
function fill(path: string, weapon: string): void {
  const filling: Readonly<Record<string, string>> = { weapon, "police-minutes": "40" };
  const [header = "", ...rows] = readFileSync(path, "utf8").trimEnd().split("\n");
  const columns = header.split(",");
  const filled = rows.map((row) =>
    row
      .split(",")
      .map((cell, at) => (cell !== "" ? cell : (filling[columns[at] ?? ""] ?? "unknown")))
      .join(","),
  );
  writeFileSync(path, [header, ...filled, ""].join("\n"));
}

const scoreSchema = z.object({
  sampled: z.number(),
  ratesFile: z.string(),
  minutes: z.object({ coded: z.number(), mean: z.object({ mean: z.number() }) }),
  questions: z.array(
    z.object({ question: z.string(), coded: z.number(), alike: z.number().nullable() }),
  ),
});

describe("concord audit", () => {
  test("draws worksheets, scores them when filled, and gives rates that a replay takes", () => {
    const drawn = draw("one", "--json");
    expect(drawn).toMatchObject({ status: 0, stdout: expect.stringContaining('"sampled":40') });
    const sheets = ["coder-a.csv", "coder-b.csv"].map((name) => join(folder, "one", name));
    for (const sheet of sheets) fill(sheet, "none");
    const scored = concord("audit", "score", harbor, join(folder, "one"), "--json");
    expect(scored.stderr).toBe("");
    const score = scoreSchema.parse(JSON.parse(scored.stdout));
    expect(score.questions.find(({ question }) => question === "weapon")).toMatchObject({
      coded: 40,
      alike: 1,
    });
    const replayed = concord(
      "replay",
      harbor,
      "--calls",
      calls,
      "--rates",
      score.ratesFile,
      "--json",
    );
    expect(replayed).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('"rates":{"name":"audit-of-40-calls"'),
    });
    expect(score.minutes).toEqual({ coded: 40, mean: { mean: 40 } });
    expect(replayed.stdout).toContain('"minutesPerCall":40');
  });

  test("never writes over a draw, and names what cannot be used in a sheet by line and column", () => {
    expect(draw("two").status).toBe(0);
    expect(draw("two")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("holds a draw already"),
    });
    const sheet = join(folder, "two", "coder-a.csv");
    fill(sheet, "nome");
    const { status, stderr, stdout } = concord("audit", "score", harbor, join(folder, "two"));
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(
      /coder-a\.csv:\d+: column "weapon": "nome" is no answer; did you mean `none`/,
    );
  });

  test("a folder without a draw and a size that is no number are refused", () => {
    expect(concord("audit", "score", harbor, folder)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("name the folder that concord audit draw wrote"),
    });
    expect(draw("three", "--size", "many")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("--size: `many` is no whole number"),
    });
  });
});
