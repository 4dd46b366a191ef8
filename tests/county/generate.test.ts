import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runGenerate } from "#cli/generate.ts";
import { UsageError } from "#cli/output.ts";

const folder = mkdtempSync(join(tmpdir(), "county-"));
mkdirSync(join(folder, "folder.csv"));
const options = {
  years: "0.04",
  seed: "5",
  end: "2026-11-01",
  protocol: "protocols/harbor-county",
  out: join(folder, "a.csv"),
};

beforeAll(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const read = (name: string): readonly string[] =>
  readFileSync(join(folder, name), "utf8").trimEnd().split("\n");

describe("concord generate county", () => {
  test("writes a row a call, in order, with the words of a city's export and nobody's number", async () => {
    expect(await runGenerate(options)).toBe(0);
    const [head = "", ...rows] = read("a.csv");
    expect(head).toMatch(/^Call Number,Received,Call Type,Area,Priority,Disposition,Call Source/);
    // 15 days at about 80 calls: within four standard deviations.
    expect(rows.length).toBeGreaterThan(1050);
    expect(rows.length).toBeLessThan(1350);
    expect(rows.join("\n")).not.toMatch(/555-01/);
    const received = rows.map((row) => Date.parse(row.split(",")[1] ?? ""));
    expect(received).toEqual(received.toSorted((one, other) => one - other));
    expect(received[0]).toBeGreaterThanOrEqual(Date.parse("2026-10-17T00:00:00-04:00"));
    expect(received.at(-1)).toBeLessThan(Date.parse("2026-11-01T00:00:00-04:00"));
    expect(new Set(rows.map((row) => row.split(",")[0])).size).toBe(rows.length);
    expect(rows.some((row) => row.includes("CHECK WELL BEING"))).toBe(true);
    expect(rows.some((row) => row.includes("SELF INITIATED"))).toBe(true);
  });

  test("the same seed writes the same file, another seed another", async () => {
    await runGenerate({ ...options, out: join(folder, "b.csv") });
    await runGenerate({ ...options, out: join(folder, "c.csv"), seed: "6" });
    expect(read("b.csv")).toEqual(read("a.csv"));
    expect(read("c.csv")).not.toEqual(read("a.csv"));
  });

  test("writes JSON lines, each labelled synthetic", async () => {
    await runGenerate({ ...options, years: "0.01", out: join(folder, "d.jsonl") });
    const rows = read("d.jsonl").map((row) => JSON.parse(row));
    expect(rows.length).toBeGreaterThan(200);
    expect(rows.filter(({ synthetic }) => synthetic !== true)).toEqual([]);
    expect(Object.keys(rows[0].answers).length).toBeGreaterThan(0);
  });

  test.each([
    [{ years: "0" }, /--years 0 is not a number above 0 and at most 10/],
    [{ years: "eleven" }, /--years eleven/],
    [{ seed: "-1" }, /--seed -1 is not a whole number from 0 up/],
    [{ end: "yesterday" }, /--end yesterday is no date; write it as 2026-11-01/],
    [{ end: "2026-13-01" }, /--end 2026-13-01 is no date/],
    [{ out: "calls.xlsx" }, /ends in neither .csv nor .jsonl/],
    [{ out: join(folder, "gone", "a.csv") }, /gone is not there or may not be written; make it/],
    [{ out: join(folder, "folder.csv") }, /folder\.csv is a folder; give the name of a file in it/],
  ])("says what is wrong with %j", async (wrong, says) => {
    const answer = runGenerate({ ...options, ...wrong });
    await expect(answer).rejects.toThrow(UsageError);
    await expect(answer).rejects.toThrow(says);
  });

  test("a protocol that is not there is told, with exit code 1", async () => {
    expect(await runGenerate({ ...options, protocol: "protocols/atlantis" })).toBe(1);
  });
});
