import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { realCalls, testWithRealCalls } from "../shared.ts";

const folder = mkdtempSync(join(tmpdir(), "repeat-"));
afterAll(() => rmSync(folder, { recursive: true }));

const concord = (...words: readonly string[]) =>
  spawnSync("node", ["src/cli/main.ts", "repeat", ...words], { encoding: "utf8" });
const report = (...words: readonly string[]): unknown =>
  JSON.parse(
    execFileSync("node", ["src/cli/main.ts", "repeat", "--json", ...words], { encoding: "utf8" }),
  );

/** Six disputes at one house over ten weeks, one in a house of many without its unit, one with it, one on a block. */
const rows = [
  ...[1, 2, 3, 4, 5, 6].map((at) => [
    `2026-0${at < 4 ? 3 : 4}-0${at}T12:00:00Z`,
    "16 Bittern Court",
  ]),
  ["2026-03-02T12:00:00Z", "121 Main St"],
  ["2026-03-04T12:00:00Z", "121 Main St Apt 3"],
  ["2026-05-05T12:00:00Z", "300 BLOCK OF ELM ST"],
];
const file = join(folder, "calls.csv");
writeFileSync(
  file,
  `Call Number,Received,Call Type,Location,Call Source\n${rows
    .map(([at, place], index) => `C${index},${at},NEIGHBOR DISPUTE,${place},911`)
    .join("\n")}\n`,
);

describe("concord repeat", () => {
  test("R1 R5 counts homes apart from shared places, with a rate a month", () => {
    const found = report(file);
    expect(found).toMatchObject({
      publicCalls: 9,
      conflictCalls: 9,
      noRate: [],
      homes: {
        places: 2,
        conflictCalls: 7,
        alerts: { "conflict-response": 2, "active-referral": 1, review: 1 },
      },
      shared: { places: 2, alerts: { "conflict-response": 2, "active-referral": 0, review: 0 } },
    });
    // One review at two homes in 65 days: 1 / 2 / (65 / 30.44) × 1,000.
    expect(found).toMatchObject({ days: 65, homes: { per1000PlacesAMonth: { review: 234.15 } } });
    expect(JSON.stringify(found)).not.toMatch(/Bittern|Main|Elm/i);
  });

  test("R5 another ladder, and another time kept", () => {
    expect(report(file, "--ladder", "2,2,4", "--kept-days", "20")).toMatchObject({
      homes: { alerts: { "conflict-response": 2, "active-referral": 2, review: 0 } },
    });
  });

  test("a ladder that is none is refused with its mend, and so is a file without calls", () => {
    const wrong = concord(file, "--ladder", "3,2,1");
    expect([wrong.status, wrong.stderr]).toEqual([
      2,
      expect.stringContaining("write the steps from first to last"),
    ]);
    expect(concord(file, "--ladder", "x").status).toBe(2);
    const none = concord(join(folder, "none.csv"));
    expect(none.status).toBe(1);
    expect(none.stderr).toContain("none.csv: ");
    expect(none.stdout).toBe("");
  });

  testWithRealCalls("Orlando's July, as the page tells it", () => {
    expect(report(realCalls("orlando-fl", "opd_active_calls_2025-07.csv"))).toMatchObject({
      days: 31,
      homes: { places: 0 },
      shared: {
        places: 3_094,
        conflictCalls: 1_009,
        alerts: { "conflict-response": 524, "active-referral": 43, review: 54 },
        placesReached: { review: 5 },
        per1000PlacesAMonth: {
          "conflict-response": 166.3,
          "active-referral": 13.65,
          review: 17.14,
        },
      },
      says: "a named review trigger by counts; no predictive value is claimed",
    });
  });
});
