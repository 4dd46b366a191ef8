import { catalogue } from "#web/ui/words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";

/** The lines of the library page. */
export const useLibraryWords = catalogue("library", en, es);
export type LibraryWords = ReturnType<typeof useLibraryWords>;
