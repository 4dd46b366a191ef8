import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCounts, loadGoals, loadPlan } from "#library/load-goals.ts";
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
const plan = loadPlan("goals/harbor-county-evaluation.yaml");
if (!register.ok || !failing.ok || !counts.ok || !plan.ok) throw new Error("goals do not load");
const goals = {
  register: register.value.register,
  supplied: counts.value,
  plan: plan.value,
};

/** Disputes that their team went to. */
async function served(count: number, own: typeof goals = goals) {
  const room = await openAfternoon({ C1: "community" }, { goals: own });
  const { taker, dispatcher } = room;
  for (let call = 0; call < count; call += 1) {
    const incidentId = `26-510${10 + call}`;
    await screenedDispute(taker, incidentId, `${call} Weir Road`);
    await acceptDispute(taker, incidentId);
    await does(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId });
    await does(dispatcher, { kind: "ChangeUnitStatus", unitId: "C1", status: "on-scene" });
    await does(dispatcher, { kind: "ChangeUnitStatus", unitId: "C1", status: "available" });
    await does(dispatcher, { kind: "RecordDisposition", incidentId, disposition: "settled" });
  }
  return room;
}

describe("the evaluation page", () => {
  test("by keyboard from part to part, and in two acts from a police line to a call's record", async () => {
    const { address } = await served(11);
    const window = await takeSeat(browser, address, "Supervisor");
    const { page } = window;
    await page.goto(`${address}/evaluation`);
    await page.waitForSelector(".outcome");
    expect(await page.textContent(".dose")).toContain("11 of 11 eligible calls got a team");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("What began");
    const none = page.locator(".police-lines li", { hasText: "Arrests" });
    expect(await none.textContent()).toContain("none in 11 calls. That does not mean never");
    await none.getByRole("button").press("Enter");
    const behind = page.locator(".calls-behind");
    await expect.poll(() => behind.textContent()).toContain("11 calls");
    // Nothing of this page moved; what the record's page does is its own journey's to say.
    await expectCalm(window);
    await behind.getByRole("link", { name: "26-51010" }).press("Enter");
    await page.waitForSelector(".record .timeline");
  });

  test("a register that nobody can measure is refused, each goal with what would mend it", async () => {
    const { address } = await served(0, { ...goals, register: failing.value.register });
    const { page } = await takeSeat(browser, address, "Supervisor");
    await page.goto(`${address}/evaluation`);
    await page.waitForSelector(".in-the-way");
    expect(await page.locator(".in-the-way li").count()).toBe(3);
    expect(await page.locator(".outcome").count()).toBe(0);
  });

  test("has no fault that axe can find, in both languages, wide and on a phone", async () => {
    const { address } = await served(1);
    for (const language of ["en", "es"] as const) {
      const { page } = await takeSeat(browser, address, "Supervisor", { language });
      await page.goto(`${address}/evaluation`);
      await page.waitForSelector(".outcome");
      await page.locator("summary").last().click();
      expect(await axeFinds(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await axeFinds(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    }
  });
});

test("a second look, by keyboard and blind: the row is answered, the next takes the focus, the figure moves", async () => {
  const dayMs = 86_400_000;
  let behindMs = 10 * dayMs;
  const clock = {
    now: () => Date.now() - behindMs,
    after: (milliseconds: number, act: () => void) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  };
  const { address, taker } = await openAfternoon({}, { clock });
  for (const id of ["26-52001", "26-52002"]) {
    await does(taker, receiveCall(id));
    await does(taker, { kind: "RecordDisposition", incidentId: id, disposition: "advised" });
  }
  behindMs = 0;
  const supervisor = await takeSeat(browser, address, "Supervisor");
  await supervisor.page.goto(`${address}/second-look`);
  await supervisor.page
    .getByRole("button", { name: /^Draw the week/ })
    .first()
    .click();
  await supervisor.page.waitForSelector('[data-look="open"]');
  const window = await takeSeat(browser, address, "Clinician 1", { language: "es" });
  const { page } = window;
  await page.goto(`${address}/second-look`);
  await page.waitForSelector('[data-look="open"]');
  expect(await page.locator('[data-look="open"]').count()).toBe(2);
  expect(await page.textContent(".shell-main")).not.toMatch(/Pewter|advised|asesorad/);
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press("j");
  await page.keyboard.press("1");
  await expect.poll(() => page.locator('[data-look="open"]').count()).toBe(1);
  await page.waitForSelector('[data-look="open"] button:focus');
  await page.keyboard.press("2");
  await expect.poll(() => page.locator('[data-look="open"]').count()).toBe(0);
  await expect.poll(() => page.textContent(".shell-main")).toContain("1 de 2 eran aptas");
  await expectCalm(window);
});
