import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCenter, temporaryFolder } from "../server/center.ts";
import { analysesIn, pastCalls } from "../server/past-calls.ts";
import { realCalls, testWithRealCalls } from "../shared.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat, webRoot } from "./browser.ts";
import type { WindowLook } from "./browser.ts";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), "concord-journey-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await browser.close();
});

/** A month of calls as a city nobody knows might write it: the beat stands in a column that nothing names so. */
function cityExport(): string {
  const types = ["Noise complaint", "Welfare check", "Neighbor dispute", "GORP 7", "Trespass"];
  const rows = Array.from({ length: 300 }, (_, at) => {
    const day = String(1 + (at % 28)).padStart(2, "0");
    const hour = String(at % 24).padStart(2, "0");
    const [lat, lon] = [40.1 + (at % 3) / 50, -75.3 - (at % 4) / 50];
    const type = types[at % types.length] ?? "";
    return `C${at},2025-03-${day} ${hour}:05:00,${type},Q${at % 4},${lat.toFixed(4)},${lon.toFixed(4)},PHONE`;
  });
  rows.push("C900,2025-03-01 25:99:00,Noise complaint,Q1,40.1,-75.3,PHONE");
  const path = join(folder, "march.csv");
  writeFileSync(
    path,
    `call number,call time,call type,patrol piece,latitude,longitude,call source\n${rows.join("\n")}\n`,
  );
  return path;
}

async function openPage(look: WindowLook = {}) {
  const analyses = analysesIn(temporaryFolder());
  const { address } = await openCenter({ webRoot, pastCalls: pastCalls({ analyses }) });
  const window = await takeSeat(browser, address, "Protocol designer", look);
  await window.page
    .locator(".shell-nav")
    .getByRole("link", { name: /^(Past calls|Llamadas pasadas)$/ })
    .click();
  await window.page.locator(".drop").waitFor();
  return { ...window, address };
}

const figures = (page: Page) => page.locator(".result");
const state = (page: Page) => page.locator(".calls-progress output");
const part = (page: Page, number: number) =>
  page.getByRole("button", { name: new RegExp(`^${number}\\.`) });

describe("the page of past calls", () => {
  test("an export nobody knows: figures, a column and a type corrected by keyboard, refused rows, a map, and a link that says what is gone", async () => {
    const window = await openPage();
    const { page, address } = window;
    expect(await axeFinds(page)).toEqual([]);
    await page.locator("input[type=file]").setInputFiles(cityExport());
    await page.waitForURL("**/past-calls/analysis-*");
    await figures(page).waitFor();
    expect(await axeFinds(page)).toEqual([]);

    // The page can be left and loaded again: what was found is the server's.
    await page.reload();
    await figures(page).waitFor();

    // A column, by keyboard alone.
    await part(page, 1).press("Enter");
    const beat = page.getByRole("combobox", { name: "Beat or area" });
    await beat.focus();
    await page.keyboard.type("patrol");
    await expect.poll(() => beat.inputValue()).toBe("=patrol piece");
    expect(await page.locator("#screen").textContent()).toContain(
      '"2025-03-01 25:99:00" is no time that can be read',
    );
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("button", { name: "Import again with these columns" }).press("Enter");
    await expect.poll(() => state(page).textContent(), { timeout: 60_000 }).toBe("Done");

    // The biggest doubt stands first, and is put right.
    await part(page, 2).press("Enter");
    const doubt = page.getByRole("combobox", { name: "Correct GORP 7" });
    await doubt.focus();
    expect(await page.locator("[data-tier]").first().textContent()).toContain("GORP 7");
    await page.keyboard.type("Noise");
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("button", { name: "Count again with 1 correction" }).press("Enter");
    await expect.poll(() => state(page).textContent(), { timeout: 60_000 }).toBe("Done");

    await part(page, 3).press("Enter");
    await expect.poll(() => page.locator(".area-spot").count()).toBe(4);
    const text = (await page.locator("#screen").textContent()) ?? "";
    expect(text).toContain("300 calls from the public");
    expect(text).toContain("A call that a team handles is not a call diverted from police");
    const link = await page.getByRole("textbox", { name: "Link to these figures" }).inputValue();
    expect(link).toMatch(/\/past-calls\/link\/[0-9a-f]{24}$/);
    await expectCalm(window);

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Figures (CSV)" }).press("Enter");
    expect((await download).suggestedFilename()).toMatch(
      /^concord-harbor-county-[0-9a-f]{8}\.csv$/,
    );

    // The calls go, the link stays and says so.
    await page.getByRole("button", { name: "Delete these calls from the server" }).press("Enter");
    await page.waitForURL("**/past-calls");
    await page.goto(link.replace(/^https?:\/\/[^/]+/, address));
    await figures(page).waitFor();
    expect(await page.locator("#screen").textContent()).toContain(
      "The calls are no longer on this server.",
    );
    expect(await axeFinds(page)).toEqual([]);
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => page.locator(".drop").isVisible()).toBe(false);
    await expect.poll(() => page.locator(".bounds-table").first().isVisible()).toBe(true);
  });

  test("files of which nothing can be taken say so, and show their columns to be named", async () => {
    const window = await openPage({ language: "es" });
    const { page } = window;
    const path = join(folder, "nothing.csv");
    writeFileSync(path, "call number,call time,beat\n1,2025-03-01 10:00:00,B1\n");
    await page.locator("input[type=file]").setInputFiles(path);
    await expect
      .poll(() => state(page).textContent(), { timeout: 60_000 })
      .toBe("No se pudo hacer");
    const text = (await page.locator("#screen").textContent()) ?? "";
    expect(text).toContain("has no column that looks like a call type");
    await expect
      .poll(() => page.getByRole("combobox", { name: "Tipo de llamada" }).isVisible())
      .toBe(true);
    expect(await axeFinds(page)).toEqual([]);
    expect(window.faults).toEqual([]);
  });

  testWithRealCalls(
    "a county's year in a zip, from the drop to the map within a minute",
    async () => {
      const { page } = await openPage({ width: 1920, height: 1080 });
      const started = Date.now();
      await page
        .locator("input[type=file]")
        .setInputFiles(realCalls("montgomery-county-pa", "911.zip"));
      await figures(page).waitFor({ timeout: 60_000 });
      expect(Date.now() - started).toBeLessThan(60_000);
      const text = (await page.locator("#screen").textContent()) ?? "";
      expect(text).toContain("99,492");
      expect(await page.locator(".area-spot").count()).toBeGreaterThan(50);
      expect(await axeFinds(page)).toEqual([]);
    },
  );
});
