import { catalogue } from "#web/ui/words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";

/** The lines of the page of past calls. */
export const useCallsWords = catalogue("past-calls", en, es);
export type CallsWords = ReturnType<typeof useCallsWords>;
