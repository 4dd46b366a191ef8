import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiveCall } from "../server/center.ts";
import { acceptDispute, openAfternoon, screenedDispute } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A center with a few disputes: little to plan from, and it says so. */
async function afternoon() {
  const room = await openAfternoon({ C1: "community" });
  for (const id of ["26-1", "26-2", "26-3"]) {
    await screenedDispute(room.taker, id, `${id.slice(-1)} Pewter Lane`);
    await acceptDispute(room.taker, id);
  }
  await room.taker.command(receiveCall("26-4", { area: "mill" }));
  return room;
}

/** So many plans stand there with the last of their figures. */
async function settled(page: Page, plans: number): Promise<void> {
  await expect
    .poll(() => page.locator('.compared td[data-running="false"]').count(), { timeout: 30_000 })
    .toBe(plans);
}

describe("the staffing planner", () => {
  test("by keyboard: a first answer, an hour changed, a second plan beside the first, what the next team buys, kept", async () => {
    const { address } = await afternoon();
    const window = await takeSeat(browser, address, "Supervisor");
    const { page } = window;
    await page.goto(`${address}/plan`);
    await page.waitForSelector(".compared strong");
    const row = page.locator(".roster tr", { hasText: "Community team" });
    await row.locator("td").nth(12).focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("4");
    expect(await row.locator("td").nth(12).textContent()).toBe("4");
    expect(await row.locator("td").nth(13).textContent()).toBe("4");
    await page.keyboard.press("Control+d");
    await page.getByRole("combobox", { name: "that begins in" }).selectOption("mill");
    await page.getByRole("button", { name: "Add the row" }).press("Enter");
    await expect
      .poll(() => page.locator(".roster tbody th", { hasText: ", mill" }).count())
      .toBe(1);
    await page.getByRole("heading", { name: "Staffing plans" }).click();
    await page.keyboard.press("p");
    await expect.poll(() => page.locator(".compared thead th").count()).toBe(3);
    await page.keyboard.press("Tab");
    await settled(page, 2);
    await page.getByRole("button", { name: "Keep this plan" }).press("Enter");
    await expect.poll(() => page.locator("output", { hasText: "Kept" }).count()).toBe(1);
    await page.getByRole("button", { name: "Work it out" }).press("Enter");
    await expect
      .poll(() => page.getByRole("columnheader", { name: "Calls served more a year" }).count(), {
        timeout: 30_000,
      })
      .toBe(1);
    expect(await page.textContent(".says")).toContain("The demand rests on");
    expect(await axeFinds(page)).toEqual([]);
    await expectCalm(window);
  });

  test("a link brings the same plans and figures back, in Spanish; a changed number needs its source; a broken link says so", async () => {
    const { address } = await afternoon();
    const { page } = await takeSeat(browser, address, "Supervisor", { language: "es" });
    await page.goto(`${address}/plan`);
    await page.waitForSelector(".compared strong");
    await page.getByText("Lo que se da por supuesto").press("Enter");
    const value = page.locator(".assumptions input").first();
    await value.fill("60");
    expect(await page.locator(".assumptions .amber").count()).toBe(1);
    await page.getByPlaceholder("De dónde viene su número").fill("Nuestro registro");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".assumptions .changed").count()).toBe(1);
    await settled(page, 1);
    const figures = await page.locator(".compared tbody").innerText();
    await page.getByRole("button", { name: "Copiar un enlace" }).press("Enter");
    const link = page.url();
    expect(await axeFinds(page)).toEqual([]);

    await page.goto("about:blank");
    await page.goto(link);
    await settled(page, 1);
    expect(await page.locator(".compared tbody").innerText()).toBe(figures);
    await page.goto("about:blank");
    await page.goto(link.slice(0, -9));
    await page.waitForSelector(".notice");
    expect(await page.textContent(".notice")).toContain("no se puede leer");
  });
});
