import { catalogue } from "#web/ui/words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";

/** The lines of the call taker's screen. */
export const useTakerWords = catalogue("taker", en, es);
export type TakerWords = ReturnType<typeof useTakerWords>;
