// What a walk looks at in one view, beside what it photographs.
import type { Page } from "playwright";
import { axeFinds } from "./browser.ts";
import { forcedFaults } from "./walk-forced.ts";

/** A line that wraps anew when a live number grows moves less than a person sees. */
const isSeen = (shift: string): boolean => Number(shift.split(" ")[1]) >= 0.005;

/** Everything wrong with the page as it stands, a line each; empty is good. */
export async function faultsOf(page: Page, language: "en" | "es"): Promise<readonly string[]> {
  const found = [...(await axeFinds(page)), ...(await forcedFaults(page))];
  const shifts: unknown = await page.evaluate("(window.shifts ?? []).splice(0)");
  if (Array.isArray(shifts))
    found.push(...shifts.map((each) => `shift ${String(each)}`).filter(isSeen));
  const over = Number(
    await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    ),
  );
  if (over > 0) found.push(`scrolls sideways by ${over} px`);
  const lines: unknown = await page.evaluate(readLines);
  const { texts, clipped, small } = readingSchema(lines);
  found.push(...texts.filter(isBroken).map((text) => `broken words: ${text.slice(0, 90)}`));
  if (language === "es")
    found.push(...texts.filter(isEnglish).map((text) => `English: ${text.slice(0, 110)}`));
  found.push(...clipped.map((text) => `cut off: ${text}`));
  found.push(...small.map((text) => `target under 24 px: ${text}`));
  return [...new Set(found)];
}

/** What no screen may say: a program's word for nothing, or a line whose blank was never filled. */
const isBroken = (text: string): boolean =>
  /\bundefined\b|\bNaN\b|\[object |\{\{|\}\}|\bInfinity\b|\bnull\b/.test(text);

/** Words that Spanish does not have, and every English sentence does. */
const english =
  /\b(the|and|with|was|were|this|that|from|has|have|not|been|which|their|your|nobody|call|caller|unit|is|are|of|to|for|by|first)\b/gi;
/** `with-them`: what a protocol calls a thing is a name, and no sentence in any language. */
const ids = /\b[a-z0-9]+(?:-[a-z0-9]+)+\b/g;
const isEnglish = (whole: string): boolean => {
  const text = whole.replaceAll(ids, "");
  const words = text.split(/\s+/).length;
  const hits = text.match(english)?.length ?? 0;
  return words >= 3 && hits >= 2 && hits / words > 0.12;
};

function readingSchema(read: unknown): {
  readonly texts: readonly string[];
  readonly clipped: readonly string[];
  readonly small: readonly string[];
} {
  const lists = Array.isArray(read) ? read : [];
  const list = (at: number): readonly string[] =>
    Array.isArray(lists[at]) ? lists[at].map(String) : [];
  return { texts: list(0), clipped: list(1), small: list(2) };
}

/** Texts that are on the screen, those cut off without a way to read them, and targets too small to hit. */
const readLines = `(() => {
  const isShown = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility !== "hidden" && style.display !== "none" && box.width > 1 && box.height > 1;
  };
  const texts = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement } = node;
    const text = node.textContent.trim();
    if (!text || !parentElement || /^(SCRIPT|STYLE|CODE|PRE|TEXTAREA)$/.test(parentElement.tagName)) continue;
    if (parentElement.closest("[lang=en]") && document.documentElement.lang === "es" && parentElement.closest("[lang=en]") !== document.documentElement) continue;
    // Somebody's own words, such as a note: in whatever language they were written, and marked so.
    if (parentElement.closest("[lang='']")) continue;
    if (isShown(parentElement)) texts.add(text);
  }
  for (const element of document.querySelectorAll("[placeholder],[aria-label],[title]"))
    for (const name of ["placeholder", "aria-label", "title"]) {
      const text = element.getAttribute(name);
      if (text) texts.add(text);
    }
  const clipped = [];
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (!isShown(element) || element.closest(".unseen, .usa-sr-only, svg")) continue;
    const hides = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    if (hides && element.textContent.trim() && !element.closest("[title]") && !element.querySelector("[title]") && clipped.length < 8)
      clipped.push((element.className || element.tagName) + ": " + element.textContent.trim().slice(0, 60));
  }
  const small = [];
  for (const element of document.querySelectorAll("button, a.button, input, select, summary")) {
    const box = element.getBoundingClientRect();
    if (box.width > 1 && (box.height < 23.5 || box.width < 23.5) && isShown(element) && !/checkbox|radio|range/.test(element.type ?? "") && small.length < 4)
      small.push((element.textContent.trim() || element.getAttribute("aria-label") || element.tagName).slice(0, 40) + " " + Math.round(box.width) + "×" + Math.round(box.height));
  }
  return [[...texts], clipped, small];
})()`;
