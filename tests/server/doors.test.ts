import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { writePast } from "#server/first-start.ts";
import { openLog } from "#server/server.ts";
import {
  ask,
  openCenter,
  protocol,
  receiveCall,
  refusalIn,
  sitDown,
  temporaryFolder,
  wallClock,
} from "./center.ts";

const main = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));

describe("what is no request of ours", () => {
  test("S4 a body of another kind is refused with the kind that is taken", async () => {
    const { address } = await openCenter();
    for (const kind of ["text/plain", "application/xml", "application/x-www-form-urlencoded"]) {
      const answer = await ask(address, "POST", "/api/session", "{}", { "content-type": kind });
      expect(answer.status).toBe(415);
      expect(refusalIn(answer)).toMatchObject({
        rule: "S4",
        message: expect.stringContaining("content-type: application/json"),
      });
    }
  });

  test("S4 an address that cannot be read, or is too long, is refused in the contract's words", async () => {
    const webRoot = temporaryFolder();
    writeFileSync(join(webRoot, "index.html"), "<title>Concord</title>");
    const { address } = await openCenter({ webRoot });
    const unreadable = await rawGet(`${address}/api/incidents/%zz/record`);
    expect(unreadable).toMatchObject({ status: 400, body: expect.stringContaining('"rule":"S4"') });
    const long = await ask(address, "GET", `/api/incidents/${"x".repeat(5_000)}/record`);
    expect(long.status).toBe(404);
    expect(refusalIn(long)).toMatchObject({ rule: "S4", code: "no-such-address" });
  });

  test("S4 a part of a page that is gone is not answered with another page", async () => {
    const webRoot = temporaryFolder();
    writeFileSync(join(webRoot, "index.html"), "<title>Concord</title>");
    const { address } = await openCenter({ webRoot });
    expect((await ask(address, "GET", "/assets/index-old.js")).status).toBe(404);
    expect((await ask(address, "GET", "/board")).body).toContain("<title>Concord</title>");
  });
});

test("S5 a server for the network that knows no address of its own says how to give it one", async () => {
  const { port } = await openCenter({ listenOn: { host: "0.0.0.0", port: 0 } });
  const answer = await ask(`http://127.0.0.1:${port}`, "GET", "/api/health");
  expect(answer.status).toBe(403);
  expect(refusalIn(answer)).toMatchObject({
    code: "wrong-host",
    message: expect.stringMatching(/start it with CONCORD_ORIGIN set to the address/),
  });
});

describe("a start that cannot be", () => {
  test("a taken port is named with the mend", async () => {
    const { port } = await openCenter();
    await expect(openCenter({ listenOn: { host: "127.0.0.1", port } })).rejects.toThrow(
      `port ${port} on 127.0.0.1 is taken by another program; stop that one, or choose another port: PORT=${port + 1} npm start`,
    );
  });

  test("a host that is no address of this machine is named with the mend", async () => {
    await expect(openCenter({ listenOn: { host: "192.0.2.1", port: 0 } })).rejects.toThrow(
      "HOST is 192.0.2.1, which is no address of this machine",
    );
  });

  test("data that cannot be written is named with the mend", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    await expect(openCenter({ folder: join(file, "data") })).rejects.toThrow(
      /file\/data cannot be used for data \(ENOTDIR.*name a folder that may be written: CONCORD_DATA=/,
    );
  });

  test("where the events are gone and the rest of their log is not, a first start writes nothing", async () => {
    const folder = temporaryFolder();
    const first = await openCenter({ folder });
    await (await sitDown(first.address, "taker-1")).command(receiveCall("26-00001"));
    await first.stop();
    rmSync(join(folder, "events.db"));
    const before = readFileSync(join(folder, "events.db.heads"), "utf8");
    const events = await writePast({
      folder,
      agency: "harbor-county",
      protocol,
      seed: 1,
      days: 1,
      end: Date.UTC(2026, 4, 4),
      openLog: (half) => openLog(half, { clock: wallClock, note: () => undefined }),
      progress: () => undefined,
    });
    expect(events).toBe(0);
    await expect(openCenter({ folder })).rejects.toThrow(
      /position.* 1 to 1 were acknowledged and are missing from .*events\.db; restore it from its backup/,
    );
    expect(readFileSync(join(folder, "events.db.heads"), "utf8")).toBe(before);
    expect(readdirSync(folder)).toContain("events.db.keys");
  });

  test("a shadow of a folder, or of what is not there, is refused before anything is opened", async () => {
    const data = temporaryFolder();
    for (const file of [data, join(data, "gone.csv")]) {
      const child = spawn(process.execPath, [main, "--shadow", file], {
        env: { ...process.env, PORT: "0", CONCORD_DATA: data },
        stdio: ["ignore", "ignore", "pipe"],
      });
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (piece: string) => (said += piece));
      // oxlint-disable-next-line no-await-in-loop -- one process at a time
      const [code] = await once(child, "close");
      expect(code).toBe(1);
      expect(said).toBe(
        `concord: --shadow: ${file} is not there or is no file; give an export of past calls\n`,
      );
    }
    expect(readdirSync(data)).toEqual([]);
  });

  test("a folder that is there and empty gets its past", async () => {
    const folder = join(temporaryFolder(), "harbor-county");
    mkdirSync(folder);
    const events = await writePast({
      folder,
      agency: "harbor-county",
      protocol,
      seed: 1,
      days: 1,
      end: Date.UTC(2026, 4, 4),
      openLog: (half) => openLog(half, { clock: wallClock, note: () => undefined }),
      progress: () => undefined,
    });
    expect(events).toBeGreaterThan(100);
  });
});

/** As it is written: fetch mends an address before it asks. */
function rawGet(url: string): Promise<{ readonly status: number; readonly body: string }> {
  const { hostname, port } = new URL(url);
  const path = url.slice(url.indexOf("/", "http://".length));
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (piece: string) => (body += piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    })
      .on("error", reject)
      .end();
  });
}
