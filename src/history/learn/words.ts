import { abbreviations } from "./abbreviations.ts";

/** A local type without what it says it leaves out, in lower case, letters and digits alone. */
export const plainText = (localType: string): string =>
  localType
    .toLowerCase()
    .replace(/<[^>]*>/g, " ")
    // What a type says it leaves out or takes in besides must not be read as what it is.
    .replace(/\((except|excl|no |not |does not|w\/o |incl)[^)]*\)?/g, " ")
    .replace(/\bw\/o\b/g, " without ")
    .replace(/\bw\/(?=\s|\w)/g, " with ")
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Marks of a record system, and words that say nothing of a kind by themselves. */
const unsaying = new Set(
  "inc cad rms cfs nat case tru obs the of a other others and or to by in at for on".split(" "),
);

/** Codes say nothing outside the city that made them: `113d`, `40`, `6xa`. */
const isCode = (word: string): boolean => /\d/.test(word) && word !== "911";

/** What announces a code, and the book of law behind one: `signal 13`, `5150 PC`. */
const announcing =
  /\b(?:signals?|sig|codes?|ten|card|determinant) (?=[a-z]?\d)|(?<=\b\d+[a-z]?) (?:pc|vc|hs|wi|bp)\b/g;

/** A medical determinant in front, its letter apart: `31 d 3`. */
const determinant = /^\d{1,2} [a-eo] \d{1,2}[a-z]?\b ?/;

/** The words of a local type, codes and marks left out and abbreviations written out. Empty where nothing but codes stands there. */
export function wordsOf(localType: string): readonly string[] {
  return plainText(localType)
    .replace(determinant, "")
    .replaceAll(announcing, " ")
    .split(" ")
    .filter((word) => word !== "" && !isCode(word) && !unsaying.has(word))
    .flatMap((word) => abbreviations.get(word)?.split(" ") ?? [word]);
}

/** Words as features do: without a plural's s. */
export const stem = (word: string): string =>
  word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
