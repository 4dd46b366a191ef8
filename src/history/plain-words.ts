import { inKnownSpelling } from "./misspelt.ts";
import { inEnglishWords } from "./spanish-words.ts";

/** Words of a local type without the codes and marks around them, in English, common slips of spelling mended. */
export const plainWords = (localType: string): string =>
  inEnglishWords(inKnownSpelling(bareWords(localType)));

const bareWords = (localType: string): string =>
  localType
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/<[^>]*>/g, " ")
    // What a type says it leaves out or takes in besides must not be read as what it is.
    .replace(/\((except|excl|no |not |does not|w\/o |incl)[^)]*\)?/g, " ")
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/^((\d+[a-z]?\d*|inc|cad|rms|cfs|nat|case|tru|obs) )+/, "")
    .trim();
