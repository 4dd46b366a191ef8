// The three dispatch models at once by keyboard alone, on a day that goes wrong: a partner has no room, nobody answers, a partner's
// browser goes in the middle, a caller's line drops at the clinician's, and the crew's phone has no signal.
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveCall } from "../server/center.ts";
import { afternoonClock, does, openAfternoon } from "./afternoon.ts";
import { axeFinds, openBrowser, press, takeSeat } from "./browser.ts";
import { watchOwners } from "./owners.ts";
import { forcedFaults } from "./walk-forced.ts";

let browser: Browser;
let away: Browser;
beforeAll(async () => {
  browser = await openBrowser();
  away = await openBrowser();
});
afterAll(() => Promise.all([browser.close(), away.close()]));

const thoughts = {
  killing: "Thoughts",
  gun: "No",
  weapon: "No weapon",
  hitting: "No",
  "about you": "The caller",
  "under 18": "No",
};
const [led, embedded, hotline] = ["26-00001", "26-00002", "26-00003"] as const;
const text = (page: Page, selector: string) => page.locator(selector).first().textContent();
async function says(page: Page, selector: string, words: string): Promise<void> {
  await expect.poll(() => text(page, selector), { timeout: 15_000 }).toContain(words);
}
/** A button that has no letter of its own, reached as whoever has no mouse reaches it. */
const enter = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("button", { name }).first().press("Enter");

/** Opens a call by its number in the line that is typed in. */
async function find(page: Page, incidentId: string): Promise<void> {
  await press(page, "Control+k");
  await page.keyboard.type(`f ${incidentId}`);
  await press(page, "Enter");
  await says(page, ".call-bar", incidentId);
}

/** Chooses the complaint by its letters, and answers whatever is asked next by the digit of the answer to that question. */
async function screen(
  page: Page,
  letters: string,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  await page.waitForSelector(".complaints");
  await page.keyboard.type(letters);
  const asked = page.locator('.question[aria-current="step"] .question-ask');
  for (let left = Object.keys(answers).length; left > 0; left -= 1) {
    const ask = (await asked.textContent()) ?? "";
    const answer = Object.entries(answers).find(([question]) => ask.includes(question))?.[1] ?? "?";
    const choices = page.locator('.question[aria-current="step"] .answer');
    const said = await choices.allTextContents();
    await press(page, String(said.findIndex((each) => each.includes(answer)) + 1));
    await expect.poll(() => asked.allTextContents()).not.toContain(ask);
  }
}

/** Offers the open call to a seat: the form, down to the seat's line, Enter. */
async function offer(page: Page, seat: string): Promise<void> {
  await press(page, "F8");
  await enter(page, seat);
  await says(page, ".handover-state", seat);
}

/** What is chosen, and every bar, is still seen where the system chooses the colors. */
async function expectSeenInSystemColors(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await page.emulateMedia({ forcedColors: "active" });
    expect(await forcedFaults(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: "none" });
  }
}

test("by keys alone three models are open at once while desks decline, time out, vanish and lose lines, and no call is nobody's", async () => {
  const clock = afternoonClock();
  const { center, taker: line, address } = await openAfternoon({ C1: "community" }, { clock });
  const owners = watchOwners(center.ledger);
  const call = (id: string) => center.ledger.center.incidents.get(id);
  const ended = (id: string) => call(id)?.desks.handovers.map(({ outcome }) => outcome);
  const windows = {
    taker: await takeSeat(browser, address, "Call taker 1"),
    board: await takeSeat(browser, address, "Dispatcher 1", { language: "es" }),
    clinic: await takeSeat(browser, address, "Clinician 1", { language: "es" }),
    partner: await takeSeat(away, address, "988 counselor 1"),
    crew: await takeSeat(browser, address, "Community team C1", { width: 390, height: 844 }),
  };
  const { page: taker } = windows.taker;
  const { page: board } = windows.board;
  const { page: clinic } = windows.clinic;
  const { page: crew } = windows.crew;

  // Three telephones ring one after the other; whoever answers has keys alone.
  await does(line, receiveCall(led));
  await does(line, receiveCall(embedded, { area: "mill", callbackNumber: "555-0102" }));
  await does(line, receiveCall(hotline, { area: "county", place: "41 Hawthorn Rise" }));

  // 911-led: the taker sends, the dispatcher assigns, and the crew's phone loses its signal on the way.
  await find(taker, led);
  await screen(taker, "nd", {
    "What are they doing": "Arguing",
    weapon: "No weapon",
    hitting: "No",
    "hurt or sick": "No",
    abuse: "No",
  });
  await press(taker, "F2");
  await says(taker, ".answer-box", "as recommended");
  await board.locator("#calls-" + led).waitFor();
  await press(board, "Home");
  await says(board, ".detail", "C1");
  await press(board, "F2");
  await expect.poll(() => center.ledger.center.units.get("C1")?.incidentId).toBe(led);
  await crew.waitForSelector(".hazards");
  await crew.context().setOffline(true);
  await enter(crew, /En route/);
  await enter(crew, /On scene/);

  // External hotline: no room, then nobody answers, then its browser goes before 911 has let go.
  await find(taker, hotline);
  await screen(taker, "su", thoughts);
  await offer(taker, "988 counselor 1");
  await says(windows.partner.page, ".desk-handover", "stays on the line");
  await press(windows.partner.page, "n", "1");
  await expect.poll(() => ended(hotline)).toEqual(["returned"]);
  await says(taker, ".handover-state", "did not take this call: all counselors busy");
  await offer(taker, "988 counselor 1");
  clock.skip(61_000);
  await expect.poll(() => ended(hotline), { timeout: 15_000 }).toEqual(["returned", "timed-out"]);
  await says(taker, ".handover-state", "555-0101");
  await offer(taker, "988 counselor 1");
  await says(windows.partner.page, ".desk-handover", "stays on the line");
  await press(windows.partner.page, "a");
  await says(taker, ".handover-state", "Release");
  await windows.partner.page.context().close();
  await taker.waitForTimeout(300);
  clock.skip(11_000);
  await says(taker, ".handover-state", "has left its desk");
  expect(call(hotline)?.owner).toBe("taker-1");
  await enter(taker, "Take it back");
  await expect.poll(() => ended(hotline)?.at(-1)).toBe("returned");

  // Embedded professional: the clinician has the call, and then the caller's line drops.
  await find(taker, embedded);
  await screen(taker, "su", { ...thoughts, "under 18": "Yes" });
  await clinic.locator(".desk-line").filter({ hasText: embedded }).waitFor();
  await press(clinic, "ArrowDown", "p");
  await says(clinic, ".desk-handover", "Usted");
  await press(clinic, "a");
  await enter(taker, "Release");
  await expect.poll(() => call(embedded)?.owner).toBe("clinician-1");
  const partner = await takeSeat(away, address, "988 counselor 1");
  await find(taker, hotline);
  await offer(taker, "988 counselor 1");
  await says(partner.page, ".desk-handover", "stays on the line");
  await press(partner.page, "a");
  await enter(taker, "Release");
  await says(partner.page, ".desk-head", "yours");
  expect([led, embedded, hotline].map((id) => call(id)?.owner)).toEqual([
    "taker-1",
    "clinician-1",
    "hotline-988",
  ]);
  expect(await axeFinds(clinic)).toEqual([]);
  expect(await axeFinds(crew)).toEqual([]);
  await expectSeenInSystemColors([taker, board, clinic, partner.page, crew]);
  await press(clinic, "b", "5");
  // At once the taker's again, and said whatever call is open there: in the list, and on the call with the number to ring.
  await expect.poll(() => call(embedded)?.owner).toBe("taker-1");
  await says(taker, ".taker-list output", `${embedded} came back: line dropped`);
  await find(taker, embedded);
  await says(taker, ".handover-state", "Ring 555-0102.");
  expect(await axeFinds(taker)).toEqual([]);

  // Rung back, the caller goes to the clinician again; each call is ended by whoever has it.
  await offer(taker, "Clinician 1");
  await says(clinic, ".desk-handover", "Llamadas 1");
  await press(clinic, "a");
  await enter(taker, "Release");
  await expect.poll(() => call(embedded)?.owner).toBe("clinician-1");
  await says(clinic, ".desk-head", "suya");
  await press(clinic, "e");
  await says(clinic, ".desk-form", "seguimiento");
  await press(clinic, "2");
  await says(clinic, ".desk-form", "terminó");
  await press(clinic, "1");
  await expect.poll(() => call(embedded)?.disposition).toBe("settled");
  await press(partner.page, "e");
  await partner.page.waitForSelector(".desk-form");
  await press(partner.page, "1");
  await expect.poll(() => call(hotline)?.disposition).toBe("settled");
  expect(await crew.locator("[data-progress=queued]").count()).toBe(2);
  expect(center.ledger.center.units.get("C1")?.status).toBe("assigned");
  await crew.context().setOffline(false);
  await expect.poll(() => center.ledger.center.units.get("C1")?.status).toBe("on-scene");
  await says(crew, "footer", "all sent");
  await press(board, ";");
  await board.keyboard.type("av c1");
  await press(board, "Enter");
  await expect.poll(() => center.ledger.center.units.get("C1")?.status).toBe("available");
  await press(board, "e");
  await board.keyboard.type("settled");
  await press(board, "Enter");
  await expect.poll(() => call(led)?.disposition).toBe("settled");

  expect(owners.nobodys).toEqual([]);
  expect(owners.mostOpen()).toBe(3);
  expect(ended(embedded)).toEqual(["accepted", "accepted", "accepted"]);
  expect(ended(hotline)).toEqual(["returned", "timed-out", "returned", "accepted"]);
  for (const { faults } of [windows.taker, windows.board, windows.clinic, partner])
    expect(faults).toEqual([]);
  // A call that goes to and fro between desks changes its own lines; a desk as a whole stands still to the eye.
  for (const { page } of [windows.clinic, partner])
    expect(
      await page.evaluate("window.shifts.filter((each) => parseFloat(each) >= 0.005)"),
    ).toEqual([]);
});
