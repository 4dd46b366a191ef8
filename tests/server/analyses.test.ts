import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  analysesSchema,
  analysisFilePath,
  analysisLimits,
  analysisSchema,
  importFoundSchema,
  linkedSchema,
  mapFoundSchema,
} from "#contract/analysis.ts";
import { ratesFoundSchema } from "#contract/analysis-rates.ts";
import type { Analysis } from "#contract/analysis.ts";
import { replayReportSchema } from "#contract/replay.ts";
import type { WireReplayReport } from "#contract/replay.ts";
import type { ReplayReport } from "#history/replay-report.ts";
import type { RunStep, StepEnd } from "#server/analyses/run-step.ts";
import { ask, openCenter, sitDown, temporaryFolder, wallClock } from "./center.ts";
import type { Sitting } from "./center.ts";
import { analysesIn, corpusFile, pastCalls, sendFile, until } from "./past-calls.ts";

type Parts = Parameters<typeof analysesIn>[1];

async function opened(folder = temporaryFolder(), parts: Parts = {}) {
  const server = await openCenter({
    pastCalls: pastCalls({ analyses: analysesIn(folder, parts) }),
  });
  return { server, folder, designer: await sitDown(server.address, "designer") };
}

interface Export {
  readonly name: string;
  readonly bytes: Buffer<ArrayBuffer>;
}
const exportOf = (name: string): Export => ({ name, bytes: readFileSync(corpusFile(name)) });
const textOf = (name: string, text: string): Export => ({ name, bytes: Buffer.from(text) });

async function start(
  address: string,
  sitting: Sitting,
  files: readonly Export[],
  more: object = {},
): Promise<Analysis> {
  const created = await sitting.ask("POST", "/api/analyses", {
    protocol: "harbor-county",
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
    ...more,
  });
  let analysis = analysisSchema.parse(created.body);
  for (const [number, { bytes }] of files.entries()) {
    const path = `/api/analyses/${analysis.id}/files/${number}/0`;
    analysis = analysisSchema.parse((await sendFile(address, sitting, path, bytes)).body);
  }
  return analysis;
}

const look = async (sitting: Sitting, id: string): Promise<Analysis> =>
  analysisSchema.parse((await sitting.ask("GET", `/api/analyses/${id}`)).body);
const idle = (sitting: Sitting, id: string): Promise<Analysis> =>
  until(
    () => look(sitting, id),
    ({ state }) => ["ready", "failed", "stopped"].includes(state),
  );
const get = async (sitting: Sitting, path: string): Promise<unknown> =>
  (await sitting.ask("GET", path)).body;

/** Steps that end when they are told to. */
function steered(): {
  readonly run: RunStep;
  readonly started: string[];
  readonly end: (with_: Partial<StepEnd>) => void;
} {
  const started: string[] = [];
  let settle: (end: StepEnd) => void = () => undefined;
  return {
    started,
    end: (end) => settle({ isDone: false, answer: "", why: "", ...end }),
    run: ([command = ""]) => {
      started.push(command);
      const ended = new Promise<StepEnd>((resolve) => (settle = resolve));
      return { ended, kill: (why) => settle({ isDone: false, answer: "", why }) };
    },
  };
}

test("the page reads what the command writes", () => {
  type Written = { readonly [Field in keyof ReplayReport]: ReplayReport[Field] };
  expectTypeOf<Written>().toExtend<WireReplayReport>();
});

describe("an analysis over HTTP", () => {
  test("from bytes to figures: what was found, what types mean, the figures and their link", async () => {
    const { server, designer } = await opened();
    const { id } = await start(server.address, designer, [exportOf("small-replay.csv")]);
    const done = await idle(designer, id);
    expect(done).toMatchObject({
      state: "ready",
      problem: null,
      has: { import: true, map: true, report: true },
    });
    const found = importFoundSchema.parse(await get(designer, `/api/analyses/${id}/import`));
    expect(found.tables[0]).toMatchObject({ upload: 0, file: "small-replay.csv" });
    expect(found.tables[0]?.columns.map(({ role }) => role)).toContain("type");
    const map = mapFoundSchema.parse(await get(designer, `/api/analyses/${id}/map`));
    expect(map.calls).toBe(found.calls);
    const report = replayReportSchema.parse(await get(designer, `/api/analyses/${id}/report`));
    expect(report.calls).toBe(found.calls);
    const linked = linkedSchema.parse(await get(designer, `/api/analyses/links/${done.link}`));
    expect(linked).toMatchObject({ gone: [], analysis: id, names: ["small-replay.csv"] });
    expect(linked.report.responses).toEqual(report.responses);
    const all = analysesSchema.parse(await get(designer, "/api/analyses"));
    expect(all.analyses.map((each) => each.id)).toEqual([id]);
    expect(all.callTypes.find((type) => type.id === "noise")).toMatchObject({
      en: expect.any(String),
    });
  });

  test("S136 analyses belong to the designer's and the supervisor's seats alone", async () => {
    const { server } = await opened();
    const taker = await sitDown(server.address, "taker-1");
    for (const [method, path] of [
      ["GET", "/api/analyses"],
      ["POST", "/api/analyses"],
      ["GET", "/api/analyses/x"],
      ["GET", "/api/analyses/x/import"],
      ["GET", "/api/analyses/x/download/calls/00-0000.parquet"],
      ["GET", "/api/analyses/links/x"],
      ["DELETE", "/api/analyses/x"],
    ] as const) {
      expect((await taker.ask(method, path)).status).toBe(403);
      expect((await ask(server.address, method, path)).status).toBe(401);
    }
  });

  test("S137 a file is taken in pieces, each from the byte where the last one ended, whoever sends it and when", async () => {
    const { server, designer } = await opened();
    const { bytes } = exportOf("small-replay.csv");
    const created = await designer.ask("POST", "/api/analyses", {
      protocol: "harbor-county",
      files: [{ name: "a.csv", bytes: bytes.length }],
    });
    const { id } = analysisSchema.parse(created.body);
    const piece = (at: number, some: Buffer<ArrayBuffer>) =>
      sendFile(server.address, designer, `/api/analyses/${id}/files/0/${at}`, some);
    expect((await piece(0, bytes.subarray(0, 100))).status).toBe(200);
    expect((await look(designer, id)).files[0]).toMatchObject({ received: 100, sha256: null });
    const again = await piece(0, bytes.subarray(0, 100));
    expect(again).toMatchObject({
      status: 409,
      body: { error: { rule: "S137", message: '"a.csv" goes on at byte 100, not 0' } },
    });
    expect((await piece(100, Buffer.concat([bytes, bytes]))).status).toBe(413);
    expect((await look(designer, id)).files[0]?.received).toBe(100);
    const supervisor = await sitDown(server.address, "supervisor");
    const rest = await sendFile(
      server.address,
      supervisor,
      `/api/analyses/${id}/files/0/100`,
      bytes.subarray(100),
    );
    expect(analysisSchema.parse(rest.body).files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await idle(designer, id)).state).toBe("ready");
  });

  test("S138 of a file's name letters, digits and a few signs become a path, and it is shown as it was given", async () => {
    const { server, designer, folder } = await opened();
    const name = "../../etc/Kilgore TX <b>.csv";
    const { id } = await start(server.address, designer, [
      { ...exportOf("small-replay.csv"), name },
    ]);
    expect((await idle(designer, id)).files[0]?.name).toBe(name);
    const stored = join(folder, "analyses", id, "files", "0", "__.._etc_Kilgore TX _b_.csv");
    expect(existsSync(stored)).toBe(true);
    // What a name tells of its state still tells the zone.
    const found = importFoundSchema.parse(await get(designer, `/api/analyses/${id}/import`));
    expect(found.tables[0]?.file).toBe("__.._etc_Kilgore TX _b_.csv");
  });

  test("S139 one analysis works at a time; stopping ends it and keeps its files; it goes on when asked", async () => {
    const { run, started, end } = steered();
    const { server, designer, folder } = await opened(undefined, { run });
    const one = await start(server.address, designer, [exportOf("small-replay.csv")]);
    const two = await start(server.address, designer, [exportOf("unit-rows.csv")]);
    expect(await look(designer, one.id)).toMatchObject({ state: "importing" });
    expect(await look(designer, two.id)).toMatchObject({ state: "queued", ahead: 1 });
    expect(
      (
        await designer.ask("POST", `/api/analyses/${one.id}/types`, {
          types: [{ text: "X", is: null }],
        })
      ).status,
    ).toBe(409);
    await designer.ask("POST", `/api/analyses/${one.id}/stop`);
    expect((await look(designer, one.id)).state).toBe("stopped");
    expect(existsSync(join(folder, "analyses", one.id, "files", "0", "small-replay.csv"))).toBe(
      true,
    );
    await until(
      () => look(designer, two.id),
      ({ state }) => state === "importing",
    );
    await designer.ask("POST", `/api/analyses/${one.id}/again`, {});
    expect((await look(designer, one.id)).state).toBe("queued");
    end({ why: "the disk is full" });
    expect(await idle(designer, two.id)).toMatchObject({
      state: "failed",
      problem: "the disk is full",
    });
    await until(
      () => look(designer, one.id),
      ({ state }) => state === "importing",
    );
    expect(started).toEqual(["import", "import", "import"]);
    end({});
  });

  test("S139 a server that starts again goes on with what was at work", async () => {
    const folder = temporaryFolder();
    const { run } = steered();
    const first = await opened(folder, { run });
    const { id } = await start(first.server.address, first.designer, [
      exportOf("small-replay.csv"),
    ]);
    await first.server.stop();
    const second = await opened(folder);
    expect(await idle(second.designer, id)).toMatchObject({ state: "ready" });
  });

  test("S140 a corrected column is imported again, kept, and used for the next export with the same columns", async () => {
    const { server, designer, folder } = await opened();
    const text = (from: number): string =>
      `call number,call time,call type,beat,crew zone\n${Array.from({ length: 12 }, (_, at) => `${from + at},2025-03-01 10:00:00,Noise,B1,Z${at % 2}`).join("\n")}\n`;
    const { id } = await start(server.address, designer, [textOf("jan.csv", text(0))]);
    const before = await idle(designer, id);
    const corrected = await designer.ask("POST", `/api/analyses/${id}/columns`, {
      upload: 0,
      columns: { area: "crew zone" },
      timeZone: "America/Chicago",
    });
    expect(corrected.status).toBe(200);
    const after = await idle(designer, id);
    expect(after.state).toBe("ready");
    expect(after.link).not.toBe(before.link);
    const found = importFoundSchema.parse(await get(designer, `/api/analyses/${id}/import`));
    expect(found.tables[0]?.columns.find(({ role }) => role === "area")).toMatchObject({
      column: "crew zone",
      confidence: 1,
    });
    expect(found.tables[0]?.zone?.zone).toBe("America/Chicago");
    const report = replayReportSchema.parse(await get(designer, `/api/analyses/${id}/report`));
    expect(report.slices.area.map(({ key }) => key).toSorted()).toEqual(["Z0", "Z1"]);
    const small = await fetch(`${server.address}${analysisFilePath(id, "corrections/0")}`, {
      headers: { cookie: designer.cookie },
    });
    expect(await small.text()).toContain('area: "crew zone"');
    const next = await start(server.address, designer, [textOf("feb.csv", text(100))]);
    expect(await idle(designer, next.id)).toMatchObject({ state: "ready", reused: true });
    const again = importFoundSchema.parse(await get(designer, `/api/analyses/${next.id}/import`));
    expect(again.tables[0]?.columns.find(({ role }) => role === "area")?.column).toBe("crew zone");
    expect(existsSync(join(folder, "corrections"))).toBe(true);
    for (const [body, field] of [
      [{ upload: 0, columns: { area: "nowhere" }, timeZone: null }, "columns.area"],
      [{ upload: 0, columns: { nonsense: "beat" }, timeZone: null }, "columns.nonsense"],
      [{ upload: 0, columns: {}, timeZone: "Mars/Base" }, "timeZone"],
      [{ upload: 7, columns: {}, timeZone: null }, "upload"],
    ] as const)
      expect((await designer.ask("POST", `/api/analyses/${id}/columns`, body)).body).toMatchObject({
        error: { rule: "S140", field },
      });
  });

  test("S140 a corrected type is counted again, without another import; what is no call type is refused", async () => {
    const { server, designer } = await opened();
    const rows = Array.from({ length: 20 }, (_, at) => `${at},2025-03-01 10:00:00,BLORF 7`);
    const { id } = await start(server.address, designer, [
      textOf("blorf.csv", `call number,call time,call type\n${rows.join("\n")}\n`),
    ]);
    await idle(designer, id);
    const before = mapFoundSchema.parse(await get(designer, `/api/analyses/${id}/map`));
    expect(before).toMatchObject({ cannotMap: 20 });
    expect(before.lookAtFirst[0]).toMatchObject({ text: "BLORF 7", calls: 20 });
    const types = (is: string | null) =>
      designer.ask("POST", `/api/analyses/${id}/types`, { types: [{ text: "blorf 7", is }] });
    expect((await types("gibberish")).body).toMatchObject({
      error: {
        rule: "S140",
        message: '"blorf 7" cannot be `gibberish`: there is no such call type',
      },
    });
    await types("noise");
    await idle(designer, id);
    const after = mapFoundSchema.parse(await get(designer, `/api/analyses/${id}/map`));
    expect(after).toMatchObject({ cannotMap: 0 });
    expect(after.localTypes[0]).toMatchObject({ callType: "noise", by: "correction" });
  });

  test("S141 files of which nothing can be taken show their columns, so that one can be named; earlier figures are gone with them", async () => {
    const { server, designer } = await opened();
    const { id } = await start(server.address, designer, [exportOf("no-type.csv")]);
    const failed = await idle(designer, id);
    expect(failed).toMatchObject({ state: "failed", has: { import: true, report: false } });
    expect(failed.problem).toContain("has no column that looks like a call type");
    expect((await designer.ask("GET", `/api/analyses/${id}/report`)).status).toBe(409);
    const found = importFoundSchema.parse(await get(designer, `/api/analyses/${id}/import`));
    expect(found.tables[0]?.header.map(({ column }) => column)).toEqual([
      "call number",
      "call time",
      "beat",
    ]);
    await designer.ask("POST", `/api/analyses/${id}/columns`, {
      upload: 0,
      columns: { type: "beat", area: null },
      timeZone: null,
    });
    expect((await idle(designer, id)).state).toBe("ready");
  });

  test("S142 deleting takes the calls; after fourteen days without a look they go by themselves", async () => {
    let now = Date.parse("2026-11-01T00:00:00Z");
    const waiting: (() => void)[] = [];
    const clock = {
      now: () => now,
      after: (milliseconds: number, act: () => void) => {
        if (milliseconds === 3_600_000) waiting.push(act);
        return () => undefined;
      },
    };
    const { server, designer, folder } = await opened(undefined, { clock });
    const one = await start(server.address, designer, [exportOf("small-replay.csv")]);
    const two = await start(server.address, designer, [exportOf("unit-rows.csv")]);
    const { link } = await idle(designer, one.id);
    await idle(designer, two.id);
    expect((await designer.ask("DELETE", `/api/analyses/${one.id}`)).status).toBe(204);
    expect(existsSync(join(folder, "analyses", one.id))).toBe(false);
    expect(linkedSchema.parse(await get(designer, `/api/analyses/links/${link}`))).toMatchObject({
      gone: ["calls"],
      analysis: null,
    });
    now += analysisLimits.idleMs + 1;
    waiting.at(-1)?.();
    await until(
      async () => existsSync(join(folder, "analyses", two.id)),
      (isThere) => !isThere,
    );
    expect((await designer.ask("GET", `/api/analyses/${two.id}`)).status).toBe(404);
  });

  test("S143 the same files, corrections and protocol have the same link and the same figures; what is gone is named", async () => {
    const { server, designer, folder } = await opened();
    const files = [exportOf("small-replay.csv")];
    const first = await start(server.address, designer, files);
    await idle(designer, first.id);
    await designer.ask("POST", `/api/analyses/${first.id}/types`, {
      types: [{ text: "Noise", is: "trespass" }],
    });
    const { link } = await idle(designer, first.id);
    const kept = linkedSchema.parse(await get(designer, `/api/analyses/links/${link}`));
    await designer.ask("DELETE", `/api/analyses/${first.id}`);
    rmSync(join(folder, "corrections"), { recursive: true });
    const second = await start(server.address, designer, files, { link });
    expect((await idle(designer, second.id)).link).toBe(link);
    const again = linkedSchema.parse(await get(designer, `/api/analyses/links/${link}`));
    expect(again.figures).toBe(kept.figures);
    expect(again).toMatchObject({ gone: [], analysis: second.id });
    const other = await start(server.address, designer, [exportOf("unit-rows.csv")]);
    expect((await idle(designer, other.id)).link).not.toBe(link);
    expect((await designer.ask("GET", "/api/analyses/links/0000")).status).toBe(404);
  });

  test("A40 rates are changed with a source, shown beside the shipped ones, kept in the link, and put back", async () => {
    const { server, designer } = await opened();
    const files = [exportOf("small-replay.csv")];
    const { id } = await start(server.address, designer, files);
    const shipped = await idle(designer, id);
    const found = async () =>
      ratesFoundSchema.parse(await get(designer, `/api/analyses/${id}/rates`));
    const report = async () =>
      replayReportSchema.parse(await get(designer, `/api/analyses/${id}/report`));
    expect(await found()).toMatchObject({ name: "planning-assumptions-1", isOwn: false });
    expect((await report()).underShipped).toBeNull();
    const send = (shares: Record<string, number>, source = "Two shifts listened to") =>
      designer.ask("POST", `/api/analyses/${id}/rates`, {
        take: "rows",
        rows: [{ question: "weapon", of: "usual", name: "", shares, source }],
        minutes: { usual: 50, source: "Our own clock" },
      });
    const armed = { none: 0, present: 0, threatened: 0, "in-use": 1, unknown: 0 };
    for (const [shares, source, message] of [
      [{ ...armed, none: 0.5 }, "x", "the shares of `weapon` sum to 150.0 %, not 100 %"],
      [{ none: 1 }, "x", "the share of `present` in `weapon` is not 0 to 100 %"],
      [armed, " ", "say where the new rates of `weapon` come from"],
    ] as const)
      expect((await send(shares, source)).body).toMatchObject({ error: { rule: "A40", message } });
    await send(armed);
    const changed = await idle(designer, id);
    expect(changed.state).toBe("ready");
    expect(changed.link).not.toBe(shipped.link);
    const own = await found();
    expect(own).toMatchObject({ isOwn: true, minutes: { usual: 50, source: "Our own clock" } });
    expect(own.questions.filter(({ isChanged }) => isChanged)).toMatchObject([
      { question: "weapon", source: "Two shifts listened to" },
    ]);
    const { underShipped, responses, freedHours } = await report();
    expect(underShipped?.responses["community"]).toBeGreaterThan(0);
    expect(responses["community"]?.estimate).toBeLessThan(
      underShipped?.responses["community"] ?? 0,
    );
    expect(freedHours).toMatchObject({ minutesPerCall: 50, source: "Our own clock" });
    // A file that an audit wrote, one that does not fit, and back.
    const file = (text: string) =>
      designer.ask("POST", `/api/analyses/${id}/rates`, { take: "file", text });
    expect(
      (await file("rates: x\nprotocols: { harbor-county: { wapon: {} } }")).body,
    ).toMatchObject({
      error: { rule: "A40", message: expect.stringContaining("no question `wapon`; did you mean") },
    });
    // The same rates from a link, in an analysis of its own.
    const again = await start(server.address, designer, files, { link: changed.link });
    expect((await idle(designer, again.id)).link).toBe(changed.link);
    await designer.ask("POST", `/api/analyses/${id}/rates`, { take: "shipped" });
    expect((await idle(designer, id)).link).toBe(shipped.link);
  });

  test("S144 past the limits an analysis is refused with the limit", async () => {
    const { run } = steered();
    const { server, designer } = await opened(undefined, { run });
    const named = (files: readonly object[], protocol = "harbor-county") =>
      designer.ask("POST", "/api/analyses", { protocol, files });
    expect(
      (await named([{ name: "a.csv", bytes: analysisLimits.fileBytes + 1 }])).body,
    ).toMatchObject({ error: { message: expect.stringContaining("run concord import") } });
    expect((await named([{ name: "a.csv", bytes: 1 }], "nowhere")).status).toBe(404);
    const large = Array.from({ length: 5 }, (_, at) => ({
      name: `${at}.csv`,
      bytes: analysisLimits.fileBytes,
    }));
    expect((await named(large)).body).toMatchObject({ error: { rule: "S144", code: "too-large" } });
    for (let at = 0; at < analysisLimits.kept; at += 1)
      expect((await named([{ name: "a.csv", bytes: 1 }])).status).toBe(200);
    expect((await named([{ name: "a.csv", bytes: 1 }])).body).toMatchObject({
      error: { rule: "S144", code: "too-many-analyses" },
    });
    expect(server.address).toContain("http");
  });

  test("S145 what the import wrote can be downloaded; places as they were written, and anything else, cannot", async () => {
    const { server, designer, folder } = await opened();
    const { id } = await start(server.address, designer, [exportOf("small-replay.csv")]);
    await idle(designer, id);
    const found = importFoundSchema.parse(await get(designer, `/api/analyses/${id}/import`));
    expect(found.outputs.map(({ file }) => file)).toContain("calls/00-0000.parquet");
    expect(existsSync(join(folder, "analyses", id, "import", "places", "00-0000.parquet"))).toBe(
      true,
    );
    const download = (file: string) =>
      fetch(`${server.address}${analysisFilePath(id, file)}`, {
        headers: { cookie: designer.cookie },
      });
    const calls = await download("calls/00-0000.parquet");
    expect(
      Buffer.from(await calls.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe("PAR1");
    expect(calls.headers.get("content-disposition")).toContain("calls-00-0000.parquet");
    for (const file of [
      "places/00-0000.parquet",
      "manifest.json",
      "../analysis.json",
      "files/0/small-replay.csv",
      "corrections/0",
    ])
      expect((await download(file)).status).toBe(404);
    expect(wallClock.now()).toBeGreaterThan(0);
  });
});

describe("a disk that fills", () => {
  test("A44 files, a piece and a step that would take from the live center's room are refused or ended with a sentence; the same file goes on once there is room", async () => {
    const mebibyte = 2 ** 20;
    let free = 600 * mebibyte;
    const steps = steered();
    const { server, folder, designer } = await opened(temporaryFolder(), {
      run: steps.run,
      room: () => free,
      clock: hurried(),
    });
    const named = { name: "c.csv", bytes: Buffer.from("call type\nNoise\n") };
    const large = await designer.ask("POST", "/api/analyses", {
      protocol: "harbor-county",
      files: [{ name: "large.csv", bytes: 100 * mebibyte }],
    });
    expect(large).toMatchObject({
      status: 507,
      body: {
        error: {
          code: "no-room",
          message: expect.stringMatching(/has 600 MiB free, of which 512 MiB stay for the live/),
        },
      },
    });
    const created = analysisSchema.parse(
      (
        await designer.ask("POST", "/api/analyses", {
          protocol: "harbor-county",
          files: [{ name: named.name, bytes: named.bytes.length }],
        })
      ).body,
    );
    const path = `/api/analyses/${created.id}/files/0/0`;
    free = 515 * mebibyte;
    expect(await sendFile(server.address, designer, path, named.bytes)).toMatchObject({
      status: 507,
      body: { error: { rule: "A44" } },
    });
    free = 600 * mebibyte;
    expect(await sendFile(server.address, designer, path, named.bytes)).toMatchObject({
      status: 200,
    });
    const half = join(folder, "analyses", created.id, "import.partial-1");
    mkdirSync(half);
    free = 511 * mebibyte;
    const stopped = await idle(designer, created.id);
    expect(stopped).toMatchObject({
      state: "failed",
      problem: expect.stringMatching(/only 511 MiB left, and 512 MiB stay for the live center/),
    });
    expect(existsSync(half)).toBe(false);
    free = 600 * mebibyte;
    await designer.ask("POST", `/api/analyses/${created.id}/again`, {});
    await until(
      () => Promise.resolve(steps.started.length),
      (count) => count === 2,
    );
  });
});

/** A clock whose seconds are hundredths. */
const hurried = (): typeof wallClock => ({
  ...wallClock,
  after: (milliseconds, act) => wallClock.after(milliseconds / 100, act),
});
