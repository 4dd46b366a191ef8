// States that take a person minutes to come to: a protocol's draft, a city's calls analysed, plans with all their studies.
import type { Page } from "playwright";
import { forgetShifts, tall } from "./walk-state.ts";
import type { State } from "./walk-state.ts";

/** The page as its printer gets it. What undoes it is the walk's, which opens each screen afresh. */
const printed = async (page: Page): Promise<boolean> => {
  await page.emulateMedia({ media: "print" });
  await page.waitForTimeout(800);
  await forgetShifts(page);
  return true;
};

const click =
  (selector: string, isDone?: string) =>
  async (page: Page): Promise<boolean> => {
    await page.locator(selector).first().click();
    if (isDone !== undefined) await page.locator(isDone).first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(400);
    await forgetShifts(page);
    return true;
  };

/** Of an open protocol: one of its views, by its address. */
const view = (name: string): State => ({
  name,
  enter: click(`.view-tabs a[href*="/${name}"]`),
});

/** A protocol read and tried, then a draft of it: begun, changed, compared, in its words, submitted. */
export const studioStates: readonly State[] = [
  { name: "protocol", enter: click('.shelf a[href*="harbor-county"]', ".view-tabs") },
  { name: "protocol-whole", enter: tall },
  { name: "pathway", enter: click('.part-list a[href*="neighbor-dispute"]') },
  { name: "draft", enter: click(".studio-head button", ".draft-state") },
  view("compare"),
  view("try"),
  view("words"),
  view("versions"),
  view("decide"),
];

/** A month of calls as a city nobody knows might write it: a type that nothing is known of, a time that cannot be read. */
function cityExport(): string {
  const types = ["Noise complaint", "Welfare check", "Neighbor dispute", "GORP 7", "Trespass"];
  const rows = Array.from({ length: 300 }, (_, at) => {
    const day = String(1 + (at % 28)).padStart(2, "0");
    const hour = String(at % 24).padStart(2, "0");
    const place = `${(40.1 + (at % 3) / 50).toFixed(4)},${(-75.3 - (at % 4) / 50).toFixed(4)}`;
    return `C${at},2025-03-${day} ${hour}:05:00,${types[at % types.length] ?? ""},Q${at % 4},${place},PHONE`;
  });
  rows.push("C900,2025-03-01 25:99:00,Noise complaint,Q1,40.1,-75.3,PHONE");
  return `call number,call time,call type,beat,latitude,longitude,call source\n${rows.join("\n")}\n`;
}

const dropCalls = async (page: Page): Promise<boolean> => {
  const buffer = Buffer.from(cityExport(), "utf8");
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "march.csv", mimeType: "text/csv", buffer });
  await page.locator(".result").waitFor({ timeout: 120_000 });
  await forgetShifts(page);
  return true;
};

const unfoldAll = async (page: Page): Promise<boolean> => {
  await page.evaluate(
    "for (const each of document.querySelectorAll('main details')) each.open = true",
  );
  await page.waitForTimeout(300);
  await forgetShifts(page);
  return tall(page);
};

/** A file dropped: what was found in it, its columns, its types, and what a protocol could have done. */
export const callsStates: readonly State[] = [
  { name: "figures", enter: dropCalls },
  { name: "columns", enter: click(".calls-parts button:nth-of-type(1)") },
  { name: "types", enter: click(".calls-parts button:nth-of-type(2)") },
  { name: "result", enter: click(".calls-parts button:nth-of-type(3)", ".bounds-table") },
  { name: "result-whole", enter: unfoldAll },
  { name: "printed", enter: printed },
];

/** Asks for each study in its turn and waits for it. */
const allStudies = async (page: Page): Promise<boolean> => {
  const buttons = page.locator(".studies .row .button:not(.plain)");
  for (let at = 0; at < (await buttons.count()); at += 1) {
    await buttons.nth(at).click();
    await page.locator(".studies .row .button.plain[disabled]").waitFor({ timeout: 180_000 });
  }
  await forgetShifts(page);
  return true;
};

const secondPlan = async (page: Page): Promise<boolean> => {
  await page.locator(".compared strong").first().waitFor({ timeout: 30_000 });
  await page.locator(".plan-page h1").click();
  await page.keyboard.press("p");
  await page.locator('.compared td[data-running="false"]').nth(1).waitFor({ timeout: 60_000 });
  await forgetShifts(page);
  return true;
};

/** Two plans side by side, with everything that can be asked about them. */
export const planStates: readonly State[] = [
  { name: "two-plans", enter: secondPlan },
  { name: "two-plans-whole", enter: unfoldAll },
  { name: "studies-whole", enter: async (page) => (await allStudies(page)) && tall(page) },
  { name: "printed", enter: printed },
];
