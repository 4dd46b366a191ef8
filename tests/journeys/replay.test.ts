import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCenter } from "../server/center.ts";
import { corpusFile, pastCalls } from "../server/past-calls.ts";
import { realCalls, testWithRealCalls } from "../shared.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat, webRoot } from "./browser.ts";
import type { WindowLook } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const openStudio = async () => (await openCenter({ webRoot, pastCalls: pastCalls() })).address;

/** The designer, on the page of replays. */
async function takeDesigner(address: string, look: WindowLook = {}) {
  const window = await takeSeat(browser, address, "Protocol designer", look);
  await window.page
    .locator(".shell-nav")
    .getByRole("link", { name: /^(Replay|Repetición)$/ })
    .click();
  await window.page.locator(".studio-columns").waitFor();
  return window;
}

async function replayFiles(page: Page, ...files: readonly string[]): Promise<void> {
  await page.getByLabel(/Choose files|Elegir archivos/).setInputFiles([...files]);
  await page.getByRole("button", { name: /^(Replay|Repetir)$/ }).click();
}

const result = (page: Page) => page.locator(".result");

describe("the replay page", () => {
  for (const language of ["en", "es"] as const)
    testWithRealCalls(
      `shows a month as bounds with their base, apart from what nobody can tell (${language})`,
      async () => {
        const window = await takeDesigner(await openStudio(), {
          language,
        });
        const { page } = window;
        await page.waitForURL("**/replay");
        await page.locator(".studio-columns").waitFor();
        expect(await axeFinds(page)).toEqual([]);
        await replayFiles(page, realCalls("orlando-fl", "opd_active_calls_2025-07.csv"));
        await result(page).waitFor();
        const text = (await page.locator("#screen").textContent()) ?? "";
        for (const part of {
          en: [
            "Old records hold no screening answers. Any call could hide a weapon",
            "Who fits, of 8,432 calls from the public",
            "can't tell: up to ",
            "Planning assumption",
            "begun by an officer",
            "not assessed: the type says too little",
            "How a call ended does not say who was needed.",
            "The protocol's rules do not have this limit; here it is put on.",
            "No third-person callers",
            "A call that a team handles is not a call diverted from police",
            "Counts under 11 are not shown",
            "The busiest 3 of 100 places made 33.0% of the calls.",
          ],
          es: [
            "Los registros antiguos no guardan respuestas de evaluación.",
            "Quién corresponde, de 8,432 llamadas del público",
            "no se sabe: hasta ",
            "Supuesto de planificación",
            "Horario: todos los equipos a toda hora",
            "Una llamada que atiende un equipo no es una llamada quitada a la policía",
          ],
        }[language])
          expect(text).toContain(part);
        const row = page
          .locator(".bounds-table")
          .first()
          .getByRole("row", { name: /Community team|Equipo comunitario/ });
        // The picture and its numbers stand in one row: hatched, since nothing is sure.
        await expect.poll(() => row.locator(".bar-vacuous").count()).toBe(1);
        expect(await row.getByRole("cell").nth(1).textContent()).toMatch(/0 .*0%/);
        for (const summary of await page.locator("summary").all()) await summary.click();
        // Cut by the hour, by keys.
        await page.getByRole("button", { name: /^(Hour|Hora)$/ }).press("Enter");
        await page.getByRole("row", { name: /^14:00 \d/ }).waitFor();
        expect(await axeFinds(page)).toEqual([]);
        await expectCalm(window);
      },
    );

  test("is driven by keys alone, names the row that could not be read, and gives the JSON", async () => {
    const window = await takeDesigner(await openStudio());
    const { page } = window;
    await page.getByLabel("Choose files").setInputFiles(corpusFile("broken-quote.csv"));
    await page.locator(".studio select").focus();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.type")).toBe("file");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.ariaLabel")).toBe("Remove broken-quote.csv");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await result(page).waitFor();
    const refused = page.getByRole("row", { name: /broken-quote\.csv 3 call type/ });
    expect(await refused.textContent()).toContain("a quote that opens and does not close");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByText("Download the result (JSON)").click(),
    ]);
    expect(download.suggestedFilename()).toBe("concord-replay.json");
    await page.getByRole("button", { name: "Who could come at that hour" }).click();
    expect(await page.locator("#screen").textContent()).toContain(
      "Of the 4 calls whose hour is known.",
    );
    await expectCalm(window);
  });

  test("says why a file cannot be read, and what to do", async () => {
    const window = await takeSeat(browser, await openStudio(), "Supervisor");
    const { page } = window;
    await page.getByRole("link", { name: "Replay" }).click();
    await replayFiles(page, corpusFile("no-type.csv"));
    await page
      .getByText(/no-type\.csv: has no column that looks like a call type; it has "call number"/)
      .waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("button", { name: "Forget this result" }).click();
    await page.getByText("No replay yet. Its result will stand here.").waitFor();
    await expectCalm(window);
  });

  testWithRealCalls("writes no share where a file is no fair sample", async () => {
    const window = await takeDesigner(await openStudio());
    const { page } = window;
    await replayFiles(page, realCalls("baltimore-md", "bpd_911_cfs_2021_esri.json"));
    await result(page).waitFor();
    expect(await page.locator(".never").textContent()).toContain(
      "Take no share or rate from these calls",
    );
    expect(await page.locator(".scale").count()).toBe(0);
    const cells = await page.locator(".bounds-table td.number").allTextContents();
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.filter((text) => text.includes("%"))).toEqual([]);
    expect(await axeFinds(page)).toEqual([]);
  });

  testWithRealCalls("fits a phone and a dark room", async () => {
    const address = await openStudio();
    const window = await takeDesigner(address, {
      language: "es",
      width: 390,
      height: 844,
    });
    const { page } = window;
    await replayFiles(
      page,
      realCalls("little-rock-ar", "lrpd_dispatches_2022-05-16_20.block-addresses.csv"),
    );
    await result(page).waitFor();
    const sideways =
      "document.querySelector('#screen').scrollWidth - document.querySelector('#screen').clientWidth";
    expect(await page.evaluate(sideways)).toBe(0);
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("light");
    await page.getByLabel("Brillo").selectOption("dark");
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel("Brillo").selectOption("dim");
    expect(await axeFinds(page)).toEqual([]);
  });
});
