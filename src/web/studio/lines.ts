import { catalogue } from "#web/ui/words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";

/** The lines of the studio's pages. */
export const useStudioWords = catalogue("studio", en, es);
export type StudioWords = ReturnType<typeof useStudioWords>;
