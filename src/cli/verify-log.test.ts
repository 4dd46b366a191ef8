import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { openSqliteLogInline } from "#eventlog/sqlite.ts";
import { runVerifyLog } from "./verify-log.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-verify-log-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** A closed log of three unit statuses. */
async function threeEvents(name: string): Promise<string> {
  const file = join(folder, name);
  const options = { fieldClasses: { UnitCleared: {} }, now: () => Date.UTC(2026, 4, 4, 12) };
  const { log } = openSqliteLogInline({ ...options, file });
  for (const index of [0, 1, 2]) {
    const stream = `unit-C${index}`;
    const event = { stream, kind: "UnitCleared", version: 1, at: 0, by: stream, data: {} };
    await log.append("harbor-county", {
      commandId: `c${index}`,
      expected: { [stream]: 0 },
      events: [event],
    });
  }
  await log.close();
  return file;
}

function heard(): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  return lines;
}

describe("concord verify-log", () => {
  test("a log that holds: exit 0, the verdict last", async () => {
    const file = await threeEvents("good.db");
    const lines = heard();
    expect(await runVerifyLog({ file, json: false })).toBe(0);
    expect(lines[0]).toMatch(/^harbor-county: last position 3, hash [0-9a-f]{16}…\n$/);
    expect(lines.at(-1)).toMatch(/^The chain holds: 3 events/);
  });

  test("a cut-off end: exit 1, one JSON object on one line", async () => {
    const file = await threeEvents("cut.db");
    const database = new DatabaseSync(file);
    database.exec("DELETE FROM events WHERE position = 3");
    database.close();
    const lines = heard();
    expect(await runVerifyLog({ file, json: true })).toBe(1);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      file,
      ok: false,
      faults: [{ agency: "harbor-county", position: 3, what: "cut-off" }],
    });
  });
});
