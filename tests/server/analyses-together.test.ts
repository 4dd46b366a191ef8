import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { request } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analysisPiecesSchema, analysisSchema } from "#contract/analysis.ts";
import type { Analysis } from "#contract/analysis.ts";
import type { RunStep, StepEnd } from "#server/analyses/run-step.ts";
import { openCenter, sitDown, temporaryFolder } from "./center.ts";
import type { Sitting } from "./center.ts";
import { analysesIn, pastCalls, sendFile, until } from "./past-calls.ts";

// Two people at one analysis, lines that break, and what is left on the disk then. The steps are steered: none reads a call.

const calls = Buffer.from("time,type\n2025-03-01 10:00,NOISE\n");

/** Steps that end when they are told to; one that is killed takes until then to be gone. */
function slow() {
  const running: { readonly command: string; readonly end: (with_: Partial<StepEnd>) => void }[] =
    [];
  const run: RunStep = ([command = ""]) => {
    let killed = "";
    let settle: (end: StepEnd) => void = () => undefined;
    const ended = new Promise<StepEnd>((resolve) => (settle = resolve));
    running.push({
      command,
      end: (end) => settle({ isDone: false, answer: "", why: killed, ...end }),
    });
    return { ended, kill: (why) => void (killed = why) };
  };
  return { run, running };
}

async function opened(folder: string, run: RunStep) {
  const server = await openCenter({
    pastCalls: pastCalls({ analyses: analysesIn(folder, { run }) }),
  });
  const { address } = server;
  return {
    server,
    address,
    one: await sitDown(address, "designer"),
    other: await sitDown(address, "supervisor"),
  };
}

async function begun(address: string, sitting: Sitting, came = calls): Promise<Analysis> {
  const created = await sitting.ask("POST", "/api/analyses", {
    protocol: "harbor-county",
    files: [{ name: "march.csv", bytes: calls.length }],
  });
  const { id } = analysisSchema.parse(created.body);
  const sent = await sendFile(address, sitting, `/api/analyses/${id}/files/0/0`, came);
  return analysisSchema.parse(sent.body);
}

const look = async (sitting: Sitting, id: string): Promise<Analysis> =>
  analysisSchema.parse((await sitting.ask("GET", `/api/analyses/${id}`)).body);
const codeOf = (body: unknown): unknown =>
  typeof body === "object" && body !== null && "error" in body ? body.error : body;

test("S195 Stop and Go on pressed by two do what both want, once, however late the stopped process is gone", async () => {
  const { run, running } = slow();
  const { address, one, other } = await opened(temporaryFolder(), run);
  const { id } = await begun(address, one);
  await until(
    () => look(one, id),
    ({ state }) => state === "importing",
  );
  const press = (sitting: Sitting, what: string) =>
    sitting.ask("POST", `/api/analyses/${id}/${what}`, {});
  for (const pressed of await Promise.all([press(one, "stop"), press(other, "stop")]))
    expect(pressed).toMatchObject({ status: 200, body: { state: "stopped" } });
  for (const pressed of await Promise.all([press(one, "again"), press(other, "again")]))
    expect(pressed).toMatchObject({ status: 200, body: { state: "queued" } });
  running[0]?.end({});
  // The stopped one is gone only now; nothing of it says that what was asked since had failed.
  expect(
    await until(
      () => look(other, id),
      ({ state }) => state !== "queued",
    ),
  ).toMatchObject({ state: "importing", problem: null });
  expect(running.map(({ command }) => command)).toEqual(["import", "import"]);
  running[1]?.end({ why: "the disk is full" });
});

test("S195 what is asked on the ground of a revision that stands no more, or while it is at work, is refused with a sentence and changes nothing", async () => {
  const { run, running } = slow();
  const { address, one, other } = await opened(temporaryFolder(), run);
  const { id } = await begun(address, one);
  await until(
    () => look(one, id),
    () => running.length === 1,
  );
  const again = (sitting: Sitting, protocol: string, revision?: number) =>
    fetch(`${address}/api/analyses/${id}/again`, {
      method: "POST",
      headers: {
        origin: address,
        cookie: sitting.cookie,
        "content-type": "application/json",
        ...(revision === undefined ? {} : { "if-match": `"${revision}"` }),
      },
      body: JSON.stringify({ protocol }),
    });
  const busy = await again(other, "harbor-county");
  expect(busy.status).toBe(409);
  expect(codeOf(await busy.json())).toMatchObject({ rule: "S139", code: "busy" });
  running[0]?.end({ why: "the disk is full" });
  const seen = await until(
    () => look(one, id),
    ({ state }) => state === "failed",
  );
  expect((await again(one, "harbor-county", seen.revision)).status).toBe(200);
  await until(
    () => look(one, id),
    () => running.length === 2,
  );
  running[1]?.end({ why: "the disk is full" });
  const now = await until(
    () => look(other, id),
    ({ state }) => state === "failed",
  );
  const late = await again(other, "harbor-county", seen.revision);
  expect(late.status).toBe(409);
  expect(codeOf(await late.json())).toMatchObject({
    rule: "S195",
    code: "changed-meanwhile",
    message:
      "somebody changed this analysis since you looked; nothing of this was done: look at what stands now, then ask again",
  });
  expect((await look(one, id)).revision).toBe(now.revision);
});

test("S198 what is deleted while a step runs, or while a piece comes, is not written back", async () => {
  const folder = temporaryFolder();
  const { run, running } = slow();
  const { address, one, other } = await opened(folder, run);
  const { id } = await begun(address, one);
  await until(
    () => look(one, id),
    () => running.length === 1,
  );
  const deleted = other.ask("DELETE", `/api/analyses/${id}`);
  await until(
    () => one.ask("GET", `/api/analyses/${id}`),
    ({ status }) => status === 404,
  );
  running[0]?.end({});
  expect((await deleted).status).toBe(204);
  expect(existsSync(join(folder, "analyses", id))).toBe(false);

  const created = await one.ask("POST", "/api/analyses", {
    protocol: "harbor-county",
    files: [{ name: "march.csv", bytes: calls.length }],
  });
  const next = analysisSchema.parse(created.body).id;
  const piece = request(`${address}/api/analyses/${next}/files/0/0`, {
    method: "POST",
    headers: {
      origin: address,
      cookie: one.cookie,
      "content-type": "application/octet-stream",
      "content-length": calls.length,
    },
  });
  const answered = new Promise<number | undefined>((resolve, failed) => {
    piece.on("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    piece.on("error", failed);
  });
  piece.write(calls.subarray(0, 10));
  const partial = join(folder, "analyses", next, "files", "0", "march.csv");
  await until(
    () => Promise.resolve(existsSync(partial)),
    (isThere) => isThere,
  );
  expect((await other.ask("DELETE", `/api/analyses/${next}`)).status).toBe(204);
  piece.end(calls.subarray(10));
  expect(await answered).toBe(404);
  expect(existsSync(join(folder, "analyses", next))).toBe(false);
});

test("S197 a file of which fewer bytes lie on the disk than came, as after a power cut, is awaited again; a whole one is imported, with the hash of its bytes", async () => {
  const folder = temporaryFolder();
  const before = slow();
  const first = await opened(folder, before.run);
  const { id } = await begun(first.address, first.one);
  await until(
    () => look(first.one, id),
    () => before.running.length === 1,
  );
  const closed = first.server.stop();
  before.running[0]?.end({});
  await closed;
  truncateSync(join(folder, "analyses", id, "files", "0", "march.csv"), 12);

  const { run, running } = slow();
  const { address, one } = await opened(folder, run);
  expect(await look(one, id)).toMatchObject({
    state: "receiving",
    files: [{ received: 0, sha256: null }],
  });
  expect(running).toEqual([]);
  const half = calls.subarray(0, 20);
  await sendFile(address, one, `/api/analyses/${id}/files/0/0`, Buffer.from(half));
  expect(await look(one, id)).toMatchObject({
    state: "receiving",
    files: [{ received: 20, sha256: null }],
  });
  const pieces = await one.ask("GET", `/api/analyses/${id}/files/0/pieces`);
  const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
  expect(analysisPiecesSchema.parse(pieces.body)).toEqual([{ bytes: 20, sha256: sha256(half) }]);
  expect(running).toEqual([]);
  await sendFile(address, one, `/api/analyses/${id}/files/0/20`, Buffer.from(calls.subarray(20)));
  expect((await look(one, id)).files).toMatchObject([{ sha256: sha256(calls) }]);
  await until(
    () => look(one, id),
    () => running.length === 1,
  );
  running[0]?.end({ why: "the disk is full" });
});

test("S197 an analysis that was written down before its pieces were hashed still opens", async () => {
  const folder = temporaryFolder();
  const { run } = slow();
  const first = await opened(folder, run);
  const { id } = await begun(first.address, first.one, Buffer.from(calls.subarray(0, 20)));
  await first.server.stop();
  const path = join(folder, "analyses", id, "analysis.json");
  writeFileSync(path, readFileSync(path, "utf8").replace(/"pieces":\[[^\]]*\],/, ""));
  const { one } = await opened(folder, run);
  expect(await look(one, id)).toMatchObject({ files: [{ received: 20 }] });
  expect((await one.ask("GET", `/api/analyses/${id}/files/0/pieces`)).body).toEqual([]);
});
