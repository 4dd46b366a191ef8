import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import WebSocket from "ws";
import { closeCodes } from "#contract/live.ts";
import { routes } from "#contract/routes.ts";
import { createLibrary } from "#server/library-shelf.ts";
import type { RunningServer } from "#server/server.ts";
import { sessionMs } from "#server/sessions.ts";
import {
  ask,
  openCenter,
  receiveCall,
  refusalIn,
  resume,
  secretOf,
  sitDown,
  temporaryFolder,
  wallClock,
} from "./center.ts";
import { connect } from "./console.ts";
import { analysesIn, pastCalls } from "./past-calls.ts";

/** The status with which a socket is refused; 101 when it opens. */
function upgradeStatus(
  { port }: RunningServer,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers });
    socket.on("unexpected-response", (_, answer) => resolve(answer.statusCode ?? 0));
    socket.on("open", () => {
      resolve(101);
      socket.terminate();
    });
    socket.on("error", () => undefined);
  });
}

describe("sitting down", () => {
  test("S7 the cookie is for this server's pages alone, and neither a wrong secret nor a wrong seat opens one", async () => {
    const { address } = await openCenter();
    const answer = await ask(address, "POST", "/api/session", {
      seat: "taker-1",
      secret: secretOf("taker-1"),
    });
    const cookie = answer.headers.getSetCookie()[0] ?? "";
    expect(cookie).toMatch(/^concord_session=[\w-]{43}; .*HttpOnly; SameSite=Strict$/);
    expect(answer.body).toMatchObject({
      agency: { id: "harbor-county", isSynthetic: true },
      seat: { id: "taker-1", roles: ["call-taker"], unitId: null },
      protocol: { id: "harbor-county" },
    });
    for (const body of [
      { seat: "taker-1", secret: "guess" },
      { seat: "nobody", secret: "guess" },
      { seat: "overflow-desk", secret: secretOf("overflow-desk") },
    ]) {
      const refused = await ask(address, "POST", "/api/session", body);
      expect(refused.status).toBe(401);
      expect(refusalIn(refused)).toMatchObject({ rule: "S7", code: "not-admitted" });
    }
  });

  test("S7 only sign-ins are counted: a command is never turned away for coming often", async () => {
    const { address } = await openCenter({ signInsPerMinute: 3 });
    const taker = await sitDown(address, "taker-1");
    for (let count = 0; count < 2; count += 1)
      await ask(address, "POST", "/api/session", { seat: "taker-1", secret: "guess" });
    const many = await ask(address, "POST", "/api/session", { seat: "taker-1", secret: "guess" });
    expect(many.status).toBe(429);
    expect(refusalIn(many)).toMatchObject({ rule: "S7", code: "too-many-sign-ins" });
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => taker.command(receiveCall(`26-${index}`))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  test("S7 leaving the seat ends its session and closes its socket", async () => {
    const { address } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const console = await connect(address, taker.cookie);
    expect((await taker.ask("DELETE", "/api/session")).status).toBe(204);
    expect((await console.closed).code).toBe(closeCodes.signedOut);
    expect(await taker.ask("GET", "/api/session")).toMatchObject({ status: 200, body: null });
    expect((await taker.command(receiveCall("26-00001"))).status).toBe(401);
  });

  test("S7 a session runs out, over HTTP and on a socket that is open", async () => {
    let ahead = 0;
    const clock = { ...wallClock, now: () => Date.now() + ahead };
    const { address, ledger } = await openCenter({ clock });
    const taker = await sitDown(address, "taker-1");
    const console = await connect(address, taker.cookie);
    ahead = sessionMs;
    console.say({ type: "command", commandId: "c-1", command: receiveCall("26-00001") });
    expect((await console.closed).code).toBe(closeCodes.signedOut);
    expect(await taker.ask("GET", "/api/session")).toMatchObject({ status: 200, body: null });
    expect(ledger.position()).toBe(0);
  });

  test("S7 a restart signs nobody out", async () => {
    const folder = temporaryFolder();
    const first = await openCenter({ folder });
    const { cookie } = await sitDown(first.address, "taker-1");
    await first.stop();
    const { address } = await openCenter({ folder });
    expect((await resume(address, cookie).ask("GET", "/api/session")).body).toMatchObject({
      seat: { id: "taker-1" },
    });
  });

  test("S9 demo seats are refused on an address that others can reach", async () => {
    const { port, isDemo } = await openCenter({ listenOn: { host: "0.0.0.0", port: 0 } });
    expect(isDemo).toBe(false);
    const address = `http://127.0.0.1:${port}`;
    const headers = { host: `0.0.0.0:${port}`, origin: `http://0.0.0.0:${port}` };
    // fetch does not let a Host be set; the server is asked by the name it knows itself by.
    expect((await ask(address, "GET", "/api/seats")).status).toBe(403);
    const named = `http://0.0.0.0:${port}`;
    expect((await ask(named, "GET", "/api/seats", undefined, headers)).status).toBe(404);
    const noCounty = { status: 200, body: null };
    expect(await ask(named, "GET", "/api/county", undefined, headers)).toMatchObject(noCounty);
    const faster = await ask(named, "POST", "/api/county", { speed: 60 }, headers);
    expect(faster.status).toBe(404);
    const body = { seat: "taker-1", secret: secretOf("taker-1") };
    expect((await ask(named, "POST", "/api/session", body)).status).toBe(401);
  });

  test("S9 demo seats are refused over data that is not synthetic", async () => {
    const { address, isDemo } = await openCenter({
      agency: { id: "harbor-county", name: "Harbor County", isSynthetic: false },
    });
    expect(isDemo).toBe(false);
    expect(refusalIn(await ask(address, "GET", "/api/seats"))).toMatchObject({ rule: "S9" });
    const body = { seat: "taker-1", secret: secretOf("taker-1") };
    expect((await ask(address, "POST", "/api/session", body)).status).toBe(401);
  });
});

describe("who may ask at all", () => {
  test("S5 a change from another site, or from no site, is refused", async () => {
    const { address, ledger } = await openCenter();
    const { cookie } = await sitDown(address, "taker-1");
    const body = { commandId: "c-1", command: receiveCall("26-00001") };
    const elsewhere = await ask(address, "POST", "/api/commands", body, {
      cookie,
      origin: "https://elsewhere.example",
    });
    expect(elsewhere.status).toBe(403);
    expect(refusalIn(elsewhere)).toMatchObject({ rule: "S5", code: "wrong-origin" });
    const nowhere = await fetch(`${address}/api/commands`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(nowhere.status).toBe(403);
    expect(ledger.position()).toBe(0);
  });

  test("S5 a socket from another site, from no site or to another name is refused; so is one that is not signed in", async () => {
    const server = await openCenter();
    const { cookie } = await sitDown(server.address, "taker-1");
    const origin = server.address;
    expect(await upgradeStatus(server, { cookie, origin })).toBe(101);
    expect(await upgradeStatus(server, { cookie, origin: "https://elsewhere.example" })).toBe(403);
    expect(await upgradeStatus(server, { cookie })).toBe(403);
    expect(await upgradeStatus(server, { cookie, origin, host: "rebound.example" })).toBe(403);
    expect(await upgradeStatus(server, { origin })).toBe(401);
  });

  test("every address that needs a seat refuses whoever has none, and the description names every address", async () => {
    const library = createLibrary({
      protocols: fileURLToPath(new URL("../../protocols", import.meta.url)),
      folder: join(temporaryFolder(), "counts"),
      run: () => {
        throw new Error("nobody who may not ask makes it run");
      },
      newId: () => "unused",
    });
    const analyses = analysesIn(temporaryFolder());
    const { address } = await openCenter({ pastCalls: pastCalls({ analyses }), library });
    const described = await ask(address, "GET", "/api/openapi.json");
    for (const { method, path, may } of Object.values(routes)) {
      const named = path.replaceAll(/:(\w+)/g, "{$1}");
      expect(described.body).toHaveProperty(["paths", named, method.toLowerCase()]);
      if (may === "everyone") continue;
      const answer = await ask(address, method, path.replace(":id", "26-00001"));
      expect([path, answer.status]).toEqual([path, 401]);
    }
    expect(described.body).toHaveProperty(["paths", "/api/live"]);
  });

  test("no page of this server may load anything from elsewhere", async () => {
    const { address } = await openCenter();
    const { headers } = await ask(address, "GET", "/api/health");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});
