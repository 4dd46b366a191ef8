// The staffing planner in a browser, from a key to figures: npm run bench:planner -- http://localhost:8911 [FILE …], with a server that
// runs there. Over its own calls, and over each export that is named, brought to it as a person would.
import { basename } from "node:path";
import { chromium } from "playwright";
import type { Page } from "playwright";

const [address = "http://localhost:8911", ...files] = process.argv.slice(2);
const rounds = 5;

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

/** A page at the supervisor's seat. */
async function seated(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  await page.goto(`${address}/sign-in`);
  await page.getByRole("button", { name: "Supervisor" }).first().click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  return page;
}

/** Brings an export and waits until its figures are there. */
async function bring(file: string): Promise<void> {
  const page = await seated();
  await page.goto(`${address}/past-calls`);
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.waitForURL("**/past-calls/*");
  await page.getByText("Done", { exact: true }).first().waitFor({ timeout: 600_000 });
  await page.close();
}

/** Watches from the next key to the first figure of the changed plan, and to the last. */
const watch = `window.timed = new Promise((done) => {
  let began = 0;
  let first = 0;
  addEventListener('keydown', () => (began = performance.now()), { once: true, capture: true });
  const look = () => {
    const foot = document.querySelector('.compared tfoot td');
    const isNew = began > 0 && document.querySelector('.compared td[data-old="true"]') === null;
    const isPlayed = /^[1-9]/.test(foot.textContent);
    const isRunning = foot.dataset.running === 'true';
    if (first === 0 && isNew && isPlayed && isRunning) first = performance.now() - began;
    if (first > 0 && !isRunning) return done([first, performance.now() - began]);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

/** `cell` is one that was not changed before: a plan that was played already has its figures at once. */
async function measure(
  page: Page,
  cell: string,
): Promise<{
  readonly firstAnswerSeconds: number;
  readonly settledSeconds: number;
}> {
  const settled = page.locator('.compared tfoot td[data-running="false"]');
  await settled.first().waitFor({ timeout: 300_000 });
  const found: (readonly [number, number])[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.locator(`.roster td[data-at="${cell}"]`).focus();
    await page.evaluate(`void (${watch})`);
    await page.keyboard.press(String(round + 2));
    found.push(await page.evaluate<[number, number]>("window.timed"));
    console.error(`${seconds(found.at(-1)?.[0] ?? 0)} s, ${seconds(found.at(-1)?.[1] ?? 0)} s`);
    // Digits that come at once are one number.
    await page.waitForTimeout(1100);
  }
  return {
    firstAnswerSeconds: seconds(median(found.map(([first]) => first))),
    settledSeconds: seconds(median(found.map(([, last]) => last))),
  };
}

for (const file of files) await bring(file);
const page = await seated();
await page.goto(`${address}/plan`);
const over: Record<string, Awaited<ReturnType<typeof measure>>> = {
  own: await measure(page, "2-20"),
};
for (const [at, file] of files.entries()) {
  const option = page.locator("select.source option", { hasText: basename(file) }).first();
  await page.locator("select.source").selectOption(await option.getAttribute("value"));
  const lead = page.locator(".lead", { hasText: basename(file) });
  await lead.waitFor({ timeout: 600_000 });
  over[basename(file)] = await measure(page, `2-${19 - at}`);
}
await browser.close();
console.log(JSON.stringify(over));
