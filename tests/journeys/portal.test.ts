// A resident with an old phone, without an account and without script, reads what became of the calls.
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listeningSampleSchema } from "#contract/listening.ts";
import { loadPortal } from "#server/portal/portal-file.ts";
import { pages } from "#server/portal/page.ts";
import { openLog } from "#server/server.ts";
import { writePast } from "#server/first-start.ts";
import { loadCodebook } from "#library/load-codebook.ts";
import { loadGoals } from "#library/load-goals.ts";
import { parseRecord } from "#library/programs-file.ts";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gradeInEnglish, gradeInSpanish } from "../reading-grade.ts";
import { openCenter, protocol, temporaryFolder, wallClock } from "../server/center.ts";
import { axeFinds, openBrowser, webRoot } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const root = fileURLToPath(new URL("../..", import.meta.url));
const file = loadPortal(join(root, "portal", "harbor-county.yaml"));
const record = parseRecord(
  readFileSync(join(root, "protocols", "programs.yaml"), "utf8"),
  "programs.yaml",
  protocol.protocol,
);
if (!file.ok || !record.ok) throw new Error("what the county tells does not load");
const portal = { file: file.value, record: record.value };
const codebook = loadCodebook(join(root, "listening", "harbor-county.yaml"));
const register = loadGoals(join(root, "goals", "harbor-county.yaml"));
if (!codebook.ok || !register.ok) throw new Error("what the county listens for does not load");
const acts: unknown = JSON.parse(
  readFileSync(join(root, "listening", "harbor-county-acts.json"), "utf8"),
);
const listening = {
  codebook: codebook.value,
  sample: {
    survey: readFileSync(join(root, "listening", "harbor-county-voices.csv"), "utf8"),
    by: "clerk",
    coders: ["board-3", "board-5"],
    acts: listeningSampleSchema.parse(acts),
  },
} as const;
const goals = { register: register.value.register, supplied: [] };

/** A Wednesday at noon, four days after two whole weeks. */
const now = Date.UTC(2026, 9, 28, 18);

async function openCounty() {
  const folder = temporaryFolder();
  const clock = { ...wallClock, now: () => now };
  await writePast({
    folder,
    agency: "harbor-county",
    protocol,
    seed: 1911,
    days: 18,
    end: now,
    openLog: (half) => openLog(half, { clock, note: () => undefined }),
    progress: () => undefined,
  });
  return openCenter({ folder, clock, webRoot, portal, listening, goals });
}

/** The text of a page's paragraphs, each ended as a sentence; the dictionary's own words stand in no paragraph. */
const proseIn = (markup: string): string =>
  [...markup.matchAll(/<p[^>]*>([\s\S]*?)<\/p>/g)]
    .map(([, inner = ""]) => inner.replace(/<[^>]*>/g, " ").replace(/&[#\w]+;/g, " "))
    .map((text) => text.replace(/\s+/g, " ").trim())
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(" ");

test("a-resident-reads-who-came: no script, two languages, a phone, nothing hidden shown", async () => {
  const { address } = await openCounty();
  const asked: string[] = [];
  const watch = async (context: BrowserContext) => {
    const page = await context.newPage();
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => message.type() === "error" && asked.push(message.text()));
    return page;
  };
  const plain = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const page = await watch(plain);

  // From the first sentence to the reasons, the file, and who would come.
  await page.goto(`${address}/p`);
  expect(await page.locator("main").textContent()).toMatch(/A team came to \d+ of them/);
  await page.getByRole("link", { name: "Why no team?" }).first().click();
  await expect.poll(() => page.locator("h1").textContent()).toBe("Why no team?");
  expect(await page.locator("table").first().textContent()).toContain("No team was free");
  expect(await page.getByText("Harbor County is made up.").count()).toBe(1);
  const csv = await (await fetch(`${address}/p/why-not.csv`)).text();
  expect(csv).toContain("Harbor County (made up)");
  const counts = [...csv.matchAll(/^[\w-]+,(\d+)\r$/gm)].map(([, count]) => Number(count));
  expect(counts.length).toBeGreaterThan(1);
  expect(counts.filter((count) => count > 0 && count < 11)).toEqual([]);
  await page.getByRole("link", { name: "Español" }).click();
  await expect.poll(() => page.locator("h1").textContent()).toBe("¿Por qué no fue un equipo?");
  expect(await page.locator("html").getAttribute("lang")).toBe("es");
  await page.goto(`${address}/p/rules/neighbor-dispute`);
  await page.getByLabel("Any weapon seen or mentioned?").selectOption("none");
  await page.getByRole("button", { name: "Show who would come" }).click();
  // A low-risk answer is not shown before it is earned.
  expect(await page.locator(".usa-summary-box").textContent()).toContain("would ask more first");
  await page.getByLabel("Any weapon seen or mentioned?").selectOption("in-use");
  await page.getByRole("button", { name: "Show who would come" }).click();
  await expect
    .poll(() => page.locator(".usa-summary-box").textContent())
    .toContain("Police + Ambulance");

  // A comment without script and without an account: taken, followed by its own address, and taken back.
  await page.goto(`${address}/p/say`);
  await page.getByLabel("What do you want to say?").fill("x");
  await page.getByRole("button", { name: "Send" }).click();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("a few words");
  expect(await page.getByLabel("What do you want to say?").inputValue()).toBe("x");
  await page.getByLabel("What do you want to say?").fill("Nobody came for two hours.");
  await page.getByLabel("I speak as").selectOption("mill-residents");
  await page.getByRole("button", { name: "Send" }).click();
  await expect.poll(() => page.locator("main").textContent()).toContain("an answer by");
  const own = page.url();
  expect(await page.locator("main").textContent()).not.toContain("two hours");
  await page.getByRole("button", { name: "Take my words back" }).click();
  await expect.poll(() => page.locator("main").textContent()).toContain("Your words are gone");
  expect(await (await fetch(own)).text()).not.toContain("Take my words back");
  const said = await (await fetch(`${address}/p/say`)).text();
  // Criticism is kept where an insult is withheld, and spam is counted and nowhere to be read.
  expect(said).toContain("A call was not picked up for ten minutes.");
  expect(said).not.toMatch(/useless idiots|CHEAP WATCHES/);
  await page.goto(`${address}/p/hearing`);
  expect(await page.locator("ol").first().textContent()).toContain("Nobody has published it.");
  await plain.close();

  // The numbers of two weeks have one address; no other day has any, and nothing invented is answered.
  const kept = await fetch(`${address}/p/who-came?from=2026-10-12`);
  expect(kept.status).toBe(200);
  for (const path of [
    "who-came?from=2026-10-13",
    "who-came?from=now",
    "nowhere",
    "cost/x",
    "say.csv",
  ])
    expect([path, (await fetch(`${address}/p/${path}`)).status]).toEqual([path, 404]);
  const odd = await fetch(`${address}/p/rules/neighbor-dispute?weapon=%3Cscript%3E&__proto__=1`);
  expect(await odd.text()).not.toContain("<script>");

  // Every page in both languages on a phone: no violation, no side scroll, words that a seventh grader reads.
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const seen = await watch(phone);
  const grades: (readonly [string, number])[] = [];
  for (const language of ["", "/es"])
    for (const path of ["", ...pages.map(({ slug }) => `/${slug}`), "/rules/welfare-check"]) {
      const at = `/p${language}${path}`;
      await seen.goto(`${address}${at}`);
      expect([at, await axeFinds(seen)]).toEqual([at, []]);
      expect([at, await seen.evaluate("document.documentElement.scrollWidth")]).toEqual([at, 390]);
      const prose = proseIn(await (await fetch(`${address}${at}`)).text());
      grades.push([at, (language === "" ? gradeInEnglish : gradeInSpanish)(prose)]);
    }
  expect(grades.filter(([, grade]) => grade > 7)).toEqual([]);
  await phone.close();
  const dark = await browser.newContext({ colorScheme: "dark" });
  const night = await watch(dark);
  for (const path of ["who-came", "say", "hearing"]) {
    await night.goto(`${address}/p/${path}`);
    expect([path, await axeFinds(night)]).toEqual([path, []]);
  }
  await dark.close();
  // The form that was not taken is answered with 400, and the browser says so.
  const foreign = asked.filter((each) => !each.startsWith(`${address}/`));
  expect(foreign.filter((each) => !each.includes("status of 400"))).toEqual([]);
});
