// Two coders read what a resident said without seeing each other's themes; then it counts, is answered, and is taken back.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listeningSampleSchema } from "#contract/listening.ts";
import { loadCodebook } from "#library/load-codebook.ts";
import { loadGoals } from "#library/load-goals.ts";
import { openCenter, secretOf } from "../server/center.ts";
import { axeFinds, expectCalm, openBrowser, press, takeSeat, webRoot } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const root = fileURLToPath(new URL("../..", import.meta.url));
const codebook = loadCodebook(`${root}/listening/harbor-county.yaml`);
const register = loadGoals(`${root}/goals/harbor-county.yaml`);
if (!codebook.ok || !register.ok) throw new Error("the county's files do not load");
const acts: unknown = JSON.parse(readFileSync(`${root}/listening/harbor-county-acts.json`, "utf8"));

const openListening = () =>
  openCenter({
    webRoot,
    goals: { register: register.value.register, supplied: [] },
    listening: {
      codebook: codebook.value,
      sample: {
        survey: readFileSync(`${root}/listening/harbor-county-voices.csv`, "utf8"),
        by: "clerk",
        coders: ["board-3", "board-5"],
        acts: listeningSampleSchema.parse(acts),
      },
    },
    demoSecrets: new Map(
      ["clerk", "board-3", "board-5", "director"].map((id) => [id, secretOf(id)]),
    ),
  });

test("a-resident-is-heard: recorded, coded blind by two, compared, answered and taken back, by keyboard", async () => {
  const { address } = await openListening();
  const clerk = await takeSeat(browser, address, "Board clerk");
  await clerk.page.goto(`${address}/listening`);
  await clerk.page.waitForSelector(".listening-table");
  expect(await axeFinds(clerk.page)).toEqual([]);
  // No small group by name, and no count beside a theme.
  expect(await clerk.page.locator(".listening-table").first().textContent()).not.toContain(
    "Public officials",
  );
  await press(clerk.page, "3");
  const words = "I was afraid to call about my neighbor.";
  await clerk.page.getByLabel("What they said").fill(words);
  await clerk.page.getByRole("button", { name: "Record", exact: true }).press("Enter");
  await expect.poll(() => clerk.page.locator(".listening-told").textContent()).toContain("LS1");
  // Nothing that was typed is lost by a refusal.
  expect(await clerk.page.getByLabel("What they said").inputValue()).toBe(words);
  await clerk.page.getByLabel("They agreed that their words are kept").press("Space");
  await clerk.page.getByRole("button", { name: "Record", exact: true }).press("Enter");
  await expect.poll(() => clerk.page.locator(".listening-told").textContent()).toBe("On disk.");

  const code = async (seat: string, language: "en" | "es", theme: string) => {
    const coder = await takeSeat(browser, address, seat, { language });
    await coder.page.goto(`${address}/listening`);
    await coder.page.waitForSelector(".listening-table");
    await press(coder.page, "2");
    await coder.page.locator(".listening-item", { hasText: "I was afraid to call" }).click();
    const given = await coder.page.locator(".listening-panes > section").last().textContent();
    await coder.page.getByLabel(theme).press("Space");
    await coder.page.locator("form button[type=submit]").first().press("Enter");
    await expect
      .poll(() => coder.page.locator(".listening-told").textContent())
      .toMatch(/On disk|En disco/);
    expect(await axeFinds(coder.page)).toEqual([]);
    await expectCalm(coder);
    return given;
  };
  const first = await code("Board, lived experience", "es", "Llamar sin miedo");
  const second = await code("Board, crews", "en", "To call without fear");
  // The second coder saw nothing of what the first gave.
  expect(first).toContain("Verá los temas del otro");
  expect(second).toContain("You see the other coder's themes once yours are on disk.");

  const director = await takeSeat(browser, address, "911 director");
  await director.page.goto(`${address}/listening`);
  await director.page.waitForSelector(".listening-table");
  await press(director.page, "5", "j", "Enter");
  await director.page.getByLabel("In English").fill("We did not, because we asked nobody yet.");
  await director.page.getByLabel("In Spanish").fill("No lo hicimos: aún no preguntamos.");
  await director.page.getByRole("button", { name: "Say it" }).press("Enter");
  await expect.poll(() => director.page.locator(".listening-told").textContent()).toBe("On disk.");
  expect(await (await fetch(`${address}/p/heard`)).text()).toContain("we asked nobody yet");

  await press(clerk.page, "2");
  await clerk.page.locator(".listening-item", { hasText: "I was afraid to call" }).click();
  await clerk.page.getByRole("button", { name: "They take their words back" }).press("Enter");
  await clerk.page.getByRole("button", { name: "Destroy their words" }).press("Enter");
  await expect
    .poll(() => clerk.page.locator(".listening-list").textContent())
    .not.toContain("I was afraid to call");
  // The refusal that was meant is one the browser tells of.
  const faults = clerk.faults.filter((fault) => !fault.includes("409"));
  await expectCalm({ ...clerk, faults });
  await expectCalm(director);
});
