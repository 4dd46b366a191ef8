import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { does, openAfternoon, screenedDispute } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const override = {
  kind: "OverrideRecommendation",
  incidentId: "26-41003",
  send: ["police"],
  reason: "my-judgment",
} as const;

describe("what is learned from an override", () => {
  test("a supervisor reviews it by keyboard, the call taker answers, and nobody's figures are shown before labor has signed", async () => {
    const { taker, address } = await openAfternoon({ C1: "community" });
    await screenedDispute(taker, "26-41003");
    await does(taker, override);
    const supervisor = await takeSeat(browser, address, "Supervisor");
    const { page } = supervisor;
    await page.getByRole("link", { name: "Reviews" }).click();
    await page.getByText("None: labor and management have signed nothing.").waitFor();
    await page.getByText("Nobody has reviewed it.").waitFor();
    expect(await page.textContent("main")).not.toContain("Call taker 1");
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("button", { name: "I saw it otherwise" }).focus();
    await press(page, "Enter");
    await page.getByText("Say why: it can only be answered then.").waitFor();
    await page.getByRole("textbox", { name: "Why, in a sentence" }).focus();
    await page.keyboard.type("Nothing that was said was a danger.");
    await page.getByRole("button", { name: "I saw it otherwise" }).focus();
    await press(page, "Enter");
    await page.getByText("the reviewer saw it otherwise").waitFor();

    const desk = await takeSeat(browser, address, "Call taker 1", { language: "es" });
    await desk.page.getByRole("link", { name: "Revisiones" }).click();
    await desk.page.getByText("Nothing that was said was a danger.").waitFor();
    expect(await axeFinds(desk.page)).toEqual([]);
    await desk.page.getByRole("textbox").first().fill("Dijo que se arrepentiría.");
    await desk.page.getByRole("button", { name: "Lo veo de otro modo" }).click();
    await desk.page.getByText("lo ve de otro modo").waitFor();
    await page.reload();
    await page.getByText("Dijo que se arrepentiría.").waitFor();
    expect(desk.faults).toEqual([]);
    expect(supervisor.faults).toEqual([]);
  });

  test("labor's sign-off is recorded and withdrawn, and a nudge is turned off and brought back, each with its words", async () => {
    const { address } = await openAfternoon({});
    const { page, faults } = await takeSeat(browser, address, "Supervisor", { width: 1920 });
    await page.getByRole("link", { name: "Reviews" }).click();
    const labor = page.getByRole("region", { name: "Labor sign-off" });
    await page.getByText("Record what was signed").click();
    for (const [label, text] of [
      ["Signed for labor: name and office", "M. Ortiz, Local 1"],
      ["Signed for management: name and office", "R. Okafor, director"],
      ["Where the signed paper lies", "Records 2026-114"],
      ["What the figures are for", "Learning from one's own calls"],
      ["Last day", "2027-11-22"],
    ] as const)
      await labor.getByLabel(label).fill(text);
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.getByText("has no clause that nobody is disciplined").waitFor();
    await page.getByLabel("their supervisor").check();
    await page.getByLabel("The paper says that nobody is disciplined").check();
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.getByText("Signed by M. Ortiz, Local 1 for labor").waitFor();
    await page.reload();
    await page.getByText("In order of the seats' names").waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel("Why it is withdrawn").fill("The local voted on it.");
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByText("The local voted on it.").waitFor();

    const row = page.getByRole("article").filter({ hasText: "The team that fits is free." });
    await row.getByLabel("Reason").fill("It is in the way.");
    await row.getByRole("button", { name: "Turn off" }).click();
    await row.getByText("OFF by a person").waitFor();
    await row.getByLabel("Reason").fill("Reworded.");
    await row.getByRole("button", { name: "Bring back" }).click();
    await row.getByText("Reworded.").waitFor();
    expect(await row.textContent()).toContain("Effect: not known.");
    // The paper without its clause was refused, which the browser writes down too.
    expect(faults.filter((fault) => !fault.includes("409"))).toEqual([]);
  });

  test("a call that nobody looks at calls for somebody on the board, and looking again is one line", async () => {
    const { center, taker, address } = await openAfternoon({ P1: "police" });
    await screenedDispute(taker, "26-41003");
    await does(taker, { ...override, send: ["community"] });
    await does(taker, { kind: "AddNote", incidentId: "26-41003", text: "Still waits." });
    const desk = await takeSeat(browser, address, "Dispatcher 1");
    await desk.page.getByText("No call calls for anybody.").waitFor();
    await press(desk.page, "Alt+5");
    await desk.page.getByText("41003").first().waitFor({ state: "detached" });
    await press(desk.page, "Alt+1", "ArrowDown", "l");
    await desk.page.keyboard.type("same");
    await press(desk.page, "Enter");
    await expect
      .poll(() => center.ledger.center.incidents.get("26-41003")?.desks.floor.reassessed.length)
      .toBe(1);
    expect(await axeFinds(desk.page)).toEqual([]);
    await expectCalm(desk);
  });
});
