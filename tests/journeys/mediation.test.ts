import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiveCall, secretOf, sitDown } from "../server/center.ts";
import { does, openAfternoon } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const dayMs = 86_400_000;
const seats = ["taker-1", "dispatch-1", "supervisor", "mediator-1", "mediation-lead"];

/** The same neighbor about the same household, three times, closed as lawful conduct; a listed mediator. The clock can be moved on. */
async function threeComplaints() {
  const start = Date.parse("2026-11-23T19:00:00Z") - Date.now();
  let shift = 0;
  const clock = {
    now: () => Date.now() + start + shift,
    after: (milliseconds: number, act: () => void) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  };
  const demoSecrets = new Map(seats.map((id): [string, string] => [id, secretOf(id)]));
  const room = await openAfternoon({}, { clock, demoSecrets });
  const lead = await sitDown(room.address, "mediation-lead");
  const command = {
    kind: "ListMediator",
    seatId: "mediator-1",
    mediatorKind: "staff",
    organization: "Harbor County mediation",
    trainingHours: 120,
    isActive: true,
  };
  expect(
    (await lead.ask("POST", "/api/mediation/mediators", { commandId: "list-1", command })).status,
  ).toBe(200);
  for (let at = 1; at <= 3; at += 1) {
    const incidentId = `26-4300${at}`;
    const call = { place: "16 Bittern Court", callbackNumber: "(207) 555-0114" };
    await does(room.taker, receiveCall(incidentId, call));
    await does(room.taker, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
    for (const [question, answer] of [
      ["behavior", "nothing-unlawful-or-unsafe"],
      ["weapon", "none"],
      ["violence", "no"],
      ["injury", "no"],
    ] as const)
      await does(room.taker, {
        kind: "AnswerQuestion",
        incidentId,
        question,
        answer,
        source: "saw",
        isAlreadyTold: false,
      });
    if (at < 3)
      await does(room.taker, {
        kind: "RecordDisposition",
        incidentId,
        disposition: "advised",
        note: "",
      });
  }
  await room.center.repeats.settled();
  await room.center.mediation.settled();
  return { ...room, moveOn: (days: number) => (shift += days * dayMs) };
}

const caseText = (page: Page) => page.locator(".mediate-case").textContent();
/** Waits until the case says so: each act answers once it is on disk. */
const says = async (page: Page, text: string | RegExp): Promise<void> => {
  await expect.poll(() => caseText(page)).toMatch(typeof text === "string" ? literal(text) : text);
};
const literal = (text: string): RegExp =>
  new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));

/** Nine answers to a party that is alone, by one key each; `x` at the place that is not known. */
async function screens(page: Page, unknownAt?: number): Promise<void> {
  await press(page, "s");
  for (let at = 1; at <= 9; at += 1) {
    await says(page, `${at} of 9`);
    await press(page, at === unknownAt ? "x" : "n");
  }
  await expect.poll(() => page.locator(".mediate-question").count()).toBe(0);
  await press(page, "e");
}

async function agrees(page: Page, name: string): Promise<void> {
  const consent = page.getByRole("group", { name: new RegExp(`^${name}`) });
  const summary = consent.locator("summary");
  if (!(await consent.locator("details").evaluate((each) => each.hasAttribute("open"))))
    await summary.press("Enter");
  for (const box of await consent.getByRole("checkbox").all()) await box.press("Space");
  await consent.getByRole("button", { name: "Agrees (spoken)" }).press("Enter");
  await expect.poll(() => consent.textContent()).toContain("given (spoken, in en)");
  await page.locator(".mediate-case").focus();
}

/** The mediator comes back after so many days, signs in again, and opens the case; answers with what it then says. */
async function nextTime(
  { address, moveOn }: { readonly address: string; readonly moveOn: (days: number) => number },
  page: Page,
  days: number,
): Promise<string> {
  moveOn(days);
  await page.goto(`${address}/sign-in`);
  await page.getByRole("button", { name: "County mediator" }).click();
  await expect.poll(() => page.locator(".mediate-row").count()).toBe(1);
  await press(page, "j", "Enter");
  await page.getByRole("button", { name: "Party B", exact: true }).press("Enter");
  await says(page, "Visit 16 Bittern Court");
  await page.locator(".mediate-case").focus();
  return (await caseText(page)) ?? "";
}

describe("a repeat conflict comes to a mediator", () => {
  test("by keyboard: taken, screened apart with one answer not known, cleared later, shuttle, agreed, follow-up; the desks see nothing of it", async () => {
    const room = await threeComplaints();
    const { address } = room;
    const window = await takeSeat(browser, address, "County mediator");
    const { page } = window;
    await expect.poll(() => page.locator(".mediate-row").count()).toBe(1);
    await press(page, "j", "Enter");
    await says(page, "It asks for 60 hours of training; you have 120");
    expect(await caseText(page)).not.toMatch(/Bittern|0114|26-43/);
    await press(page, "a");
    await says(page, "Do you have a conflict of interest?");
    expect(await caseText(page)).not.toMatch(/Bittern|0114|26-43/);
    await press(page, "n");
    await says(page, "Ring (207) 555-0114");
    expect(await caseText(page)).not.toContain("Bittern");
    await press(page, "r");
    await says(page, "1 try");
    await screens(page);
    await says(page, "Nine times no: cleared.");
    await agrees(page, "To take part");
    // The other party, apart: what A said is not on the screen.
    await page.getByRole("button", { name: "Party B", exact: true }).press("Enter");
    await says(page, "Visit 16 Bittern Court");
    await says(page, "Do not say who called 911");
    expect(await caseText(page)).not.toMatch(/0114|Nine times no/);
    await page.locator(".mediate-case").focus();
    await press(page, "r");
    await says(page, "1 try");
    await screens(page, 5);
    await says(page, "Something is not known: not cleared.");
    await agrees(page, "To take part");
    await says(page, "Once every party is cleared");
    expect(await page.getByRole("button", { name: "Plan a shuttle" }).count()).toBe(0);
    expect(await axeFinds(page)).toEqual([]);
    await expectCalm(window);
    // A week later it can be told.
    const later = await nextTime(room, page, 7);
    await press(page, "s");
    await page.getByRole("button", { name: /^A threat: Not known/ }).press("Enter");
    await page.locator(".mediate-case").focus();
    await press(page, "n");
    await expect
      .poll(() => page.getByRole("button", { name: "A threat: No", exact: true }).count())
      .toBe(1);
    await press(page, "e");
    await says(page, "Nine times no: cleared.");
    await page.getByRole("button", { name: "Plan a shuttle" }).press("Enter");
    await says(page, "planned");
    await nextTime(room, page, 1);
    await page.getByRole("button", { name: "It was held", exact: true }).press("Enter");
    await says(page, "there: A, B");
    await page.locator(".mediate-case").focus();
    await press(page, "1");
    await says(page, /Did they agree\? Yes/);
    await press(page, "f");
    await says(page, "After 14 d: not yet");
    await nextTime(room, page, 14);
    await says(page, "It does not hold");
    await press(page, "1");
    await says(page, "After 14 d: It holds");
    expect(await axeFinds(page)).toEqual([]);
    expect(later).toContain("Something is not known");

    for (const [seat, where] of [
      ["Dispatcher 1", "/board"],
      ["Supervisor", "/supervisor"],
      ["Call taker 1", "/taker?call=26-43003"],
    ] as const) {
      const other = await takeSeat(browser, address, seat);
      await other.page.goto(`${address}${where}`);
      await other.page.waitForLoadState("networkidle");
      const text = (await other.page.textContent("body")) ?? "";
      expect([seat, /M-[0-9a-f]{12}|[Ss]huttle|It holds|Nine times/.test(text)]).toEqual([
        seat,
        false,
      ]);
      await other.page.goto(`${address}/mediate`);
      await expect
        .poll(() => other.page.textContent("main"))
        .toContain("This seat has no such screen.");
      await other.page.context().close();
    }
  });

  test("the lead in Spanish: who may mediate and how far it is, no party; given to another and declined by code", async () => {
    const { address } = await threeComplaints();
    const window = await takeSeat(browser, address, "Lead of mediation", {
      language: "es",
      width: 1920,
    });
    const { page } = window;
    await expect.poll(() => page.textContent(".mediate-table")).toContain("120 h");
    await expect.poll(() => page.locator(".mediate-row").count()).toBe(1);
    await press(page, "j", "Enter");
    await says(page, "Espera a quien medie");
    const give = page.getByRole("button", { name: /Mediación del condado/ }).last();
    await give.press("Enter");
    await says(page, "ofrecido a Mediación del condado");
    expect(await caseText(page)).not.toMatch(/Bittern|0114|Parte A|26-43/);
    expect(await axeFinds(page)).toEqual([]);
    await expectCalm(window);
    const own = await takeSeat(browser, address, "County mediator");
    await expect.poll(() => own.page.locator(".mediate-row").count()).toBe(1);
    await press(own.page, "j", "Enter");
    await says(own.page, "It asks for 60 hours");
    await press(own.page, "d");
    await says(own.page, "Not my language");
    await press(own.page, "2");
    await expect.poll(() => own.page.locator(".mediate-row").textContent()).toContain("nobody yet");
  });

  test("MD22 a supervisor opens the history of the place with a reason, in Spanish; no name, number or word of a mediation is on it", async () => {
    const { address } = await threeComplaints();
    const window = await takeSeat(browser, address, "Supervisor", { language: "es" });
    const { page } = window;
    await page.goto(`${address}/sentinel`);
    await page.getByLabel("Lugar, como consta en las llamadas").fill("16 Bittern Court");
    await page
      .getByLabel("Por qué se mira este lugar")
      .fill("Una muerte el sábado; se pregunta qué se sabía.");
    await page.getByRole("button", { name: "Abrir una revisión" }).press("Enter");
    const review = page.getByRole("article");
    await expect.poll(() => review.textContent()).toContain("3 llamadas, y quién supo qué");
    const text = (await review.textContent()) ?? "";
    expect(text).toContain("derivación activa (3 llamadas)");
    expect(text).toMatch(/Pedida .*; tomada nunca; terminada nunca/);
    expect(text).not.toMatch(/555-0114|M-[0-9a-f]{12}/);
    expect(await axeFinds(page)).toEqual([]);
    expect(window.faults).toEqual([]);
  });
});
