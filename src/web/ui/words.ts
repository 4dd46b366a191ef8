import i18next from "i18next";
import { useSyncExternalStore } from "react";
import type { Words } from "#core/protocol/protocol.ts";

export const languages = ["en", "es"] as const;
/** A language the screens are written in. */
export type Language = (typeof languages)[number];

const place = "concord.language";
const isLanguage = (text: string | null): text is Language =>
  languages.some((language) => language === text);

function firstLanguage(): Language {
  const kept = localStorage.getItem(place);
  if (isLanguage(kept)) return kept;
  return navigator.language.toLowerCase().startsWith("es") ? "es" : "en";
}

/** React escapes what it draws. */
const interpolation = { escapeValue: false };
const i18n = i18next.createInstance();
void i18n.init({
  lng: firstLanguage(),
  fallbackLng: "en",
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation,
});
document.documentElement.lang = i18n.language;

/** The language the screens are in now. */
export const currentLanguage = (): Language => (i18n.language === "es" ? "es" : "en");

/** Switches every screen of this window, and is remembered on this console. */
export function setLanguage(language: Language): void {
  localStorage.setItem(place, language);
  document.documentElement.lang = language;
  void i18n.changeLanguage(language);
}

/** Fills `{{key_F9}}` in any line with the key that the person at this console knows; `keys` is by Concord's name of each. */
export function nameKeysInLines(keys: Readonly<Record<string, string>>): void {
  const defaultVariables = Object.fromEntries(
    Object.entries(keys).map(([name, printed]) => [`key_${name}`, printed]),
  );
  i18n.options.interpolation = { ...interpolation, defaultVariables };
}

function subscribe(listener: () => void): () => void {
  i18n.on("languageChanged", listener);
  return () => i18n.off("languageChanged", listener);
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage);

/** Keys as code writes them: a line with a `_one` and an `_other` ending is one key, and `count` chooses between them. */
type Stem<Key extends string> = {
  [Each in Key]: Each extends `${infer Base}_${"one" | "other"}`
    ? `${Base}_one` extends Key
      ? Base
      : Each
    : Each;
}[Key];

/** i18next's own lookup, less the types it works out from a resource it cannot see. */
type Lookup = (key: string, values: Record<string, string | number>) => string;

/** Looks a line up in the present language. `{{name}}` in a line is filled from `values`; `count` chooses the plural. */
export type Translate<Key extends string> = (
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) => string;

/**
 * Declares a screen's lines in both languages and gives the hook that reads them. A line missing in Spanish does not compile.
 * `name` must be the screen's own.
 */
export function catalogue<const Lines extends Readonly<Record<string, string>>>(
  name: string,
  en: Lines,
  es: { readonly [Key in keyof Lines]: string },
): () => Translate<Stem<keyof Lines & string>> {
  i18n.addResourceBundle("en", name, en);
  i18n.addResourceBundle("es", name, es);
  const byLanguage = { en: i18n.getFixedT("en", name), es: i18n.getFixedT("es", name) };
  return function useWords() {
    const translate: Lookup = byLanguage[useLanguage()];
    return (key, values) => translate(key, { ...values });
  };
}

/** A protocol's own words in a language; English where the other is not written. */
export const inLanguage = (words: Words, language: string): string =>
  language.toLowerCase().startsWith("es") ? (words.es ?? words.en) : words.en;

/** A language by its name in the language of this window, `español` for `es`; its code where it is none that is known. */
export function languageNamed(code: string): string {
  try {
    return (
      new Intl.DisplayNames([`${currentLanguage()}-US`], { type: "language" }).of(code) ?? code
    );
  } catch {
    return code;
  }
}
