import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { codeOf } from "#server/totp.ts";
import { receiveCall, sitDown } from "../server/center.ts";
import type { Sitting } from "../server/center.ts";
import {
  acceptDispute,
  afternoonClock,
  does,
  openAfternoon,
  screenedDispute,
} from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const text = (page: Page, selector: string) => page.locator(selector).first().textContent();
const id = "26-00001";
const minuteMs = 60_000;

/** Counts from here every key that goes down in a window: a send is three at most from a selected call. */
const countKeys = (page: Page) =>
  page.evaluate(
    `window.keysDown = 0; addEventListener("keydown", () => (window.keysDown += 1), true)`,
  );
const keysPressed = (page: Page): Promise<unknown> => page.evaluate("window.keysDown");

/** A call screened by these answers, and accepted as its rule says. */
async function accepted(
  taker: Sitting,
  pathway: string,
  answers: Readonly<Record<string, string>>,
  { rule, send }: { readonly rule: string; readonly send: readonly string[] },
): Promise<void> {
  await does(taker, receiveCall(id));
  await does(taker, { kind: "ChooseComplaint", incidentId: id, pathway });
  for (const [question, answer] of Object.entries(answers))
    await does(taker, {
      kind: "AnswerQuestion",
      incidentId: id,
      question,
      answer,
      source: "saw",
      isAlreadyTold: false,
    });
  await does(taker, { kind: "AcceptRecommendation", incidentId: id, rule, send });
}

describe("911-led, as the agency works", () => {
  test("where takers send, the call taker's two keys put a unit on the road; where they route, a dispatcher's one does", async () => {
    const { center, taker, address } = await openAfternoon({ C1: "community", C2: "community" });
    const incidents = () => center.ledger.center.incidents;
    await screenedDispute(taker, id);
    const desk = await takeSeat(browser, address, "Call taker 1");
    await desk.page.goto(`${address}/call/${id}`);
    await desk.page.getByRole("button", { name: "F2 Send" }).waitFor();
    await countKeys(desk.page);
    await press(desk.page, "F2");
    await desk.page.getByRole("button", { name: /A Send C\d/ }).waitFor();
    expect(await axeFinds(desk.page)).toEqual([]);
    await press(desk.page, "a");
    await expect.poll(() => incidents().get(id)?.units.length).toBe(1);
    expect(await keysPressed(desk.page)).toBe(2);
    // The supervisor changes how the agency works, and every console follows at once.
    const supervisor = await takeSeat(browser, address, "Supervisor", { language: "es" });
    const { page } = supervisor;
    await page.getByLabel("Por qué (lo leerá").fill("Dos despachadores por turno");
    await page.getByRole("button", { name: "Cambiar" }).click();
    await expect.poll(() => text(page, ".agency-changes")).toContain("Dos despachadores");
    expect(await axeFinds(page)).toEqual([]);
    const board = await takeSeat(browser, address, "Dispatcher 1");
    const second = "26-00002";
    await screenedDispute(taker, second, "9 Carding Lane");
    await acceptDispute(taker, second);
    await desk.page.goto(`${address}/call/${second}`);
    await expect
      .poll(() => text(desk.page, ".who-assigns"))
      .toContain("a dispatcher assigns the unit");
    await press(desk.page, "a");
    await expect.poll(() => desk.page.content()).toContain("no unit to send from here");
    // From the selected call the dispatcher presses one key.
    const row = board.page.locator("[id^=calls-]").filter({ hasText: "00002" });
    await row.click();
    await countKeys(board.page);
    await press(board.page, "F2");
    await expect.poll(() => incidents().get(second)?.units.length).toBe(1);
    expect(await keysPressed(board.page)).toBe(1);
    for (const window of [desk, supervisor, board]) await expectCalm(window);
  });
});

describe("a joint response with staging", () => {
  test("dispatcher, police and team: the point is set, the team holds short, police clear it and the team goes on", async () => {
    const { center, taker, dispatcher, address } = await openAfternoon({
      P1: "police",
      C1: "community",
    });
    const staging = () => center.ledger.center.incidents.get(id)?.desks.staging;
    await screenedDispute(taker, id);
    await does(taker, {
      kind: "OverrideRecommendation",
      incidentId: id,
      send: ["police", "community"],
      reason: "my-judgment",
    });
    for (const unitId of ["P1", "C1"])
      await does(dispatcher, { kind: "AssignUnit", unitId, incidentId: id });
    const board = await takeSeat(browser, address, "Dispatcher 1", { width: 1920, height: 1080 });
    await board.page.locator("[id^=calls-]").filter({ hasText: "00001" }).click();
    // By the form, and by the key of the same act.
    await board.page.getByLabel("Where they wait").fill("Mill Street and 3rd");
    await board.page.getByRole("button", { name: "Set", exact: true }).click();
    await expect.poll(() => staging()?.point).toBe("Mill Street and 3rd");
    expect(staging()).toMatchObject({ holds: ["community"], clearedBy: "police" });
    expect(await axeFinds(board.page)).toEqual([]);
    const team = await takeSeat(browser, address, "Community team C1", { width: 390, height: 844 });
    await expect.poll(() => text(team.page, ".sheet-facts")).toContain("HOLD SHORT at Mill Street");
    await team.page.getByRole("button", { name: "En route" }).click();
    await team.page.getByRole("button", { name: "On scene" }).click();
    await expect
      .poll(() => center.ledger.center.units.get("C1")?.setAside?.status)
      .toBe("on-scene");
    const police = await takeSeat(browser, address, "Police P1", {
      width: 390,
      height: 844,
      language: "es",
    });
    await police.page.getByRole("button", { name: "En el lugar" }).click();
    await police.page.getByRole("button", { name: /Fin de la espera: el lugar es seguro/ }).click();
    await expect.poll(staging).toBeNull();
    await team.page.getByRole("button", { name: "On scene" }).click();
    await expect.poll(() => center.ledger.center.units.get("C1")?.status).toBe("on-scene");
    expect(await axeFinds(team.page)).toEqual([]);
    for (const window of [board, team, police]) await expectCalm(window);
  });
});

describe("rings, pairs and choices", () => {
  test("phone first: the crew cannot drive before the ring; it rings, and the call ends by phone", async () => {
    const { center, taker, dispatcher, address } = await openAfternoon({ D1: "mediator" });
    await accepted(
      taker,
      "landlord-tenant",
      {
        behavior: "loud-argument",
        weapon: "none",
        violence: "no",
        "domestic-abuse": "no",
        "own-decision": "yes",
      },
      { rule: "landlord-tenant/5", send: ["mediator"] },
    );
    await does(dispatcher, { kind: "AssignUnit", unitId: "D1", incidentId: id });
    const crew = await takeSeat(browser, address, "Mediation unit D1", { width: 390, height: 844 });
    const { page } = crew;
    await expect.poll(() => text(page, ".sheet-facts")).toContain("PHONE FIRST");
    await page.getByRole("button", { name: "En route" }).click();
    await expect
      .poll(() => center.ledger.center.units.get("D1")?.setAside?.because)
      .toBe("ring-first");
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("button", { name: /settled by phone/ }).click();
    await expect.poll(() => center.ledger.center.incidents.get(id)?.status).toBe("to-close");
    expect(center.ledger.center.incidents.get(id)?.served).toEqual(["mediator"]);
  });

  test("self-select: a free crew sees what it may take, without the place, and takes it by one tap", async () => {
    const { center, taker, address } = await openAfternoon({ C1: "community" });
    await accepted(
      taker,
      "suspicious-person",
      { behavior: "nuisance", weapon: "none", violence: "no", injury: "no" },
      { rule: "suspicious-person/6", send: ["community"] },
    );
    const crew = await takeSeat(browser, address, "Community team C1", { width: 390, height: 844 });
    const { page } = crew;
    await page.getByRole("heading", { name: "Calls you may take" }).waitFor();
    expect(await page.content()).not.toContain("Pewter");
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("button", { name: /We take it/ }).click();
    await expect.poll(() => text(page, ".sheet-facts")).toContain("Pewter");
    expect(center.ledger.center.incidents.get(id)?.units).toMatchObject([
      { unitId: "C1", assignment: "self-select" },
    ]);
  });

  test("dual: one key of the dispatcher sends both", async () => {
    const { center, taker, address } = await openAfternoon({ E1: "ems", F1: "fire" });
    await accepted(
      taker,
      "welfare-check",
      {
        signs: "sign-of-harm",
        weapon: "none",
        violence: "no",
        injury: "no",
        "self-harm": "none",
        firearm: "no",
      },
      { rule: "welfare-check/5", send: ["ems", "fire"] },
    );
    const board = await takeSeat(browser, address, "Dispatcher 1");
    await board.page.locator("[id^=calls-]").filter({ hasText: "00001" }).click();
    await press(board.page, "F2");
    await expect
      .poll(() => center.ledger.center.incidents.get(id)?.units.map(({ unitId }) => unitId))
      .toEqual(["E1", "F1"]);
    await expect.poll(() => text(board.page, ".detail")).toContain("Ambulance leads");
    await expectCalm(board);
  });
});

describe("a partner that cannot be reached", () => {
  test("its account asks a second factor; when it vanishes the taker is told the phone way, and the supervisor who waits", async () => {
    const key = new Uint8Array(20).fill(7);
    const clock = afternoonClock();
    const { center, taker, address } = await openAfternoon(
      {},
      { clock, secondFactors: new Map([["hotline-988", key]]) },
    );
    await screenedDispute(taker, id);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const partner = await context.newPage();
    await partner.goto(`${address}/sign-in`);
    await partner.getByRole("button", { name: "988 counselor 1" }).click();
    await partner.getByLabel("Six digits of your authenticator").fill("000000");
    await press(partner, "Enter");
    await expect.poll(() => text(partner, "form output")).toContain("not good");
    expect(await axeFinds(partner)).toEqual([]);
    const step = Math.floor(clock.now() / 30_000);
    await partner.getByLabel("Six digits of your authenticator").fill(codeOf(key, step));
    await press(partner, "Enter");
    await partner.waitForURL((url) => url.pathname !== "/sign-in");
    await partner.waitForSelector(".desk-list");
    const offer: DispatchCommand = {
      kind: "OfferHandover",
      incidentId: id,
      handoverId: "h-1",
      to: "hotline-988",
      responder: "hotline",
      withinSeconds: minuteMs / 1_000,
    };
    const desk = await takeSeat(browser, address, "Call taker 1");
    await desk.page.goto(`${address}/call/${id}`);
    await does(taker, offer);
    await expect.poll(() => text(partner, ".desk-handover")).toContain("stays on the line");
    await press(partner, "a");
    await expect
      .poll(() => center.ledger.center.incidents.get(id)?.handover?.isVoiceConfirmed)
      .toBe(true);
    // The partner's machine goes dark with the caller's voice.
    await context.close();
    await expect.poll(() => desk.page.content()).toContain("988 counselor 1 has left its desk");
    expect(await text(desk.page, ".handover-state")).toMatch(/by phone: .*star code/);
    expect(await axeFinds(desk.page)).toEqual([]);
    // The minute that was offered is over.
    clock.skip(minuteMs);
    await expect
      .poll(() => text(desk.page, ".handover-state"))
      .toContain("It is back with you. Still on the line? Go on. Else ring 555-0101.");
    expect(center.ledger.center.incidents.get(id)?.owner).toBe("taker-1");
    const at = await sitDown(address, "supervisor");
    const change = { kind: "ChangeAgencySetting", name: "handover-alarm-seconds", value: 15 };
    const command = { ...change, why: "The crisis line is short of counselors today" };
    expect((await at.ask("POST", "/api/agency/settings", { commandId: "c", command })).status).toBe(
      200,
    );
    const supervisor = await takeSeat(browser, address, "Supervisor");
    await expect
      .poll(() => text(supervisor.page, ".unanswered"))
      .toContain("988 counselor 1 did not take it in time");
    expect(await axeFinds(supervisor.page)).toEqual([]);
  });
});
