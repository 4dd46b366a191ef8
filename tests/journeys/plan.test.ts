import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shownDemandSchema } from "#contract/plan.ts";
import type { ShownDemand } from "#contract/plan.ts";
import type { RunStep } from "#server/analyses/run-step.ts";
import { checkOfDemand } from "#simulate/staffing/check-demand.ts";
import { fitDemand } from "#simulate/staffing/demand.ts";
import { plainFit } from "#simulate/staffing/plain-fit.ts";
import { ownThread } from "#simulate/staffing/run.ts";
import { plainInput } from "#simulate/staffing/testing.ts";
import { protocol as active, receiveCall, temporaryFolder } from "../server/center.ts";
import { analysesIn, pastCalls } from "../server/past-calls.ts";
import { acceptDispute, openAfternoon, screenedDispute } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A center with a few disputes: little to plan from, and it says so. */
async function afternoon() {
  const room = await openAfternoon({ C1: "community" });
  for (const id of ["26-1", "26-2", "26-3"]) {
    await screenedDispute(room.taker, id, `${id.slice(-1)} Pewter Lane`);
    await acceptDispute(room.taker, id);
  }
  await room.taker.command(receiveCall("26-4", { area: "mill" }));
  return room;
}

/** So many plans stand there with the last of their figures. */
async function settled(page: Page, plans: number): Promise<void> {
  await expect.poll(() => page.locator('.compared td[data-running="false"]').count()).toBe(plans);
}

describe("the staffing planner", () => {
  test("by keyboard: a first answer, an hour changed, a second plan beside the first, what the next team buys, kept", async () => {
    const { address } = await afternoon();
    const window = await takeSeat(browser, address, "Supervisor");
    const { page } = window;
    await page.goto(`${address}/plan`);
    await page.waitForSelector(".compared strong");
    const row = page.locator(".roster tr", { hasText: "Community team" });
    await row.locator("td").nth(12).focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("4");
    expect(await row.locator("td").nth(12).textContent()).toBe("4");
    expect(await row.locator("td").nth(13).textContent()).toBe("4");
    await page.keyboard.press("Control+d");
    await page.getByRole("combobox", { name: "that begins in" }).selectOption("mill");
    await page.getByRole("button", { name: "Add the row" }).press("Enter");
    await expect
      .poll(() => page.locator(".roster tbody th", { hasText: ", mill" }).count())
      .toBe(1);
    await page.getByRole("heading", { name: "Staffing plans" }).click();
    await page.keyboard.press("p");
    await expect.poll(() => page.locator(".compared thead th").count()).toBe(3);
    await page.keyboard.press("Tab");
    await settled(page, 2);
    await page.getByRole("button", { name: "Keep this plan" }).press("Enter");
    await expect.poll(() => page.locator("output", { hasText: "Kept" }).count()).toBe(1);
    await page.getByRole("button", { name: "What the next team buys" }).press("Enter");
    await expect
      .poll(() => page.getByRole("columnheader", { name: "Calls served more a year" }).count())
      .toBe(1);
    expect(await page.textContent(".says")).toContain("The demand rests on");
    expect(await axeFinds(page)).toEqual([]);
    await expectCalm(window);
  });

  test("SM95, SM96, SM97 a typed number that is none is told, one outlives a new name, a stopped plan goes on from what stood there, and a cancelled study keeps the keyboard", async () => {
    const { address } = await afternoon();
    const window = await takeSeat(browser, address, "Supervisor", { language: "es" });
    const { page } = window;
    await page.goto(`${address}/plan`);
    await page.waitForSelector(".compared strong");
    await page.locator("summary", { hasText: "Lo que se da por supuesto" }).press("Enter");
    const row = page.locator(".assumptions tbody tr", { hasText: "Personas llevadas" });
    const number = row.locator("input.number");
    await number.fill("1,000");
    expect(await row.getByRole("alert").textContent()).toContain("sigue contando 0.22");
    await number.fill("0,3");
    expect(await row.textContent()).toContain("Diga de dónde viene 0.3");
    await page.locator(".plan-body input.field").first().fill("Otro nombre");
    expect(await number.inputValue()).toBe("0,3");
    await row.locator("input:not(.number)").fill("Medido aquí");
    await page.keyboard.press("Enter");
    expect(await number.inputValue()).toBe("0.3");
    const keyboardIn = page.locator(":focus");
    expect(await keyboardIn.getAttribute("aria-label")).toContain("Personas llevadas");
    await number.fill("40");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector('section[aria-label="Este plan no se puede simular"]');
    const refused = await page.textContent('section[aria-label="Este plan no se puede simular"]');
    expect(refused).toContain("“Personas llevadas a algún lugar” es 40");
    await page.getByRole("button", { name: "Deshacer" }).press("Enter");
    const months = async (): Promise<number> => {
      const said = await page.locator(".compared tfoot td").last().textContent();
      return Number((/[\d,]+/u.exec(said ?? "")?.[0] ?? "0").replace(",", ""));
    };
    await expect.poll(months).toBeGreaterThan(1);
    await page.getByRole("button", { name: "Parar" }).press("Enter");
    const stopped = await months();
    await page.getByRole("button", { name: "Seguir" }).press("Enter");
    for (let at = 0; at < 10; at += 1) {
      expect(await months()).toBeGreaterThanOrEqual(stopped);
      await page.waitForTimeout(30);
    }
    await page.getByRole("button", { name: "Deshacer" }).press("Enter");
    await expect.poll(() => number.inputValue()).toBe("0.22");
    const [study] = await page.locator(".studies button").all();
    const cancel = page.locator(".studies button").last();
    const focused = (): Promise<string> => page.locator(":focus").innerText();
    await study?.press("Enter");
    expect(await focused()).toBe(await study?.innerText());
    await cancel.press("Enter");
    await expect.poll(() => cancel.getAttribute("aria-disabled")).toBe("true");
    expect(await focused()).toBe(await cancel.innerText());
    expect(await axeFinds(page)).toEqual([]);
    await expectCalm(window);
  });

  test("SM60 by keyboard: a mix by calls and hours, its lines moved, kept, linked and opened again with its figures", async () => {
    const { address } = await afternoon();
    const window = await takeSeat(browser, address, "Supervisor");
    const { page } = window;
    await page.goto(`${address}/plan`);
    await page.waitForSelector(".compared strong");
    const lines = page.locator(".mix tbody tr");
    const choose = async (name: string, choice: string): Promise<void> => {
      await page.getByRole("combobox", { name, exact: true }).selectOption({ label: choice });
    };
    // By a key, as a person does: what then moves was asked for.
    await page.getByRole("combobox", { name: "Who handles calls that fit" }).focus();
    await page.keyboard.type("A mix");
    await expect.poll(() => lines.count()).toBe(2);
    await page.getByRole("button", { name: "Add a line" }).press("Enter");
    // The keyboard is on the new line: which calls.
    await page.keyboard.type("Welfare check");
    await choose("Line 2, To", "18:00");
    await page.getByRole("button", { name: "Add a line" }).press("Enter");
    await choose("Line 3, Which calls", "Conflict: all of them");
    await choose("Line 3, Days", "Always");
    await choose("Line 3, Who takes them", "The call taker sends");
    await page.getByRole("button", { name: "Move line 3 up" }).press("Enter");
    await page.keyboard.press("Enter");
    const says = page.locator(".mix-says");
    expect(await says.textContent()).toBe(
      "Who takes which calls, the first that fits: all calls of Conflict: the call taker sends (911-led); every call, every day 22:00 to 06:00: a hotline takes the call first (hotline); Welfare check, every day 08:00 to 18:00: a clinician in the center takes the call first (embedded); all else: as its pathway says.",
    );
    await choose("Line 1, Which calls", "All calls");
    expect(await page.locator(".mix output").textContent()).toBe(
      "Line 2 takes no call: lines above it take them all, or this protocol has none such. Line 3 takes no call: lines above it take them all, or this protocol has none such.",
    );
    await choose("Line 1, Which calls", "Conflict: all of them");
    await settled(page, 1);
    const figures = await page.locator(".compared tbody strong").allTextContents();
    await page.getByRole("button", { name: "Keep this plan" }).press("Enter");
    await expect.poll(() => page.locator("output", { hasText: "Kept" }).count()).toBe(1);
    await page.getByRole("button", { name: "Copy a link" }).press("Enter");
    await page.waitForURL(({ hash }) => hash !== "");
    expect(await axeFinds(page)).toEqual([]);
    await expectCalm(window);

    const other = await takeSeat(browser, address, "Protocol designer", { language: "es" });
    await other.page.goto(page.url());
    await settled(other.page, 1);
    const inSpanish = await other.page.locator(".compared tbody strong").allTextContents();
    expect(inSpanish.map((figure) => figure.replace("\u{a0}%", "%"))).toEqual(figures);
    expect(await other.page.textContent(".mix-says")).toContain(
      "Quién toma qué llamadas, lo primero que se cumple: toda llamada de Conflicto",
    );
    await other.page.getByRole("button", { name: /^Abrir: / }).press("Enter");
    await settled(other.page, 2);
    expect(await axeFinds(other.page)).toEqual([]);
    await expectCalm(other);
  });

  test("a link brings the same plans and figures back, in Spanish; a changed number needs its source; a broken link says so", async () => {
    const { address } = await afternoon();
    const { page } = await takeSeat(browser, address, "Supervisor", { language: "es" });
    await page.goto(`${address}/plan`);
    await page.waitForSelector(".compared strong");
    await page.getByText("Lo que se da por supuesto").press("Enter");
    const value = page.locator(".assumptions input").first();
    await value.fill("60");
    expect(await page.locator(".assumptions .amber").count()).toBe(1);
    await page.getByPlaceholder("De dónde viene su número").fill("Nuestro registro");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".assumptions .changed").count()).toBe(1);
    await settled(page, 1);
    const figures = await page.locator(".compared tbody").innerText();
    await page.getByRole("button", { name: "Copiar un enlace" }).press("Enter");
    await page.waitForURL(({ hash }) => hash !== "");
    const link = page.url();
    expect(await axeFinds(page)).toEqual([]);

    await page.goto("about:blank");
    await page.goto(link);
    await settled(page, 1);
    expect(await page.locator(".compared tbody").innerText()).toBe(figures);
    await page.goto("about:blank");
    await page.goto(link.slice(0, -9));
    await page.waitForSelector(".notice");
    expect(await page.textContent(".notice")).toContain("no se puede leer");
  });

  test("SM87 a block pasted, taken back and kept over a reload, a lost line and a session that ended; figures from before a change are marked; few calls are said", async () => {
    const { address } = await afternoon();
    const window = await takeSeat(browser, address, "Supervisor");
    const { page } = window;
    const context = page.context();
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${address}/plan`);
    await settled(page, 1);
    expect(await page.textContent(".cautions")).toContain("fewer than 200");
    expect(await page.textContent(".people")).toContain("4.2 people before leave");
    const cell = (row: number, hour: number) => page.locator(`[data-at="${row}-${hour}"]`);
    const paste = async (text: string): Promise<void> => {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await page.keyboard.press("Control+v");
    };
    await cell(0, 8).focus();
    await press(page, "1", "2");
    expect(await cell(0, 8).textContent()).toBe("12");
    await paste("3\tfour");
    await expect
      .poll(() => page.textContent(".roster output"))
      .toContain("“four” (line 1, column 2)");
    expect(await cell(0, 8).textContent()).toBe("12");
    await paste("3\t4\n5\t6");
    await expect.poll(() => cell(1, 9).textContent()).toBe("6");
    await page.keyboard.press("Control+z");
    expect(await cell(1, 9).textContent()).not.toBe("6");
    await page.keyboard.press("Control+y");
    await settled(page, 1);

    // Stopped, a change has no figures of its own yet.
    await page.getByRole("button", { name: "Stop" }).press("Enter");
    await cell(0, 10).focus();
    await page.keyboard.press("7");
    await expect.poll(() => page.locator('.compared td[data-old="true"]').count()).toBe(9);
    expect(await page.textContent(".compared tfoot")).toContain("before the change");
    await page.getByRole("button", { name: "Go on" }).press("Enter");
    await settled(page, 1);
    expect(await axeFinds(page)).toEqual([]);
    expect(await page.evaluate("window.shifts")).toEqual([]);

    // The line is lost: the plan goes on, and what cannot be kept says so.
    await context.setOffline(true);
    await cell(0, 11).focus();
    await page.keyboard.press("8");
    await settled(page, 1);
    await page.getByRole("button", { name: "Keep this plan" }).press("Enter");
    await expect.poll(() => page.locator("output", { hasText: "does not answer" }).count()).toBe(1);
    await context.setOffline(false);

    await context.clearCookies();
    await page.reload();
    await page.getByRole("button", { name: "Supervisor" }).click();
    await page.waitForSelector(".shell-nav");
    await page.goto(`${address}/plan`);
    await settled(page, 1);
    const row = await page.locator('[data-at^="0-"]').allTextContents();
    expect(row.slice(8, 12)).toEqual(["3", "4", "7", "8"]);
  });

  test("every figure of every model in one table, in Spanish", async () => {
    const { address } = await afternoon();
    const { page } = await takeSeat(browser, address, "Supervisor", {
      language: "es",
      width: 1280,
      height: 900,
    });
    await page.goto(`${address}/plan`);
    await settled(page, 1);
    await page.getByRole("button", { name: "Los modelos lado a lado" }).press("Enter");
    const models = page.locator(".model-figures");
    await models.waitFor();
    expect(await models.locator("thead th").count()).toBe(8);
    for (const name of ["… cortados", "Línea de ayuda, USD al año", "Una llamada atendida, USD"])
      expect(await models.getByRole("rowheader", { name }).count()).toBe(1);
    // The page itself never scrolls sideways: its wide tables do.
    const wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    expect(wide).toBeLessThanOrEqual(0);
    expect(await axeFinds(page)).toEqual([]);
  }, 120_000);

  test("over an export that was brought: its calls chosen, checked against what came, and a link that keeps them, in Spanish for another seat", async () => {
    const folder = temporaryFolder();
    const id = readAnalysis(folder);
    const analyses = analysesIn(folder, { run: readsDemand(await demandOfMarch()) });
    const { address } = await openAfternoon({}, { pastCalls: pastCalls({ analyses }) });
    const window = await takeSeat(browser, address, "Supervisor");
    const { page } = window;
    await page.goto(`${address}/plan`);
    await page.waitForSelector(".plan-page .notice");
    expect(await page.textContent(".plan-page .notice")).toContain("no call yet");
    const whose = page.getByRole("combobox", { name: "Whose calls" });
    await whose.selectOption(id);
    await settled(page, 1);
    expect(await page.textContent(".lead")).toContain("past calls from march.csv: 672 calls");
    expect(await page.locator(".areas tbody th").allTextContents()).toEqual(["Q0", "Q1"]);
    // Where the calls lie, and how police came, is the export's own: no grid is spoken of.
    expect(await page.locator(".area-map .map-area").count()).toBe(2);
    expect(await page.locator(".areas tbody tr").nth(1).textContent()).toContain("6 km east");
    expect(await page.textContent(".compared tfoot")).toContain("half within 9.5 min");
    expect(await page.textContent(".says")).toContain("Areas lie where their calls do");
    expect(await page.textContent(".says")).not.toContain("grid");
    expect(await page.textContent(".assumptions")).toContain("From the calls' own places");
    await page.getByRole("button", { name: "A forecast against what came" }).press("Enter");
    await page.waitForSelector(".weeks");
    expect(await page.textContent(".studies")).toMatch(
      /From \d\d days the 7 after them were forecast/,
    );
    await page.getByRole("button", { name: "The models side by side" }).press("Enter");
    const mix = page.locator(".studies li", { hasText: "The best for each 4 hours" });
    await mix.waitFor();
    expect(await mix.textContent()).toMatch(/first \((embedded|hotline)\)/);
    await page
      .getByRole("button", { name: "Take The best for each pathway as a plan" })
      .press("Enter");
    await settled(page, 2);
    expect(await page.locator(".mix tbody select").count()).toBeGreaterThan(4);
    await page.getByRole("button", { name: "A · " }).press("Enter");
    await page.getByRole("button", { name: "Copy a link" }).press("Enter");
    await page.waitForURL(({ hash }) => hash !== "");
    expect(await axeFinds(page)).toEqual([]);
    await expectCalm(window);
    const figures = await page.locator(".compared tbody strong").allTextContents();

    const other = await takeSeat(browser, address, "Protocol designer", { language: "es" });
    await other.page.goto(page.url());
    await settled(other.page, 2);
    const inSpanish = await other.page.locator(".compared tbody strong").allTextContents();
    // Spanish sets the sign apart.
    expect(inSpanish.map((figure) => figure.replace("\u{a0}%", "%"))).toEqual(figures);
    expect(await other.page.textContent(".lead")).toContain("llamadas pasadas de march.csv");
    expect(await other.page.textContent(".says")).toContain("Nadie anotó las respuestas");
    expect(await other.page.locator(".areas tbody tr").nth(1).textContent()).toContain("al este");
    expect(await other.page.textContent(".compared tfoot")).toContain("según lo anotado");
    await analyses.analyses.remove(id);
    await other.page.reload();
    await other.page.waitForSelector(".plan-page .notice");
    expect(await other.page.locator(".compared").isVisible()).toBe(false);
  });
});

/** An analysis whose calls were read, as a server finds it when it starts; its id. */
function readAnalysis(folder: string): string {
  const id = "march";
  const own = join(folder, "analyses", id);
  mkdirSync(own, { recursive: true });
  const file = { name: "march.csv", stored: "march.csv", bytes: 1, received: 1, sha256: "0" };
  writeFileSync(
    join(own, "analysis.json"),
    JSON.stringify({
      id,
      protocol: "harbor-county",
      state: "ready",
      files: [{ ...file, columns: {}, timeZone: null }],
      types: {},
      needs: null,
      has: { import: true, map: true, report: true },
      problem: null,
      reused: false,
      isCorrected: false,
      link: null,
      revision: 9,
      createdAt: Date.now(),
      openedAt: Date.now(),
    }),
  );
  return id;
}

/** What the command prints of a month of calls in two beats, one an hour. */
async function demandOfMarch(): Promise<ShownDemand> {
  const { protocol } = active;
  const { kinds } = plainInput(protocol, { callsPerHour: 1, days: 28, teams: {} });
  const at = Float64Array.from({ length: 28 * 24 }, (_, hour) => hour * 3_600_000 + 300_000);
  const kind = Int32Array.from(at, (_, call) => call % kinds.length);
  const area = Int32Array.from(at, (_, call) => (call % 3) % 2);
  const areas = ["Q0", "Q1"];
  const calls = { count: at.length, at, kind, area };
  const checked = await checkOfDemand(
    protocol,
    { kinds, areas, calls, days: 28 },
    { players: ownThread() },
  );
  return shownDemandSchema.parse({
    protocolHash: protocol.hash,
    kinds,
    areas,
    fit: plainFit(fitDemand(calls, kinds.length, areas.length)),
    span: { from: "2025-03-02", to: "2025-03-29" },
    rates: { name: "planning-assumptions-1", hash: "0" },
    says: [],
    places: {
      areas: [
        { x: 3, y: 4, reach: 2 },
        { x: 14, y: 5.5, reach: 3 },
      ],
      city: { x: 8, y: 5, reach: 8 },
      squareKm: 180,
      calls: { placed: 660, without: 12, far: 0 },
    },
    recordedPolice: {
      arrival: { medianMinutes: 9.5, p90Minutes: 31, calls: 512 },
      busy: { medianMinutes: 18, meanMinutes: 26.5, units: 700 },
      unitsPerCall: 1.4,
      types: { all: 9, own: 5, family: 2, file: 1, callShare: 0.93 },
    },
    protocol,
    ...checked,
  });
}

/** The process that reads a demand, at its end. */
const readsDemand =
  (shown: ShownDemand): RunStep =>
  () => ({
    ended: Promise.resolve({ isDone: true, answer: JSON.stringify(shown), why: "" }),
    kill: () => undefined,
  });
