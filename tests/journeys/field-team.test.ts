import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalIn, ask, secretOf } from "../server/center.ts";
import { does, openAfternoon, screenedDispute } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const phone = { width: 390, height: 844 } as const;
const dispute = "26-41003";

/** Counts its taps: what is told is to be told in a few of them. */
function thumb(page: Page) {
  let taps = 0;
  return {
    taps: () => taps,
    tap: async (name: RegExp | string) => {
      taps += 1;
      await page.getByRole("button", { name }).first().click();
    },
    within: async (group: string, name: string) => {
      taps += 1;
      const choices = page.getByRole("group", { name: group });
      await choices.getByRole("button", { name, exact: true }).click();
    },
    open: async (text: string) => {
      taps += 1;
      await page.getByText(text).first().click();
    },
  };
}

/** An officer is on scene of a dispute that the team was passed over for. */
async function officerThere() {
  const room = await openAfternoon({ C1: "community", P1: "police" });
  await screenedDispute(room.taker, dispute);
  await does(room.taker, {
    kind: "OverrideRecommendation",
    incidentId: dispute,
    send: ["police"],
    reason: "my-judgment",
  });
  await does(room.dispatcher, { kind: "AssignUnit", unitId: "P1", incidentId: dispute });
  await does(room.dispatcher, { kind: "ChangeUnitStatus", unitId: "P1", status: "on-scene" });
  const window = await takeSeat(browser, room.address, "Police P1", phone);
  await window.page.waitForSelector(".hazards");
  return { ...room, window, page: window.page };
}

describe("a crew that asks for the team", () => {
  test("an officer on scene asks for the team in two taps, is freed by it in one, and what else would have been is kept", async () => {
    const { center, dispatcher, page, window } = await officerThere();
    const { tap, open, taps } = thumb(page);
    await open("Ask for a team that fits better");
    expect(await axeFinds(page)).toEqual([]);
    await tap("Community team");
    await page.getByText("Community team asked for.").waitFor();
    expect(taps()).toBe(2);
    const floor = () => center.ledger.center.incidents.get(dispute)?.desks.floor;
    await expect
      .poll(() => floor()?.crewAsks)
      .toMatchObject([{ crew: "P1", team: ["community"], wouldHaveSent: ["police"] }]);
    await does(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: dispute });
    await page.getByText("C1 comes.").waitFor();
    await tap("The team has it, we are free");
    await expect.poll(() => floor()?.freed).toMatchObject([{ crew: "P1", team: ["community"] }]);
    expect(taps()).toBe(3);
    expect(center.ledger.center.units.get("P1")?.status).toBe("available");
    await expectCalm(window);
  });

  test("a crew on no call opens one from where it is, in Spanish, and dispatch holds it", async () => {
    const { center, address } = await openAfternoon({ C1: "community", P1: "police" });
    const { page, faults } = await takeSeat(browser, address, "Police P1", {
      ...phone,
      language: "es",
    });
    await page.getByText("Pedir un equipo donde están").click();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("textbox").first().fill("Parada de la calle Mill");
    await page.getByRole("button", { name: "Equipo comunitario" }).click();
    const opened = () => [...center.ledger.center.incidents.values()].at(-1);
    await expect.poll(() => opened()?.place).toBe("Parada de la calle Mill");
    expect(opened()).toMatchObject({
      owner: "dispatch-1",
      calls: [{ door: "officer-on-scene" }],
      needs: [{ responder: "community", isAsked: true }],
    });
    await page.getByText("Parada de la calle Mill").waitFor();
    expect(faults).toEqual([]);
  });
});

describe("an ending that something has to be written down with", () => {
  test("each is told in at most nine taps: hold, report by law, full place, and a call that is not theirs", async () => {
    const { center, page, address } = await officerThere();
    const { tap, open, within, taps } = thumb(page);
    await tap("Weapon seen");
    await tap(/Tell the ending/);
    await tap("Involuntary hold");
    await within("Who placed the hold", "Police");
    await page.getByLabel("Under which law").fill("State code 5150");
    await open("Full place, report by law");
    await tap("The place for them was full");
    await tap("Adult protection");
    await tap("This should not come to us");
    expect(await axeFinds(page)).toEqual([]);
    await tap("Send the ending");
    expect(taps()).toBeLessThanOrEqual(9);
    const incident = () => center.ledger.center.incidents.get(dispute);
    await expect.poll(() => incident()?.disposition).toBe("involuntary-hold");
    expect(incident()?.reports).toMatchObject([
      {
        isDropOffFull: true,
        hold: { by: "police", authority: "State code 5150" },
        mandatedReport: { agency: "adult-protection" },
      },
    ]);
    expect(incident()?.observed).toMatchObject([{ observation: "weapon-seen" }]);
    expect(incident()?.desks.floor.told?.told).toBe("somebody-came");
    const designer = await takeSeat(browser, address, "Protocol designer", { width: 1920 });
    await designer.page.goto(`${address}/studio/harbor-county/neighbor-dispute`);
    await designer.page.getByText("What crews on scene say of these calls").first().waitFor();
    await designer.page.getByText("1 · 0 · 0").waitFor();
    expect(await axeFinds(designer.page)).toEqual([]);
  });
});

describe("a phone that was lost", () => {
  test("gives what it kept, destroys it, says so and leaves its seat, which stays shut until a supervisor opens it", async () => {
    const { center, address, page } = await officerThere();
    const supervisor = await takeSeat(browser, address, "Supervisor");
    await supervisor.page.getByText("Crews' phones").click();
    await supervisor.page.getByLabel("Unit").selectOption("P1");
    await supervisor.page.getByRole("button", { name: "Report lost" }).click();
    await supervisor.page.getByRole("button", { name: "Yes, it is lost" }).click();
    await page.waitForURL(/sign-in/);
    const unit = () => center.ledger.center.units.get("P1");
    expect(unit()?.phone?.wipedAt).toBeGreaterThan(0);
    expect(
      await page.evaluate(`new Promise((done) => {
        const asked = indexedDB.open("concord-phone");
        asked.onsuccess = () => {
          const kept = asked.result.transaction("kept").objectStore("kept").count();
          kept.onsuccess = () => done(kept.result);
        };
      })`),
    ).toBe(0);
    const refused = await ask(address, "POST", "/api/session", {
      seat: "unit-P1",
      secret: secretOf("unit-P1"),
    });
    expect([refused.status, refusalIn(refused)]).toMatchObject([403, { code: "phone-lost" }]);
    expect(await axeFinds(supervisor.page)).toEqual([]);
    await supervisor.page.getByRole("button", { name: /open the seat/ }).click();
    await expect.poll(() => unit()?.phone).toBeNull();
    const again = await ask(address, "POST", "/api/session", {
      seat: "unit-P1",
      secret: secretOf("unit-P1"),
    });
    expect(again.status).toBe(200);
  });
});
