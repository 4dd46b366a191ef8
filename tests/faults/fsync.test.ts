// A kill cannot show a missing fsync: the kernel still holds what was written. So the calls are counted.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { finishedCalls, whyNoStrace } from "./strace.ts";

const COMMITS = 60;
const script = fileURLToPath(new URL("./log-commits.ts", import.meta.url));
const reason = whyNoStrace();
const skipped = reason === undefined ? "" : ` SKIPPED, ${reason}`;

const root = mkdtempSync(join(tmpdir(), "concord-fsync-"));
afterAll(() => rmSync(root, { recursive: true }));

interface Synced {
  /** Acknowledgements told. */
  readonly acks: number;
  /** Of those, the ones told after both the events and the head were synced since the one before. */
  readonly covered: number;
  /** Syncs of the file new events are written to. */
  readonly syncsOfEvents: number;
}

function commitUnderTrace(mode: "FULL" | "NORMAL" | "OFF" | "thread"): Synced {
  const folder = mkdtempSync(join(root, mode));
  const trace = join(folder, "trace");
  const file = join(folder, "log.db");
  const watched = ["-f", "-y", "-s", "64", "-e", "trace=fsync,fdatasync,write", "-o", trace];
  const command = [process.execPath, script, file, String(COMMITS), mode];
  const run = spawnSync("strace", [...watched, ...command], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);

  let [acks, covered, syncsOfEvents] = [0, 0, 0];
  let [events, head] = [false, false];
  for (const { name, given } of finishedCalls(readFileSync(trace, "utf8"))) {
    if (name === "write") {
      if (!/^1<[^>]*>, "ack /.test(given)) continue;
      acks += 1;
      if (events && head) covered += 1;
      [events, head] = [false, false];
    } else if (given.includes(`${file}-wal>`)) {
      syncsOfEvents += 1;
      events = true;
    } else if (given.includes(`${file}.heads>`)) {
      head = true;
    }
  }
  return { acks, covered, syncsOfEvents };
}

describe(`fsync before acknowledgement${skipped}`, () => {
  test.skipIf(reason !== undefined).each(["FULL", "thread"] as const)(
    "L15 %s: every acknowledgement comes after an fsync of its events and of its head",
    (mode) => {
      const synced = commitUnderTrace(mode);
      expect(synced).toMatchObject({ acks: COMMITS, covered: COMMITS });
      expect(synced.syncsOfEvents).toBeGreaterThanOrEqual(COMMITS);
    },
  );

  test.skipIf(reason !== undefined).each(["NORMAL", "OFF"] as const)(
    "L15 this count is able to fail: under synchronous=%s it misses nearly every fsync",
    (mode) => {
      const synced = commitUnderTrace(mode);
      expect(synced.acks).toBe(COMMITS);
      expect(synced.covered).toBeLessThan(COMMITS / 10);
      expect(synced.syncsOfEvents).toBeLessThan(COMMITS / 10);
    },
  );
});
