import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiveCall } from "../server/center.ts";
import { does, openAfternoon } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The same neighbor about the same household, six times, each closed as lawful conduct. */
async function sixComplaints() {
  const room = await openAfternoon({});
  for (let at = 1; at <= 6; at += 1) {
    const incidentId = `26-4200${at}`;
    const call = { place: "16 Bittern Court", callbackNumber: "(207) 555-0114" };
    await does(room.taker, receiveCall(incidentId, call));
    await does(room.taker, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
    for (const [question, answer] of [
      ["behavior", "nothing-unlawful-or-unsafe"],
      ["weapon", "none"],
      ["violence", "no"],
      ["injury", "no"],
      ["domestic-abuse", "no"],
    ] as const)
      await does(room.taker, {
        kind: "AnswerQuestion",
        incidentId,
        question,
        answer,
        source: "saw",
        isAlreadyTold: false,
      });
    if (at < 6)
      await does(room.taker, {
        kind: "RecordDisposition",
        incidentId,
        disposition: "advised",
        note: "",
      });
  }
  await room.center.repeats.settled();
  return room;
}

describe("a neighbor who calls a sixth time", () => {
  test("R12 the supervisor takes the review, writes down the refused help, and completes it; no place is on the list", async () => {
    const { address } = await sixComplaints();
    const window = await takeSeat(browser, address, "Supervisor");
    const list = window.page.getByRole("region", { name: "Repeat conflicts" });
    await expect.poll(() => list.textContent()).toContain("1 waits for a person");
    expect(await list.textContent()).toContain("6 complaints in a year, 5 closed as lawful");
    expect(await list.textContent()).not.toMatch(/Bittern|0114/);
    await list.getByRole("button", { name: "Take the review" }).click();
    await expect.poll(() => list.textContent()).toContain("Review taken by supervisor");
    await list.getByRole("button", { name: "refused, without consequence" }).first().click();
    await expect.poll(() => list.textContent()).toContain("Caller: answered");
    await list.getByRole("button", { name: "support alone" }).click();
    await expect.poll(() => list.textContent()).toContain("Reviewed: support alone.");
    await list.getByRole("button", { name: "Open the record" }).click();
    await expect.poll(() => list.textContent()).toContain("the reading is recorded");
    expect(await axeFinds(window.page)).toEqual([]);
    await expectCalm(window);
  });

  test("R16 the call taker is told what to offer, after the safety questions, in Spanish too", async () => {
    const { address } = await sixComplaints();
    const window = await takeSeat(browser, address, "Call taker 1", { language: "es" });
    await window.page.goto(`${address}/taker?call=26-42006`);
    await window.page.getByText("26-42006").first().click();
    const pane = window.page.locator(".taker-place");
    await expect.poll(() => pane.textContent()).toContain("6 quejas cuentan aquí en un año, 5");
    expect(await pane.textContent()).toContain("Esto no cambia ninguna prioridad");
    expect(await axeFinds(window.page)).toEqual([]);
  });
});
