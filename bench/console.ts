// Measures the call taker's and the dispatcher's real screens in Chromium, over the real server: how many keys a low-risk call
// takes until it is settled, and how long a key takes until its effect is painted, with 5,000 calls and 20 changes a second.
// The last line is JSON. `--rows 5000 --changes 20 --presses 120` are the defaults.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import type { Browser, Page } from "playwright";
import WebSocket from "ws";
import { demoSeatsSchema } from "#contract/http.ts";
import { livePath } from "#contract/live.ts";
import { readServerMessage } from "#contract/read-message.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "5000" },
    changes: { type: "string", default: "20" },
    presses: { type: "string", default: "120" },
  },
});
const rows = Number(values.rows);
const changesPerSecond = Number(values.changes);
const presses = Number(values.presses);
const root = fileURLToPath(new URL("..", import.meta.url));
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const launcher = await import(new URL("../scripts/chromium.mjs", import.meta.url).href);
const builder = await import(new URL("../scripts/web.mjs", import.meta.url).href);
const found: { path?: string; problem?: string } = await launcher.findChromium();
if (found.path === undefined) throw new Error(found.problem ?? "no Chromium");
const built: { code: number; output: string } = await builder.buildWeb();
if (built.code !== 0) throw new Error(built.output);

/** Starts a server over an empty folder and resolves to its address. */
async function startServer(folder: string): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(
    process.execPath,
    [join(root, "src", "server", "main.ts"), "--no-county", "--days", "0"],
    {
      env: { ...process.env, PORT: "0", CONCORD_DATA: folder },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let heard = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      heard += chunk.toString("utf8");
      const match = /http:\/\/[^\s]+/.exec(heard);
      if (match !== null) resolve(match[0]);
    });
    server.on("exit", () => reject(new Error(`the server stopped: ${heard}`)));
  });
  return { server, address };
}

/** A dispatcher's socket that keeps 80 commands on their way. */
async function feeder(address: string) {
  const { seats } = demoSeatsSchema.parse(await (await fetch(`${address}/api/seats`)).json());
  const seat = seats.find(({ roles }) => roles.includes("dispatcher"));
  if (seat === undefined) throw new Error("the demo has no dispatcher's seat");
  const signedIn = await fetch(`${address}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify({ seat: seat.id, secret: seat.secret }),
  });
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const socket = new WebSocket(`${address.replace("http", "ws")}${livePath}`, {
    headers: { origin: address, cookie },
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const waiting = new Map<string, () => void>();
  let free: (() => void)[] = [];
  socket.on("message", (data: Buffer) => {
    const message = readServerMessage(data.toString("utf8"));
    if (message?.type === "refused") throw new Error(message.refusal.message);
    if (message?.type !== "accepted") return;
    waiting.get(message.commandId)?.();
    waiting.delete(message.commandId);
    for (const wake of free) wake();
    free = [];
  });
  socket.send(JSON.stringify({ type: "hello", from: null }));
  return {
    /** Resolves when it may send more; the answers come later. */
    async send(command: DispatchCommand): Promise<void> {
      while (waiting.size >= 80) await new Promise<void>((resolve) => free.push(resolve));
      const commandId = randomUUID();
      waiting.set(commandId, () => undefined);
      socket.send(JSON.stringify({ type: "command", commandId, command }));
    },
    async drained(): Promise<void> {
      while (waiting.size > 0) await new Promise<void>((resolve) => free.push(resolve));
    },
    close: () => socket.close(),
  };
}

const callOf = (at: number): DispatchCommand => ({
  kind: "ReceiveCall",
  incidentId: `26-${10_000 + at}`,
  callId: `26-${10_000 + at}/1`,
  channel: "voice",
  door: "911",
  language: at % 5 === 0 ? "es" : "en",
  interpreter: "not-needed",
  callbackNumber: "555-0142",
  safeToCallBack: "yes",
  place: `${at % 900} Example Avenue`,
  placeConfidence: "confirmed",
  area: "mill",
  isSynthetic: true,
});

/** Counts key presses, and times each from its own time stamp to the paint that follows it. */
const timing = `
  window.__paints = [];
  window.__keys = 0;
  addEventListener("keydown", (event) => {
    const pressed = event.timeStamp;
    window.__keys += 1;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.__paints.push(performance.now() - pressed);
      channel.port2.postMessage(0);
    });
  }, { capture: true });
  window.__shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
`;

async function sit(browser: Browser, address: string, seat: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    locale: "en-US",
  });
  const page = await context.newPage();
  await page.addInitScript(timing);
  await page.goto(`${address}/sign-in`);
  await page.getByRole("button", { name: seat }).click();
  return page;
}

/** Settles a five-question low-risk call by keys alone and gives how many it took from the first letter of the complaint. */
async function keysToSettle(page: Page): Promise<number> {
  await page.getByRole("button", { name: "New call" }).first().click();
  await page.keyboard.type("1420 E Example Av");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".complaints");
  await page.evaluate("window.__keys = 0");
  for (const key of ["n", "d", "4", "1", "1", "n", "n"]) await page.keyboard.press(key);
  await page.waitForSelector(".answer-box[data-status=settled]");
  const text = await page.textContent(".answer-box");
  if (text?.includes("Officer") !== true && text?.includes("Community") !== true)
    say(`note: the call settled on: ${text}`);
  return Number(await page.evaluate("window.__keys"));
}

async function paints(page: Page, keys: readonly string[]): Promise<readonly number[]> {
  for (let at = 0; at < 10; at += 1) {
    await page.keyboard.press(keys[at % keys.length] ?? "u");
    await page.waitForTimeout(60);
  }
  await page.evaluate("window.__paints.length = 0");
  for (let at = 0; at < presses; at += 1) {
    await page.keyboard.press(keys[at % keys.length] ?? "u");
    await page.waitForTimeout(45 + (at % 7) * 5);
  }
  await page.waitForTimeout(300);
  const measured: unknown = await page.evaluate("window.__paints");
  if (!Array.isArray(measured)) throw new Error("nothing was painted");
  return measured.map(Number).toSorted((a, b) => a - b);
}

const percentile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) /
  10;

const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
const { server, address } = await startServer(folder);
const browser = await chromium.launch({
  executablePath: found.path,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
try {
  const feed = await feeder(address);
  say(`Writing ${rows} calls …`);
  for (let at = 0; at < rows; at += 1) await feed.send(callOf(at));
  await feed.drained();
  const taker = await sit(browser, address, "Call taker 1");
  await taker.waitForSelector(".taker");
  let changed = 0;
  const changing = setInterval(() => {
    changed += 1;
    void feed.send({
      kind: "AnswerQuestion",
      incidentId: `26-${10_000 + ((changed * 7919) % rows)}`,
      question: "weapon",
      answer: changed % 2 === 0 ? "none" : "unknown",
      source: "saw",
      isAlreadyTold: false,
    });
  }, 1000 / changesPerSecond);
  const keys = await keysToSettle(taker);
  say(`Settled in ${keys} keys. Pressing ${presses} keys at each screen …`);
  const began = Date.now();
  const changedBefore = changed;
  const screening = await paints(taker, ["ArrowUp", "u", "ArrowDown", "n", "Backspace", "1"]);
  const shift = Number(await taker.evaluate("window.__shift"));
  await taker.context().close();
  const dispatcher = await sit(browser, address, "Dispatcher 1");
  await dispatcher.waitForSelector("main [role=grid] [role=row]");
  await dispatcher.waitForTimeout(1000);
  await dispatcher.locator("[role=grid]").first().focus();
  await dispatcher.keyboard.press("ArrowDown");
  const chosen = dispatcher.locator("[role=grid] [aria-selected=true]").first();
  const before = await chosen.textContent();
  await dispatcher.keyboard.press("ArrowDown");
  await dispatcher.waitForTimeout(100);
  // Keys that moved nothing would be painted very fast.
  if ((await chosen.textContent()) === before)
    throw new Error("the board's arrow key moved nothing");
  const board = await paints(dispatcher, ["ArrowDown", "ArrowDown", "ArrowUp"]);
  const rate = ((changed - changedBefore) * 1000) / (Date.now() - began);
  clearInterval(changing);
  await feed.drained();
  feed.close();
  console.log(
    JSON.stringify({
      keysToSettle: keys,
      keyToPaintP95Ms: Math.max(percentile(screening, 0.95), percentile(board, 0.95)),
      screeningP50Ms: percentile(screening, 0.5),
      screeningP95Ms: percentile(screening, 0.95),
      boardP50Ms: percentile(board, 0.5),
      boardP95Ms: percentile(board, 0.95),
      layoutShift: shift,
      rows,
      changesPerSecond: Math.round(rate * 10) / 10,
      presses: screening.length + board.length,
    }),
  );
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
  rmSync(folder, { recursive: true, force: true });
}
