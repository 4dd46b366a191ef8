import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptDispute, does, openAfternoon, screenedDispute } from "./afternoon.ts";
import {
  axeFinds,
  expectCalm,
  holdHelp,
  openBrowser,
  press,
  ringCloses,
  takeSeat,
} from "./browser.ts";
import type { WindowLook } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const phone = { width: 390, height: 844 } as const;

/** C1 is sent to the dispute and holds its phone. */
async function onCall(look: WindowLook = {}) {
  const room = await openAfternoon({ C1: "community", P1: "police" });
  await screenedDispute(room.taker, "26-41003");
  await acceptDispute(room.taker, "26-41003");
  await does(room.dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: "26-41003" });
  const window = await takeSeat(browser, room.address, "Community team C1", { ...phone, ...look });
  await window.page.waitForSelector(".hazards");
  return { ...room, window, page: window.page };
}

const tap = (page: Page, name: RegExp) => page.getByRole("button", { name }).click();
const unit = (room: Awaited<ReturnType<typeof onCall>>) =>
  room.center.ledger.center.units.get("C1");

describe("the crew's phone", () => {
  test("shows the place and the hazards, sets a status with one tap and shows it on disk", async () => {
    const room = await onCall();
    const { page, window } = room;
    const main = await page.textContent("main");
    expect(main).toContain("12 Pewter Lane");
    expect(main).toContain("No weapon caller saw it, asked");
    await tap(page, /En route/);
    await expect.poll(() => page.locator("[data-tap=on-disk]").count()).toBe(1);
    expect(unit(room)?.status).toBe("en-route");
    await tap(page, /On scene/);
    await expect.poll(() => unit(room)?.status).toBe("on-scene");
    await expectCalm(window);
  });

  test("gives every tap a target of 64 px, with the statuses and HELP in sight", async () => {
    const { page } = await onCall();
    for (const target of await page.locator("button.tap:visible, summary.tap").all()) {
      const box = await target.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(64);
    }
    for (const name of [/En route/, /Available/, /HELP/]) {
      const box = await page.getByRole("button", { name }).boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(phone.height);
    }
    for (const name of [/\+ Police/, /\+ Ambulance/]) {
      const box = await page.getByRole("button", { name }).boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(phone.height);
    }
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(phone.width);
  });

  test("calls HELP only when held two seconds, and asks for the radio until a person has seen it", async () => {
    const room = await onCall();
    const { page, dispatcher } = room;
    const button = page.locator(".help-tap");
    await button.click();
    expect(await button.getAttribute("data-held")).toBe("false");
    expect(unit(room)?.isHelpCalled).toBe(false);
    await holdHelp(page);
    await expect.poll(() => unit(room)?.isHelpCalled).toBe(true);
    await expect
      .poll(() => page.locator(".radio").textContent())
      .toContain("SENT, NOT SEEN YET: USE RADIO");
    expect(await axeFinds(page)).toEqual([]);
    await does(dispatcher, { kind: "AcknowledgeBackup", unitId: "C1" });
    await expect
      .poll(() => page.textContent(".help-told"))
      .toContain("Dispatcher 1 has seen your HELP");
  });

  test("says NOT SENT: USE RADIO when the line is dead, five seconds after HELP", async () => {
    const { page, center } = await onCall();
    await center.stop();
    await page.locator(".help-tap").focus();
    await page.keyboard.down("Enter");
    await ringCloses(page);
    await page.keyboard.up("Enter");
    await expect.poll(() => page.locator(".radio").textContent()).toContain("NOT SENT: USE RADIO");
  });

  test("tells how it ended, in Spanish, and is free again", async () => {
    const room = await onCall({ language: "es" });
    const { page, window, center } = room;
    expect(await axeFinds(page)).toEqual([]);
    await tap(page, /En el lugar/);
    await tap(page, /Contar el final/);
    expect(await axeFinds(page)).toEqual([]);
    await tap(page, /Mediación acordada/);
    await page.getByRole("textbox").fill("Hablan el jueves.");
    await tap(page, /Enviar el final/);
    await expect
      .poll(() => center.ledger.center.incidents.get("26-41003")?.disposition)
      .toBe("mediation-set");
    await expect.poll(() => page.textContent("main")).toContain("Sin llamada");
    await expect.poll(() => unit(room)?.status).toBe("available");
    await expectCalm(window);
  });

  test("is worked with the keyboard alone", async () => {
    const room = await onCall();
    const { page } = room;
    await page.getByRole("button", { name: /On scene/ }).focus();
    await press(page, "Enter");
    await expect.poll(() => unit(room)?.status).toBe("on-scene");
  });
});
