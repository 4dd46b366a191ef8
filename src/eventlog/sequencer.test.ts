import { describe, expect, test } from "vitest";
import { GENESIS } from "./chain.ts";
import type { Append } from "./eventlog.ts";
import { inlineLine } from "./inline.ts";
import { makeLog } from "./log.ts";
import { makeSequencer } from "./sequencer.ts";
import type { SequencerParts } from "./sequencer.ts";
import type { StoredEvent } from "./stored.ts";

const NOON = Date.UTC(2026, 4, 4, 12);

const append: Append = {
  commandId: "c1",
  expected: { "unit-C7": 0 },
  events: [{ stream: "unit-C7", kind: "UnitMoved", version: 1, at: NOON, by: "unit-C7", data: {} }],
};

/** Parts that write down the order they are used in; the named one fails, as a full disk makes it. */
function partsThatFail(failing: "keys" | "commit" | "heads" | "nothing") {
  const done: string[] = [];
  const rows: StoredEvent[] = [];
  const step = (name: string): void => {
    done.push(name);
    if (name === failing) throw new Error("disk is full");
  };
  const parts: SequencerParts = {
    shelf: {
      commit: (work, beforeCommit) => {
        const value = work();
        beforeCommit();
        step("commit");
        return value;
      },
      insert: (row) => void rows.push(row),
      head: () => ({ position: rows.length, hash: rows.at(-1)?.hash ?? GENESIS }),
      streamVersion: () => rows.length,
      page: () => rows,
      ofStream: () => rows,
      ofIncident: () => rows,
      ofCommand: () => [],
      close: () => undefined,
    },
    keys: {
      forNew: () => ({ id: "k", bytes: new Uint8Array(32) }),
      find: () => undefined,
      idsOf: () => [],
      flush: () => step("keys"),
      destroy: () => undefined,
      close: () => undefined,
    },
    heads: { write: () => step("heads"), close: () => undefined },
    randomBytes: (count) => new Uint8Array(count),
  };
  const log = makeLog(inlineLine(makeSequencer(parts)), {
    fieldClasses: { UnitMoved: {} },
    now: () => NOON,
  });
  return { log, done };
}

describe("what is on disk before an append answers", () => {
  test("L17 keys come before the commit, the head after it, the answer last", async () => {
    const { log, done } = partsThatFail("nothing");
    log.follow(() => done.push("told"));
    await log.append("harbor-county", append);
    expect(done).toEqual(["keys", "commit", "heads", "told"]);
  });

  test.each(["keys", "commit", "heads"] as const)(
    "L19 when the write of %s fails the append is unknown and the log stops, reads too",
    async (failing) => {
      const { log, done } = partsThatFail(failing);
      const both = await Promise.all([
        log.append("harbor-county", append),
        log.append("harbor-county", { ...append, commandId: "c2", expected: { "unit-C7": 1 } }),
      ]);
      expect(both).toMatchObject([
        { ok: false, error: { reason: "unknown", commandId: "c1" } },
        { ok: false, error: { reason: "unknown", commandId: "c2" } },
      ]);
      const steps = done.length;
      expect(await log.append("harbor-county", { ...append, commandId: "c3" })).toMatchObject({
        ok: false,
        error: { reason: "stopped" },
      });
      expect(done).toHaveLength(steps);
      await expect(log.findCommand("harbor-county", "c1")).rejects.toThrow(/disk is full/);
    },
  );
});
