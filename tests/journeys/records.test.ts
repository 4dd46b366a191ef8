import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDirectory } from "#exchange/hsds/read-directory.ts";
import { loadFiles } from "#exchange/hsds/load-files.ts";
import { renewed } from "#core/directory/directory.ts";
import { loadRecordsPolicy } from "#library/load-records-policy.ts";
import { keepDirectory } from "#server/care/directory-shelf.ts";
import { receiveCall, secretOf, temporaryFolder } from "../server/center.ts";
import { openAfternoon } from "./afternoon.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const policy = loadRecordsPolicy(at("records/harbor-county.yaml"));
if (!policy.ok) throw new Error("the county's records policy does not load");
const incidentId = "26-41003";
const demoSecrets = new Map(
  ["taker-1", "dispatch-1", "supervisor", "care-1", "custodian"].map((id) => [id, secretOf(id)]),
);

async function opened() {
  const folder = temporaryFolder();
  const files = loadFiles(at("directories/harbor-county"));
  const { services } = readDirectory(files.ok ? files.value : []);
  const reading = { source: "harbor-county", readAt: Date.now(), services };
  keepDirectory(folder, renewed(undefined, reading, "").directory);
  const room = await openAfternoon(
    {},
    { folder, demoSecrets, ...(policy.ok && { records: policy.value }) },
  );
  await room.taker.command(receiveCall(incidentId, { place: "1316 Bittern Court" }));
  await room.taker.command({
    kind: "AddNote",
    incidentId,
    text: "It is Mr. Lee, the one with the parrot",
  });
  return room;
}

describe("a request for records", () => {
  test("by keyboard, from what was asked to the files of the answer", async () => {
    const { address } = await opened();
    const window = await takeSeat(browser, address, "Records custodian");
    const { page } = window;
    await page.waitForSelector(".records-page h2");
    expect(await axeFinds(page)).toEqual([]);
    await page.keyboard.press("n");
    await page.waitForSelector("form.panel input:focus");
    await page.keyboard.type("PR-1");
    await page.getByLabel("What was asked for").focus();
    await page.keyboard.type("What happened on Bittern Court");
    await page.getByLabel("Calls, by number").focus();
    await page.keyboard.type(incidentId);
    expect(await axeFinds(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Search", exact: true }).press("Enter");
    await page.locator(".records-calls button").first().press("Enter");
    await page.waitForSelector(".records-item:focus");
    expect(await axeFinds(page)).toEqual([]);
    // Down to the note, and black out what was found in it.
    const note = page.getByRole("button", { name: /^Note: / });
    for (let step = 0; step < 12; step += 1) {
      if (await note.evaluate((each) => each === document.activeElement)) break;
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("b");
    await expect.poll(() => note.textContent()).toBe("blacked out");
    await page.getByLabel("Also take out these words").focus();
    await page.keyboard.type("parrot");
    await page.getByRole("button", { name: "Reviewed, next call" }).press("Enter");
    await expect.poll(() => page.textContent(".records-calls")).toContain("reviewed");
    await page.getByLabel("Custodian who answers for it").focus();
    await page.keyboard.type("Ana Ruiz");
    await page.getByRole("button", { name: "Release", exact: true }).press("Enter");
    await page.waitForSelector("a[download]");
    expect(await axeFinds(page)).toEqual([]);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "records.csv" }).press("Enter"),
    ]);
    const text = readFileSync(await file.path(), "utf8");
    expect(text).toContain("1300 block of Bittern Court");
    expect(text).not.toMatch(/1316|Lee|parrot/);
    await expectCalm(window);
  });

  test("in Spanish, and no other seat has the page", async () => {
    const { address } = await opened();
    const { page } = await takeSeat(browser, address, "Records custodian", { language: "es" });
    await page.waitForSelector(".records-page h2");
    const text = (await page.textContent(".records-page")) ?? "";
    expect(text).toContain("Solicitudes de registros");
    expect(text).not.toMatch(/Requests|Retention/);
    const taker = await takeSeat(browser, address, "Call taker 1");
    await taker.page.goto(`${address}/records`);
    await taker.page.locator("#screen").waitFor();
    await expect.poll(() => taker.page.textContent("#screen")).toMatch(/\S/);
    expect(await taker.page.locator(".records-page").count()).toBe(0);
  });
});

describe("offering a service of the directory", () => {
  test("by keyboard: what is needed, what fits, and nothing closed unless it is asked for", async () => {
    const { address } = await opened();
    const window = await takeSeat(browser, address, "Care coordinator 1");
    const { page } = window;
    await page.getByLabel("Call number").focus();
    await page.keyboard.type(incidentId);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Offer a service" }).press("Enter");
    await page.waitForSelector(".care-offer input:focus");
    await page.keyboard.type("shelter");
    await expect.poll(() => page.locator(".care-service").count()).toBe(2);
    expect(await page.textContent(".care-says")).toContain("1 closed one is not shown");
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel("Show closed and doubtful ones too").press("Space");
    await expect.poll(() => page.locator(".care-service:disabled").count()).toBe(1);
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel("What is needed").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".care-offer form");
    await page.keyboard.type("a bed tonight");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.textContent(".care-case"))
      .toContain("Harbor Housing Help · a bed tonight");
    expect(await axeFinds(page)).toEqual([]);
    await expectCalm(window);
  });
});
