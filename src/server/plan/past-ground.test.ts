import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { shownDemandSchema } from "#contract/plan.ts";
import type { ShownDemand } from "#contract/plan.ts";
import type { RunStep, StepEnd } from "../analyses/run-step.ts";
import type { PlannedCalls } from "../analyses/service.ts";
import { createPastGrounds } from "./past-ground.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-ground-"));
afterAll(() => rmSync(folder, { recursive: true }));
const protocols = fileURLToPath(new URL("../../../protocols", import.meta.url));

const shown: ShownDemand = shownDemandSchema.parse({
  protocolHash: "abc",
  kinds: [],
  areas: ["North"],
  fit: {
    rates: Array.from({ length: 168 }, () => 1),
    kinds: [],
    areas: [],
    dayVariance: 0,
    days: 28,
    calls: 672,
    dispersion: null,
    says: [],
  },
  span: { from: "2026-03-01", to: "2026-03-28" },
  rates: { name: "planning", hash: "r" },
  says: [],
  protocol: { id: "harbor-county", version: 1, hash: "abc" },
  check: null,
  problems: [],
});

/** Two analyses whose calls are read, and processes that end when they are told to. */
function desk() {
  const calls: PlannedCalls[] = ["one", "two"].map((id) => ({
    id,
    names: [`${id}.csv`],
    protocol: "harbor-county",
    revision: 1,
    folder: mkdtempSync(join(folder, id)),
    calls: join(folder, id, "import"),
    rates: id === "two" ? "own.yaml" : null,
  }));
  const started: string[][] = [];
  let settle: (end: StepEnd) => void = () => undefined;
  const run: RunStep = (args) => {
    started.push([...args]);
    const ended = new Promise<StepEnd>((resolve) => (settle = resolve));
    return { ended, kill: (why) => settle({ isDone: false, answer: "", why }) };
  };
  const grounds = createPastGrounds({
    analyses: {
      planned: () => calls,
      find: (id) => {
        if (calls.some((each) => each.id === id)) return {} as never;
        throw new Error(`no analysis ${id}`);
      },
    },
    choices: {
      all: () => [],
      pathOf: (name) => (name === "harbor-county" ? join(protocols, name) : undefined),
    },
    run,
    now: () => 1000,
  });
  const end = async (how: Partial<StepEnd>): Promise<void> => {
    settle({ isDone: true, answer: JSON.stringify(shown), why: "", ...how });
    await new Promise((resolve) => setTimeout(resolve));
  };
  const begun = () => new Promise((resolve) => setTimeout(resolve));
  return { calls, started, grounds, end, begun };
}

describe("what plans over past calls rest on", () => {
  test("S190 names each analysis whose calls are read, by its files and its protocol", () => {
    expect(desk().grounds.sources()).toEqual([
      { id: "one", names: ["one.csv"], protocol: { en: "harbor-county" } },
      { id: "two", names: ["two.csv"], protocol: { en: "harbor-county" } },
    ]);
    expect(() => desk().grounds.ground("three")).toThrow("no analysis three");
  });

  test("S191 is worked out once, one at a time, and asked for again where the calls changed", async () => {
    const { calls, started, grounds, end, begun } = desk();
    expect(grounds.ground("one")).toEqual({ state: "working" });
    expect(grounds.ground("two")).toEqual({ state: "working" });
    expect(grounds.ground("one")).toEqual({ state: "working" });
    await begun();
    expect(started.map((args) => args[3])).toEqual([calls[0]?.calls]);
    await end({});
    const ready = grounds.ground("one");
    expect(ready).toMatchObject({
      state: "ready",
      base: { areas: ["North"], source: { id: "one", names: ["one.csv"] }, isSynthetic: false },
      protocol: { hash: "abc" },
      check: { check: null, problems: [] },
    });
    expect(started).toHaveLength(2);
    expect(started.map((args) => args.indexOf("own.yaml") > 0)).toEqual([false, true]);
    await end({});
    expect(grounds.ground("two").state).toBe("ready");
    expect(started).toHaveLength(2);
    Object.assign(calls[0] ?? {}, { revision: 2 });
    expect(grounds.ground("one")).toEqual({ state: "working" });
    await begun();
    expect(started).toHaveLength(3);
  });

  test("S191 says why it failed, in the words of what failed; an answer that is not known is no answer", async () => {
    const { grounds, end, begun } = desk();
    grounds.ground("one");
    await begun();
    await end({ isDone: false, why: "it was stopped by SIGKILL" });
    expect(grounds.ground("one")).toEqual({ state: "failed", says: "it was stopped by SIGKILL" });
    expect(grounds.ground("one")).toEqual({ state: "working" });
    await begun();
    await end({});
    expect(grounds.ground("one").state).toBe("ready");
    grounds.ground("two");
    await begun();
    await end({ answer: "{}" });
    expect(grounds.ground("two")).toEqual({ state: "failed", says: "it ended without a word" });
  });

  test("S191 what was kept and cannot be read is worked out again; closing ends what runs", async () => {
    const { calls, grounds, end, begun, started } = desk();
    grounds.ground("one");
    await begun();
    await end({});
    writeFileSync(join(calls[0]?.folder ?? "", "demand.json"), "[{");
    expect(grounds.ground("one")).toEqual({ state: "working" });
    grounds.ground("two");
    await begun();
    await grounds.close();
    expect(started).toHaveLength(2);
  });
});
