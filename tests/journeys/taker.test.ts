import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { UnitId } from "#core/base/ids.ts";
import { openCenter, receiveCall, sitDown, temporaryFolder } from "../server/center.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat, webRoot } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A center with these units on the road, and nobody else in it. */
async function centerWith(units: Readonly<Record<UnitId, string>> = {}) {
  const center = await openCenter({ webRoot });
  const dispatcher = await sitDown(center.address, "dispatch-1");
  for (const [unitId, responder] of Object.entries(units)) {
    const command = {
      kind: "SignOnUnit",
      unitId,
      responder,
      languages: ["en"],
      area: "mill",
    } as const;
    expect((await dispatcher.command(command)).status).toBe(200);
  }
  return center;
}

/** By keys alone, from the empty screen. */
async function newCall(page: Page, place = "1420 E Example Av"): Promise<void> {
  await page.waitForSelector(".taker-new [data-home]:focus");
  await press(page, "n");
  await page.waitForSelector(".taker-new .taker-form");
  await page.keyboard.type(place);
  await press(page, "Enter");
  await page.waitForSelector(".complaints");
}

const box = (page: Page) => page.locator(".answer-box");

describe("the call taker", () => {
  test("settles a low-risk call in at most eight keys, and sees no low-risk answer before", async () => {
    const center = await centerWith({ R1: "co-response", C1: "community" });
    const window = await takeSeat(browser, center.address, "Call taker 1");
    const { page } = window;
    await newCall(page);
    const keys = ["n", "d", "4", "u", "1", "n", "n"];
    expect(keys.length).toBeLessThanOrEqual(8);
    for (const [at, key] of keys.entries()) {
      if (at > 1) expect(await box(page).textContent()).toContain("Keep asking");
      await press(page, key);
      if (at === 1) await page.waitForSelector(".question");
    }
    await expect.poll(() => box(page).getAttribute("data-status")).toBe("settled");
    // The weapon is not known: that never reads as no.
    expect(await box(page).textContent()).toContain("Officer with clinician");
    await press(page, "F2");
    await expect.poll(() => box(page).textContent()).toContain("as recommended");
    await expect.poll(() => page.textContent("footer")).toContain("all sent");
    await expectCalm(window);
  });

  test("a key that is held down is one answer, and not the next question's too", async () => {
    const center = await centerWith({ R1: "co-response" });
    const window = await takeSeat(browser, center.address, "Call taker 1");
    const { page } = window;
    await newCall(page);
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    // Down once more without having come up is what a keyboard says of a key that is held.
    for (let times = 0; times < 6; times += 1) await page.keyboard.down("1");
    await page.keyboard.up("1");
    const answers = () =>
      [...center.ledger.center.incidents.values()].flatMap((each) => Object.keys(each.answers));
    await expect.poll(answers).toEqual(["behavior"]);
    await press(page, "u");
    await expect.poll(answers).toHaveLength(2);
    await expectCalm(window);
  });

  test("nothing but keys, from the sign-in page to a call that is sent", async () => {
    const center = await centerWith({ P1: "police" });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(`${center.address}/sign-in`);
    await page.waitForSelector(".seat-list li");
    await press(page, "1");
    await newCall(page);
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    await press(page, "4", "3", "F2");
    await expect.poll(() => box(page).textContent()).toContain("Police");
    await expect.poll(() => page.textContent("footer")).toContain("all sent");
    expect(errors).toEqual([]);
  });

  test("Enter takes a call that is offered, and says each step until it is theirs", async () => {
    const center = await centerWith();
    const { page } = await takeSeat(browser, center.address, "Call taker 1");
    await page.waitForSelector(".taker-new [data-home]:focus");
    await press(page, "Enter");
    expect(await page.textContent(".taker-new .said")).toContain("No call is offered");
    const other = await sitDown(center.address, "taker-2");
    const offer = async (incidentId: string, handoverId: string, withinSeconds: number) => {
      await other.command(receiveCall(incidentId, { language: "es" }));
      const offered = { incidentId, handoverId, to: "taker-1", withinSeconds };
      const answer = await other.command({ kind: "OfferHandover", ...offered });
      expect(answer.status).toBe(200);
    };
    await other.command(receiveCall("26-00001"));
    await offer("26-00002", "h-1", 60);
    await expect.poll(() => page.locator(".offer-line").count()).toBe(1);
    const line = (await page.textContent(".offer-line")) ?? "";
    for (const part of ["26-00002", "12 Pewter Lane", "Spanish", "Call taker 2", "returns in"])
      expect(line).toContain(part);
    await page.waitForSelector(".taker-new [data-home]:focus");
    await press(page, "Enter");
    const state = () => page.textContent(".handover-state");
    await expect.poll(state).toContain("Call taker 2 still holds the call");
    const released = { incidentId: "26-00002", handoverId: "h-1" };
    await other.command({ kind: "ReleaseHandover", ...released });
    await expect.poll(state).toContain("it is yours");
    expect(await page.textContent(".call-bar")).toContain("held by you");
    await expect.poll(() => page.locator(".offer-line").count()).toBe(0);

    await offer("26-00003", "h-2", 60);
    await expect.poll(() => page.locator(".offer-line").count()).toBe(1);
    await press(page, "Control+k");
    await page.keyboard.type("a");
    await press(page, "Enter");
    await expect.poll(state).toContain("still holds");
    const taken = { incidentId: "26-00003", handoverId: "h-2", reason: "line-dropped" } as const;
    await other.command({ kind: "ReturnHandover", ...taken });
    await expect.poll(state).toContain("The offer has ended. Call taker 2 holds the call.");
  });

  test("shows the agency's time, wherever the browser thinks it is", async () => {
    const center = await centerWith({ R1: "co-response" });
    const { page } = await takeSeat(browser, center.address, "Call taker 1", {
      timeZone: "Asia/Tokyo",
    });
    await newCall(page);
    const said = /opened (\d\d:\d\d)/.exec((await page.textContent(".call-bar")) ?? "")?.[1];
    const there = (at: number) =>
      new Date(at).toLocaleTimeString("en-US", {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: "America/New_York",
      });
    expect([there(Date.now()), there(Date.now() - 60_000)]).toContain(said);
  });

  test.each([
    [1280, 800],
    [1440, 900],
  ])(
    "keeps the sending keys in sight and still at %i × %i, with every reason whole",
    async (width, height) => {
      const center = await centerWith({ P1: "police" });
      const window = await takeSeat(browser, center.address, "Call taker 1", { width, height });
      const { page } = window;
      await newCall(page);
      await press(page, "n", "d");
      await page.waitForSelector(".question");
      const keys = page.locator(".send-keys");
      const before = await keys.boundingBox();
      await press(page, "4", "1", "1", "n", "n");
      await expect.poll(() => box(page).getAttribute("data-status")).toBe("settled");
      expect(await page.textContent(".reasons")).toContain("fits this call but cannot come");
      expect(await keys.boundingBox()).toEqual(before);
      const pane = await page.locator(".taker-recommendation").boundingBox();
      for (const key of await keys.locator("button").all()) {
        const place = await key.boundingBox();
        expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThan(
          (pane?.y ?? 0) + (pane?.height ?? 0),
        );
      }
      const cut = await page.evaluate(
        "(() => { const said = document.querySelector('.recommendation-said'); return said.scrollHeight - said.clientHeight; })()",
      );
      expect(cut).toBeLessThanOrEqual(0);
      await press(page, "w");
      expect(await page.textContent(".taker-side")).toContain("Why each team");
      await press(page, "w", "F8");
      await page.waitForSelector(".taker-side .taker-form button:focus");
      expect(await page.textContent(".taker-side .taker-form button:focus")).toContain("Clinician");
      await expectCalm(window);
    },
  );

  test("F9 sends at once, before a complaint or a place, and screening goes on", async () => {
    const center = await centerWith();
    const { page } = await takeSeat(browser, center.address, "Call taker 1");
    await newCall(page, "");
    await press(page, "F9");
    await expect.poll(() => box(page).textContent()).toContain("(emergency)");
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    expect(await box(page).textContent()).toContain("Keep asking, 0 of 5");
    expect(await page.textContent(".call-bar")).toContain("PLACE NOT KNOWN");
  });

  test("F2 on an open call sends nothing and says what is left", async () => {
    const center = await centerWith();
    const { page } = await takeSeat(browser, center.address, "Call taker 1");
    await newCall(page);
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    await press(page, "4", "F2");
    expect(await page.textContent(".said")).toContain("4 more to ask");
    expect(await box(page).getAttribute("data-standing")).toBe("undecided");
  });

  test("F4 sends first and asks for the reason after", async () => {
    const center = await centerWith();
    const { page } = await takeSeat(browser, center.address, "Call taker 1");
    await newCall(page);
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    await press(page, "F4", "1", "F4");
    await expect.poll(() => box(page).textContent()).toContain("Police sent");
    await page.waitForSelector("text=One digit");
    await press(page, "5");
    await expect.poll(() => page.locator("text=One digit").count()).toBe(0);
    await press(page, "4");
    await expect
      .poll(() => page.locator("[data-question=behavior]").getAttribute("data-state"))
      .toBe("answered");
  });

  test("a changed answer after the send offers the new response with F2", async () => {
    const center = await centerWith({ R1: "co-response" });
    const { page } = await takeSeat(browser, center.address, "Call taker 1");
    await newCall(page);
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    await press(page, "4", "u", "1", "n", "n", "F2");
    await expect.poll(() => box(page).getAttribute("data-standing")).toBe("as-decided");
    await page.locator("[data-question=weapon] .question-ask").click();
    await press(page, "4");
    await expect.poll(() => box(page).getAttribute("data-standing")).toBe("changed");
    await press(page, "F2");
    await expect.poll(() => box(page).textContent()).toContain("Police + Ambulance sent");
  });

  test("letters typed in a field answer no question", async () => {
    const center = await centerWith();
    const { page } = await takeSeat(browser, center.address, "Call taker 1");
    await newCall(page);
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    await press(page, "Control+k");
    await page.keyboard.type("n gate 4411");
    expect(await page.locator("[data-state=answered]").count()).toBe(0);
    await press(page, "Enter");
    await expect.poll(() => page.textContent(".taker-notes")).toContain("gate 4411");
  });

  test("a lost line leaves the screening going, and what was kept reaches the disk", async () => {
    const folder = temporaryFolder();
    const first = await openCenter({ webRoot, folder });
    const { page } = await takeSeat(browser, first.address, "Call taker 1");
    await newCall(page);
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    await press(page, "4");
    await expect.poll(() => page.textContent("footer")).toContain("all sent");
    const id = (await page.textContent(".call-id")) ?? "";
    await first.stop();
    await expect.poll(() => page.textContent("footer")).toContain("LINE LOST");
    await press(page, "1", "1", "n", "n");
    await expect.poll(() => box(page).getAttribute("data-status")).toBe("settled");
    expect(await page.textContent("footer")).toContain("4 not sent yet");
    expect(await axeFinds(page)).toEqual([]);
    const port = Number(new URL(first.address).port);
    const second = await openCenter({
      webRoot,
      folder,
      listenOn: { host: "127.0.0.1", port },
    });
    await expect.poll(() => page.textContent("body")).toMatch(/all sent|session has ended/);
    // A center that started anew may ask who this is; what was kept goes out all the same.
    if ((await page.textContent("body"))?.includes("session has ended") === true) {
      await page.goto(`${second.address}/sign-in`);
      await page.getByRole("button", { name: "Call taker 1" }).click();
    }
    const supervisor = await sitDown(second.address, "supervisor");
    const answered = async (): Promise<number> => {
      const record = await supervisor.ask("GET", `/api/incidents/${id}/record`);
      return JSON.stringify(record.body).split('"QuestionAnswered"').length - 1;
    };
    await expect.poll(answered).toBe(5);
  });
});

describe("every state, in both languages", () => {
  test.each(["en", "es"] as const)("has no accessibility fault in %s", async (language) => {
    const center = await centerWith({ R1: "co-response" });
    const window = await takeSeat(browser, center.address, "Call taker 1", { language });
    const { page } = window;
    const finds: string[] = [];
    const look = async (state: string): Promise<void> => {
      for (const fault of await axeFinds(page)) finds.push(`${state}: ${fault}`);
    };
    await page.waitForSelector(".taker");
    await look("no call");
    await newCall(page);
    await look("no complaint");
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    await look("open");
    await press(page, "m");
    await page.waitForSelector(".taps");
    await look("taps");
    await press(page, "m", "4", "u", "1", "n", "n");
    await look("settled");
    for (const [key, state] of [
      ["w", "why each team"],
      ["F4", "send other"],
      ["h", "hold"],
      ["o", "hand over"],
      ["p", "caller and place"],
    ] as const) {
      await press(page, key);
      await page.waitForSelector(".taker-side .taker-form");
      await look(state);
      await press(page, "Escape");
      await page.waitForSelector(".taker-side .taker-form", { state: "detached" });
      await expect
        .poll(() => page.evaluate("document.activeElement.matches('[data-home], .question')"))
        .toBe(true);
    }
    await press(page, "?");
    await page.waitForSelector("dialog[open]");
    await look("key sheet");
    await press(page, "Escape", "F2");
    await look("sent");
    for (const theme of ["dim", "light"]) {
      await page.locator(".shell-bar select").selectOption(theme);
      await look(theme);
    }
    expect(finds).toEqual([]);
    expect(await page.textContent("header")).toMatch(/Harbor County (is synthetic|es sintético)/);
    await expectCalm(window);
  });

  test("a feed that has stopped says STALE, and reads in forced colors too", async () => {
    const center = await centerWith({ R1: "co-response" });
    const { page } = await takeSeat(browser, center.address, "Call taker 1");
    const pictures = process.env["CONCORD_PICTURES"];
    let isMute = false;
    await page.routeWebSocket(/\/api\/live$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        if (!isMute) socket.send(message);
      });
    });
    await page.reload();
    await newCall(page);
    await press(page, "n", "d");
    await page.waitForSelector(".question");
    await press(page, "4", "u", "1", "n", "n");
    await expect.poll(() => box(page).getAttribute("data-status")).toBe("settled");
    await page.emulateMedia({ forcedColors: "active" });
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/taker-forced.png` });
    // Forced colors are the person's own, and axe computes contrast from the ones they replace.
    const finds = async () =>
      (await axeFinds(page)).filter((fault) => !fault.startsWith("color-contrast"));
    expect(await finds()).toEqual([]);
    // The line stays, nothing more comes over it, and a minute goes by on the page's own clock.
    isMute = true;
    await page.evaluate(
      "(() => { const now = Date.now.bind(Date); Date.now = () => now() + 60000; })()",
    );
    await expect.poll(() => page.textContent("footer")).toMatch(/STALE since/);
    expect(await finds()).toEqual([]);
    await page.emulateMedia({ forcedColors: "none" });
    expect(await axeFinds(page)).toEqual([]);
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/taker-stale.png` });
  });

  test("the sign-in page and the gallery have none either", async () => {
    const center = await centerWith();
    const context = await browser.newContext({ locale: "en-US" });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    for (const path of ["/sign-in", "/gallery"]) {
      await page.goto(`${center.address}${path}`);
      await page.waitForSelector("h1");
      expect(await axeFinds(page)).toEqual([]);
      expect(await page.textContent("main")).toContain("no real person");
    }
  });
});
