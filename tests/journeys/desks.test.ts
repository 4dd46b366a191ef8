import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { openCenter, receiveCall, refusalIn, sitDown } from "../server/center.ts";
import type { Sitting } from "../server/center.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat, webRoot } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function must(sitting: Sitting, ...commands: readonly DispatchCommand[]): Promise<void> {
  for (const command of commands) {
    const answer = await sitting.command(command);
    if (answer.status !== 200) throw new Error(JSON.stringify(refusalIn(answer)));
  }
}

const answered = (incidentId: string, answers: Readonly<Record<string, string>>) =>
  Object.entries(answers).map(([question, answer]): DispatchCommand => ({
    kind: "AnswerQuestion",
    incidentId,
    question,
    answer,
    source: "saw",
    isAlreadyTold: false,
  }));
const chosen = (incidentId: string): DispatchCommand => ({
  kind: "ChooseComplaint",
  incidentId,
  pathway: "suicide-threat",
});
/** A sixteen-year-old on the line, no plan, no gun: a clinician stays with the call. */
const young = {
  "self-harm": "thoughts",
  firearm: "no",
  weapon: "none",
  violence: "no",
  caller: "self",
  minor: "yes",
};
/** An adult on the line, no plan, no gun: the crisis line. */
const adult = { ...young, minor: "no" };

const text = (page: Page, selector: string) => page.locator(selector).first().textContent();

describe("the embedded model", () => {
  test("a clinician picks a call, solves it by phone with a team on its way, and ends it with a follow-up", async () => {
    const center = await openCenter({ webRoot });
    const dispatcher = await sitDown(center.address, "dispatch-1");
    await must(dispatcher, {
      kind: "SignOnUnit",
      unitId: "C1",
      responder: "community",
      languages: ["en"],
      area: "mill",
    });
    const taker = await takeSeat(browser, center.address, "Call taker 1");
    const clinic = await takeSeat(browser, center.address, "Clinician 1");
    const beside = await takeSeat(browser, center.address, "Clinician 2", { language: "es" });
    const at = await sitDown(center.address, "taker-1");
    const id = "26-00001";
    await must(at, receiveCall(id), chosen(id));
    // By day the model asks for a clinician while the questions are open; at night the crisis line's does not.
    await must(at, ...answered(id, young));
    const line = clinic.page.locator(".desk-line").filter({ hasText: id });
    await line.waitFor();
    expect(await line.textContent()).toContain("Call taker 1");
    expect(await axeFinds(clinic.page)).toEqual([]);
    await line.click();
    await press(clinic.page, "w");
    await expect.poll(() => text(clinic.page, ".desk-main")).toContain("You watch this call");
    await press(clinic.page, "p");
    await expect.poll(() => text(clinic.page, ".desk-handover")).toContain("You picked this call");
    await expect
      .poll(() => beside.page.locator(".desk-line").first().textContent())
      .toContain("Salud mental 1");
    // The second clinician on the same call is told who has it.
    await beside.page.locator(".desk-line").first().click();
    await press(beside.page, "p");
    await expect.poll(() => text(beside.page, ".refusal")).toContain("clinician-1");
    expect(await axeFinds(beside.page)).toEqual([]);
    await press(clinic.page, "a");
    await expect.poll(() => text(clinic.page, ".desk-handover")).toContain("releases the call now");
    await taker.page.goto(`${center.address}/call/${id}`);
    await taker.page.getByRole("button", { name: "Release" }).click();
    await expect.poll(() => text(clinic.page, ".desk-head")).toContain("yours");
    // A private note, which the taker's page never holds.
    await press(clinic.page, "'");
    await clinic.page.keyboard.type("Sleeps little since June");
    await press(clinic.page, "Enter");
    await expect.poll(() => text(clinic.page, ".desk-private")).toContain("Sleeps little");
    // A team, by digits and one reason.
    await press(clinic.page, "t");
    await clinic.page.getByRole("button", { name: "Community team" }).click();
    expect(await axeFinds(clinic.page)).toEqual([]);
    await clinic.page.getByRole("button", { name: "Enter Ask for a team" }).click();
    await press(clinic.page, "2");
    await expect.poll(() => text(clinic.page, ".desk-main")).toContain("waits for a unit");
    await must(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: id });
    await expect.poll(() => text(clinic.page, ".desk-main")).toContain("C1 Assigned");
    await must(dispatcher, { kind: "ReleaseUnit", unitId: "C1", because: "cancelled" });
    // The ending waits for the follow-up, and goes on once it is decided.
    await press(clinic.page, "e");
    await expect
      .poll(() => text(clinic.page, ".desk-form"))
      .toContain("Decide the follow-up first");
    await press(clinic.page, "2");
    await expect.poll(() => text(clinic.page, ".desk-form")).toContain("How did it end?");
    await press(clinic.page, "1");
    await expect.poll(() => text(clinic.page, ".desk-main")).toContain("Pick a call");
    expect(center.ledger.center.incidents.get(id)).toMatchObject({
      disposition: "settled",
      owner: "clinician-1",
      desks: { followUp: { followUp: "same-day" }, handovers: [{ outcome: "accepted" }] },
    });
    expect(await taker.page.content()).not.toContain("Sleeps little");
    for (const window of [clinic, beside]) await expectCalm(window);
  });

  test("hands a call back with its reason, and the taker has it again once they hear the caller", async () => {
    const center = await openCenter({ webRoot });
    const at = await sitDown(center.address, "taker-1");
    const id = "26-00001";
    await must(at, receiveCall(id), chosen(id), ...answered(id, young));
    const clinic = await takeSeat(browser, center.address, "Clinician 1");
    await clinic.page.locator(".desk-line").first().click();
    await press(clinic.page, "p");
    await expect.poll(() => text(clinic.page, ".desk-handover")).toContain("picked");
    await press(clinic.page, "a");
    const open = () => center.ledger.center.incidents.get(id);
    await expect.poll(() => open()?.handover?.isVoiceConfirmed).toBe(true);
    const handoverId = () => open()?.handover?.id ?? "";
    await must(at, { kind: "ReleaseHandover", incidentId: id, handoverId: handoverId() });
    await expect.poll(() => text(clinic.page, ".desk-head")).toContain("yours");
    await press(clinic.page, "b", "1");
    await expect.poll(() => text(clinic.page, ".desk-handover")).toContain("Handing back");
    expect(open()?.owner).toBe("clinician-1");
    await expect.poll(() => open()?.handover?.from).toBe("clinician-1");
    await must(at, { kind: "ConfirmVoice", incidentId: id, handoverId: handoverId() });
    await expect.poll(() => text(clinic.page, ".desk-handover")).toContain("Release the call");
    await press(clinic.page, "r");
    await expect.poll(() => open()?.owner).toBe("taker-1");
    expect(open()?.desks.handovers.at(-1)).toMatchObject({ reason: "needs-someone-there" });
  });
});

describe("the hotline model", () => {
  test("declined with a reason, timed out, then taken: each returns the call until one holds", async () => {
    const center = await openCenter({ webRoot });
    const at = await sitDown(center.address, "taker-1");
    const id = "26-00001";
    const place = "41 Hawthorn Rise, upper flat";
    await must(at, receiveCall(id, { place }), chosen(id), ...answered(id, adult));
    const partner = await takeSeat(browser, center.address, "988 counselor 1");
    const supervisor = await takeSeat(browser, center.address, "988 counselor 1", {
      language: "es",
    });
    const { page } = partner;
    await page.waitForSelector(".desk-list:focus");
    expect(await axeFinds(page)).toEqual([]);
    const offer = (handoverId: string, withinSeconds: number): DispatchCommand => ({
      kind: "OfferHandover",
      incidentId: id,
      handoverId,
      to: "hotline-988",
      responder: "hotline",
      withinSeconds,
    });
    const entries = () =>
      center.ledger.center.incidents.get(id)?.desks.handovers.map(({ outcome }) => outcome);
    await must(at, offer("h-1", 60));
    await expect.poll(() => text(page, ".desk-handover")).toContain("stays on the line");
    await press(page, "n");
    await expect.poll(() => text(page, ".desk-form")).toContain("Not now: why?");
    await press(page, "1");
    await expect.poll(entries).toEqual(["returned"]);
    await must(at, offer("h-2", 1));
    await expect.poll(entries).toEqual(["returned", "timed-out"]);
    expect(center.ledger.center.incidents.get(id)?.owner).toBe("taker-1");
    // The desk may still show the offer that ran out: one press takes the call all the same.
    await must(at, offer("h-3", 60));
    await expect.poll(() => text(page, ".desk-handover")).toContain("stays on the line");
    await press(page, "a");
    await expect.poll(() => text(page, ".desk-handover")).toContain("releases the call now");
    // The desk says so the moment its key is pressed; the taker can release once that is on disk.
    const release = { kind: "ReleaseHandover", incidentId: id, handoverId: "h-3" } as const;
    await expect.poll(() => at.command(release)).toMatchObject({ status: 200 });
    await expect.poll(() => text(page, ".desk-head")).toContain("yours");
    // Never an exact place, until the person agrees and 911 says so.
    expect(await page.content()).not.toContain("Hawthorn");
    expect(await text(page, ".desk-head")).toContain("exact place not shared");
    expect(await axeFinds(page)).toEqual([]);
    await press(page, "c", "1");
    await expect
      .poll(() => center.ledger.center.incidents.get(id)?.desks.consents["share-place"]?.answer)
      .toBe("given");
    const taker = await takeSeat(browser, center.address, "Call taker 1");
    await taker.page.goto(`${center.address}/call/${id}`);
    await taker.page.getByRole("button", { name: "The person agrees" }).click();
    await expect.poll(() => text(page, ".desk-head")).toContain("Hawthorn");
    expect(await axeFinds(taker.page)).toEqual([]);
    // Both sides write, and read each other.
    await press(page, "'");
    await page.keyboard.type("She will go to her sister.");
    await press(page, "Enter");
    await expect.poll(() => text(taker.page, ".desk-lines")).toContain("her sister");
    expect(await axeFinds(supervisor.page)).toEqual([]);
    // Both sides see the ending.
    await page.locator(".desk-list").focus();
    await press(page, "e", "1");
    await expect.poll(() => text(page, ".desk-side")).toContain("ended: Settled");
    expect(center.ledger.center.incidents.get(id)?.disposition).toBe("settled");
    await expectCalm(partner);
  });

  test("a partner asks 911 for a team, sees it come and end; without agreement it says why first", async () => {
    const center = await openCenter({ webRoot });
    const dispatcher = await sitDown(center.address, "dispatch-1");
    await must(dispatcher, {
      kind: "SignOnUnit",
      unitId: "C1",
      responder: "community",
      languages: ["en"],
      area: "mill",
    });
    const partner = await takeSeat(browser, center.address, "988 counselor 1");
    const { page } = partner;
    await page.waitForSelector(".desk-list:focus");
    await press(page, "r");
    await page.getByLabel("Where").fill("9 Carding Lane");
    await page.getByLabel("Community team").check();
    await page.getByLabel("What to know").fill("Afraid of uniforms.");
    await press(page, "Enter");
    await expect
      .poll(() => text(page, ".desk-wide .said"))
      .toContain("Nobody says that it is safe");
    await page.getByRole("group", { name: "Safe there" }).getByLabel("yes").check();
    await press(page, "Enter");
    await expect.poll(() => text(page, ".desk-wide .said")).toContain("The person has not agreed");
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel("The imminent risk").selectOption("means-at-hand");
    await page.getByLabel("The least invasive step").selectOption("asked-to-agree");
    await page.getByLabel("Your supervisor").fill("R. Okafor");
    await press(page, "Enter");
    const request = () => [...center.ledger.center.incidents.values()][0];
    await expect.poll(() => request()?.desks.withoutConsent?.supervisor).toBe("R. Okafor");
    const id = request()?.id ?? "";
    const board = await takeSeat(browser, center.address, "Dispatcher 1");
    await expect.poll(() => board.page.content()).toContain(id);
    await must(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: id });
    await expect.poll(() => text(page, ".desk-main")).toContain("C1 Assigned");
    const crew = await sitDown(center.address, "unit-C1");
    await must(
      crew,
      { kind: "ChangeUnitStatus", unitId: "C1", status: "en-route" },
      { kind: "ChangeUnitStatus", unitId: "C1", status: "on-scene" },
      { kind: "RecordDisposition", incidentId: id, disposition: "connected-to-care" },
    );
    await expect.poll(() => text(page, ".desk-side")).toContain("ended: Connected to care");
    await expectCalm(partner);
  });
});
