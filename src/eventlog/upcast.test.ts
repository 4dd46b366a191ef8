import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { NewEvent } from "./eventlog.ts";
import { openMemoryLog } from "./memory.ts";
import { currentVersion, upcast } from "./upcast.ts";
import type { Upcasters } from "./upcast.ts";

const fixture = new URL("./fixtures/call-answered-1.json", import.meta.url);
// Saved by the version that wrote it, never edited.
const saved = JSON.parse(readFileSync(fixture, "utf8")) as NewEvent;

const upcasters: Upcasters = {
  CallAnswered: [
    // Version 2 tells the door a call came through from its channel; before, all came by 911.
    (data) => ({ ...data, door: "911" }),
    // Version 3 lists languages; a call without one had not been asked.
    ({ language, ...data }) => ({ ...data, languages: language === undefined ? null : [language] }),
  ],
};

describe("old events", () => {
  test("L12 a saved event of version 1 is read as today's version, step by step", () => {
    const { kind, version, data } = saved;
    expect(upcast(upcasters, kind, version, data)).toEqual({
      version: 3,
      data: { channel: "voice", number: "555-0101", door: "911", languages: ["es"] },
    });
    expect(upcast(upcasters, kind, 2, { channel: "text", door: "311" })).toEqual({
      version: 3,
      data: { channel: "text", door: "311", languages: null },
    });
  });

  test("L12 a kind without steps, and a version from the future, are left as they are", () => {
    expect(upcast(upcasters, "NoteAdded", 1, { text: "calm" }).version).toBe(1);
    expect(upcast(upcasters, "CallAnswered", 9, { channel: "voice" })).toEqual({
      version: 9,
      data: { channel: "voice" },
    });
    expect([currentVersion(upcasters, "CallAnswered"), currentVersion({}, "toString")]).toEqual([
      3, 1,
    ]);
  });

  test("L12 what is stored stays as it was: the hash of an old event does not change", async () => {
    const steps: Record<string, NonNullable<Upcasters[string]>> = {};
    const log = openMemoryLog({
      fieldClasses: { CallAnswered: { channel: "public", number: "caller", language: "internal" } },
      upcasters: steps,
      now: () => saved.at,
      randomBytes: (count) => new Uint8Array(count).fill(7),
    });
    await log.append("harbor-county", {
      commandId: "c1",
      expected: { [saved.stream]: 0 },
      events: [saved],
    });
    const [before] = await log.read("harbor-county", 1, 1);
    expect(before).toMatchObject({ version: 1, data: saved.data });
    // As when a newer program opens the same log.
    Object.assign(steps, upcasters);
    const [after] = await log.read("harbor-county", 1, 1);
    expect(after).toMatchObject({
      version: 3,
      data: { door: "911", number: "555-0101" },
      hash: before?.hash,
    });
    await log.close();
  });
});
