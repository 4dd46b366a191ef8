import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCounts, loadGoals } from "#library/load-goals.ts";
import { receiveCall } from "../server/center.ts";
import { acceptDispute, does, openAfternoon, screenedDispute } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const register = loadGoals("goals/harbor-county.yaml");
const failing = loadGoals("goals/early-learnings.yaml");
const counts = loadCounts("goals/harbor-county-counts.yaml");
if (!register.ok || !failing.ok || !counts.ok) throw new Error("the goals do not load");
const goals = { register: register.value.register, supplied: counts.value };

/** Twelve disputes, eleven with their team, one set aside for police, and a call nobody screened. */
async function busyAfternoon(own: typeof goals = goals) {
  const room = await openAfternoon({ C1: "community", P1: "police" }, { goals: own });
  const { taker, dispatcher } = room;
  for (let call = 0; call < 11; call += 1) {
    const incidentId = `26-410${10 + call}`;
    await screenedDispute(taker, incidentId, `${call} Weir Road`);
    await acceptDispute(taker, incidentId);
    await does(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId });
    await does(dispatcher, { kind: "ChangeUnitStatus", unitId: "C1", status: "on-scene" });
    await does(dispatcher, { kind: "ChangeUnitStatus", unitId: "C1", status: "available" });
    await does(dispatcher, { kind: "RecordDisposition", incidentId, disposition: "settled" });
  }
  await screenedDispute(taker, "26-41030", "4 Pewter Lane");
  await does(taker, {
    kind: "OverrideRecommendation",
    incidentId: "26-41030",
    send: ["police"],
    reason: "my-judgment",
  });
  await does(taker, receiveCall("26-41031"));
  return room;
}

describe("the goals page", () => {
  test("by keyboard from a goal to its number, its calls and one call's record", async () => {
    const { address } = await busyAfternoon();
    const window = await takeSeat(browser, address, "Supervisor");
    const { page } = window;
    await page.goto(`${address}/goals`);
    await page.waitForSelector(".goal");
    const first = page.locator(".goal").first();
    expect(await first.getAttribute("data-state")).toBe("no-data");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect.poll(() => first.locator(".goal-body").isVisible()).toBe(true);
    expect(await first.textContent()).toContain("A phone number on a card is not help");
    const served = page.locator(".goal", { hasText: "Eligible calls get a team" });
    expect(await served.textContent()).toContain("11 of 12");
    await served.locator(".number-button").first().press("Enter");
    const behind = page.locator(".calls-behind");
    await expect.poll(() => behind.textContent()).toContain("11 calls");
    await behind.getByRole("link", { name: "26-41010" }).press("Enter");
    await page.waitForSelector(".record .timeline");
    await expectCalm(window);
  });

  test("who left the way to a team, why, and who was never assessed", async () => {
    const { address } = await busyAfternoon();
    const { page } = await takeSeat(browser, address, "Supervisor");
    await page.goto(`${address}/goals`);
    const funnel = page.locator(".funnel");
    await expect.poll(() => funnel.textContent()).toContain("A person chose otherwise");
    const text = (await page.locator(".goals-page").textContent()) ?? "";
    expect(text).toContain("1 call was never assessed");
    expect(text).not.toMatch(/Weir|Pewter|taker-1/);
    await page.getByRole("button", { name: /A person chose otherwise/ }).click();
    await expect.poll(() => page.textContent(".calls-behind")).toContain("26-41030");
  });

  test("a register with goals that nobody measures says so first, and that no evaluation can be made", async () => {
    const { address } = await busyAfternoon({ ...goals, register: failing.value.register });
    const { page } = await takeSeat(browser, address, "Supervisor");
    await page.goto(`${address}/goals`);
    await page.waitForSelector(".goal");
    expect(await page.textContent(".in-the-way")).toContain("No evaluation can be made yet");
    const states = await page
      .locator(".goal")
      .evaluateAll((all) => all.map((goal) => goal.getAttribute("data-state")));
    expect(states).toEqual(["no-metric", "no-metric", "no-metric", "no-data"]);
  });

  test("has no fault that axe can find, in both languages, wide and on a phone", async () => {
    const { address } = await busyAfternoon();
    for (const language of ["en", "es"] as const) {
      const { page } = await takeSeat(browser, address, "Supervisor", { language });
      await page.goto(`${address}/goals`);
      await page.waitForSelector(".goal");
      await page.locator(".goal-head").first().click();
      await page.locator(".number-button:visible").last().click();
      expect(await axeFinds(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await axeFinds(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    }
  });
});
