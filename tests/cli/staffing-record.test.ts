import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseAssumptions } from "#simulate/staffing/assumptions.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-record-"));
afterAll(() => rmSync(folder, { recursive: true }));

const concord = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["src/cli/main.ts", "staffing-record", ...args], {
    encoding: "utf8",
  });

test("SM70 SM71 a center's record is measured into a file of assumptions, and its last weeks are checked", () => {
  const file = join(folder, "ours.yaml");
  const days = ["--days", "63", "--seed", "2"];
  const { status, stdout } = concord("county", ...days, "--measured", file, "--json");
  expect(status).toBe(0);
  const { measured, recorded, check } = JSON.parse(stdout);
  expect(recorded.eligible).toBeGreaterThan(1000);
  expect(check.heldBack.days).toBe(14);
  expect(Math.abs(check.missedBy)).toBeLessThan(Math.abs(check.shippedMissedBy));
  const read = parseAssumptions(readFileSync(file, "utf8"), file, shippedAssumptions());
  if (!read.ok) throw new Error(read.error[0]?.message);
  for (const { id, value } of measured)
    expect(read.value.find((line) => line.id === id)).toMatchObject({
      value,
      source: expect.stringMatching(/^(Measured here|As large as)/),
    });
});

test("SM70 a folder without a log, and a number that is none, are told with what would mend them", () => {
  expect(concord(folder)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("holds no events.db"),
  });
  expect(concord("county", "--days", "some").stderr).toContain("not a whole number");
});
