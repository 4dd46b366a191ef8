// One state of a screen, and what several of them need.
import type { Page } from "playwright";

/** One state: how a view in it is called, and how it comes about. Answers false where this screen has no such state. */
export interface State {
  readonly name: string;
  readonly enter: (page: Page) => Promise<boolean>;
}

/** The whole of a page that scrolls, in one tall picture. */
export const tall = async (page: Page): Promise<boolean> => {
  const size = page.viewportSize();
  const height = Number(
    await page.evaluate(
      "Math.max(0, ...[...document.querySelectorAll('main, main *')].map((each) => /auto|scroll/.test(getComputedStyle(each).overflowY) ? each.scrollHeight : 0))",
    ),
  );
  if (size === null || height <= size.height) return false;
  await page.setViewportSize({ width: size.width, height: Math.min(height + 200, 6_000) });
  return true;
};

/** What a person who pressed has to wait for is no surprise when it comes: where it stood before is forgotten. */
export const forgetShifts = (page: Page): Promise<unknown> =>
  page.evaluate("window.shifts?.splice(0)");
