// What a system's own colors take from a page: marks of the chosen one, and bars, that are drawn by their ground alone.
import type { Page } from "playwright";

/** Chosen things that look like those beside them, and drawn lengths that are not seen any more, a line each; empty is good. */
export async function forcedFaults(page: Page): Promise<readonly string[]> {
  const found: unknown = await page.evaluate(readForced);
  return Array.isArray(found) ? found.map(String) : [];
}

const readForced = `(() => {
  if (!matchMedia("(forced-colors: active)").matches) return [];
  const found = new Set();
  const name = (element) => (element.getAttribute("class") || element.tagName) + ": " + element.textContent.trim().slice(0, 30);
  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    return getComputedStyle(element).visibility !== "hidden" && box.width > 1 && box.height > 1;
  };
  const looks = (element) => {
    const style = getComputedStyle(element);
    return ["color", "backgroundColor", "borderTopColor", "borderTopStyle", "borderTopWidth", "borderLeftWidth", "outlineStyle", "fontWeight", "textDecorationLine"]
      .map((one) => style[one]).join();
  };
  const marks = ["aria-pressed", "aria-selected", "aria-checked", "aria-current"];
  for (const mark of marks)
    for (const element of document.querySelectorAll("[" + mark + "]")) {
      const is = element.getAttribute(mark);
      if (is === "false" || !isShown(element) || element.matches(":focus-visible")) continue;
      const others = [...(element.parentElement?.parentElement ?? document).querySelectorAll(element.tagName)].filter(
        (other) => other !== element && isShown(other) && other.className === element.className && [null, "false"].includes(other.getAttribute(mark)));
      if (others.length > 0 && others.some((other) => looks(other) === looks(element))) found.add("forced colors hide " + mark + "=" + is + " of " + name(element));
    }
  const clear = "rgba(0, 0, 0, 0)";
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== clear) return backgroundColor;
    }
    return clear;
  };
  for (const element of document.querySelectorAll("main :not(svg, svg *, input, select, textarea, img, canvas, progress)")) {
    if (element.childNodes.length > 0 || !isShown(element)) continue;
    const style = getComputedStyle(element);
    const hasEdge = ["Top", "Left"].some((side) => style["border" + side + "Style"] !== "none" && parseFloat(style["border" + side + "Width"]) > 0);
    const isSeen = () => style.backgroundImage !== "none" || (style.backgroundColor !== clear && style.backgroundColor !== ground(element.parentElement));
    if (hasEdge || isSeen()) continue;
    element.style.forcedColorAdjust = "none";
    if (isSeen()) found.add("forced colors hide a bar: " + name(element));
    element.style.forcedColorAdjust = "";
  }
  return [...found].slice(0, 8);
})()`;
