import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiveCall, sitDown } from "../server/center.ts";
import { justCame } from "#web/console/board/unit-acts.ts";
import { acceptDispute, does, openAfternoon, screenedDispute } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const calls = (page: Page) => page.locator(".grid.calls");
const answerLine = (page: Page) => page.locator(".answer");
const rowOrder = (page: Page) =>
  page
    .locator(".grid.calls .grid-row[aria-selected]")
    .evaluateAll((rows) =>
      rows
        .toSorted((one, other) => Number(one.ariaRowIndex) - Number(other.ariaRowIndex))
        .map((row) => row.id),
    );

async function board(units: Readonly<Record<string, string>>, look = {}) {
  const room = await openAfternoon(units);
  await screenedDispute(room.taker, "26-41003");
  await acceptDispute(room.taker, "26-41003");
  await does(room.taker, receiveCall("26-41010", { place: "9 Lantern Quay", area: "harbor" }));
  const window = await takeSeat(browser, room.address, "Dispatcher 1", look);
  await window.page.waitForSelector("#calls-26-41003");
  return { ...room, window, page: window.page };
}

describe("the dispatcher's board", () => {
  test("sends the best unit with one key from a selected call, and takes it back", async () => {
    const { page, window, center } = await board({ C1: "community", P1: "police" });
    await calls(page).focus();
    await page.keyboard.type("41003");
    await expect.poll(() => page.textContent(".detail")).toContain("Send C1");
    await press(page, "F2");
    await expect.poll(() => answerLine(page).textContent()).toContain("on disk");
    expect(center.ledger.center.units.get("C1")?.incidentId).toBe("26-41003");
    await press(page, "Control+z");
    await expect.poll(() => center.ledger.center.units.get("C1")?.status).toBe("available");
    await expectCalm(window);
  });

  test("has the keyboard as soon as it opens, and says every state and every age whole in either language", async () => {
    for (const language of ["en", "es"] as const) {
      const { page } = await board({ C1: "community", P1: "police" }, { language });
      await press(page, "?");
      await expect.poll(() => page.locator("dialog[open]").count()).toBe(1);
      await press(page, "Escape");
      const cut = await page
        .locator(".grid-row[aria-selected] > :is(:nth-child(7), :nth-child(6):last-child)")
        .evaluateAll((cells) =>
          cells
            .filter((cell) => cell.scrollWidth > cell.clientWidth)
            .map((cell) => cell.textContent),
        );
      expect(cut).toEqual([]);
    }
  });

  test("a person's own keys change places, show on every button, send, and are there after a reload; so are their words", async () => {
    const { page, window, center } = await board({ C1: "community", P1: "police" });
    await calls(page).focus();
    await press(page, "?");
    const said = page.locator(".sheet-said");
    const change = async (key: string, pressed: string): Promise<void> => {
      await page.getByRole("button", { name: `${key}: change`, exact: true }).press("Enter");
      await press(page, pressed);
    };
    await change("F2", "s");
    await expect.poll(() => said.textContent()).toContain("A single letter may not");
    await change("F2", "Insert");
    await expect.poll(() => said.textContent()).toContain("Insert now does what F2 did");
    await change("R", "q");
    const own = page.getByLabel("Your own words of command");
    await own.fill("D ER");
    await page.getByRole("button", { name: "Keep the words" }).press("Enter");
    await expect.poll(() => said.textContent()).toContain("is no word of your own");
    await own.fill("AR OS");
    await page.getByRole("button", { name: "Keep the words" }).press("Enter");
    await expect.poll(() => said.textContent()).toContain("Kept on this console");
    expect(await axeFinds(page)).toEqual([]);
    await press(page, "Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await page.waitForSelector(".grid.calls:focus");
    await page.reload();
    await page.waitForSelector("#calls-26-41003");
    await calls(page).focus();
    await page.keyboard.type("41003");
    await expect.poll(() => page.textContent(".detail")).toContain("Insert Send C1");
    await press(page, "F2");
    await press(page, "Insert");
    await expect.poll(() => answerLine(page).textContent()).toContain("on disk");
    expect(center.ledger.center.units.get("C1")?.incidentId).toBe("26-41003");
    await press(page, ";");
    await page.keyboard.type("ar c1");
    await press(page, "Enter");
    await expect.poll(() => center.ledger.center.units.get("C1")?.status).toBe("on-scene");
    await expectCalm(window);
  });

  test("warns that a team is going, adds by default, and says what Enter will do before it is pressed", async () => {
    const { page, dispatcher, center } = await board({ C1: "community", C2: "community" });
    await does(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: "26-41003" });
    await calls(page).focus();
    await press(page, ";");
    await page.keyboard.type("d c2 41003");
    const preview = page.locator("#command-preview");
    await expect.poll(() => preview.textContent()).toContain("C1 is already going");
    expect(await preview.textContent()).toContain("Send C2 to 41003 as backup");
    await press(page, "Enter");
    await expect.poll(() => center.ledger.center.incidents.get("26-41003")?.units.length).toBe(2);
  });

  test("moves no row while one is held; what came waits behind R, and the held row keeps its place", async () => {
    const { page, taker, window } = await board({ C1: "community" });
    await calls(page).focus();
    await page.keyboard.type("41010");
    const before = await rowOrder(page);
    await does(taker, receiveCall("26-41020"));
    await does(taker, { kind: "SendEmergency", incidentId: "26-41020" });
    await expect.poll(() => page.textContent(".arrived")).toContain("1 new call");
    expect(await page.textContent(".arrived")).toContain("1 of priority 1");
    expect(await rowOrder(page)).toEqual(before);
    await press(page, "r");
    await expect.poll(() => rowOrder(page)).toContain("calls-26-41020");
    expect(await page.getAttribute("#calls-26-41010", "aria-selected")).toBe("true");
    await expectCalm(window);
  });

  test("shows HELP over everything and answers it with a key; nothing blinks for those who want no motion", async () => {
    const { page, dispatcher, address, center, window } = await board({ C1: "community" });
    await does(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: "26-41003" });
    const crew = await sitDown(address, "unit-C1");
    await does(crew, { kind: "RequestBackup", unitId: "C1", isHelp: true });
    const line = page.locator(".help-line[data-help=true]");
    await expect.poll(() => line.textContent()).toContain("HELP: C1");
    expect(await line.textContent()).toContain("12 Pewter Lane");
    expect(await axeFinds(page)).toEqual([]);
    const animation = () => line.evaluate((element) => getComputedStyle(element).animationName);
    expect(await animation()).toBe("help-border");
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await animation()).toBe("none");
    // A call for help that has only just come is read before a key answers it.
    await page.waitForTimeout(justCame);
    await press(page, "Control+Enter");
    await expect.poll(() => center.ledger.center.units.get("C1")?.isHelpCalled).toBe(false);
    await expect.poll(() => line.count()).toBe(0);
    await expectCalm(window);
  });

  test("takes, ends a hold, merges and records an ending from the keyboard alone", async () => {
    const { page, taker, center } = await board({ C1: "community" });
    const incident = (id: string) => center.ledger.center.incidents.get(id);
    await does(taker, {
      kind: "HoldCall",
      incidentId: "26-41010",
      minutes: 5,
      told: "We ring you within five minutes.",
    });
    await calls(page).focus();
    await page.keyboard.type("41010");
    await press(page, "t", "Enter");
    await expect.poll(() => incident("26-41010")?.owner).toBe("dispatch-1");
    await press(page, "h");
    await page.keyboard.type("called-b");
    await press(page, "Tab", "Enter");
    await expect.poll(() => incident("26-41010")?.hold).toBeNull();
    await does(taker, receiveCall("26-41011", { place: "9 lantern quay", area: "harbor" }));
    await expect.poll(() => page.textContent(".arrived")).toContain("1 new call");
    await press(page, "r");
    await page.keyboard.type("41011");
    await expect.poll(() => page.textContent(".detail")).toContain("May be the same as 41010");
    await press(page, "m", "Tab", "Enter");
    await expect.poll(() => incident("26-41011")?.mergedInto).toBe("26-41010");
    await expect.poll(() => page.textContent(".under-bar")).toContain("2 of 2");
    await press(page, "e");
    await page.keyboard.type("advised they will talk it over");
    await press(page, "Enter");
    await expect.poll(() => incident("26-41010")?.disposition).toBe("advised");
  });

  test("has no fault that axe can find, in both languages, with a call open and a line typed", async () => {
    for (const language of ["en", "es"] as const) {
      const { page, window } = await board({ C1: "community", P1: "police" }, { language });
      expect(await axeFinds(page)).toEqual([]);
      await calls(page).focus();
      await page.keyboard.type("41003");
      await press(page, ";");
      await page.keyboard.type("D ");
      await page.waitForSelector(".completions li");
      expect(await axeFinds(page)).toEqual([]);
      await expectCalm(window);
    }
  });

  test("draws only the rows in sight of a thousand, and the cursor reaches the last", async () => {
    const { page, taker } = await board({ C1: "community" });
    const more = Array.from({ length: 1_000 }, (_, at) => `26-5${String(at).padStart(4, "0")}`);
    for (let at = 0; at < more.length; at += 50)
      await Promise.all(more.slice(at, at + 50).map((id) => does(taker, receiveCall(id))));
    await expect.poll(() => calls(page).getAttribute("aria-rowcount")).toBe("1003");
    await calls(page).focus();
    await press(page, "End");
    await expect.poll(() => page.textContent(".detail h2")).toContain("50999");
    expect(await page.isVisible("#calls-26-50999")).toBe(true);
    expect((await rowOrder(page)).length).toBeLessThan(80);
  });
});
