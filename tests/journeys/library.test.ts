import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { concordInProcess } from "#server/library-run.ts";
import { createLibrary } from "#server/library-shelf.ts";
import type { LibraryShelf } from "#server/library-shelf.ts";
import { openCenter } from "../server/center.ts";
import { corpusFile } from "../server/past-calls.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat, webRoot } from "./browser.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

// One library for all of them, and it is asked before any page is: what is counted is a synthetic year, and that is not what is looked at.
let browser: Browser;
let folder: string;
let library: LibraryShelf;
beforeAll(async () => {
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), "concord-journey-"));
  let ids = 0;
  library = createLibrary({
    protocols: join(root, "protocols"),
    folder: join(folder, "counts"),
    run: concordInProcess(root),
    newId: () => `${(ids += 1)}`,
  });
  await library.all();
  await library.levers("harbor-county");
});
afterAll(async () => {
  await browser.close();
  library.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A center of its own that is given the library, and does not stop it. */
const openLibrary = async (): Promise<string> =>
  (await openCenter({ webRoot, library: { ...library, stop: () => undefined } })).address;

describe("the library page", () => {
  test.each([
    ["en", "Protocol designer", "labor contract", "Not recorded", /^Put it on/],
    ["es", "Protocol designer", "contrato laboral", "Sin registro", /^Ponerlo/],
  ] as const)(
    "lays programs side by side, scores them, and flips their self-limits (%s)",
    async (language, seat, contract, notRecorded, putOn) => {
      const window = await takeSeat(browser, await openLibrary(), seat, { language });
      const { page } = window;
      await page.goto(new URL("/library", page.url()).href);
      await page.locator(".levers").waitFor();
      const text = (await page.locator("#screen").textContent()) ?? "";
      for (const part of ["STAR", "Seattle", contract, notRecorded]) expect(text).toContain(part);
      const together = page.locator(".together");
      const before = await together.textContent();
      // By keys alone: a limit is put on, and the effect stands in the table.
      await page.getByRole("button", { name: putOn }).first().focus();
      await press(page, "Enter");
      await expect.poll(() => together.textContent()).not.toBe(before);
      await page.getByLabel("Seattle, Washington").uncheck();
      await expect
        .poll(() => page.locator(".library thead").first().textContent())
        .not.toContain("Seattle");
      for (const summary of await page.locator("summary").all()) await summary.click();
      expect(await axeFinds(page)).toEqual([]);
      await expectCalm(window);
    },
  );

  test("counts the levers on an export, and says so of one that cannot be read", async () => {
    const window = await takeSeat(browser, await openLibrary(), "Protocol designer");
    const { page } = window;
    await page.goto(new URL("/library", page.url()).href);
    await page.locator(".levers").waitFor();
    await page
      .getByLabel("Count on an export of past calls")
      .setInputFiles(corpusFile("two-times.csv"));
    await page.getByText(/Counted on two-times\.csv: \d+ calls? from the public/).waitFor();
    await page
      .getByLabel("Count on an export of past calls")
      .setInputFiles(fileURLToPath(import.meta.url));
    await page.locator(".library .notice").waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("button", { name: "Back to the synthetic year" }).click();
    await page.getByText("Counted on a synthetic year of Harbor County").waitFor();
  });

  test("is read by a call taker too, by its address, without the means to count on a file", async () => {
    const window = await takeSeat(browser, await openLibrary(), "Call taker 1");
    const { page } = window;
    await page.goto(new URL("/library", page.url()).href);
    await page.locator(".levers").waitFor();
    expect(await page.getByLabel("Count on an export of past calls").count()).toBe(0);
    expect(await page.getByRole("link", { name: "Library" }).count()).toBe(0);
    await expectCalm(window);
  });
});
