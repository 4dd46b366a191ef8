import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { auditFoundSchema, codingSheetSchema } from "#contract/analysis-audit.ts";
import type { AuditFound, CodingSheet } from "#contract/analysis-audit.ts";
import { analysisFilePath, analysisSchema } from "#contract/analysis.ts";
import type { Analysis } from "#contract/analysis.ts";
import { replayReportSchema } from "#contract/replay.ts";
import type { RunStep } from "#server/analyses/run-step.ts";
import { ask, openCenter, sitDown, temporaryFolder } from "./center.ts";
import type { Sitting } from "./center.ts";
import { analysesIn, pastCalls, sendFile, until } from "./past-calls.ts";

/** Forty calls of two kinds, without a name in them. */
const calls = [
  "call number,call time,call type,call source",
  ...Array.from(
    { length: 40 },
    (_, at) =>
      `C${at},2025-03-${String(1 + (at % 28)).padStart(2, "0")} 10:05:00,${at % 2 === 0 ? "Noise complaint" : "Neighbor dispute"},PHONE`,
  ),
].join("\n");

/** The calls, counted once for all of these tests: each begins with a copy. */
let made: Promise<{ readonly folder: string; readonly id: string }> | undefined;
async function make() {
  const folder = mkdtempSync(join(tmpdir(), "concord-audit-"));
  const server = await openCenter({ pastCalls: pastCalls({ analyses: analysesIn(folder) }) });
  const designer = await sitDown(server.address, "designer");
  const bytes = Buffer.from(calls);
  const created = await designer.ask("POST", "/api/analyses", {
    protocol: "harbor-county",
    files: [{ name: "calls.csv", bytes: bytes.length }],
  });
  const { id } = analysisSchema.parse(created.body);
  await sendFile(server.address, designer, `/api/analyses/${id}/files/0/0`, bytes);
  await idle(designer, id);
  return { folder, id };
}
afterAll(async () => {
  if (made !== undefined) rmSync((await made).folder, { recursive: true });
});

async function counted(folder = temporaryFolder()) {
  made ??= make();
  const { folder: from, id } = await made;
  cpSync(from, folder, { recursive: true });
  const server = await openCenter({ pastCalls: pastCalls({ analyses: analysesIn(folder) }) });
  const designer = await sitDown(server.address, "designer");
  const supervisor = await sitDown(server.address, "supervisor");
  return { server, folder, designer, supervisor, id, at: `/api/analyses/${id}/audit` };
}

const idle = (sitting: Sitting, id: string): Promise<Analysis> =>
  until(
    async () => analysisSchema.parse((await sitting.ask("GET", `/api/analyses/${id}`)).body),
    ({ state }) => ["ready", "failed", "stopped"].includes(state),
  );

type Counted = Awaited<ReturnType<typeof counted>>;

async function drawn(center: Counted): Promise<NonNullable<AuditFound>> {
  const { designer, id, at } = center;
  await designer.ask("POST", at, { size: 24, seed: 7 });
  await idle(designer, id);
  return found(designer, at);
}

async function found(sitting: Sitting, at: string): Promise<NonNullable<AuditFound>> {
  const audit = auditFoundSchema.parse((await sitting.ask("GET", at)).body);
  if (audit === null) throw new Error("no sample is drawn");
  return audit;
}

const sheetOf = async (sitting: Sitting, path: string): Promise<CodingSheet> =>
  codingSheetSchema.parse((await sitting.ask("GET", path)).body);

/** Codes a sheet whole: the answer of each question at a place among those it has; the minutes alike. */
async function code(
  sitting: Sitting,
  path: string,
  { questions }: NonNullable<AuditFound>,
  place: (call: number) => number,
): Promise<void> {
  await sitting.ask("POST", path, { act: "take" });
  const { calls: sampled } = await sheetOf(sitting, path);
  for (const [number, { sample, asks }] of sampled.entries()) {
    const answers = Object.fromEntries(
      asks.map((question) => [
        question,
        questions.find((each) => each.question === question)?.answers[place(number)]?.answer ??
          "25",
      ]),
    );
    const sent = await sitting.ask("POST", path, { act: "code", sample, answers });
    expect(sent.status).toBe(200);
  }
  await sitting.ask("POST", path, { act: "done" });
}

describe("a sample audit", () => {
  test("A50 a sample is drawn as the command draws it, once; one that is there is never written over", async () => {
    const center = await counted();
    const { designer, server, id, at } = center;
    expect((await designer.ask("GET", at)).body).toBeNull();
    expect((await designer.ask("POST", at, { size: 3, seed: 7 })).status).toBe(400);
    const audit = await drawn(center);
    expect(audit).toMatchObject({ sampled: 24, seed: 7, isCurrent: true, score: null });
    expect(audit.strata.map(({ calls: of, drawn: some }) => [of, some])).toEqual([
      [20, 12],
      [20, 12],
    ]);
    expect((await designer.ask("POST", at, { size: 24, seed: 8 })).body).toMatchObject({
      error: { rule: "A50", code: "drawn-already" },
    });
    expect((await ask(server.address, "GET", at)).status).toBe(401);
    const taker = await sitDown(server.address, "taker-1");
    expect((await taker.ask("GET", at)).status).toBe(403);
    // The sheets that can be downloaded are blank, and hold nothing of a person.
    const sheet = await fetch(`${server.address}${analysisFilePath(id, "audit/coder-a.csv")}`, {
      headers: { cookie: designer.cookie },
    });
    expect((await sheet.text()).split("\n")[0]).toMatch(/^sample,call type,where,/);
    expect((await designer.ask("GET", analysisFilePath(id, "audit/sheets.json"))).status).toBe(404);
    expect((await designer.ask("DELETE", at)).status).toBe(204);
    expect((await designer.ask("GET", at)).body).toBeNull();
  });

  test("A50 a draw that fails leaves no half of one, and the figures as they were", async () => {
    const folder = temporaryFolder();
    const { id } = await counted(folder);
    // The same calls with a server whose draws end in the middle of their files.
    const run: RunStep = (args) => {
      const out = args[args.indexOf("--out") + 1] ?? "";
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, "draw.json"), "{}");
      const ended = Promise.resolve({ isDone: false, answer: "", why: "the disk is full" });
      return { ended, kill: () => undefined };
    };
    const analyses = analysesIn(folder, { run });
    const server = await openCenter({ pastCalls: pastCalls({ analyses }) });
    const designer = await sitDown(server.address, "designer");
    await designer.ask("POST", `/api/analyses/${id}/audit`, { size: 24, seed: 7 });
    expect(await idle(designer, id)).toMatchObject({
      state: "ready",
      problem: "the disk is full",
      has: { report: true },
    });
    expect(existsSync(join(folder, "analyses", id, "audit"))).toBe(false);
    expect((await designer.ask("GET", `/api/analyses/${id}/audit`)).body).toBeNull();
  });

  test("A51 a sheet is read by the coder who took it alone, who never gets the other; nothing of either is told before both are done", async () => {
    const center = await counted();
    const { designer, supervisor, at } = center;
    const audit = await drawn(center);
    const [one, two] = [`${at}/sheets/1`, `${at}/sheets/2`];
    expect((await designer.ask("GET", one)).status).toBe(403);
    await designer.ask("POST", one, { act: "take" });
    for (const act of [{ act: "take" }, { act: "file", text: "" }] as const) {
      expect((await designer.ask("POST", two, act)).status).not.toBe(200);
      expect((await supervisor.ask("POST", one, act)).status).not.toBe(200);
    }
    expect((await supervisor.ask("GET", one)).body).toMatchObject({
      error: { rule: "A51", code: "not-your-sheet" },
    });
    const [a, b] = await Promise.all([
      sheetOf(designer, one),
      supervisor.ask("POST", two, { act: "take" }).then(() => sheetOf(supervisor, two)),
    ]);
    expect(a.calls.map(({ sample }) => sample)).not.toEqual(b.calls.map(({ sample }) => sample));
    await code(designer, one, audit, () => 0);
    for (const sitting of [designer, supervisor]) {
      const now = await found(sitting, at);
      expect(now).toMatchObject({ score: null, differences: [] });
      // Whether a sheet is done is told; who holds it is not.
      expect(Object.keys(now.sheets[0] ?? {})).toEqual(["coder", "by", "isMine", "isDone"]);
    }
    expect((await designer.ask("POST", `${at}/rates`, {})).body).toMatchObject({
      error: { code: "not-both-done" },
    });
    expect(
      (await designer.ask("POST", one, { act: "code", sample: "S0001", answers: {} })).body,
    ).toMatchObject({
      error: { code: "done-already" },
    });
    await code(supervisor, two, audit, () => 0);
    expect((await found(designer, at)).score?.questions[0]).toMatchObject({ alike: 1 });
    // What was told can be made true by nobody after.
    const late = "sample,call type,where\n";
    expect((await designer.ask("POST", one, { act: "file", text: late })).body).toMatchObject({
      error: { code: "done-already" },
    });
  });

  test("A52 what is no answer of the protocol is refused with its place, on the page and in a file, and nothing of it is kept", async () => {
    const center = await counted();
    const { designer, server, id, at } = center;
    await drawn(center);
    const one = `${at}/sheets/1`;
    await designer.ask("POST", one, { act: "take" });
    const { calls: sampled } = await sheetOf(designer, one);
    const { sample = "", asks = [] } = sampled[0] ?? {};
    for (const [of, answers] of [
      [sample, { [asks[0] ?? ""]: "perhaps" }],
      [sample, { "no-question": "unknown" }],
      [sample, { "police-minutes": "100000" }],
      ["S9999", {}],
    ] as const)
      expect(
        (await designer.ask("POST", one, { act: "code", sample: of, answers })).body,
      ).toMatchObject({
        error: { rule: "A52" },
      });
    const blank = await fetch(`${server.address}${analysisFilePath(id, "audit/coder-a.csv")}`, {
      headers: { cookie: designer.cookie },
    });
    const text = (await blank.text()).replace(/,,/, ",perhaps,");
    expect((await designer.ask("POST", one, { act: "file", text })).body).toMatchObject({
      error: { rule: "A52", message: expect.stringContaining('sheet-1.csv:2: column "') },
    });
    expect(
      (await sheetOf(designer, one)).calls.every(
        ({ answers }) => Object.keys(answers).length === 0,
      ),
    ).toBe(true);
    expect((await found(designer, at)).sheets[0]).toMatchObject({ by: "page", isDone: false });
  });

  test("A53 A54 where coders differ it is settled without a word of who wrote which; one press counts the same calls under the rates, between bounds that stay", async () => {
    const center = await counted();
    const { designer, supervisor, id, at } = center;
    const audit = await drawn(center);
    const report = async () =>
      replayReportSchema.parse((await designer.ask("GET", `/api/analyses/${id}/report`)).body);
    const before = await report();
    await code(designer, `${at}/sheets/1`, audit, () => 0);
    await code(supervisor, `${at}/sheets/2`, audit, (call) => (call === 0 ? 1 : 0));
    const { differences, questions } = await found(designer, at);
    expect(differences.length).toBeGreaterThan(0);
    const [difference] = differences;
    const answers = questions.find(({ question }) => question === difference?.question)?.answers;
    // In the order of the protocol, whoever wrote which.
    expect(difference?.answers).toEqual(answers?.slice(0, 2).map(({ answer }) => answer));
    for (const {
      sample,
      question,
      answers: [answer],
    } of differences)
      await supervisor.ask("POST", `${at}/settled`, { sample, question, answer });
    const settled = await found(designer, at);
    expect(settled.score?.questions.every(({ unsettled }) => unsettled === 0)).toBe(true);
    const [weapon] = (settled.score?.questions ?? []).filter(
      ({ question }) => question === "weapon",
    );
    expect(weapon?.rates["none"]).toMatchObject({ rate: 1 });
    expect(weapon?.rates["none"]?.low).toBeGreaterThan(0.7);

    await designer.ask("POST", `${at}/rates`, {});
    await idle(designer, id);
    const after = await report();
    expect(after.rates.name).toBe("audit-of-24-calls");
    for (const [responder, { low, high }] of Object.entries(before.responses))
      expect(after.responses[responder]).toMatchObject({ low, high });
    expect(after.underShipped?.withoutPolice).toBeCloseTo(before.withoutPolice.estimate, 6);
    expect(after.withoutPolice.estimate).not.toBeCloseTo(before.withoutPolice.estimate, 3);
  });

  test("A55 a sample lies beside its analysis, outlives a restart, says when the calls are taken for something else, and goes with them", async () => {
    const folder = temporaryFolder();
    const center = await counted(folder);
    const { id, at } = center;
    await drawn(center);
    const again = await openCenter({ pastCalls: pastCalls({ analyses: analysesIn(folder) }) });
    const designer = await sitDown(again.address, "designer");
    expect((await found(designer, at)).isCurrent).toBe(true);
    await designer.ask("POST", `/api/analyses/${id}/types`, {
      types: [{ text: "Noise complaint", is: "neighbor-dispute" }],
    });
    await idle(designer, id);
    expect((await found(designer, at)).isCurrent).toBe(false);
    const own = join(folder, "analyses", id, "audit");
    expect(readFileSync(join(own, "coder-a.csv"), "utf8")).toContain("sample,");
    await designer.ask("DELETE", `/api/analyses/${id}`);
    expect(existsSync(own)).toBe(false);
  });
});
