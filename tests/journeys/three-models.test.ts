// The three dispatch models at once in one center, each call walked to its ending, and a caller's wish about police in every seat on the way.
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { modelFor } from "#core/dispatch/models.ts";
import { protocol, receiveCall } from "../server/center.ts";
import { acceptDispute, does, openAfternoon, screenedDispute } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat } from "./browser.ts";
import { watchOwners } from "./owners.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const [led, embedded, hotline] = ["26-00001", "26-00002", "26-00003"] as const;
const text = (page: Page, selector: string) => page.locator(selector).first().textContent();
const answers = {
  "self-harm": "thoughts",
  firearm: "no",
  weapon: "none",
  violence: "no",
  caller: "self",
  minor: "no",
};
const screened = (incidentId: string): readonly DispatchCommand[] =>
  Object.entries(answers).map(([question, answer]) => ({
    kind: "AnswerQuestion",
    incidentId,
    question,
    answer,
    source: "saw",
    isAlreadyTold: false,
  }));

test("911-led, embedded and hotline calls are open at once, each ends with its own, and none is ever nobody's", async () => {
  const { center, taker, dispatcher, address } = await openAfternoon({ C1: "community" });
  const owners = watchOwners(center.ledger);
  const call = (id: string) => center.ledger.center.incidents.get(id);
  const model = (id: string) => {
    const incident = call(id);
    return incident === undefined ? null : modelFor(incident, protocol, 1_795_460_400_000);
  };
  const windows = {
    taker: await takeSeat(browser, address, "Call taker 1", { width: 1920 }),
    clinic: await takeSeat(browser, address, "Clinician 1"),
    partner: await takeSeat(browser, address, "988 counselor 1", { language: "es" }),
    board: await takeSeat(browser, address, "Dispatcher 1", { language: "es" }),
  };
  await screenedDispute(taker, led);
  await does(taker, receiveCall(embedded, { area: "mill" }));
  await does(taker, { kind: "ChooseComplaint", incidentId: embedded, pathway: "suicide-threat" });
  await does(taker, receiveCall(hotline, { area: "county", place: "41 Hawthorn Rise" }));
  await does(taker, { kind: "ChooseComplaint", incidentId: hotline, pathway: "suicide-threat" });
  for (const command of screened(hotline)) await does(taker, command);
  expect([led, embedded, hotline].map(model)).toEqual(["911-led", "embedded", "hotline"]);

  // The taker is reminded to ask, asks, and the dispatcher reads it.
  const { page } = windows.taker;
  await page.goto(`${address}/call/${led}`);
  await page.getByText("not asked yet").waitFor();
  await press(page, "d");
  await page.getByText("The protocol asks it here.").waitFor();
  await press(page, "1");
  await page.getByText("Met: no officer is sent.").waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await acceptDispute(taker, led);
  await windows.board.page.getByText(led.slice(-5)).first().click();
  await windows.board.page.getByText("teme a la policía").first().waitFor();

  // A clinician picks the second; told there and unasked, the wish is the clinician's to record.
  const clinic = windows.clinic.page;
  await clinic.locator(".desk-line").filter({ hasText: embedded }).click();
  await press(clinic, "p");
  await expect.poll(() => text(clinic, ".desk-handover")).toContain("picked");
  await press(clinic, "a");
  await expect.poll(() => call(embedded)?.handover?.isVoiceConfirmed).toBe(true);
  const picked = call(embedded)?.handover?.id ?? "";
  await does(taker, { kind: "ReleaseHandover", incidentId: embedded, handoverId: picked });
  await expect.poll(() => text(clinic, ".desk-head")).toContain("yours");
  await press(clinic, "d");
  await clinic.getByText("The protocol does not ask it here").waitFor();
  expect(await axeFinds(clinic)).toEqual([]);
  await press(clinic, "2");
  await expect.poll(() => call(embedded)?.desks.wish?.wish).toBe("no-police");
  await expect.poll(() => text(clinic, ".desk-side")).toContain("no police, please");

  // The crisis line takes the third, and is told the wish and no place.
  const wish = { kind: "RecordWish", wish: "fears-police", isAsked: false } as const;
  await does(taker, { ...wish, incidentId: hotline });
  const offer = { to: "hotline-988", responder: "hotline", withinSeconds: 60 };
  const handoverId = "h-1";
  await does(taker, { kind: "OfferHandover", incidentId: hotline, handoverId, ...offer });
  const partner = windows.partner.page;
  await expect.poll(() => text(partner, ".desk-main")).toContain("teme a la policía");
  await press(partner, "a");
  await expect.poll(() => call(hotline)?.handover?.isVoiceConfirmed).toBe(true);
  await does(taker, { kind: "ReleaseHandover", incidentId: hotline, handoverId });
  await expect.poll(() => text(partner, ".desk-head")).toContain("suya");
  expect(await partner.content()).not.toContain("Hawthorn");
  expect(await axeFinds(partner)).toEqual([]);
  expect([led, embedded, hotline].map((id) => call(id)?.owner)).toEqual([
    "taker-1",
    "clinician-1",
    "hotline-988",
  ]);

  // The crew at the door knows it too, in its own language, and not the number.
  await does(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: led });
  const look = { width: 390, height: 844, language: "es" } as const;
  const crew = await takeSeat(browser, address, "Community team C1", look);
  await crew.page.getByText("teme a la policía").waitFor();
  expect(await crew.page.content()).not.toContain("555-0101");
  expect(await axeFinds(crew.page)).toEqual([]);

  // Each is ended by whoever has it.
  await press(clinic, "e");
  await expect.poll(() => text(clinic, ".desk-form")).toContain("Decide the follow-up first");
  await press(clinic, "2");
  await expect.poll(() => text(clinic, ".desk-form")).toContain("How did it end?");
  await press(clinic, "1");
  await partner.locator(".desk-list").focus();
  await press(partner, "e", "1");
  await crew.page.getByRole("button", { name: /En el lugar/ }).click();
  await expect.poll(() => center.ledger.center.units.get("C1")?.status).toBe("on-scene");
  await does(dispatcher, { kind: "ChangeUnitStatus", unitId: "C1", status: "available" });
  await does(taker, { kind: "RecordDisposition", incidentId: led, disposition: "settled" });
  for (const id of [led, embedded, hotline])
    await expect.poll(() => call(id)?.disposition).toBe("settled");

  expect(owners.nobodys).toEqual([]);
  expect(owners.mostOpen()).toBe(3);
  expect([owners.kinds.get("HandoverAccepted"), owners.kinds.get("CallReceived")]).toEqual([2, 3]);
  // What the other windows do moves the taker's list and the board, as it should.
  for (const window of [windows.clinic, windows.partner, crew]) await expectCalm(window);
  expect([windows.taker.faults, windows.board.faults]).toEqual([[], []]);
});
