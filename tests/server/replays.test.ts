import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, expectTypeOf, test } from "vitest";
import { replayLimits, replayReportSchema, replaysSchema } from "#contract/replay.ts";
import type { WireReplayReport } from "#contract/replay.ts";
import type { ReplayReport } from "#history/replay-report.ts";
import type { Clock } from "#server/clock.ts";
import type { ReplayEnd, RunReplay } from "#server/replay-run.ts";
import { realCalls, testWithRealCalls } from "../shared.ts";
import { openCenter, sitDown, temporaryFolder } from "./center.ts";
import {
  corpusFile,
  isOver,
  pastCalls,
  sendFile,
  startReplay,
  statusOf,
  until,
} from "./past-calls.ts";

/** A replay that ends when it is told to, or killed. */
function heldReplays() {
  const started: {
    readonly files: readonly string[];
    readonly ended: Promise<ReplayEnd>;
    readonly end: (ended: ReplayEnd) => void;
  }[] = [];
  const run: RunReplay = ({ files }) => {
    let end: (ended: ReplayEnd) => void = () => undefined;
    const ended = new Promise<ReplayEnd>((settle) => (end = settle));
    started.push({ files, ended, end: (how) => end(how) });
    return { ended, kill: () => end({ ended: "failed", why: "killed" }) };
  };
  return { started, run };
}

const file = { name: "calls.csv", path: corpusFile("two-times.csv") };

test("the page reads what the command writes", () => {
  type Written = { readonly [Field in keyof ReplayReport]: ReplayReport[Field] };
  expectTypeOf<Written>().toExtend<WireReplayReport>();
});

describe("replays over HTTP", () => {
  test("a file with broken rows is replayed, and each refused row is named under the file's own name", async () => {
    const folder = join(temporaryFolder(), "imports");
    const server = await openCenter({ pastCalls: pastCalls({ folder }) });
    const designer = await sitDown(server.address, "designer");
    const name = '../../Juni "2025".csv';
    const { id } = await startReplay(server.address, designer, [
      { name, path: corpusFile("broken-quote.csv") },
    ]);
    const over = await until(() => statusOf(designer, id), isOver);
    expect(over).toMatchObject({ state: "done", problem: null });
    expect(over.files[0]).toMatchObject({ name, percent: 100, rows: 6 });
    expect(over.said).toEqual(
      [3, 5].map((line) =>
        expect.stringMatching(
          new RegExp(`^\\.\\./\\.\\./Juni "2025"\\.csv:${line}: column "call type": has a quote`),
        ),
      ),
    );
    const report = replayReportSchema.parse(
      (await designer.ask("GET", `/api/replays/${id}/report`)).body,
    );
    expect(report).toMatchObject({ rows: 6, calls: 4, refusedRows: 2 });
    expect(report.refused[0]).toMatchObject({ file: name, line: 3, column: "call type" });
    expect(report.perFile[0]?.file).toBe(name);
    await until(
      () => Promise.resolve(existsSync(folder) ? readdirSync(folder) : []),
      (left) => left.length === 0,
    );
  });

  test("a file in which nothing can be read fails with the importer's own sentence", async () => {
    const server = await openCenter({ pastCalls: pastCalls() });
    const designer = await sitDown(server.address, "designer");
    const { id } = await startReplay(server.address, designer, [
      { name: "beats.csv", path: corpusFile("no-type.csv") },
    ]);
    const over = await until(() => statusOf(designer, id), isOver);
    expect(over.state).toBe("failed");
    expect(over.problem).toMatch(/^beats\.csv: has no column that looks like a call type; it has /);
    expect((await designer.ask("GET", `/api/replays/${id}/report`)).status).toBe(409);
  });

  test("S13 only the designer and the supervisor replay, through a protocol that is there", async () => {
    const server = await openCenter({ pastCalls: pastCalls() });
    const taker = await sitDown(server.address, "taker-1");
    const supervisor = await sitDown(server.address, "supervisor");
    const files = [{ name: "a.csv", bytes: 1 }];
    for (const [method, path] of [
      ["GET", "/api/replays"],
      ["POST", "/api/replays"],
      ["GET", "/api/replays/x"],
      ["GET", "/api/replays/x/report"],
      ["DELETE", "/api/replays/x"],
      ["GET", "/api/shadow"],
    ] as const)
      expect((await taker.ask(method, path, method === "POST" ? {} : undefined)).status).toBe(403);
    const path = "/api/replays/x/files/0";
    expect((await sendFile(server.address, taker, path, Buffer.from("a"))).status).toBe(403);
    const all = replaysSchema.parse((await supervisor.ask("GET", "/api/replays")).body);
    const shipped = readdirSync("protocols", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(all.protocols.map(({ folder }) => folder)).toEqual(shipped.sort());
    const harbor = all.protocols.find(({ folder }) => folder === "harbor-county");
    expect(harbor?.responders["police"]).toEqual({ en: "Police", es: "Policía" });
    for (const protocol of ["../protocols/harbor-county", "call-types.yaml", ".."])
      expect(await supervisor.ask("POST", "/api/replays", { protocol, files })).toMatchObject({
        status: 404,
        body: { error: { rule: "S13", code: "unknown-protocol", field: "protocol" } },
      });
    expect((await supervisor.ask("GET", "/api/shadow")).status).toBe(204);
  });

  test("bytes past what was announced, or past the limit, are refused, and the file is still awaited", async () => {
    const server = await openCenter({ pastCalls: pastCalls() });
    const designer = await sitDown(server.address, "designer");
    const huge = { name: "a.csv", bytes: replayLimits.fileBytes + 1 };
    expect(
      await designer.ask("POST", "/api/replays", { protocol: "harbor-county", files: [huge] }),
    ).toMatchObject({ status: 400, body: { error: { field: "files.0.bytes" } } });
    const created = await designer.ask("POST", "/api/replays", {
      protocol: "harbor-county",
      files: [{ name: "a.csv", bytes: 4 }],
    });
    expect(created.body).toMatchObject({ state: "receiving" });
    const send = (bytes: string) =>
      sendFile(server.address, designer, "/api/replays/replay-1/files/0", Buffer.from(bytes));
    expect(await send("five!")).toMatchObject({
      status: 413,
      body: { error: { code: "too-large" } },
    });
    expect(await send("two")).toMatchObject({
      status: 400,
      body: { error: { code: "not-whole" } },
    });
    expect((await statusOf(designer, "replay-1")).files[0]?.isReceived).toBe(false);
    expect(
      await sendFile(
        server.address,
        designer,
        "/api/replays/replay-1/files/1",
        Buffer.from("four"),
      ),
    ).toMatchObject({ status: 404 });
  });

  test("S13 one runs at a time, so many wait, and one that is canceled frees the next", async () => {
    const { started, run } = heldReplays();
    const server = await openCenter({ pastCalls: pastCalls({ run }) });
    const designer = await sitDown(server.address, "designer");
    for (let number = 0; number <= replayLimits.waiting; number += 1)
      await startReplay(server.address, designer, [file]);
    expect(started).toHaveLength(1);
    expect(await statusOf(designer, "replay-1")).toMatchObject({ state: "running", ahead: 0 });
    expect(await statusOf(designer, "replay-3")).toMatchObject({ state: "queued", ahead: 2 });
    expect(
      await designer.ask("POST", "/api/replays", {
        protocol: "harbor-county",
        files: [{ name: "a.csv", bytes: 1 }],
      }),
    ).toMatchObject({ status: 503, body: { error: { code: "too-many-replays" } } });
    expect((await designer.ask("DELETE", "/api/replays/replay-2")).status).toBe(204);
    expect((await designer.ask("DELETE", "/api/replays/replay-1")).status).toBe(204);
    await until(
      () => statusOf(designer, "replay-3"),
      ({ state }) => state === "running",
    );
    expect(started).toHaveLength(2);
    expect(await statusOf(designer, "replay-1")).toMatchObject({ state: "canceled" });
    started[1]?.end({ ended: "done", report: "{}" });
    const failed = await until(() => statusOf(designer, "replay-3"), isOver);
    expect(failed.problem).toMatch(/^its report is not what this server knows: /);
  });

  test("S13 when the server stops, a running replay is killed and its files are gone", async () => {
    const { started, run } = heldReplays();
    const folder = join(temporaryFolder(), "imports");
    const server = await openCenter({ pastCalls: pastCalls({ run, folder }) });
    const designer = await sitDown(server.address, "designer");
    await startReplay(server.address, designer, [file]);
    expect(started[0]?.files.every((path) => existsSync(path))).toBe(true);
    await server.stop();
    expect(await started[0]?.ended).toMatchObject({ why: "killed" });
    expect(existsSync(folder)).toBe(false);
  });

  test("S13 a replay whose files do not come, or that takes too long, is ended and says so", async () => {
    const due: { readonly at: number; readonly act: () => void }[] = [];
    const clock: Clock = {
      now: () => 0,
      after: (milliseconds, act) => {
        const timer = { at: milliseconds, act };
        due.push(timer);
        return () => void due.splice(due.indexOf(timer), 1);
      },
    };
    const { run } = heldReplays();
    const { jobs } = pastCalls({ run, clock });
    const request = { protocol: "harbor-county", files: [{ name: "a.csv", bytes: 1 }] };
    const late = jobs.create(request);
    due[0]?.act();
    expect(jobs.find(late.id).problem).toMatch(/^its files did not come in time/);
    const long = jobs.create(request);
    await jobs.receive(long.id, 0, Readable.from([Buffer.from("a")]));
    expect(jobs.find(long.id).state).toBe("running");
    expect(due.map(({ at }) => at)).toEqual([replayLimits.runMs]);
    due[0]?.act();
    const over = await until(() => Promise.resolve(jobs.find(long.id)), isOver);
    expect(over.problem).toMatch(/^it took longer than 10 minutes/);
    await jobs.stop();
  });

  testWithRealCalls(
    "the Orlando month is replayed while the center goes on answering",
    async () => {
      const server = await openCenter({ pastCalls: pastCalls() });
      const designer = await sitDown(server.address, "designer");
      const { id } = await startReplay(server.address, designer, [
        { name: "july.csv", path: realCalls("orlando-fl", "opd_active_calls_2025-07.csv") },
      ]);
      const over = await until(() => statusOf(designer, id), isOver);
      expect(over.state).toBe("done");
      const report = replayReportSchema.parse(
        (await designer.ask("GET", `/api/replays/${id}/report`)).body,
      );
      expect(report).toMatchObject({ rows: 10_712, calls: 10_712, refusedRows: 0 });
      expect(report.responses["community"]?.high).toBeGreaterThan(0);
    },
  );
});
