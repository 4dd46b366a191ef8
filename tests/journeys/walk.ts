// Walks every screen there is and looks at it: `npm run walk -- --out FOLDER [--speed 20] [--only /board,/care] [--looks 4]`. It starts
// Harbor County with people in it, takes one seat of each kind, opens every screen of the seat's menu in several looks (brightness,
// language, width), opens the first row by keyboard, and then every public page that links lead to. Each view is photographed and checked: axe,
// layout shift, sideways scrolling, errors, requests to another host. It ends with 1 when anything was found; the last line is JSON.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser, BrowserContext, Page } from "playwright";
import { demoSeatsSchema } from "#contract/http.ts";
import { axeFinds, openBrowser, watchShifts } from "./browser.ts";

interface Look {
  readonly theme: "dark" | "dim" | "light";
  readonly language: "en" | "es";
  readonly width: number;
  readonly height: number;
}

const looks: readonly Look[] = [
  { theme: "dark", language: "en", width: 1920, height: 1080 },
  { theme: "light", language: "es", width: 1280, height: 800 },
  { theme: "dim", language: "es", width: 1920, height: 1080 },
  { theme: "light", language: "en", width: 1280, height: 800 },
];

/** What is wrong with one view; empty is good. */
interface Seen {
  readonly view: string;
  readonly found: readonly string[];
}

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    speed: { type: "string", default: "20" },
    only: { type: "string" },
    looks: { type: "string", default: String(looks.length) },
  },
});
const out = values.out ?? mkdtempSync(join(tmpdir(), "concord-walk-"));
mkdirSync(out, { recursive: true });
const only = values.only?.split(",");
const isWanted = (path: string): boolean =>
  only === undefined || only.some((each) => path.startsWith(each));
const seen: Seen[] = [];

async function startCounty(data: string) {
  const main = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));
  const child = spawn(process.execPath, [main, "--speed", values.speed], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", CONCORD_DATA: data },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      const found = /on (http:\/\/localhost:\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
  return { child, address };
}

/** One seat of each kind: numbers and names of units aside, they are called alike. */
async function kindsOfSeats(address: string) {
  const { seats } = demoSeatsSchema.parse(await (await fetch(`${address}/api/seats`)).json());
  const kinds = new Map<string, (typeof seats)[number]>();
  for (const seat of seats) {
    const kind = seat.name.en.replaceAll(/[\d,].*$| [A-Z]+\d+.*$/g, "").trim();
    if (!kinds.has(kind)) kinds.set(kind, seat);
  }
  return [...kinds.values()];
}

/** A line that wraps anew when a live number grows moves less than a person sees. */
const isSeen = (shift: string): boolean => Number(shift.split(" ")[1]) >= 0.005;

async function look(page: Page, view: string, faults: string[]): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => undefined);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(out, `${view}.png`) });
  const found = [...(await axeFinds(page)), ...faults.splice(0)];
  const shifts: unknown = await page.evaluate("window.shifts ?? []");
  if (Array.isArray(shifts))
    found.push(...shifts.map((each) => `shift ${String(each)}`).filter(isSeen));
  const over = Number(
    await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    ),
  );
  if (over > 0) found.push(`scrolls sideways by ${over} px`);
  seen.push({ view, found });
  console.log(
    `${found.length === 0 ? "ok  " : "FAIL"} ${view}${found.map((each) => `\n       ${each}`).join("")}`,
  );
}

async function openWindow(
  browser: Browser,
  address: string,
  { theme, language, width, height }: Look,
  isPhone = false,
) {
  const context: BrowserContext = await browser.newContext({
    viewport: isPhone ? { width: 390, height: 844 } : { width, height },
    locale: `${language}-US`,
    colorScheme: theme === "light" ? "light" : "dark",
  });
  const page = await context.newPage();
  await page.addInitScript(`localStorage.setItem("concord.theme", "${theme}")`);
  await page.addInitScript(watchShifts);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) faults.push(`asked ${request.url()}`);
  });
  return { context, page, faults };
}

const named = (path: string): string =>
  path.replaceAll(/[^a-z0-9]+/gi, "-").replaceAll(/^-|-$/g, "") || "start";

async function walkSeats(browser: Browser, address: string, each: Look): Promise<void> {
  const tag = `${each.theme}-${each.language}-${each.width}`;
  for (const seat of await kindsOfSeats(address)) {
    const isPhone = seat.unitId !== null && seat.unitId !== undefined;
    const { context, page, faults } = await openWindow(browser, address, each, isPhone);
    await page.goto(`${address}/sign-in`);
    await page
      .getByRole("button", { name: seat.name[each.language] ?? seat.name.en })
      .first()
      .click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    await page.waitForSelector("main");
    const paths = new Set([
      new URL(page.url()).pathname,
      ...(await page
        .locator(".shell-nav a")
        .evaluateAll((links) =>
          links.map((link) => new URL((link as unknown as { href: string }).href).pathname),
        )),
    ]);
    for (const path of paths) {
      if (!isWanted(path)) continue;
      const view = `${named(path)}--${named(seat.id)}--${tag}`;
      await page.goto(`${address}${path}`);
      await look(page, view, faults);
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await look(page, `${view}--row`, faults);
    }
    await context.close();
  }
}

/** Every public page that links lead to, from the first one on. */
async function walkPublic(browser: Browser, address: string, each: Look): Promise<void> {
  const { context, page, faults } = await openWindow(browser, address, each);
  const waiting = [each.language === "es" ? "/p/es" : "/p", "/sign-in"];
  const met = new Set(waiting);
  const kinds = new Map<string, number>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (!isWanted(path)) continue;
    // Pages of one kind differ by their last part: a few of each are enough.
    const kind = path.replace(/\?.*$/, "").replace(/[^/]+$/, "");
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if ((kinds.get(kind) ?? 0) > (path.includes("?") ? 3 : 12)) continue;
    const answer = await page.goto(`${address}${path}`);
    if (!(answer?.headers()["content-type"] ?? "").includes("html")) continue;
    await look(
      page,
      `${named(path)}--public--${each.theme}-${each.language}-${each.width}`,
      faults,
    );
    const links = await page
      .locator("a[href]")
      .evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href));
    for (const link of links) {
      const url = new URL(link);
      const next = `${url.pathname}${url.search}`;
      const isOther = url.pathname.startsWith("/p/es") !== (each.language === "es");
      const isFile = /\.(csv|json|zip|pdf|svg|parquet|yaml)$/.test(url.pathname);
      if (
        url.origin !== address ||
        !url.pathname.startsWith("/p") ||
        isOther ||
        isFile ||
        met.has(next)
      )
        continue;
      met.add(next);
      waiting.push(next);
    }
  }
  await context.close();
}

const data = mkdtempSync(join(tmpdir(), "concord-walk-data-"));
const browser = await openBrowser();
const { child, address } = await startCounty(data);
try {
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  for (const each of looks.slice(0, Number(values.looks))) {
    await walkSeats(browser, address, each);
    await walkPublic(browser, address, each);
  }
} finally {
  await browser.close();
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
  rmSync(data, { recursive: true, force: true });
}
const failed = seen.filter(({ found }) => found.length > 0);
writeFileSync(join(out, "seen.json"), JSON.stringify(seen, null, 1));
console.log(`pictures: ${out}`);
console.log(JSON.stringify({ views: seen.length, failed: failed.length }));
process.exitCode = failed.length > 0 ? 1 : 0;
