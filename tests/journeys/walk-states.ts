// States of a screen that a walk puts it into, each by what a person or a network does.
import type { Page } from "playwright";
import { boardStates, chosenRow, clinicStates, partnerStates, takerStates } from "./walk-desks.ts";
import { callsStates, planStates, studioStates } from "./walk-long.ts";
import { forgetShifts, tall } from "./walk-state.ts";
import type { State } from "./walk-state.ts";

const press =
  (...keys: readonly string[]) =>
  async (page: Page): Promise<boolean> => {
    const before = await page.textContent("body");
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForTimeout(300);
    return (await page.textContent("body")) !== before;
  };

/** Types into what has the keyboard, Enter, and then the next. */
const type =
  (first: string, then: string) =>
  async (page: Page): Promise<boolean> => {
    await page.keyboard.type(first);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(500);
    await page.keyboard.type(then);
    await page.waitForTimeout(300);
    return true;
  };

/** Opens whatever is folded up, as a person would who looks for something. */
const unfold = async (page: Page): Promise<boolean> => {
  const count = await page.evaluate(
    "(() => { const all = document.querySelectorAll('main details:not([open])'); for (const each of all) each.open = true; return all.length; })()",
  );
  // A person would have pressed: what moves then is no surprise.
  await page.waitForTimeout(300);
  await forgetShifts(page);
  return Number(count) > 0;
};

/** Presses send in the first form without having filled it in. */
const sendEmpty = async (page: Page): Promise<boolean> => {
  const button = page.locator("main form button[type=submit]:visible").first();
  if ((await button.count()) === 0) return false;
  await button.click({ timeout: 1_000 }).catch(() => undefined);
  return true;
};

/** No line at all: what a console shows of a feed that has died. */
const lineLost = async (page: Page): Promise<boolean> => {
  await page.context().setOffline(true);
  await page.waitForTimeout(12_000);
  return true;
};

/** The server answers nothing that it is asked: what stands where a page's figures would be. */
const noAnswers = async (page: Page): Promise<boolean> => {
  await page.route(/\/api\/(?!session|protocol|seats)/, (route) => route.abort());
  await page.reload();
  // A machine that is busy has nothing to show yet: what is looked at is the page, not its coming.
  await page.waitForSelector("main h1, main h2");
  await page.waitForTimeout(800);
  return true;
};

/** What is tried on every screen, in this order; each begins where the one before it ended. */
export const states: readonly State[] = [
  { name: "row", enter: press("j", "Enter") },
  { name: "unfolded", enter: unfold },
  { name: "sent-empty", enter: sendEmpty },
  { name: "whole", enter: tall },
];

/** What a row is on a screen whose list is no table of links: the call has to be open before the rest of the states mean anything. */
export const rows: Readonly<Record<string, State["enter"]>> = { "/board": chosenRow };

/** States that come of a network that fails, each from the screen as it opens. */
export const troubles: readonly State[] = [
  { name: "no-line", enter: lineLost },
  { name: "no-answers", enter: noAnswers },
];

/** States of single screens, by their path: keys that only these have. */
export const own: Readonly<Record<string, readonly State[]>> = {
  "/taker": [
    { name: "keys", enter: press("?") },
    { name: "new-call", enter: press("Escape", "n") },
    { name: "complaint", enter: type("4 Pewter Lane", "nd") },
    { name: "screening", enter: type("", "21") },
    { name: "settled", enter: press("1", "1", "1") },
    { name: "send-other", enter: press("F4") },
    { name: "held-or-sent", enter: press("Escape", "F2") },
    ...takerStates,
  ],
  "/board": boardStates,
  "/clinic": [{ name: "keys", enter: press("?") }, ...clinicStates],
  "/partner": [
    { name: "keys", enter: press("?") },
    { name: "request", enter: press("Escape", "r") },
    ...partnerStates,
  ],
  "/studio": studioStates,
  "/past-calls": callsStates,
  "/plan": planStates,
};
