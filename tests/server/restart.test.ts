import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { ask, note, openCenter, receiveCall, resume, sitDown, temporaryFolder } from "./center.ts";
import { connect } from "./console.ts";

const main = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));

test("a restart keeps everything that was acknowledged", async () => {
  const folder = temporaryFolder();
  const first = await openCenter({ folder });
  const taker = await sitDown(first.address, "taker-1");
  await taker.command(receiveCall("26-00001"));
  await taker.command(note("26-00001", "third floor"));
  const before = structuredClone(first.ledger.center);
  await first.stop();
  const second = await openCenter({ folder });
  expect(second.ledger.center).toEqual(before);
  const answer = await resume(second.address, taker.cookie).command(note("26-00001", "and on"), {
    expectedVersion: 2,
  });
  expect(answer).toMatchObject({ status: 200, body: { position: 3 } });
});

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
}

/** The real program, over this data, with nobody living in its county. */
async function start(data: string, args: readonly string[] = []): Promise<Started> {
  const child = spawn(process.execPath, [main, "--no-county", "--days", "0", ...args], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", CONCORD_DATA: data },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  });
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      const found = /on (http:\/\/localhost:\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error(`it ended: ${said}`)));
  });
  return { child, address };
}

async function signIn(address: string): Promise<string> {
  const { body } = await ask(address, "GET", "/api/seats");
  const listed = JSON.stringify(body);
  const secret = /"id":"taker-1".*?"secret":"([^"]+)"/.exec(listed)?.[1] ?? "";
  const answer = await ask(address, "POST", "/api/session", { seat: "taker-1", secret });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

test("S1 a server killed in the middle of its work has every acknowledged command when it starts again, once", async () => {
  const data = temporaryFolder();
  const acknowledged = new Set<string>();
  let sent = 0;
  let cookie = "";
  let decided = 0;
  for (let life = 0; life < 3; life += 1) {
    const { child, address } = await start(data);
    if (cookie === "") cookie = await signIn(address);
    const console = await connect(address, cookie);
    if (life === 0) {
      console.say({ type: "hello", from: null });
      decided = (await console.next("snapshot")).position;
      console.say({ type: "command", commandId: "c-call", command: receiveCall("26-00001") });
      await console.next("accepted");
    }
    const heard = async (): Promise<void> => {
      for (;;) acknowledged.add((await console.next("accepted")).commandId);
    };
    void heard();
    const from = acknowledged.size;
    for (let each = 0; each < 400; each += 1) {
      sent += 1;
      const command = note("26-00001", `note ${sent}`);
      console.say({ type: "command", commandId: `c-${sent}`, command });
      if (each % 40 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    // Some are acknowledged and some are not when the blow falls.
    // The server is given the core while it is waited for.
    while (acknowledged.size < from + 20) await new Promise((resolve) => setTimeout(resolve, 5));
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    await console.closed;
  }
  expect(acknowledged.size).toBeGreaterThan(60);
  const { ledger } = await openCenter({ folder: join(data, "harbor-county") });
  const notes = ledger.center.incidents.get("26-00001")?.notes.map(({ text }) => text) ?? [];
  expect(new Set(notes).size).toBe(notes.length);
  const lost = [...acknowledged].filter((id) => !notes.includes(`note ${id.slice(2)}`));
  expect(lost).toEqual([]);
  // Beside what the center decided before its first call.
  expect(ledger.position() - decided).toBe(notes.length + 1);
});

test("an option that cannot be read ends the start with its mend", async () => {
  await expect(start(temporaryFolder(), ["--speed", "61"])).rejects.toThrow(
    /--speed is `61`; give a whole number/,
  );
});
