// A browser over a real server, for journeys: people at their seats, alone in Harbor County.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import type { Browser, Page } from "playwright";
import { expect, onTestFinished } from "vitest";
import { demoSeatsSchema } from "#contract/http.ts";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** The folder of the built pages; built once from these very sources. */
export const webRoot = fileURLToPath(new URL("../../dist/web", import.meta.url));

/** Builds the pages when their sources have changed, and starts Chromium. */
export async function openBrowser(): Promise<Browser> {
  const web: { buildWeb: () => Promise<{ code: number; output: string }> } = await import(
    new URL("../../scripts/web.mjs", import.meta.url).href
  );
  const built = await web.buildWeb();
  if (built.code !== 0) throw new Error(`the web does not build:\n${built.output}`);
  const found: { findChromium: () => Promise<{ path?: string; problem?: string }> } = await import(
    new URL("../../scripts/chromium.mjs", import.meta.url).href
  );
  const { path, problem } = await found.findChromium();
  if (path === undefined) throw new Error(problem ?? "no Chromium");
  return chromium.launch({
    executablePath: path,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** How a person's window is. */
export interface WindowLook {
  readonly language?: "en" | "es";
  readonly width?: number;
  readonly height?: number;
  /** The browser's own time zone, such as `Asia/Tokyo`; the machine's where absent. */
  readonly timeZone?: string;
}

/** Someone's window, and what went wrong in it: console errors, and requests to any other host. */
export interface Window {
  readonly page: Page;
  readonly faults: string[];
}

/** Keeps every layout shift of the page that no person caused in `window.shifts`. */
export const watchShifts = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value, sources } of list.getEntries())
      if (!hadRecentInput)
        window.shifts.push(value + " " + sources.map(({ node }) => node?.className || node?.nodeName + ":" + (node?.textContent ?? "").slice(0, 30)));
  }).observe({ type: "layout-shift", buffered: true });
`;

/** How the sign-in page calls a seat in a language. */
async function seatIn(address: string, seat: string, language: "en" | "es"): Promise<string> {
  const { seats } = demoSeatsSchema.parse(await (await fetch(`${address}/api/seats`)).json());
  const found = seats.find(({ name }) => name.en === seat);
  if (found === undefined) throw new Error(`no demo seat is called ${seat}`);
  return found.name[language] ?? found.name.en;
}

/** How long a window is waited for, in milliseconds: whether a thing comes is asked, not how fast, and the machine may be busy. */
const waitsFor = 60_000;

/** Opens a window on the sign-in page and takes a seat by its name. The window closes with its test: one left open would go on drawing. */
export async function takeSeat(
  browser: Browser,
  address: string,
  seat: string,
  { language = "en", width = 1280, height = 800, timeZone }: WindowLook = {},
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: `${language}-US`,
    ...(timeZone === undefined ? {} : { timezoneId: timeZone }),
  });
  context.setDefaultTimeout(waitsFor);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A lost line says so, and is meant.
    const isMeant = /WebSocket|ERR_CONNECTION|ERR_EMPTY/.test(message.text());
    if (message.type() === "error" && !isMeant) faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) faults.push(`asked ${request.url()}`);
  });
  await page.addInitScript(watchShifts);
  await page.goto(`${address}/sign-in`);
  await page.getByRole("button", { name: await seatIn(address, seat, language) }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  return { page, faults };
}

/** What axe finds on the page as it stands: rule, how many, and the first place. Empty is the only good answer. */
export async function axeFinds(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const found: unknown = await page.evaluate(`
    axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + " × " + nodes.length + ": " + nodes[0].target.join(" ")),
    )
  `);
  if (!Array.isArray(found)) throw new Error("axe said nothing");
  return found.map(String);
}

/** Nothing moved by itself, nothing failed, and nobody else was asked. */
export async function expectCalm({ page, faults }: Window): Promise<void> {
  expect(faults).toEqual([]);
  expect(await page.evaluate("window.shifts")).toEqual([]);
}

/** Holds HELP until its ring closes, however long that takes: whoever lets go before has not called. */
export async function holdHelp(page: Page): Promise<void> {
  const button = page.locator(".help-tap");
  await button.hover();
  await page.mouse.down();
  await ringCloses(page);
  await page.mouse.up();
}

/** Waits until the ring of a HELP that is held has grown, and closed by itself. */
export async function ringCloses(page: Page): Promise<void> {
  for (const isHeld of ["true", "false"])
    await page.waitForSelector(`.help-tap[data-held=${isHeld}]`);
}

/** Presses keys one after the other. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
