import type { TakerWords } from "./lines.ts";

/** How a caller's language is called on screen; its code where the screen has no word for it. */
export function languageName(words: TakerWords, language: string): string {
  const base = language.toLowerCase().split("-")[0] ?? "";
  return base === "en" || base === "es" ? words(`language_${base}`) : language;
}
