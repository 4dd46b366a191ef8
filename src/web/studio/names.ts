import type { Words } from "#core/protocol/protocol.ts";
import { inLanguage } from "#web/ui/words.ts";
import type { Language } from "#web/ui/words.ts";
import type { StudioWords } from "./lines.ts";

export type Names = Readonly<
  Record<string, { readonly en: string; readonly es?: string | undefined }>
>;

/** A protocol's own name for something; its id where the protocol gives none. */
export function nameOf(names: Names, id: string, language: Language): string {
  const words = names[id];
  if (words === undefined) return id;
  const { en, es } = words;
  const spoken: Words = es === undefined ? { en } : { en, es };
  return inLanguage(spoken, language);
}

/** How a whole response reads: `community`, `ems+police`, `no-one`, `hold`. */
export function responseName(
  key: string,
  names: Names,
  words: StudioWords,
  language: Language,
): string {
  if (key === "no-one") return words("noOne");
  if (key === "hold") return words("hold");
  return key
    .split("+")
    .map((id) => nameOf(names, id, language))
    .join(" + ");
}
