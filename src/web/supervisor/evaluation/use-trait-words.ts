import { families } from "#core/protocol/protocol.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useProtocolNames } from "#web/ui/protocol-names.ts";
import { useEvaluationWords } from "./words.ts";

/** How a word of a trait reads: `Kind of call: Noise complaint`. */
export function useTraitWords(): (of: { readonly trait: string; readonly word: string }) => string {
  const words = useEvaluationWords();
  const codes = useCodeWords();
  const names = useProtocolNames();
  const named = (trait: string, word: string): string => {
    const family = families.find((each) => each === word);
    if (trait === "family" && family !== undefined) return codes(`family_${family}`);
    if (trait === "band" && isBand(word)) return words(`band_${word}`);
    if (trait === "week" && isWeekPart(word)) return words(`week_${word}`);
    if (trait === "language" && isLanguage(word)) return words(`language_${word}`);
    if (trait === "type" && word !== "") return names.pathway(word);
    return word === "" ? words("language_unknown") : word;
  };
  return ({ trait, word }) =>
    `${isTrait(trait) ? words(`trait_${trait}`) : trait}: ${named(trait, word)}`;
}

const isBand = (word: string): word is "night" | "morning" | "afternoon" | "evening" =>
  ["night", "morning", "afternoon", "evening"].includes(word);
const isWeekPart = (word: string): word is "weekday" | "weekend" =>
  ["weekday", "weekend"].includes(word);
const isLanguage = (word: string): word is "en" | "other" | "unknown" =>
  ["en", "other", "unknown"].includes(word);
const isTrait = (
  trait: string,
): trait is "beat" | "family" | "band" | "week" | "language" | "type" | "month" =>
  ["beat", "family", "band", "week", "language", "type", "month"].includes(trait);
