import { useEffect } from "react";
import type { RefObject } from "react";

/** For the `ref` of what a just-opened form should have the keyboard in. Stable, so it acts once, when the element appears. */
export function focusOnOpen(element: HTMLElement | null): void {
  element?.focus();
}

/**
 * Brings the keyboard home: to the element marked `data-home`, the part of a screen where its work goes on. At once where it stands
 * already, so that no key falls between; and again a frame later, when a form that closed may have let go of it or home has only just
 * appeared. A person who went elsewhere meanwhile is left there.
 */
export function focusHome(): void {
  const home = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-home]");
  home()?.focus();
  const before = document.activeElement;
  requestAnimationFrame(() => {
    const here = document.activeElement;
    if (here === before || here === null || here === document.body) home()?.focus();
  });
}

/**
 * Where what had the keyboard is gone from the page, or can no longer be pressed, the keyboard goes to `place` and not to nobody:
 * whatever part of it was drawn anew, so that no key falls.
 */
export function useFocusKept(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = place.current;
    if (root === null) return undefined;
    const keep = (): void => {
      const here = document.activeElement;
      if (here === null || here === document.body || here.matches(":disabled"))
        root.focus({ preventScroll: true });
    };
    keep();
    const seen = new MutationObserver(keep);
    seen.observe(root, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    return () => seen.disconnect();
  }, [place]);
}

/** Moves the keyboard to an element by its id; nothing happens where it is not on screen. */
export function focusById(id: string): void {
  document.getElementById(id)?.focus();
}
