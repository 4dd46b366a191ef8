import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCenter } from "../server/center.ts";
import { corpusFile, pastCalls } from "../server/past-calls.ts";
import { realCalls, testWithRealCalls } from "../shared.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat, webRoot } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const openShadow = async (...shadow: readonly string[]) =>
  (await openCenter({ webRoot, pastCalls: pastCalls({ shadow }) })).address;

const seattle = realCalls("seattle-wa", "spd_911_incident_response_2016-03.csv");

describe("the retrospective shadow", () => {
  for (const language of ["en", "es"] as const)
    testWithRealCalls(
      `stands beside the record as bounds, and dispatches nothing (${language})`,
      async () => {
        const window = await takeSeat(browser, await openShadow(seattle), "Protocol designer", {
          language,
        });
        const { page } = window;
        await page.getByRole("link", { name: /^(Shadow|Sombra)$/ }).click();
        await page.getByText(/^(Nothing is dispatched|No se despacha nada)\./).waitFor();
        await page
          .getByRole("heading", { name: /could have recommended|habría podido recomendar/ })
          .waitFor();
        await page.getByRole("button", { name: /^(Pause|Pausa)$/ }).click();
        await page.getByRole("button", { name: /^(Play|Reproducir)$/ }).waitFor();
        const come = await page.locator(".shadow-pace output").textContent();
        const first = page.locator(".call-row").first();
        await first.focus();
        await page.keyboard.press("Enter");
        expect(await page.locator(".shadow-call .facts").first().textContent()).toContain("2016");
        await expect.poll(() => page.locator(".shadow-pace output").textContent()).toBe(come);
        expect(await axeFinds(page)).toEqual([]);
        await expectCalm(window);
      },
    );

  testWithRealCalls("keeps its rows in place while calls come", async () => {
    const window = await takeSeat(browser, await openShadow(seattle), "Supervisor");
    const { page } = window;
    await page.getByRole("link", { name: "Shadow" }).click();
    const come = page.locator(".shadow-pace output");
    await come.getByText(/calls have come/).waitFor();
    const before = await come.textContent();
    await expect.poll(() => come.textContent()).not.toBe(before);
    await page.waitForFunction("document.querySelectorAll('.call-row').length > 20");
    await expectCalm(window);
  });

  test("says why a file cannot be played, and where none is played how to start", async () => {
    const failed = await takeSeat(
      browser,
      await openShadow(corpusFile("no-type.csv")),
      "Protocol designer",
    );
    await failed.page.getByRole("link", { name: "Shadow" }).click();
    await failed.page.getByText(/has no column that looks like a call type/).waitFor();
    expect(await failed.page.getByRole("button", { name: "Play" }).count()).toBe(0);
    expect(await failed.page.textContent("main")).not.toMatch(/0 of 0|will stand here/);
    expect(await axeFinds(failed.page)).toEqual([]);
    const { address } = await openCenter({ webRoot, pastCalls: pastCalls() });
    const off = await takeSeat(browser, address, "Protocol designer");
    await off.page.getByRole("link", { name: "Shadow" }).click();
    await off.page.getByText("npm start -- --shadow FILE").waitFor();
    expect(await axeFinds(off.page)).toEqual([]);
  });
});
