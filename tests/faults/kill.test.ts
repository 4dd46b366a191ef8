import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import { openSqliteLogInline } from "#eventlog/sqlite.ts";
import { verifyLog } from "#eventlog/verify.ts";
import { AGENCY, LOG_OPTIONS } from "./log-options.ts";

const KILLS = 50;
const writer = fileURLToPath(new URL("./log-writer.ts", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "concord-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ack {
  readonly commandId: string;
  readonly position: number;
  readonly how: string;
}

/** Runs the writer until it has acknowledged so many events, kills it, and tells what it acknowledged. */
function killAfter(acks: number, file: string): Promise<readonly Ack[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, file], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split("\n").length > acks) child.kill("SIGKILL");
    });
    child.on("close", (code, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`the writer ended with ${code}: ${errors}`));
      // The last line may be cut: then that acknowledgement was not told.
      const lines = output.split("\n").slice(0, -1);
      resolve(
        lines.map((line) => {
          const [commandId = "", position = "", how = ""] = line.split(" ");
          return { commandId, position: Number(position), how };
        }),
      );
    });
  });
}

async function eventsFrom(log: EventLog, first: number): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await log.read(AGENCY, first + events.length, 1000);
    events.push(...page);
    if (page.length < 1000) return events;
  }
}

test(`L23 ${KILLS} kills in the middle of writing lose no acknowledged event and record none twice`, async () => {
  const file = join(folder, "log.db");
  const random = seededRandom(911);
  const acknowledged = new Map<string, number>();
  const recorded = new Map<string, number>();
  const versions = new Map<string, number>();
  let again = 0;
  const unanswered = new Set<string>();

  for (let kill = 1; kill <= KILLS; kill += 1) {
    const acks = await killAfter(1 + random.below(120), file);
    again += acks.filter(({ how }) => how === "again").length;
    const { log } = openSqliteLogInline({ ...LOG_OPTIONS, file });
    for (const event of await eventsFrom(log, recorded.size + 1)) {
      expect(event.position).toBe(recorded.size + 1);
      expect(event.streamVersion).toBe((versions.get(event.stream) ?? 0) + 1);
      expect(recorded.has(event.commandId)).toBe(false);
      expect(event.data).toMatchObject({ number: `555-${event.streamVersion}` });
      recorded.set(event.commandId, event.position);
      versions.set(event.stream, event.streamVersion);
    }
    await log.close();
    for (const { commandId, position } of acks) {
      expect(recorded.get(commandId), `kill ${kill}: ${commandId} was acknowledged`).toBe(position);
      acknowledged.set(commandId, position);
    }
    for (const commandId of recorded.keys())
      if (!acknowledged.has(commandId)) unanswered.add(commandId);
  }

  // The kills did hit writing: hundreds of events, and retries after each.
  expect(acknowledged.size).toBeGreaterThan(KILLS * 10);
  expect(again).toBeGreaterThan(KILLS);
  console.info(
    `${KILLS} kills: ${acknowledged.size} acknowledged, 0 lost, ${unanswered.size} recorded with the answer cut off, ${again} retries`,
  );
  expect(verifyLog(file)).toMatchObject({ ok: true, events: recorded.size, notes: [] });
}, 180_000);
