import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { requireDurable } from "./database.ts";
import { describeEventLog } from "./eventlog.contract.ts";
import type { Append, EventLog } from "./eventlog.ts";
import { keepHeads, readHeads } from "./heads.ts";
import { openSqliteLog, openSqliteLogInline, startThread } from "./sqlite.ts";

const root = mkdtempSync(join(tmpdir(), "concord-log-"));
afterAll(() => rmSync(root, { recursive: true }));
const freshFile = (): string => join(mkdtempSync(join(root, "one-")), "log.db");

describeEventLog("SQLite in its thread", (options) =>
  openSqliteLog({ ...options, file: freshFile() }),
);
describeEventLog("SQLite inline", (options) =>
  Promise.resolve(openSqliteLogInline({ ...options, file: freshFile() }).log),
);

const HARBOR = "harbor-county";
const options = {
  fieldClasses: { CallAnswered: { channel: "public", number: "caller" } },
  now: () => Date.UTC(2026, 4, 4, 12),
} as const;
const openInline = (file: string) => openSqliteLogInline({ ...options, file });

const call = (index: number): Append => ({
  commandId: `c${index}`,
  expected: { "incident-A": index },
  events: [
    {
      stream: "incident-A",
      kind: "CallAnswered",
      version: 1,
      at: options.now(),
      by: "taker-1",
      incidentId: "A",
      data: { channel: "voice", number: `555-010${index}` },
    },
  ],
});

const destroyCaller = {
  commandId: "d1",
  scope: { incidentId: "A" },
  class: "caller",
  by: "records-1",
  reason: "retention ended",
  at: options.now(),
} as const;

/** A log with so many calls, closed again. */
async function logWith(calls: number): Promise<string> {
  const file = freshFile();
  const { log } = openInline(file);
  await addCalls(log, 0, calls);
  await log.close();
  return file;
}

async function addCalls(log: EventLog, from: number, until: number): Promise<void> {
  for (let index = from; index < until; index += 1)
    expect(await log.append(HARBOR, call(index))).toMatchObject({ ok: true });
}

describe("what lies in the files", () => {
  test("L7 a private field is nowhere in the file of events; its key is nowhere in the clear", async () => {
    const file = await logWith(2);
    for (const path of [file, `${file}.heads`, `${file}.keys`])
      expect(readFileSync(path).includes("555-010")).toBe(false);
    expect(readFileSync(file).includes("voice")).toBe(true);
  });

  test("L8 nothing of a destroyed key is left in the key file or its write-ahead file", async () => {
    const file = await logWith(1);
    const keys = new DatabaseSync(`${file}.keys`);
    const wrapped = keys.prepare("SELECT wrapped FROM keys").get()?.["wrapped"];
    keys.close();
    const isThere = () =>
      [`${file}.keys`, `${file}.keys-wal`]
        .filter((path) => existsSync(path))
        .some((path) => readFileSync(path).includes(Buffer.from(wrapped as Uint8Array)));
    expect(isThere()).toBe(true);
    const { log } = openInline(file);
    await log.destroyKeys(HARBOR, destroyCaller);
    expect(isThere()).toBe(false);
    await log.close();
  });

  test("L16 any other setting than WAL and FULL is refused by name", () => {
    const database = new DatabaseSync(freshFile());
    const setAndRead = (pragmas: string) => () => {
      database.exec(pragmas);
      requireDurable(database, "log.db");
    };
    const durable = "PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON";
    expect(setAndRead(`PRAGMA journal_mode = DELETE; ${durable}`)).toThrow(
      /journal_mode = delete, not wal/,
    );
    expect(setAndRead("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")).toThrow(
      /synchronous = 1, not 2/,
    );
    expect(setAndRead("PRAGMA synchronous = OFF")).toThrow(/synchronous = 0, not 2/);
    expect(setAndRead("PRAGMA synchronous = EXTRA")).toThrow(/synchronous = 3, not 2/);
    expect(setAndRead("PRAGMA synchronous = FULL; PRAGMA fullfsync = OFF")).toThrow(
      /fullfsync = 0/,
    );
    expect(setAndRead(durable)).not.toThrow();
    database.close();
  });

  test("L16 a database that cannot have a write-ahead file is refused at open", () => {
    expect(() =>
      openSqliteLogInline({ ...options, file: ":memory:", heads: freshFile(), keys: freshFile() }),
    ).toThrow(/journal_mode = memory, not wal/);
  });

  test("L16 a file of something else, or of another layout, is refused", () => {
    const other = freshFile();
    const database = new DatabaseSync(other);
    database.exec("CREATE TABLE calls (id TEXT)");
    expect(() => openInline(other)).toThrow(/database of something else/);
    database.close();
  });
});

describe("the head file", () => {
  test("L17 a log behind its head file is refused, naming the missing positions", async () => {
    const file = await logWith(3);
    const database = new DatabaseSync(file);
    database.exec("DELETE FROM events WHERE position > 1");
    database.close();
    expect(() => openInline(file)).toThrow(
      /"harbor-county": positions 2 to 3 were acknowledged and are missing/,
    );
  });

  test("L17 a log ahead of its head file is opened, noted, and its head file mended", async () => {
    const file = await logWith(1);
    copyFileSync(`${file}.heads`, `${file}.old`);
    const grown = openInline(file);
    await addCalls(grown.log, 1, 3);
    await grown.log.close();
    // As a crash between the commit and the head leaves it, the last line cut in the middle.
    writeFileSync(`${file}.heads`, `${readFileSync(`${file}.old`, "utf8")}{"agency":"harb`);
    const opened = openInline(file);
    expect(opened.notes).toEqual([
      'agency "harbor-county": positions 2 to 3 were recorded and not acknowledged before the last stop; they are kept',
    ]);
    expect(await opened.log.head(HARBOR)).toMatchObject({ position: 3 });
    await opened.log.close();
    const again = openInline(file);
    expect(again.notes).toEqual([]);
    await again.log.close();
  });

  test("L17 a head file that is missing, of another log, damaged, or of another chain is refused", async () => {
    const [file, other] = [await logWith(2), await logWith(2)];
    const good = readFileSync(`${file}.heads`, "utf8");
    copyFileSync(`${other}.heads`, `${file}.heads`);
    expect(() => openInline(file)).toThrow(/belongs to another log/);
    writeFileSync(`${file}.heads`, good.replaceAll('"hash":"', '"hash":"0'));
    expect(() => openInline(file)).toThrow(
      /position 2 is not what .* says was recorded; run: concord verify-log/,
    );
    writeFileSync(`${file}.heads`, `garbage\n${good}`);
    expect(() => openInline(file)).toThrow(/line 1: not a head/);
    rmSync(`${file}.heads`);
    expect(() => openInline(file)).toThrow(/is missing, so a cut-off end/);
    writeFileSync(`${file}.heads`, good);
    const mended = openInline(file);
    expect(mended.notes).toEqual([]);
    await mended.log.close();
  });

  test("L17 a head file written many times over stays short and holds the last head", () => {
    const file = freshFile();
    const keeper = keepHeads(file, "log-1", new Map());
    for (let position = 1; position <= 10_050; position += 1)
      keeper.write(new Map([[HARBOR, { position, hash: "h" }]]));
    keeper.close();
    expect(readHeads(file)?.last.get(HARBOR)?.position).toBe(10_050);
    expect(readFileSync(file, "utf8").split("\n").length).toBeLessThan(100);
  }, 60_000);
});

describe("one log, one process, its own keys", () => {
  test("L20 a log that is open is refused to another", async () => {
    const file = await logWith(1);
    const first = await openSqliteLog({ ...options, file });
    await expect(openSqliteLog({ ...options, file })).rejects.toThrow(/held by another process/);
    await first.close();
    const second = await openSqliteLog({ ...options, file });
    await second.close();
  });

  test("L21 a damaged file is named with its mend, and left as it is", async () => {
    const file = await logWith(2);
    for (const [path, from] of [
      [file, 4096],
      [file, 0],
      [`${file}.keys`, 0],
    ] as const) {
      const whole = readFileSync(path);
      const damaged = Buffer.concat([
        whole.subarray(0, from),
        Buffer.alloc(whole.length - from, 7),
      ]);
      writeFileSync(path, damaged);
      expect(() => openInline(file)).toThrow(
        new RegExp(`${path}: is (damaged|not a database).*restore it from its backup`),
      );
      expect(readFileSync(path).equals(damaged)).toBe(true);
      writeFileSync(path, whole);
    }
    const { log } = openInline(file);
    await log.close();
  });

  test("L21 damage in the middle is named with its mend by the read that meets it", async () => {
    const file = freshFile();
    const { log: full } = openInline(file);
    await addCalls(full, 0, 60);
    await full.close();
    const database = new DatabaseSync(file);
    const root = database
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'events'")
      .get()?.["rootpage"];
    const leaf = readFileSync(file).readUInt32BE((Number(root) - 1) * 4096 + 8);
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(7, (leaf - 1) * 4096, (leaf - 1) * 4096 + 200);
    writeFileSync(file, bytes);
    const wholeRead = async (): Promise<void> => {
      const { log } = openInline(file);
      try {
        for (const position of [1, 20, 40, 60])
          // oxlint-disable-next-line no-await-in-loop -- one read after the other meets the damage
          await log.read(HARBOR, position, 20);
      } finally {
        await log.close();
      }
    };
    await expect(wholeRead()).rejects.toThrow(`${file}: is damaged; keep a copy of it`);
  });

  test("L21 without its keys, or with those of another log, a log stays closed", async () => {
    const [file, other] = [await logWith(1), await logWith(1)];
    copyFileSync(`${file}.keys`, `${file}.saved`);
    copyFileSync(`${other}.keys`, `${file}.keys`);
    expect(() => openInline(file)).toThrow(/belongs to another log/);
    rmSync(`${file}.keys`);
    expect(() => openInline(file)).toThrow(/restore the key file from its backup/);
    rmSync(`${file}.keys`);
    copyFileSync(`${file}.saved`, `${file}.keys`);
    rmSync(`${file}.master-key`);
    expect(() => openInline(file)).toThrow(/master-key is missing/);
    copyFileSync(`${other}.master-key`, `${file}.master-key`);
    expect(() => openInline(file)).toThrow(/wrapped by another master key/);
  });

  test.skipIf(process.platform === "win32")(
    "L21 a master key file that others can read is refused",
    async () => {
      const file = await logWith(1);
      chmodSync(`${file}.master-key`, 0o644);
      expect(() => openInline(file)).toThrow(/chmod 600/);
    },
  );

  test("L21 the master key file is made for its owner alone, and not at all when a key is given", async () => {
    const file = await logWith(1);
    expect(statSync(`${file}.master-key`).mode & 0o777).toBe(0o600);
    const given = freshFile();
    const { log } = openSqliteLogInline({
      ...options,
      file: given,
      masterKey: new Uint8Array(32).fill(7),
    });
    await addCalls(log, 0, 1);
    await log.close();
    expect(existsSync(`${given}.master-key`)).toBe(false);
  });

  test("L22 a destruction cut short after its event is finished at the next open", async () => {
    const file = await logWith(1);
    copyFileSync(`${file}.keys`, `${file}.saved`);
    const { log } = openInline(file);
    const destroyed = await log.destroyKeys(HARBOR, destroyCaller);
    expect(destroyed.ok).toBe(true);
    await log.close();
    // The event is on disk and the key still there, as when the power goes between the two.
    copyFileSync(`${file}.saved`, `${file}.keys`);
    const again = openInline(file);
    expect((await again.log.read(HARBOR, 1, 1))[0]?.data["number"]).toBeNull();
    await again.log.close();
    const keys = new DatabaseSync(`${file}.keys`);
    expect(keys.prepare("SELECT count(*) AS keys FROM keys").get()).toEqual({ keys: 0 });
    keys.close();
  });
});

describe("losing the thread", () => {
  test("L18 what waited is unknown, its command can be looked up and retried, and the next thread carries on", async () => {
    const file = freshFile();
    const notes: string[] = [];
    const threads: ReturnType<typeof startThread>[] = [];
    const start = () => {
      const thread = startThread({ file });
      threads.push(thread);
      return thread;
    };
    const log = await openSqliteLog({ ...options, file, start, note: (note) => notes.push(note) });
    await addCalls(log, 0, 1);
    const waiting = [1, 2, 3].map((index) => log.append(HARBOR, call(index)));
    await threads[0]?.terminate();
    const reasons = (await Promise.all(waiting)).map((result) =>
      result.ok ? "recorded" : result.error.reason,
    );
    // Each was answered before the thread went, or is unknown; none is called refused.
    expect(reasons.every((reason) => reason === "recorded" || reason === "unknown")).toBe(true);
    for (const index of [1, 2, 3]) {
      const found = await log.findCommand(HARBOR, `c${index}`);
      const retried = await log.append(HARBOR, call(index));
      expect(retried).toMatchObject({ ok: true, value: { duplicate: found !== undefined } });
    }
    expect((await log.read(HARBOR, 1, 10)).map((event) => event.commandId)).toEqual([
      "c0",
      "c1",
      "c2",
      "c3",
    ]);
    expect(threads).toHaveLength(2);
    expect(notes.join()).toMatch(/another one takes over/);
    await log.close();
  });
});
