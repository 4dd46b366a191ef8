import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { parseRates } from "#history/rates-file.ts";
import { loadProtocol } from "#library/load-protocol.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const harbor = join(root, "protocols", "harbor-county");
const calls = join(root, "src", "history", "corpus", "small-replay.csv");

const zone = "America/New_York";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "concord-replay-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "src", "cli", "main.ts"), "replay", ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const interval = z.object({ low: z.number(), estimate: z.number(), high: z.number() });
const reportSchema = z.object({
  rows: z.number(),
  calls: z.number(),
  publicCalls: z.number(),
  mappedShare: z.number(),
  mappedShareOf: z.literal("calls"),
  responses: z.record(z.string(), interval),
  notAssessed: z.number(),
  refusedRows: z.number(),
  rates: z.object({ name: z.string(), hash: z.string() }),
  protocol: z.object({ id: z.string(), version: z.number(), hash: z.string() }),
  seconds: z.number(),
  perFile: z.array(z.object({ file: z.string(), problem: z.unknown() })),
});

describe("concord replay", () => {
  test("--json prints one object on one line and everything else on stderr", () => {
    const { status, stdout, stderr } = run(harbor, "--calls", calls, "--time-zone", zone, "--json");
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ rows: 9, calls: 8, publicCalls: 5, refusedRows: 1 });
    for (const { low, estimate, high } of Object.values(report.responses)) {
      expect(low).toBeLessThanOrEqual(estimate);
      expect(estimate).toBeLessThanOrEqual(high);
      expect(high).toBeLessThanOrEqual(report.publicCalls);
    }
    expect(stderr).toContain("small-replay.csv: 9 rows, 100 %");
    expect(stderr).toContain(
      'small-replay.csv:10: column "call time": "2025-03-03 25:05:00" is no',
    );
  });

  test("for a person it says the base, the bounds, what is vacuous and what cannot be told", () => {
    const { status, stdout } = run(harbor, "--calls", calls, "--time-zone", zone);
    expect(status).toBe(0);
    expect(stdout).toContain("8 calls: 5 from the public, 1 begun by officers, 2 cannot be told.");
    expect(stdout).toContain("share of the 5 public calls");
    expect(stdout).toContain("Vacuous bounds: ");
    expect(stdout).toContain("Old records hold no screening answers.");
  });

  test("a file that cannot be read is named, and the others still count", () => {
    const { status, stdout, stderr } = run(
      harbor,
      "--calls",
      calls,
      join(folder, "gone.csv"),
      "--json",
    );
    expect(status).toBe(0);
    expect(stderr).toContain("gone.csv: does not exist");
    expect(reportSchema.parse(JSON.parse(stdout)).perFile[1]?.problem).toMatchObject({
      says: "does not exist",
    });
  });

  test("nothing readable, a bad protocol and bad rates end with 1 and print nothing on stdout", () => {
    const nothing = run(harbor, "--calls", join(folder, "gone.csv"), "--json");
    expect(nothing).toMatchObject({ status: 1, stdout: "" });
    const protocol = run(written("p.yaml", "protocol: p\n"), "--calls", calls, "--json");
    expect(protocol).toMatchObject({ status: 1, stdout: "" });
    const rates = run(harbor, "--calls", calls, "--rates", written("r.yaml", "rates: r\n"));
    expect(rates).toMatchObject({ status: 1, stdout: "" });
    expect(rates.stderr).toContain("r.yaml:1:1: error: nothing is said of questions without rates");
    const missing = run(harbor, "--calls", calls, "--mapping", join(folder, "gone.yaml"));
    expect(missing.status).toBe(1);
    expect(missing.stderr).toContain("gone.yaml:1:1: error: there is no such file; check the path");
  });

  test("without a single public call it says so in counts, without shares of nothing", () => {
    const stops = written("stops.csv", "call number,call type\n1,Traffic stop\n2,Traffic stop\n");
    const { status, stdout } = run(harbor, "--calls", stops);
    expect(status).toBe(0);
    expect(stdout).toContain("2 calls: 0 from the public, 2 begun by officers");
    expect(stdout).not.toContain("NaN");
  });

  test("a command written wrong ends with 2", () => {
    expect(run(harbor).status).toBe(2);
    const mars = run(harbor, "--calls", calls, "--time-zone", "Mars/Olympus");
    expect(mars.status).toBe(2);
    expect(mars.stderr).toContain("`Mars/Olympus` is no known time zone");
  });

  test("a mapping and rates of one's own are used", () => {
    const mapping = written(
      "m.yaml",
      `city: Harbor City ST
time-zone: America/New_York
files: { feed: { header: [call number, call type] } }
types:
  ZQX: { is: noise, confidence: 0.9 }
`,
    );
    const rates = written(
      "own.yaml",
      "rates: own\notherwise: { unknown: 0.5, because: Not measured. }\n",
    );
    const { stdout } = run(
      harbor,
      "--calls",
      calls,
      "--mapping",
      mapping,
      "--rates",
      rates,
      "--json",
    );
    expect(reportSchema.parse(JSON.parse(stdout))).toMatchObject({
      publicCalls: 6,
      rates: { name: "own" },
    });
  });
});

test("the rates of the page on past calls read without a problem", () => {
  const page = readFileSync(join(root, "docs", "past-calls.md"), "utf8");
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const loaded = loadProtocol(harbor);
  if (!loaded.ok) throw new Error("harbor-county cannot be read");
  expect(parseRates(example, "past-calls.md", loaded.value.compiled.protocol)).toMatchObject({
    ok: true,
    value: { name: "our-sample-of-400-calls" },
  });
});

test("the shipped rates cover every question of the shipped protocols", () => {
  const text = readFileSync(join(root, "protocols", "rates.yaml"), "utf8");
  const names = readdirSync(join(root, "protocols"), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const withoutRates = names.map((name) => {
    const loaded = loadProtocol(join(root, "protocols", name));
    if (!loaded.ok) throw new Error(`${name} cannot be read`);
    const parsed = parseRates(text, "rates.yaml", loaded.value.compiled.protocol);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return [name, parsed.value.withoutRates];
  });
  expect(names.length).toBeGreaterThan(12);
  expect(withoutRates).toEqual(names.map((name) => [name, []]));
});
