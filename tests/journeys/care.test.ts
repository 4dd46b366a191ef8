import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiveCall, secretOf, sitDown, wallClock } from "../server/center.ts";
import { openAfternoon } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const incidentId = "26-41003";
const dayMs = 86_400_000;

/** A call of eight days ago, a referral that was accepted, and follow-ups that were agreed. */
async function eightDaysOn() {
  let shift = -8 * dayMs;
  const clock = { ...wallClock, now: () => Date.now() + shift };
  const room = await openAfternoon({}, { clock, demoSecrets: new Map(seats) });
  await room.taker.command(receiveCall(incidentId));
  const care = await sitDown(room.address, "care-1");
  const consent = { kind: "RecordConsent", incidentId, isGiven: true, form: "spoken" } as const;
  const referral = { incidentId, referralId: "r1" } as const;
  const details = { serviceId: null, service: "Mill Street Counseling", need: "to talk" };
  for (const command of [
    { kind: "OfferReferral", ...referral, isPart2: false, details },
    { kind: "AnswerReferral", ...referral, isAccepted: true },
    { ...consent, consent: "ask-the-provider" },
    { ...consent, consent: "contact-me" },
    { kind: "AgreeFollowUps", incidentId, days: [1, 7, 30] },
  ]) {
    const body = { commandId: crypto.randomUUID(), command };
    expect((await care.ask("POST", "/api/care/acts", body)).status).toBe(200);
  }
  shift = 0;
  return room;
}
const seats = ["taker-1", "dispatch-1", "supervisor", "care-1"].map((id): [string, string] => [
  id,
  secretOf(id),
]);

describe("care after the call", () => {
  test("by keyboard: what is due, an answer in two keys, and what the provider says", async () => {
    const { address } = await eightDaysOn();
    const window = await takeSeat(browser, address, "Care coordinator 1");
    const { page } = window;
    await expect.poll(() => page.locator(".care-task").count()).toBe(2);
    const began = Date.now();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    // Accepted a moment before the follow-ups were agreed: the provider is asked first.
    await page.waitForSelector(".care-answers input[type=date]");
    expect(await page.textContent(".care-case")).toContain("Ring");
    await page.keyboard.press("c");
    const day = new Date();
    await page.keyboard.type(
      `${String(day.getMonth() + 1).padStart(2, "0")}${String(day.getDate()).padStart(2, "0")}${day.getFullYear()}`,
    );
    await page.keyboard.press("Enter");
    await expect.poll(() => page.textContent(".care-case output")).toContain("on disk");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".care-task").count()).toBe(1);
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".care-answers");
    await page.keyboard.press("d");
    await expect.poll(() => page.locator(".care-task").count()).toBe(0);
    await expect.poll(() => page.textContent(".care-counts")).toMatch(/provider says1/);
    expect(Date.now() - began).toBeLessThan(60_000);
    expect(await axeFinds(page)).toEqual([]);
    await expectCalm(window);
  });

  test("quicker than the answers: each act waits its turn, one press more of the same is none, a lost answer is no second act", async () => {
    const { address } = await eightDaysOn();
    const window = await takeSeat(browser, address, "Care coordinator 1");
    const { page } = window;
    const acts = "**/api/care/acts";
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/api/care/acts"))
        sent.push(request.postData() ?? "");
    });
    await page.getByLabel("Call number").fill(incidentId);
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: "At the start" }).waitFor();
    await page.route(acts, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    const rate = (when: string, rating: string) =>
      page.getByRole("group", { name: when }).getByRole("button", { name: rating }).click();
    await rate("At the start", "2");
    await rate("At the start", "2");
    await rate("At the end", "4");
    const rated = async (when: string) =>
      page.getByRole("group", { name: when }).locator('[aria-pressed="true"]').allTextContents();
    await expect.poll(() => rated("At the end")).toEqual(["4"]);
    expect(await rated("At the start")).toEqual(["2"]);
    expect(sent).toHaveLength(2);
    await page.unrouteAll({ behavior: "wait" });

    // The server records it, and its answer never arrives.
    let isLost = false;
    await page.route(acts, async (route) => {
      if (isLost) return route.continue();
      isLost = true;
      await route.fetch();
      await route.abort();
    });
    await rate("At the end", "5");
    await page.getByText(/the server does not answer/).waitFor();
    await rate("At the end", "5");
    await expect.poll(() => rated("At the end")).toEqual(["5"]);
    const ids = sent.slice(2).map((body) => /"commandId":"([^"]+)"/.exec(body)?.[1]);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  test("in Spanish, and a supervisor is shown the steps without number or sealing it by one act", async () => {
    const { address } = await eightDaysOn();
    const { page } = await takeSeat(browser, address, "Supervisor", { language: "es" });
    await page.goto(`${address}/care`);
    await page.locator(".care-task").first().click();
    await page.waitForSelector(".care-case h3");
    const text = (await page.textContent(".care-page")) ?? "";
    expect(text).toContain("Los números son para coordinación de atención");
    expect(text).not.toMatch(/555-|Offered|Referral/);
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("button", { name: "Consentimiento retirado" }).click();
    await page.getByRole("button", { name: "Sellar para siempre" }).click();
    await expect.poll(() => page.textContent(".care-case")).toContain("está sellado");
    await expect.poll(() => page.textContent(".care-page")).not.toContain("Mill Street");
  });
});
