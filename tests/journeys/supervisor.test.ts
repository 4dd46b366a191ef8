import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiveCall } from "../server/center.ts";
import { acceptDispute, does, openAfternoon, screenedDispute } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** One dispute got its team, one was overridden, one call was never assessed. */
async function quietDay() {
  const room = await openAfternoon({ C1: "community", P1: "police" });
  const { taker, dispatcher } = room;
  await screenedDispute(taker, "26-41003");
  await acceptDispute(taker, "26-41003");
  await does(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: "26-41003" });
  await does(dispatcher, { kind: "ChangeUnitStatus", unitId: "C1", status: "on-scene" });
  await does(dispatcher, { kind: "ChangeUnitStatus", unitId: "C1", status: "available" });
  await screenedDispute(taker, "26-41004", "4 Weir Road");
  await does(taker, {
    kind: "OverrideRecommendation",
    incidentId: "26-41004",
    send: ["police"],
    reason: "my-judgment",
  });
  await does(taker, receiveCall("26-41005"));
  return room;
}

/** A call closed with advice alone: the protocol asks a supervisor to look at it. */
async function adviceGiven({ taker }: Awaited<ReturnType<typeof quietDay>>, incidentId: string) {
  await does(taker, receiveCall(incidentId, { place: "1 Almond Square" }));
  await does(taker, { kind: "ChooseComplaint", incidentId, pathway: "noise" });
  for (const [question, answer] of [
    ["behavior", "nothing-unlawful-or-unsafe"],
    ["weapon", "none"],
    ["violence", "no"],
    ["injury", "no"],
  ] as const)
    await does(taker, {
      kind: "AnswerQuestion",
      incidentId,
      question,
      answer,
      source: "saw",
      isAlreadyTold: false,
    });
  await does(taker, { kind: "AcceptRecommendation", incidentId, rule: "noise/5", send: [] });
}

describe("the supervisor's page", () => {
  test("shows the group's figures, what was not assessed apart, and names nobody", async () => {
    const { address } = await quietDay();
    const window = await takeSeat(browser, address, "Supervisor");
    const figures = window.page.locator(".figures");
    await expect.poll(() => figures.textContent()).toContain("1 of 2 (50%)");
    const text = (await figures.textContent()) ?? "";
    expect(text).toMatch(/Not assessed\s*1 33% of 3/);
    expect(text).toContain("A person chose otherwise");
    expect(text).toContain("My judgment / just in case");
    expect(text).not.toMatch(/taker|Call taker|Dispatcher|Pewter|Weir/);
    await expectCalm(window);
  });

  test("opens one call's record with the rule, the version and its reasons, and completes a review", async () => {
    const room = await quietDay();
    await adviceGiven(room, "26-41006");
    const { page } = await takeSeat(browser, room.address, "Supervisor");
    await page.getByRole("button", { name: "26-41006" }).click();
    const record = page.locator(".record");
    await expect.poll(() => record.textContent()).toContain("rule noise/5");
    expect(await record.textContent()).toMatch(/protocol harbor-county version \d+, [0-9a-f]{12}/);
    expect(await record.textContent()).toContain("Nothing unlawful or unsafe (caller saw it)");
    await page.getByRole("button", { name: "Agree", exact: true }).click();
    await expect.poll(() => record.textContent()).toContain("Reviewed: agreed.");
    expect(room.center.ledger.center.incidents.get("26-41006")?.review).toBe("agree");
  });

  test("says which call it cannot find", async () => {
    const { address } = await quietDay();
    const { page } = await takeSeat(browser, address, "Supervisor");
    await page.getByLabel("Read a call").fill("99");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.textContent("form")).toContain("No call 99");
    await page.getByLabel("Read a call").fill("41004");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.textContent(".record")).toContain("My judgment / just in case");
  });

  test("has no fault that axe can find, in both languages, wide and on a phone", async () => {
    const { address } = await quietDay();
    for (const language of ["en", "es"] as const) {
      const { page } = await takeSeat(browser, address, "Supervisor", { language });
      await page.goto(`${address}/supervisor?call=26-41004`);
      await page.waitForSelector(".timeline");
      await page.waitForSelector(".figures");
      expect(await axeFinds(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await axeFinds(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    }
  });
});
