import { catalogue } from "#web/ui/words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";

export const useSupervisorWords = catalogue("supervisor", en, es);
