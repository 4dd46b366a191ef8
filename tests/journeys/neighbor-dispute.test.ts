import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCenter, sitDown } from "../server/center.ts";
import { afternoonClock } from "./afternoon.ts";
import { expectCalm, openBrowser, press, takeSeat, webRoot } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("one call goes from its first key to its outcome, by keyboard and thumb alone", async () => {
  // An afternoon's hour, so that the community team is in hours whenever this runs.
  const center = await openCenter({ webRoot, clock: afternoonClock() });
  const board = await sitDown(center.address, "dispatch-1");
  await board.command({
    kind: "SignOnUnit",
    unitId: "C1",
    responder: "community",
    languages: ["en", "es"],
    area: "mill",
  });
  const taker = await takeSeat(browser, center.address, "Call taker 1");
  const dispatcher = await takeSeat(browser, center.address, "Dispatcher 1", {
    width: 1920,
    height: 1080,
  });
  const crew = await takeSeat(browser, center.address, "Community team C1", {
    width: 390,
    height: 844,
  });

  // The call taker hears about an argument over a fence, and settles it in seven keys.
  await taker.page.waitForSelector(".taker-new [data-home]:focus");
  await press(taker.page, "n");
  await taker.page.waitForSelector(".taker-new .taker-form");
  await taker.page.keyboard.type("14 Mill Street");
  await press(taker.page, "Enter");
  await taker.page.waitForSelector(".complaints");
  await press(taker.page, "n", "d");
  await taker.page.waitForSelector(".question");
  await press(taker.page, "4", "1", "1", "n", "n");
  const box = taker.page.locator(".answer-box");
  await expect.poll(() => box.textContent()).toContain("Community team");
  await press(taker.page, "F2");
  await expect.poll(() => box.textContent()).toContain("Community team sent");
  const id = (await taker.page.textContent(".call-id")) ?? "";
  expect(id).toMatch(/^\d\d-[2-9A-Z]{6}$/);

  // The dispatcher sees it wait, and sends C1 from the command line.
  await expect.poll(() => dispatcher.page.textContent("main")).toContain(id.slice(3));
  await press(dispatcher.page, "Control+k");
  await dispatcher.page.keyboard.type(`D C1 ${id}`);
  await press(dispatcher.page, "Enter");
  await expect.poll(() => taker.page.textContent(".answer-box")).toContain("C1");

  // The crew gets it on the phone, goes, arrives, and says how it ended.
  await expect.poll(() => crew.page.textContent("main")).toContain("14 Mill Street");
  const tap = (name: string | RegExp) => crew.page.getByRole("button", { name }).first().click();
  await tap(/En route/);
  await expect.poll(() => dispatcher.page.textContent("main")).toMatch(/ER/);
  await tap(/On scene/);
  await expect.poll(() => dispatcher.page.textContent("main")).toMatch(/OS/);

  await tap(/Tell the ending/);
  await crew.page.waitForSelector(".ending");
  await tap(/Settled/);
  await crew.page.getByRole("textbox").fill("Both heard; they agreed on the fence line.");
  await tap(/Send the ending/);
  await expect.poll(() => crew.page.textContent("main")).toContain("No call");

  // It has ended everywhere: gone from the taker's list, and in the supervisor's hands with what came of it.
  const ended = () => center.ledger.center.incidents.get(id);
  await expect.poll(() => ended()?.status).toBe("ended");
  expect(ended()?.disposition).toBe("settled");
  await expect.poll(() => center.ledger.center.units.get("C1")?.status).toBe("available");
  const held = taker.page.locator(".taker-list .call-line");
  await expect.poll(async () => (await held.allTextContents()).join()).not.toContain(id);
  // How it went is told no nearer than the person who was helped agreed to: nobody asked.
  await expect
    .poll(() => taker.page.locator(".taker-list").textContent())
    .toContain(`${id} Somebody came.`);
  const desk = await takeSeat(browser, center.address, "Supervisor");
  const figures = desk.page.locator(".figures");
  await expect.poll(() => figures.textContent()).toContain("1 of 1 (100%)");
  await expect.poll(() => figures.textContent()).toMatch(/Settled\s*1/);
  const supervisor = await sitDown(center.address, "supervisor");
  const record = await supervisor.ask("GET", `/api/incidents/${id}/record`);
  expect(record.status).toBe(200);
  const text = JSON.stringify(record.body);
  for (const kind of [
    "CallReceived",
    "ComplaintChosen",
    "QuestionAnswered",
    "RecommendationAccepted",
    "UnitAssigned",
    "UnitStatusChanged",
    "DispositionRecorded",
  ])
    expect(text).toContain(kind);
  await expectCalm(taker);
  expect([...dispatcher.faults, ...crew.faults, ...desk.faults]).toEqual([]);
});
