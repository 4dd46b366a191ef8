import { useSyncExternalStore } from "react";

export const themes = ["dark", "dim", "light"] as const;
/** How bright the room is. Forced colors of the system rule over all three. */
export type Theme = (typeof themes)[number];

const place = "concord.theme";
const listeners = new Set<() => void>();

let usual: Theme = "dark";

/** The theme of this console; dark, or what the page is usually read in, until somebody chose another. */
export const currentTheme = (): Theme =>
  themes.find((theme) => theme === localStorage.getItem(place)) ?? usual;

/** What is shown where nobody has chosen: dark at a console, light where one reads. */
export function setUsualTheme(theme: Theme): void {
  usual = theme;
  document.documentElement.dataset["theme"] = currentTheme();
  for (const listener of listeners) listener();
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(place, theme);
  document.documentElement.dataset["theme"] = theme;
  for (const listener of listeners) listener();
}

document.documentElement.dataset["theme"] = currentTheme();

export const useTheme = (): Theme =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentTheme);
