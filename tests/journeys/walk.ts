// Walks every screen there is and looks at it: `npm run walk -- --out FOLDER [--speed 20] [--only /board,/care] [--looks 4] [--from 0]`.
// It starts Harbor County with people in it, takes one seat of each kind, opens every screen of the seat's menu in several looks
// (brightness, forced colors, language, width), and in each the states of walk-states.ts: the first row, everything unfolded, a form sent
// empty, the whole page, no line, no answers. Then every public page that links lead to. Each view is photographed and checked by
// walk-checks.ts: axe, layout shift, sideways scrolling, words cut off, English on a Spanish page, errors, requests to another host.
// It ends with 1 when anything was found; the last line is JSON.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser, BrowserContext, Page } from "playwright";
import { demoSeatsSchema } from "#contract/http.ts";
import { openBrowser, watchShifts } from "./browser.ts";
import { faultsOf } from "./walk-checks.ts";
import { own, rows, states, troubles } from "./walk-states.ts";

interface Look {
  readonly theme: "dark" | "dim" | "light" | "forced";
  readonly language: "en" | "es";
  readonly width: number;
  readonly height: number;
}

const looks: readonly Look[] = [
  { theme: "dark", language: "en", width: 1920, height: 1080 },
  { theme: "light", language: "es", width: 1280, height: 800 },
  { theme: "dim", language: "es", width: 1920, height: 1080 },
  { theme: "light", language: "en", width: 1280, height: 800 },
  { theme: "forced", language: "es", width: 1280, height: 800 },
  { theme: "dark", language: "es", width: 1280, height: 800 },
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
    from: { type: "string", default: "0" },
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
    const isCrew = seat.unitId !== null && seat.unitId !== undefined;
    const crew = seat.name.en.replace(/ [A-Z]+\d+.*$/, "");
    const kind = isCrew ? crew : seat.roles.toSorted().join();
    if (!kinds.has(kind)) kinds.set(kind, seat);
  }
  return [...kinds.values()];
}

/** What the console says where a line is meant to fail. */
const isMeant = (fault: string): boolean => /ERR_|WebSocket|Failed to (load|fetch)/.test(fault);

async function look(
  page: Page,
  view: string,
  faults: string[],
  forgives: (fault: string) => boolean = () => false,
): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => undefined);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(out, `${view}.png`) });
  const language = /-es-\d+/.test(view) ? "es" : "en";
  const failed = faults.splice(0).filter((fault) => !forgives(fault));
  // What stands on a color of the system cannot be read from the page: axe takes the page's own colors for the ground.
  const isTold = (fault: string): boolean =>
    !(view.includes("--forced-") && fault.startsWith("color-contrast"));
  const found = [...(await faultsOf(page, language)).filter(isTold), ...failed];
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
    forcedColors: theme === "forced" ? "active" : "none",
  });
  const page = await context.newPage();
  if (theme !== "forced")
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

type DemoSeat = Awaited<ReturnType<typeof kindsOfSeats>>[number];

async function walkSeats(browser: Browser, address: string, each: Look): Promise<void> {
  for (const seat of await kindsOfSeats(address))
    await walkSeat(browser, address, each, seat).catch((error: unknown) => {
      const view = `${named(seat.id)}--${tagOf(each)}`;
      const problem = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
      seen.push({ view, found: [problem] });
      console.log(`FAIL ${view}\n       ${problem}`);
    });
}

/** Where seats begin that have one screen alone, and so no menu. */
const homes: Readonly<Record<string, string>> = {
  hotline: "/partner",
  field: "/field",
  care: "/care",
  custodian: "/records",
  mediator: "/mediate",
  "mediation-lead": "/mediate",
  "social-worker": "/support",
};
const homesOf = ({ roles }: DemoSeat): readonly string[] =>
  roles.flatMap((role) => homes[role] ?? []);

/** Takes the seat; where the account has a second factor, looks at that page on the way. */
async function signIn(
  context: BrowserContext,
  page: Page,
  {
    address,
    seat,
    language,
    tag,
    faults,
  }: {
    readonly address: string;
    readonly seat: DemoSeat;
    readonly language: "en" | "es";
    readonly tag: string;
    readonly faults: string[];
  },
): Promise<void> {
  await page.goto(`${address}/sign-in`);
  if (seat.code !== undefined) {
    const name = seat.name[language] ?? seat.name.en;
    await page.getByRole("button", { name }).first().click();
    await look(page, `second-factor--${named(seat.id)}--${tag}`, faults);
  }
  const { seats } = demoSeatsSchema.parse(await (await fetch(`${address}/api/seats`)).json());
  const { id, secret, code } = seats.find((one) => one.id === seat.id) ?? seat;
  await context.request.post(`${address}/api/session`, {
    headers: { origin: address },
    data: { seat: id, secret, ...(code === undefined || code === "" ? {} : { code }) },
  });
  await page.goto(`${address}/`, { waitUntil: "commit" });
}

const tagOf = ({ theme, language, width }: Look): string => `${theme}-${language}-${width}`;

async function walkSeat(
  browser: Browser,
  address: string,
  each: Look,
  seat: DemoSeat,
): Promise<void> {
  const isPhone = seat.unitId !== null && seat.unitId !== undefined;
  const { context, page, faults } = await openWindow(browser, address, each, isPhone);
  await signIn(context, page, { address, seat, language: each.language, tag: tagOf(each), faults });
  await page.waitForSelector(".shell-bar");
  const links = await page
    .locator(".shell-nav a")
    .evaluateAll((all) =>
      all.map((link) => new URL((link as unknown as { href: string }).href).pathname),
    );
  for (const path of new Set([...homesOf(seat), ...links]))
    if (isWanted(path))
      await walkScreen(page, faults, {
        address: `${address}${path}`,
        path,
        view: `${named(path)}--${named(seat.id)}--${isPhone ? `${each.theme}-${each.language}-390` : tagOf(each)}`,
      });
  await context.close();
}

/** One screen as it opens, and in each state that it has. */
async function walkScreen(
  page: Page,
  faults: string[],
  {
    address,
    path,
    view,
  }: { readonly address: string; readonly path: string; readonly view: string },
): Promise<void> {
  const size = page.viewportSize();
  const afresh = async (): Promise<void> => {
    await page.emulateMedia({ media: null });
    if (size !== null) await page.setViewportSize(size);
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForSelector("main h1, main h2");
    await page.waitForTimeout(500);
  };
  await afresh();
  await look(page, view, faults);
  for (const { name, enter } of own[path] ?? []) {
    if (size !== null) await page.setViewportSize(size);
    if (await enter(page)) await look(page, `${view}--${name}`, faults);
  }
  if (own[path] !== undefined) await afresh();
  for (const { name, enter } of states)
    if (await ((name === "row" ? rows[path] : undefined) ?? enter)(page))
      await look(page, `${view}--${name}`, faults);
  for (const { name, enter } of troubles) {
    await afresh();
    if (!(await enter(page))) continue;
    await look(page, `${view}--${name}`, faults, isMeant);
    faults.splice(0);
    await page.context().setOffline(false);
    await page.unrouteAll({ behavior: "ignoreErrors" });
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
  const from = Number(values.from);
  for (const each of looks.slice(from, from + Number(values.looks))) {
    await walkSeats(browser, address, each);
    await walkPublic(browser, address, each);
    // Residents read on phones, and by day.
    if (each.theme === "light")
      await walkPublic(browser, address, { ...each, width: 390, height: 844 });
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
