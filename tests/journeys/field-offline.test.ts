import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roles } from "#core/dispatch/commands.ts";
import { shownIncident, viewOf } from "#server/views.ts";
import { sitDown } from "../server/center.ts";
import { acceptDispute, does, openAfternoon, screenedDispute } from "./afternoon.ts";
import { axeFinds, holdHelp, openBrowser, takeSeat } from "./browser.ts";
import type { WindowLook } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const phone = { width: 390, height: 844 } as const;
const call = "26-41003";

/** C1 holds its phone, and is sent to the dispute unless told otherwise. */
async function crew(look: WindowLook & { readonly isSent?: boolean } = {}) {
  const room = await openAfternoon({ C1: "community", P1: "police" });
  await screenedDispute(room.taker, call);
  await acceptDispute(room.taker, call);
  const { page, faults } = await takeSeat(browser, room.address, "Community team C1", {
    ...phone,
    ...look,
  });
  const assign = () =>
    does(room.dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: call });
  if (look.isSent !== false) {
    await assign();
    await page.waitForSelector(".hazards");
  } else await page.waitForSelector("text=Set a PIN for this phone");
  const unit = () => room.center.ledger.center.units.get("C1");
  const incident = () => room.center.ledger.center.incidents.get(call);
  return { ...room, page, faults, assign, unit, incident };
}

const tap = (page: Page, name: RegExp) => page.getByRole("button", { name }).click();
const kept = (page: Page) => page.locator("[data-progress=queued]").count();
/** The worker that opens the page without a line is there. */
async function workerIsReady(page: Page): Promise<void> {
  const state = "navigator.serviceWorker.getRegistration('/field').then((r) => r?.active?.state)";
  await expect.poll(() => page.evaluate(state)).toBe("activated");
}
const shifts = (page: Page): Promise<unknown> => page.evaluate("window.shifts");

describe("the crew's phone without signal", () => {
  test("keeps every tap through a reload, and gives them to dispatch once and in order when the line is back", async () => {
    const { page, unit, incident, center } = await crew();
    await workerIsReady(page);
    const context = page.context();
    await context.setOffline(true);
    await tap(page, /En route/);
    await tap(page, /On scene/);
    await tap(page, /Lawful conduct/);
    await expect.poll(() => kept(page)).toBe(2);
    expect(unit()?.status).toBe("assigned");
    // Switched off and on again, without signal.
    await page.reload();
    await page.waitForSelector(".hazards");
    expect(await page.textContent("main")).toContain("12 Pewter Lane");
    expect(await page.textContent(".crew header")).toContain("OS");
    expect(await page.textContent("footer")).toContain("3 not sent yet");
    await context.setOffline(false);
    await expect.poll(() => unit()?.status).toBe("on-scene");
    await expect.poll(() => incident()?.observed.length).toBe(1);
    await expect.poll(() => page.textContent("footer")).toContain("all sent");
    const taken = unit()?.lines ?? {};
    expect(Object.values(taken)).toEqual([3]);
    expect(center.ledger.center.units.get("C1")?.setAside).toBeNull();
  });

  test("says NOT SENT of a HELP that a reload found unsent, and never that it was", async () => {
    const { page } = await crew();
    await workerIsReady(page);
    await page.context().setOffline(true);
    await holdHelp(page);
    await expect.poll(() => kept(page)).toBe(1);
    await page.reload();
    await expect.poll(() => page.locator(".radio").textContent()).toContain("NOT SENT: USE RADIO");
  });

  test("shows both where dispatch said otherwise meanwhile, and what dispatch decided", async () => {
    const { page, unit, dispatcher } = await crew();
    const context = page.context();
    await tap(page, /En route/);
    await expect.poll(() => unit()?.status).toBe("en-route");
    await context.setOffline(true);
    await tap(page, /Taking someone/);
    await does(dispatcher, { kind: "ChangeUnitStatus", unitId: "C1", status: "on-scene" });
    await context.setOffline(false);
    await expect.poll(() => unit()?.setAside?.status).toBe("transporting");
    await expect.poll(() => page.textContent(".aside")).toContain("Dispatch: On scene");
    expect(await page.textContent(".aside")).toContain("You tapped Taking someone");
    expect(await axeFinds(page)).toEqual([]);
    const tapId = unit()?.setAside?.tapId ?? "";
    await does(dispatcher, { kind: "ResolveTap", unitId: "C1", tapId, keep: "crew" });
    await expect.poll(() => page.locator(".aside").count()).toBe(0);
    expect(unit()?.status).toBe("transporting");
  });

  test("D380 D381 says on the phone and on the board what was not taken, until dispatch has looked", async () => {
    const { page, unit, dispatcher, address } = await crew();
    const board = await takeSeat(browser, address, "Dispatcher 1");
    const context = page.context();
    await context.setOffline(true);
    await page.getByText("We do not take this call").click();
    await tap(page, /We know the person/);
    await expect.poll(() => kept(page)).toBe(1);
    await does(dispatcher, { kind: "ReleaseUnit", unitId: "C1", because: "reassigned" });
    await context.setOffline(false);
    await expect.poll(() => unit()?.refusedTaps?.[0]?.because).toBe("on-no-call");
    await expect.poll(() => page.textContent(".aside")).toContain("Not taken: a no to the call");
    expect(await axeFinds(page)).toEqual([]);
    const line = board.page.locator("[data-line=refused-tap]");
    await expect.poll(() => line.textContent()).toContain("C1 tapped a no to the call");
    expect(await axeFinds(board.page)).toEqual([]);
    await line.getByRole("button", { name: "Looked at C1" }).press("Enter");
    await expect.poll(() => unit()?.refusedTaps).toEqual([]);
    await expect.poll(() => page.locator(".aside").count()).toBe(0);
    await expect.poll(() => line.count()).toBe(0);
  });

  test("opens with its PIN alone once it has one", async () => {
    const { page } = await crew({ isSent: false });
    await page.getByText("Set a PIN for this phone").click();
    await page.getByLabel(/PIN, 4 to 8/).fill("4711");
    await tap(page, /Set the PIN/);
    await page.waitForSelector("text=This phone has a PIN.");
    await page.reload();
    await page.waitForSelector("text=This phone is locked");
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel(/PIN, 4 to 8/).fill("1234");
    await tap(page, /Open/);
    await page.waitForSelector("text=That PIN does not open it");
    await page.getByLabel(/PIN, 4 to 8/).fill("4711");
    await tap(page, /Open/);
    await page.waitForSelector("text=This phone has a PIN.");
  });
});

describe("the crew's phone", () => {
  test("moves nothing when a call comes", async () => {
    const { page, assign, faults } = await crew({ isSent: false });
    await page.waitForTimeout(500);
    await page.evaluate("window.shifts.length = 0");
    await assign();
    await page.waitForSelector(".hazards");
    await page.waitForTimeout(500);
    expect(await shifts(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test("tells an involuntary hold with who placed it and under which law, and not without", async () => {
    const { page, incident } = await crew();
    await tap(page, /On scene/);
    await tap(page, /Tell the ending/);
    await tap(page, /Send the ending/);
    await page.waitForSelector("text=Choose how it ended.");
    await tap(page, /Involuntary hold/);
    await tap(page, /Send the ending/);
    await page.waitForSelector("text=Say who placed the hold");
    expect(await axeFinds(page)).toEqual([]);
    await tap(page, /A physician/);
    await page.getByLabel(/Under which law/).fill("27-65-106");
    await tap(page, /Send the ending/);
    await expect
      .poll(() => incident()?.reports[0])
      .toMatchObject({ hold: { by: "physician", authority: "27-65-106" } });
    expect(incident()?.disposition).toBe("involuntary-hold");
  });

  test("says no to a call with a reason, and somebody else is needed at once", async () => {
    const { page, incident, unit } = await crew();
    await page.getByText("We do not take this call").click();
    await tap(page, /We know the person/);
    await expect.poll(() => incident()?.status).toBe("waiting");
    expect(incident()?.teamNotSent).toMatchObject([
      { responder: "community", reason: "team-declined" },
    ]);
    expect(unit()?.status).toBe("available");
  });

  test("asks for police and for an ambulance with one tap each, and says when dispatch has seen it", async () => {
    const { page, incident, dispatcher } = await crew();
    await tap(page, /\+ Police/);
    await tap(page, /\+ Ambulance/);
    await expect.poll(() => incident()?.backups.length).toBe(2);
    expect(incident()?.backups.map(({ responder }) => responder)).toEqual(["police", "ems"]);
    await page.waitForSelector("text=Ambulance asked");
    await does(dispatcher, { kind: "AcknowledgeBackup", unitId: "C1" });
    await page.waitForSelector("text=Police: seen");
  });

  test("keeps an ending that was begun, through a reload and through dispatch sending the crew on", async () => {
    const { page, incident, dispatcher } = await crew();
    await tap(page, /On scene/);
    await tap(page, /Tell the ending/);
    await tap(page, /Connected to care/);
    await page.getByRole("textbox").fill("Ride on Friday.");
    await page.reload();
    await page.waitForSelector(".hazards");
    await tap(page, /Tell the ending/);
    expect(await page.getByRole("textbox").inputValue()).toBe("Ride on Friday.");
    await does(dispatcher, { kind: "ReleaseUnit", unitId: "C1", because: "reassigned" });
    await page.waitForSelector("text=You have not told how it ended");
    expect(await axeFinds(page)).toEqual([]);
    await tap(page, /Tell the ending/);
    await tap(page, /Send the ending/);
    await expect
      .poll(() => incident()?.reports)
      .toMatchObject([{ crew: "C1", disposition: "connected-to-care" }]);
    expect(incident()?.notes.at(-1)?.text).toBe("Ride on Friday.");
    expect(await page.locator(".owed").count()).toBe(0);
  });
});

describe("what helped, and a day to be in touch again", () => {
  test("are told without signal in a tap each, kept through a reload, and come to the coordinator and not to the call taker", async () => {
    const { page, unit, incident, center, address } = await crew({ language: "es" });
    await workerIsReady(page);
    await tap(page, /En el lugar/);
    await expect.poll(() => unit()?.status).toBe("on-scene");
    const context = page.context();
    await context.setOffline(true);
    await tap(page, /Contar el final/);
    // Of nobody it is not asked.
    await tap(page, /No había nadie/);
    expect(await page.getByText("¿Qué ayudó?").count()).toBe(0);
    await tap(page, /^En manos de un servicio/);
    await tap(page, /^Hablar$/);
    await tap(page, /^Un traslado$/);
    await page
      .getByRole("group", { name: /Pidieron policía/ })
      .getByText("Sí")
      .click();
    await tap(page, /^Una amenaza$/);
    await tap(page, /^Preguntar$/);
    await tap(page, /^Ayudó un poco$/);
    await tap(page, /^Otro día$/);
    await tap(page, /Enviar el final/);
    await page.getByText("Diga el día, hoy o después").waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await tap(page, /^Mañana$/);
    await page.reload();
    await page.waitForSelector(".hazards");
    await tap(page, /Contar el final/);
    const pressed = page.locator(".ending [aria-pressed=true]");
    expect(await pressed.allTextContents()).toEqual(
      expect.arrayContaining(["Hablar", "Un traslado", "Una amenaza", "Mañana", "Ayudó un poco"]),
    );
    await tap(page, /Enviar el final/);
    await expect.poll(() => kept(page)).toBe(1);
    await page.reload();
    await context.setOffline(false);
    await expect.poll(() => incident()?.reports.length, { timeout: 20_000 }).toBe(1);
    expect(incident()?.reports).toMatchObject([
      {
        crew: "C1",
        disposition: "connected-to-care",
        helped: ["talk", "ride"],
        policeAsked: "threat",
        personView: "helped-some",
      },
    ]);
    const coordinator = await takeSeat(browser, address, "Care coordinator 1");
    await coordinator.page.goto(`${address}/care`);
    await coordinator.page.getByLabel("Call number").fill(call);
    await coordinator.page.keyboard.press("Enter");
    await coordinator.page.getByText("C1 left for you").waitFor();
    await coordinator.page.getByText("What helped: Talking, A ride").waitFor();
    expect(await axeFinds(coordinator.page)).toEqual([]);
    const reported = center.ledger.center.incidents.get(call);
    if (reported === undefined) throw new Error("the call is gone");
    const wire = JSON.stringify(shownIncident(reported, viewOf(["call-taker"])));
    expect(wire).not.toMatch(/"talk"|"ride"|"on":/);
    expect(JSON.stringify(shownIncident(reported, viewOf(["dispatcher"])))).toContain('"ride"');
    // D392: what the person said is for groups alone.
    for (const role of roles)
      expect(JSON.stringify(shownIncident(reported, viewOf([role])))).not.toContain("helped-some");
    expect(coordinator.faults).toEqual([]);
  });
});

describe("the board", () => {
  test("shows a tap that was kept beside what dispatch has, and a person decides with one press", async () => {
    for (const language of ["en", "es"] as const) {
      const room = await openAfternoon({ C1: "community" });
      await screenedDispute(room.taker, call);
      await acceptDispute(room.taker, call);
      await does(room.dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: call });
      const unit = () => room.center.ledger.center.units.get("C1");
      const { page } = await takeSeat(browser, room.address, "Dispatcher 1", {
        width: 1280,
        height: 800,
        language,
      });
      const saw = unit()?.version ?? 0;
      await does(room.dispatcher, { kind: "ChangeUnitStatus", unitId: "C1", status: "on-scene" });
      const phoneOfC1 = await sitDown(room.address, "unit-C1");
      const sentAt = Date.now() - 3_600_000;
      const tapped = { line: "p", sequence: 1, at: sentAt - 12 * 60_000, sentAt, saw };
      const answer = await phoneOfC1.command(
        { kind: "ChangeUnitStatus", unitId: "C1", status: "en-route" },
        { tap: tapped },
      );
      expect(answer.status).toBe(200);
      const line = page.locator("[data-line=aside]");
      await expect.poll(() => line.textContent()).toContain("12 min");
      expect(await axeFinds(page)).toEqual([]);
      await line.getByRole("button").first().click();
      await expect.poll(() => unit()?.status).toBe("en-route");
      await expect.poll(() => line.count()).toBe(0);
    }
  });
});
