import type { Words } from "#core/protocol/protocol.ts";
import { useLanguage } from "./words.ts";

/** Words of a protocol in the language of this window; where nobody wrote them in it, the English, read out as English. */
export function Worded({ of: { en, es } }: { of: Words }) {
  const language = useLanguage();
  return language === "es" && es === undefined ? (
    <span lang="en">{en}</span>
  ) : (
    <span>{language === "es" ? es : en}</span>
  );
}
