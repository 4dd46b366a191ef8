import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCenter, sitDown } from "../server/center.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat, webRoot } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe("the guard against habit", () => {
  test("a wish is asked and told beside what the rules send, a second response warns, and the supervisor sees no person", async () => {
    const center = await openCenter({ webRoot });
    const dispatcher = await sitDown(center.address, "dispatch-1");
    for (const [unitId, responder] of [
      ["C1", "community"],
      ["P1", "police"],
    ] as const) {
      const shift = { unitId, responder, languages: ["en"], area: "mill" };
      expect((await dispatcher.command({ kind: "SignOnUnit", ...shift })).status).toBe(200);
    }
    const taker = await takeSeat(browser, center.address, "Call taker 1", { width: 1920 });
    const { page } = taker;
    await page.waitForSelector(".taker-new [data-home]:focus");
    await press(page, "n");
    await page.waitForSelector(".taker-new .taker-form");
    await page.keyboard.type("1420 E Example Av");
    await press(page, "Enter");
    await page.waitForSelector(".complaints");
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    await press(page, "d");
    await page.getByText("The protocol asks it here.").waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await press(page, "2");
    await page.getByText("no police, please").first().waitFor();
    await expect
      .poll(() => page.textContent(".taker-recommendation"))
      .toContain("no police, please");
    await press(page, "F4");
    await page.getByRole("button", { name: "Community team" }).first().click();
    await press(page, "F4");
    await page.getByText("reason owed").first().waitFor();
    await press(page, "7");
    await expect.poll(() => page.textContent("footer")).toContain("all sent");
    const call = (await page.textContent(".call-id")) ?? "";
    expect(
      (await dispatcher.command({ kind: "AssignUnit", unitId: "C1", incidentId: call })).status,
    ).toBe(200);
    await press(page, "F4");
    await page.getByText("Already going:").waitFor();
    expect(await page.textContent(".taker-form")).toContain("C1");
    expect(await axeFinds(page)).toEqual([]);

    const desk = await takeSeat(browser, center.address, "Dispatcher 1", { language: "es" });
    await desk.page.getByText(call.slice(-5)).first().click();
    await desk.page.getByText("que no vaya la policía").first().waitFor();
    await press(desk.page, ";");
    await desk.page.keyboard.type("SP Calle Mill y 3");
    expect(await axeFinds(desk.page)).toEqual([]);

    const supervisor = await takeSeat(browser, center.address, "Supervisor", { width: 1920 });
    await supervisor.page.getByText("Nudges and overrides, last 30 days").waitFor();
    await supervisor.page.getByText("Caller asked for no police").first().waitFor();
    expect(await axeFinds(supervisor.page)).toEqual([]);
    await expectCalm(taker);
    expect(desk.faults).toEqual([]);
  });
});
