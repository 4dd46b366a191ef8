import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiveCall, secretOf } from "../server/center.ts";
import { does, openAfternoon } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The same neighbor about the same household, six times, each closed as lawful conduct. */
async function sixComplaints() {
  const seats = ["taker-1", "dispatch-1", "supervisor", "support-1", "support-2"];
  const demoSecrets = new Map(seats.map((id) => [id, secretOf(id)]));
  const room = await openAfternoon({}, { demoSecrets });
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
  await room.center.support.settled();
  return room;
}

describe("a neighbor who calls a sixth time", () => {
  test("R12 the supervisor takes the review and completes it; no place is on the list, and of the offers of help counts alone", async () => {
    const { address } = await sixComplaints();
    const window = await takeSeat(browser, address, "Supervisor");
    const list = window.page.getByRole("region", { name: "Repeat conflicts" });
    await expect.poll(() => list.textContent()).toContain("1 waits for a person");
    expect(await list.textContent()).toContain("6 complaints in a year, 5 closed as lawful");
    expect(await list.textContent()).not.toMatch(/Bittern|0114/);
    await list.getByRole("button", { name: "Take the review" }).click();
    await expect.poll(() => list.textContent()).toContain("Review taken by supervisor");
    expect(await list.textContent()).toContain("2 wait for a social worker.");
    await list.getByRole("button", { name: "support alone" }).click();
    await expect.poll(() => list.textContent()).toContain("Reviewed: support alone.");
    await list.getByRole("button", { name: "Open the record" }).click();
    await expect.poll(() => list.textContent()).toContain("the reading is recorded");
    await list.getByRole("button", { name: "They ask to have it reviewed" }).click();
    await expect.poll(() => list.textContent()).toContain("Nobody else here can decide it");
    expect(await axeFinds(window.page)).toEqual([]);
    await expectCalm(window);
  });

  test("a list that was asked for before an act and answered after it does not undo what the act was answered with", async () => {
    const { address } = await sixComplaints();
    const { page } = await takeSeat(browser, address, "Supervisor");
    const list = page.getByRole("region", { name: "Repeat conflicts" });
    await list.getByRole("button", { name: "Take the review" }).waitFor();
    // The next reading is held back until the act is answered.
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const asked = page.waitForRequest("**/api/repeat");
    await page.route("**/api/repeat", async (route) => {
      const before = await route.fetch();
      await held;
      await route.fulfill({ response: before });
    });
    await asked;
    await list.getByRole("button", { name: "Take the review" }).click();
    await list.getByText(/Review taken by supervisor/).waitFor();
    const late = page.waitForResponse("**/api/repeat");
    letGo();
    await (await late).finished();
    // Two frames on it would be drawn.
    await page.evaluate(
      "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
    );
    expect(await list.textContent()).toContain("Review taken by supervisor");
  });

  test("R20 R21 R25 R26 two social workers by keyboard: the caller accepts, the household refuses, and the supervisor sees counts", async () => {
    const { address } = await sixComplaints();
    const supervisor = await takeSeat(browser, address, "Supervisor");
    const one = await takeSeat(browser, address, "County social worker");
    const tasks = one.page.getByRole("region", { name: /open task/ });
    await expect.poll(() => tasks.getByRole("listitem").count()).toBe(2);
    expect(await one.page.textContent("main")).not.toMatch(/Bittern|0114|26-42/);
    await one.page.getByRole("button", { name: /For who called/ }).focus();
    await press(one.page, "Enter");
    const task = one.page.getByRole("region", { name: /^Task S-/ });
    await task.getByText("Nothing of the person opens before").waitFor();
    await press(one.page, "a");
    // The other side of the pair is gone from this worker's list.
    await expect.poll(() => tasks.getByRole("listitem").count()).toBe(1);
    await press(one.page, "o");
    await task.getByText("Call back (207) 555-0114").waitFor();
    expect(await task.textContent()).not.toMatch(/Bittern|26-42/);
    await press(one.page, "4");
    await expect.poll(() => task.textContent()).toContain("not reached");
    await press(one.page, "1");
    await task.getByRole("checkbox", { name: "somebody to talk to" }).check();
    await press(one.page, "y");
    await task.getByText("They said yes to: somebody to talk to.").waitFor();
    expect(await axeFinds(one.page)).toEqual([]);

    const two = await takeSeat(browser, address, "Provider's social worker", { language: "es" });
    await two.page.getByRole("button", { name: /Para un hogar señalado/ }).focus();
    await press(two.page, "Enter");
    const family = two.page.getByRole("region", { name: /^Tarea S-/ });
    await family.getByText("Antes no se abre nada").waitFor();
    await press(two.page, "a");
    await family.getByRole("button", { name: /queda registrado/ }).waitFor();
    await press(two.page, "o");
    await family.getByText("El hogar: 16 Bittern Court").waitFor();
    expect(await family.textContent()).not.toMatch(/0114|26-42/);
    await press(two.page, "2");
    await family.getByRole("button", { name: /No, gracias/ }).waitFor();
    expect(await axeFinds(two.page)).toEqual([]);
    await press(two.page, "n");
    await family.getByText("Ya no se muestra para quién era.").waitFor();
    expect(await family.textContent()).not.toContain("Bittern");

    await supervisor.page.reload();
    const list = supervisor.page.getByRole("region", { name: "Repeat conflicts" });
    await expect.poll(() => list.textContent()).toContain("1 is in hand.");
    expect(await supervisor.page.textContent("main")).not.toMatch(/refused|accepted|not reached/);
    for (const window of [one, two, supervisor]) await expectCalm(window);
  });

  test("R16 the call taker is told what to offer, after the safety questions, in Spanish too", async () => {
    const { address } = await sixComplaints();
    const window = await takeSeat(browser, address, "Call taker 1", { language: "es" });
    await window.page.goto(`${address}/taker?call=26-42006`);
    await window.page.getByText("26-42006").first().click();
    const pane = window.page.locator(".taker-place");
    await expect
      .poll(() => pane.textContent())
      .toContain("6 quejas cuentan aquí en un año; cerradas como lícitas: 5");
    expect(await pane.textContent()).toContain("Esto no cambia ninguna prioridad");
    expect(await axeFinds(window.page)).toEqual([]);
  });
});
