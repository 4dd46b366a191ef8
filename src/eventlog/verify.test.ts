import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { chainHash } from "./chain.ts";
import { EVENT_COLUMNS } from "./sqlite-shelf.ts";
import { openSqliteLogInline } from "./sqlite.ts";
import type { StoredEvent } from "./stored.ts";
import { verifyLog } from "./verify.ts";

const NOON = Date.UTC(2026, 4, 4, 12);
const HARBOR = "harbor-county";
const options = {
  fieldClasses: { CallAnswered: { channel: "public", number: "caller" } },
  now: () => NOON,
} as const;

const root = mkdtempSync(join(tmpdir(), "concord-verify-"));
afterAll(() => rmSync(root, { recursive: true }));

/** A closed log of six calls of Harbor County, and two of Bay City. */
async function sixCalls(): Promise<string> {
  const file = join(mkdtempSync(join(root, "one-")), "log.db");
  const { log } = openSqliteLogInline({ ...options, file });
  for (const [agency, calls] of [
    [HARBOR, 6],
    ["bay-city", 2],
  ] as const)
    for (let index = 0; index < calls; index += 1) {
      const stream = `incident-${index}`;
      const data = { channel: "voice", number: `555-010${index}` };
      const outside = {
        kind: "CallAnswered",
        version: 1,
        at: NOON,
        by: "taker-1",
        incidentId: `${index}`,
      };
      const append = {
        commandId: `c${index}`,
        expected: { [stream]: 0 },
        events: [{ ...outside, stream, data }],
      };
      expect((await log.append(agency, append)).ok).toBe(true);
    }
  await log.close();
  return file;
}

const tamper = (file: string, sql: string): void => {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
};

const found = (file: string): readonly string[] =>
  verifyLog(file).faults.map(({ agency, position, what }) => `${agency} ${position} ${what}`);

describe("verify-log", () => {
  test("L24 an untouched log holds, and says what it held to", async () => {
    const report = verifyLog(await sixCalls());
    expect(report).toMatchObject({ ok: true, events: 8, faults: [], notes: [] });
    expect(report.agencies.map(({ agency, position }) => [agency, position])).toEqual([
      ["bay-city", 2],
      [HARBOR, 6],
    ]);
  });

  test("L24 a log in use can be verified", async () => {
    const file = await sixCalls();
    const { log } = openSqliteLogInline({ ...options, file });
    expect(verifyLog(file)).toMatchObject({ ok: true, events: 8, notes: [] });
    await log.close();
  });

  test("L8 L14 after keys are destroyed the chain still verifies", async () => {
    const file = await sixCalls();
    const { log } = openSqliteLogInline({ ...options, file });
    const act = { commandId: "d1", scope: { incidentId: "2" }, class: "caller" } as const;
    await log.destroyKeys(HARBOR, {
      ...act,
      by: "records-1",
      reason: "expunged by order",
      at: NOON,
    });
    expect((await log.read(HARBOR, 3, 1))[0]?.data).toEqual({ channel: "voice", number: null });
    await log.close();
    expect(verifyLog(file)).toMatchObject({ ok: true, events: 9 });
  });

  test.each([
    ['plain = \'{"channel":"text"}\''],
    ["at = at + 1"],
    ["by_seat = 'taker-2'"],
    ["incident_id = NULL"],
    ["command_id = 'c9'"],
    ["sealed = NULL"],
    ["recorded_at = 0"],
    ["kind = 'CallEnded'"],
    ["version = 2"],
  ])("L14 L24 an edit of %s is found at its position, and only there", async (edit) => {
    const file = await sixCalls();
    tamper(file, `UPDATE events SET ${edit} WHERE agency = '${HARBOR}' AND position = 3`);
    expect(found(file)).toEqual([`${HARBOR} 3 altered`]);
  });

  test("L24 an edit whose own hash was made to fit is found by the next event", async () => {
    const file = await sixCalls();
    rewrite(file, 3, 3);
    expect(found(file)).toEqual([`${HARBOR} 4 altered`]);
  });

  test("L24 a chain rewritten to its end is found by the head file", async () => {
    const file = await sixCalls();
    rewrite(file, 3, 6);
    expect(found(file)).toEqual([`${HARBOR} 6 wrong-head`]);
  });

  test("L24 a removal in the middle and a cut-off end are told apart", async () => {
    const middle = await sixCalls();
    tamper(middle, `DELETE FROM events WHERE agency = '${HARBOR}' AND position IN (2, 3)`);
    expect(found(middle)).toEqual([`${HARBOR} 2 removed`]);
    expect(verifyLog(middle).faults[0]?.message).toMatch(/positions 2 to 3 were removed/);
    const end = await sixCalls();
    tamper(end, `DELETE FROM events WHERE agency = '${HARBOR}' AND position > 4`);
    expect(found(end)).toEqual([`${HARBOR} 5 cut-off`]);
    expect(verifyLog(end).faults[0]?.message).toMatch(/positions 5 to 6 are cut off/);
    const whole = await sixCalls();
    tamper(whole, "DELETE FROM events WHERE agency = 'bay-city'");
    expect(found(whole)).toEqual(["bay-city 1 cut-off"]);
  });

  test("L24 a removal that closes its gap is found where it was", async () => {
    const file = await sixCalls();
    const harbor = `agency = '${HARBOR}'`;
    tamper(
      file,
      `DELETE FROM events WHERE ${harbor} AND position = 3;
      UPDATE events SET position = -position WHERE ${harbor} AND position > 3;
      UPDATE events SET position = -position - 1 WHERE position < 0`,
    );
    expect(found(file)).toContain(`${HARBOR} 3 altered`);
    expect(found(file)).toContain(`${HARBOR} 6 cut-off`);
  });

  test("L24 an insertion is found, and the events behind it are known to have moved", async () => {
    const file = await sixCalls();
    const harbor = `agency = '${HARBOR}'`;
    tamper(
      file,
      `UPDATE events SET position = -position WHERE ${harbor} AND position >= 3;
      UPDATE events SET position = 1 - position WHERE position < 0;
      INSERT INTO events SELECT agency, 3, 'incident-9', 1, kind, version, at, by_seat, '9', 'c9',
        recorded_at, plain, NULL, hash FROM events WHERE ${harbor} AND position = 2`,
    );
    expect(found(file)[0]).toBe(`${HARBOR} 3 inserted`);
  });

  test("L24 two events that changed places are found", async () => {
    const file = await sixCalls();
    const harbor = `agency = '${HARBOR}'`;
    tamper(
      file,
      `UPDATE events SET position = 99 WHERE ${harbor} AND position = 2;
      UPDATE events SET position = 2 WHERE ${harbor} AND position = 3;
      UPDATE events SET position = 3 WHERE ${harbor} AND position = 99`,
    );
    expect(found(file)[0]).toBe(`${HARBOR} 2 moved`);
    expect(verifyLog(file).faults[0]?.message).toMatch(/belongs here stands at 3/);
  });

  test("L24 a missing, damaged or foreign head file is a fault; one that lags is a note", async () => {
    const file = await sixCalls();
    const heads = readFileSync(`${file}.heads`, "utf8");
    writeFileSync(`${file}.heads`, heads.split("\n").slice(0, -2).join("\n") + "\n");
    expect(verifyLog(file)).toMatchObject({
      ok: true,
      notes: [expect.stringMatching(/beyond the head file/)],
    });
    rmSync(`${file}.heads`);
    expect(found(file)).toEqual([" 0 no-head"]);
    writeFileSync(`${file}.heads`, heads.replace(/"log":"../, '"log":"zz'));
    expect(found(file)).toEqual([" 0 wrong-head"]);
    writeFileSync(`${file}.heads`, `x\n${heads}`);
    expect(found(file)).toEqual([" 0 unreadable"]);
  });

  test("L24 a file that is no log, or is damaged, is said to be", async () => {
    expect(verifyLog("no-such-file.db").faults[0]?.message).toMatch(/there is no such file/);
    const file = await sixCalls();
    expect(verifyLog(`${file}.keys`, `${file}.heads`).faults[0]?.message).toMatch(
      /not the file of an event log/,
    );
    const folder = verifyLog(dirname(file)).faults[0]?.message;
    expect(folder).toMatch(/is a folder; give the file of events in it/);
    writeFileSync(`${file}.txt`, "# Not a log\n".repeat(200));
    expect(verifyLog(`${file}.txt`).faults[0]?.message).toMatch(
      /log\.db\.txt: is not a database, or its beginning is damaged; restore it/,
    );
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, 8192));
    expect(found(file)).toEqual([" 0 unreadable"]);
  });
});

/** Edits the event at `from` and makes the hashes up to `to` fit, as someone who knows the format would. */
function rewrite(file: string, from: number, to: number): void {
  tamper(
    file,
    `UPDATE events SET by_seat = 'nobody' WHERE agency = '${HARBOR}' AND position = ${from}`,
  );
  const database = new DatabaseSync(file);
  const at = database.prepare(
    `SELECT ${EVENT_COLUMNS} FROM events WHERE agency = ? AND position = ?`,
  );
  const put = database.prepare("UPDATE events SET hash = ? WHERE agency = ? AND position = ?");
  for (let position = from; position <= to; position += 1) {
    const before = at.get(HARBOR, position - 1) as unknown as StoredEvent;
    const row = at.get(HARBOR, position) as unknown as StoredEvent;
    put.run(chainHash(before.hash, row), HARBOR, position);
  }
  database.close();
}
