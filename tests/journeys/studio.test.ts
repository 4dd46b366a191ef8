import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCenter, temporaryFolder } from "../server/center.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat, webRoot } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function openStudio() {
  const folder = temporaryFolder();
  const { address } = await openCenter({ webRoot, folder });
  return { address, drafts: join(folder, "drafts") };
}

const checks = (page: Page) => page.locator(".checks");
const outlineRow = (page: Page, name: RegExp) => page.locator(".outline-row", { hasText: name });

/** Begins a draft of Harbor County's neighbor dispute, as a designer who reads it first. */
async function beginDraft(page: Page): Promise<string> {
  await page.getByRole("link", { name: /Harbor County right response|Respuesta adecuada/ }).click();
  await page
    .locator(".part-list")
    .getByRole("link", { name: /^(Neighbor dispute|Disputa entre vecinos)$/ })
    .click();
  await page.getByRole("button", { name: /^(Begin a draft|Comenzar un borrador)$/ }).click();
  await page.waitForURL("**/neighbor-dispute/change");
  await checks(page).locator(".checks-sum").waitFor();
  return /~(\w+)/.exec(page.url())?.[1] ?? "";
}

/** How many guarantees there are; all of them are proved, and every example holds. */
async function everythingHolds(page: Page): Promise<number> {
  const text = (await checks(page).locator(".checks-sum").textContent()) ?? "";
  const [, proved, guarantees, held, examples] =
    /✓ (\d+) (?:of|de) (\d+) .*, (\d+) (?:of|de) (\d+) /.exec(text) ?? [text];
  expect([proved, held]).toEqual([guarantees, examples]);
  return Number(guarantees);
}

/** Waits until a draft's file on disk says so; says only whether it came. */
async function expectOnDisk(path: string, text: string): Promise<void> {
  await expect.poll(() => readFileSync(path, "utf8").includes(text), { message: text }).toBe(true);
}

describe("the protocol studio", () => {
  for (const language of ["en", "es"] as const)
    test(`a rule is weakened by keys, a guarantee is refuted by a call, it is mended, compared and saved (${language})`, async () => {
      const { address, drafts } = await openStudio();
      const window = await takeSeat(browser, address, "Protocol designer", { language });
      const { page } = window;
      const id = await beginDraft(page);
      const sum = checks(page).locator(".checks-sum");
      const all = await everythingHolds(page);
      expect(await axeFinds(page)).toEqual([]);

      // Rule 3 sends an officer with a clinician where a weapon was seen: by keys, down to it and into its form.
      await page.locator(".outline-row").first().focus();
      await press(page, "ArrowDown", "ArrowDown", "ArrowDown");
      const third = page.locator(".outline-row[aria-current='true']");
      expect(await third.textContent()).toMatch(/^(Rule|Regla) 3/);
      // The shared rules bar a team where a weapon is; a promise that none goes with an injury is one nobody made yet.
      await page
        .locator(".part-list")
        .getByRole("link", { name: /^(Guarantees|Garantías)$/ })
        .click();
      await page.locator(".outline-row").first().focus();
      await press(page, "End", "Enter");
      await page.getByLabel(/^(What is promised|Qué se promete)/).selectOption("always");
      await sum.getByText(new RegExp(`^✗ ${all} (of|de) ${all + 1} `)).waitFor();
      const refuted = checks(page).locator(".proof[data-holds='false']");
      expect(await refuted.textContent()).toMatch(
        /A call that refutes it: .*gets |Una llamada que la refuta: .*recibe /,
      );
      expect(await outlineRow(page, /✗/).count()).toBe(1);
      expect(await axeFinds(page)).toEqual([]);

      // Undone, nothing is refuted.
      await press(page, "Control+z");
      await press(page, "Control+z");
      await sum.getByText(new RegExp(`^✓ ${all} (of|de) ${all} `)).waitFor();

      // Nobody with a weapon not known any more goes alone: one rule, by its form.
      await page
        .locator(".part-list")
        .getByRole("link", { name: /^(Neighbor dispute|Disputa entre vecinos)$/ })
        .click();
      await page.locator(".outline-row").nth(2).click();
      await page.getByLabel(/^(Priority|Prioridad)/).fill("1");
      await expectOnDisk(
        join(drafts, id, "files", "pathways-conflict.yaml"),
        "send: [ems]\n        priority: 1\n        because:\n          en: A fall",
      );
      await page
        .locator(".outline-row")
        .filter({ hasText: /changed|cambiado/ })
        .waitFor();

      await page.getByRole("link", { name: /^(Compare|Comparar)$/ }).click();
      await page.locator(".directions").waitFor();
      expect(await page.locator(".change-group").first().textContent()).toMatch(
        /«?“?(Neighbor dispute|Disputa entre vecinos).*(instead of Ambulance \(priority 2\)|en lugar de Ambulancia \(prioridad 2\))/,
      );
      expect(await page.locator(".diff ins").allTextContents()).toEqual(["+         priority: 1"]);
      expect(await axeFinds(page)).toEqual([]);

      // A page that is opened again has it all.
      await page.reload();
      await page.locator(".directions").waitFor();
      await expectCalm(window);
    });

  test("two editors are told of each other; other lines are merged, the same lines are chosen by a person", async () => {
    const { address, drafts } = await openStudio();
    const first = await takeSeat(browser, address, "Protocol designer");
    const id = await beginDraft(first.page);
    const second = await takeSeat(browser, address, "Supervisor");
    const path = `${address}/studio/~${id}/neighbor-dispute/change`;
    await second.page.goto(path);
    await checks(second.page).locator(".checks-sum").waitFor();
    await first.page.getByText("Supervisor has it open too").waitFor();
    await second.page.getByText("Protocol designer has it open too").waitFor();

    const file = join(drafts, id, "files", "pathways-conflict.yaml");
    await first.page.locator(".outline-row").nth(2).click();
    await first.page.getByLabel(/^Priority/).fill("1");
    await second.page.locator(".outline-row").nth(3).click();
    await second.page.getByLabel(/^Priority/).fill("1");
    await expect.poll(() => readFileSync(file, "utf8").match(/priority: 1\n/g)?.length).toBe(2);
    await expect
      .poll(() => second.page.locator(".outline-row").filter({ hasText: "changed" }).count())
      .toBe(2);

    // Both change one line before either hears of the other.
    await second.page.route("**/save", (route) => route.abort());
    await second.page.locator(".outline-row").nth(2).click();
    await second.page.getByLabel(/^Priority/).fill("4");
    await first.page.getByLabel(/^Priority/).fill("3");
    await expectOnDisk(file, "priority: 3\n        because:\n          en: A fall");
    await second.page.getByText("not saved: the server does not answer").waitFor();
    await second.page.unroute("**/save");
    await second.page.getByText("Two changes of the same lines").waitFor();
    expect(readFileSync(file, "utf8")).toContain(
      "priority: 3\n        because:\n          en: A fall",
    );
    expect(await axeFinds(second.page)).toEqual([]);
    await second.page.getByLabel("Mine").check();
    await second.page.getByRole("button", { name: "Use these" }).click();
    await expectOnDisk(file, "priority: 4\n        because:\n          en: A fall");
    await second.page.getByRole("link", { name: "Versions" }).click();
    await second.page.getByText("kept aside: the same lines were changed").first().waitFor();
    expect(first.faults).toEqual([]);
  });

  test("a text that cannot be read is told with its line, and what the disk says shows", async () => {
    const { address, drafts } = await openStudio();
    const window = await takeSeat(browser, address, "Protocol designer");
    const { page } = window;
    const id = await beginDraft(page);
    const path = join(drafts, id, "files", "questions.yaml");
    const before = readFileSync(path, "utf8");
    writeFileSync(path, before.replace("answers: [none, present,", "answers: [none, presnt,"));
    await checks(page)
      .getByText(/is not an answer to `weapon`/)
      .first()
      .waitFor();
    expect(await page.locator(".checks-sum").textContent()).toMatch(/errors?: not a protocol/);
    expect(await axeFinds(page)).toEqual([]);
    writeFileSync(path, `${before}bomb: &a [*a]\n# <script>alert(1)</script>\n`);
    await checks(page).getByText("`*a` repeats text by an alias").waitFor();
    writeFileSync(path, "[".repeat(5_000));
    await checks(page).getByText("nested deeper than 60 levels").waitFor();
    writeFileSync(path, before);
    await checks(page).getByText(/^✓ /).first().waitFor();
    await everythingHolds(page);
    await expectCalm(window);
  });

  test("a call is tried by keys until it is settled, with the reason, and kept as an example; Spanish is put beside English", async () => {
    const { address, drafts } = await openStudio();
    const window = await takeSeat(browser, address, "Protocol designer");
    const { page } = window;
    const id = await beginDraft(page);
    await page.getByRole("link", { name: "Try", exact: true }).click();
    await page.locator(".next-question").waitFor();
    expect(await page.getByText("Still open. What can come of it:").count()).toBe(1);
    await page.locator(".try-columns").focus();
    await press(page, "4", "1", "1", "1", "1");
    await page.getByText("Settled: Community team").waitFor();
    expect(await page.locator("[data-verdict='chosen']").textContent()).toContain("Community team");
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole("button", { name: "Keep as an example" }).click();
    await expectOnDisk(
      join(drafts, id, "files", "pathways-conflict.yaml"),
      'name: "Tried: Community team"',
    );

    await page.getByRole("link", { name: "English · Spanish" }).click();
    await page.getByText(/All \d+ wordings stand in both languages/).waitFor();
    const field = page.getByLabel("weapon ask Spanish");
    await field.fill("¿Alguien ha visto 2 armas?");
    await page.getByText(/1 of \d+ wordings need a look/).waitFor();
    await page.getByText("numbers differ").waitFor();
    await expectOnDisk(
      join(drafts, id, "files", "questions.yaml"),
      "es: ¿Alguien ha visto 2 armas?",
    );
    expect(await axeFinds(page)).toEqual([]);
    expect(window.faults).toEqual([]);
  });

  test("every shipped protocol is read as a page and as a picture, in the light, the dark and on a small screen", async () => {
    const { address } = await openStudio();
    const window = await takeSeat(browser, address, "Protocol designer", { language: "es" });
    const { page } = window;
    await page.locator(".shelf").first().waitFor();
    expect(await page.locator(".shelf").first().getByRole("link").count()).toBeGreaterThanOrEqual(
      12,
    );
    for (const [path, theme] of [
      ["denver-star", "dark"],
      ["harbor-county/neighbor-dispute", "light"],
      ["seattle-care/-/compare", "dim"],
    ] as const) {
      await page.goto(`${address}/studio/${path}`);
      await page.locator(".view-tabs").waitFor();
      await page.getByLabel("Brillo").selectOption(theme);
      await page.locator("h2").first().waitFor();
      expect([path, await axeFinds(page)]).toEqual([path, []]);
    }
    await page.goto(`${address}/studio/harbor-county/neighbor-dispute`);
    // Each rung of the picture leads to its rule in the list.
    const rung = page.locator(".rung").first();
    await rung.focus();
    await press(page, "Enter");
    expect(await page.evaluate("document.querySelector(':target')?.id")).toBe(
      await rung.evaluate((link) => link.getAttribute("href")?.slice(1)),
    );
    await page.setViewportSize({ width: 390, height: 844 });
    const sideways =
      "document.querySelector('#screen').scrollWidth - document.querySelector('#screen').clientWidth";
    expect(await page.evaluate(sideways)).toBe(0);
    expect(await axeFinds(page)).toEqual([]);
  });

  test("an export chosen while another is counted waits for its turn, and whose figures stand is said; a draft that cannot be put aside says why", async () => {
    const { address } = await openStudio();
    const window = await takeSeat(browser, address, "Protocol designer");
    const { page } = window;
    await beginDraft(page);
    // The counting itself is another test's: here each answer comes when it is let come.
    const counted: string[] = [];
    let letCome: () => void = () => undefined;
    const range = { low: 0, estimate: 1, high: 2 };
    await page.route("**/api/compare/calls?*", async (route) => {
      counted.push(new URL(route.request().url()).searchParams.get("name") ?? "");
      await new Promise<void>((come) => (letCome = come));
      const calls = { ...range, publicCalls: counted.length, movedCalls: 0, notAssessed: 0 };
      await route.fulfill({ json: { groups: [], calls } });
    });
    await page.goto(`${address}/studio/denver-star/-/compare`);
    await page.locator(".wide-choice select").selectOption("harbor-county");
    const says = page.locator(".weigh-says");
    const choose = (name: string): Promise<void> =>
      page
        .locator("input[type=file]")
        .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(name) });
    await choose("march.csv");
    await says.getByText("march.csv is counted").waitFor();
    for (const name of ["april.csv", "may.csv"]) {
      await choose(name);
      await says.getByText(`Then ${name} is counted.`).waitFor();
    }
    letCome();
    await says.getByText("may.csv is counted").waitFor();
    await expect.poll(() => counted).toEqual(["march.csv", "may.csv"]);
    letCome();
    await says.getByText("may.csv. Of 2 past calls from the public").waitFor();
    expect(await axeFinds(page)).toEqual([]);

    await page.route("**/api/studio/drafts/*", (route) =>
      route.request().method() === "DELETE"
        ? route.fulfill({
            status: 503,
            json: { error: { rule: "S33", code: "no-room", message: "the disk is full" } },
          })
        : route.continue(),
    );
    await page.goto(`${address}/studio`);
    const aside = page.getByRole("button", { name: /^Put aside / });
    await aside.press("Enter");
    await expect.poll(() => page.locator(".notice[role=alert]").textContent()).toMatch(/disk/);
    expect(await aside.count()).toBe(1);
    expect(await axeFinds(page)).toEqual([]);
  });
});
