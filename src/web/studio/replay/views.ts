import { catalogue } from "#web/ui/words.ts";
import { en } from "./views-en.ts";
import { es } from "./views-es.ts";

/** The lines of a replay's views beside the bounds. */
export const useViewWords = catalogue("replay-views", en, es);
