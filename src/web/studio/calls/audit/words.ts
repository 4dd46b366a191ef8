import { catalogue } from "#web/ui/words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";

/** The lines of the sample audit. */
export const useAuditWords = catalogue("sample-audit", en, es);
