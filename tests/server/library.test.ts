import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  leversReportSchema,
  librarySchema,
  weighedSchema,
  type LibraryProgram,
} from "#contract/library.ts";
import type { ProgramFacts } from "#library/program.ts";
import { concordInProcess, type RunConcord } from "#server/library-run.ts";
import { createLibrary } from "#server/library-shelf.ts";
import { openCenter, sitDown, temporaryFolder } from "./center.ts";
import { corpusFile } from "./past-calls.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A shelf whose counts lie in a folder of their own. */
function shelf(run: RunConcord = concordInProcess(root)) {
  const folder = join(temporaryFolder(), "counts");
  let ids = 0;
  const parts = { protocols: join(root, "protocols"), folder, run, newId: () => `${(ids += 1)}` };
  return { folder, library: createLibrary(parts) };
}

async function as(seat: "designer" | "taker-1", run?: RunConcord) {
  const { folder, library } = shelf(run);
  const server = await openCenter({ library });
  const { cookie } = await sitDown(server.address, seat);
  const ask = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("cookie", cookie);
    headers.set("origin", server.address);
    return fetch(`${server.address}${path}`, { ...init, headers });
  };
  const count = (program: string, file: string, name: string) =>
    ask(`/api/library/${program}/levers?name=${encodeURIComponent(name)}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: readFileSync(file),
    });
  return { server, folder, ask, count };
}

test("the page reads what the command writes", () => {
  expectTypeOf<ProgramFacts>().toExtend<LibraryProgram>();
});

describe("the library over HTTP", () => {
  test("S35 every seat reads every program and what the levers cost on the synthetic year", async () => {
    const { ask } = await as("taker-1");
    const { programs } = librarySchema.parse(await (await ask("/api/library")).json());
    expect(programs.length).toBeGreaterThan(12);
    const levers = await ask("/api/library/denver-star/levers");
    const report = leversReportSchema.parse(await levers.json());
    expect(report.combinations).toHaveLength(8);
    const unknown = await ask("/api/library/..%2F..%2Fetc/levers");
    expect(unknown.status).toBe(404);
  });

  test("S35 past calls are counted for the designer, and deleted when they were", async () => {
    const { count, folder } = await as("designer");
    const answer = await count("denver-star", corpusFile("two-times.csv"), "../calls.csv");
    const report = leversReportSchema.parse(await answer.json());
    expect(report.calls.of).toBe("past calls");
    expect(readdirSync(folder)).toEqual([]);
    const broken = await count("denver-star", fileURLToPath(import.meta.url), "calls.json");
    expect(broken.status).toBe(503);
    expect(await broken.json()).toMatchObject({ error: { rule: "S35", code: "not-counted" } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("S35 a call taker counts nothing, and nobody without a seat reads", async () => {
    const { count, server } = await as("taker-1");
    expect((await count("denver-star", corpusFile("two-times.csv"), "calls.csv")).status).toBe(403);
    expect((await fetch(`${server.address}/api/library`)).status).toBe(401);
  });

  test("S35 each change between two versions is weighed by an export, and by this center's own calls; what was sent is gone", async () => {
    const { ask, folder } = await as("designer");
    const pair = "before=harbor-county&after=denver-star";
    const answer = await ask(`/api/compare/calls?${pair}&name=calls.csv`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: "Call Number,Received,Call Type,Area,Call Source\n26-1,2026-09-25T02:00:14-04:00,CHECK WELL BEING,mill,911\n",
    });
    const { groups, calls } = weighedSchema.parse(await answer.json());
    expect(calls.publicCalls).toBe(1);
    expect(groups.length).toBeGreaterThan(0);
    expect(readdirSync(folder)).toEqual([]);
    const own = await ask(`/api/compare/own-calls?${pair}`, { method: "POST" });
    // Nobody has called here yet, and that is said.
    expect(own.status).toBe(503);
    expect(JSON.stringify(await own.json())).not.toContain(folder);
    const unknown = await ask("/api/compare/own-calls?before=nowhere&after=denver-star", {
      method: "POST",
    });
    expect(unknown.status).toBe(404);
  });

  test("S35 an answer is kept until a file changes, and one that failed is tried again", async () => {
    let runs = 0;
    const { ask } = await as("designer", (args) => {
      runs += 1;
      const ended =
        runs === 1
          ? ({ ended: "failed", why: "no room" } as const)
          : ({ ended: "done", report: JSON.stringify({ args }) } as const);
      return { ended: Promise.resolve(ended), kill: () => undefined };
    });
    const first = await ask("/api/library");
    expect(first.status).toBe(503);
    expect(await first.json()).toMatchObject({ error: { message: "no room" } });
    for (let asked = 0; asked < 3; asked += 1)
      expect(await (await ask("/api/library")).json()).toEqual({ args: ["library", "--json"] });
    expect(runs).toBe(2);
  });

  test("S35 when the server stops, a running count is killed and its file is gone", async () => {
    let started: () => void = () => undefined;
    const isRunning = new Promise<void>((settle) => (started = settle));
    const { count, server, folder } = await as("designer", () => {
      let kill: () => void = () => undefined;
      const ended = new Promise<{ readonly ended: "failed"; readonly why: string }>((settle) => {
        kill = () => settle({ ended: "failed", why: "killed" });
      });
      started();
      return { ended, kill };
    });
    const answer = count("denver-star", corpusFile("two-times.csv"), "calls.csv").catch(
      () => undefined,
    );
    await isRunning;
    expect(readdirSync(folder)).toHaveLength(1);
    await server.stop();
    await answer;
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });
});
