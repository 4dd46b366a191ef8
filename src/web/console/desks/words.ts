import { catalogue } from "#web/ui/words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";

/** The lines of the clinician's and the partner's desks. */
export const useDeskWords = catalogue("desks", en, es);
export type DeskWords = ReturnType<typeof useDeskWords>;
