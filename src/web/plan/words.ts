import { catalogue } from "#web/ui/words.ts";
import { planEn } from "./lines-en.ts";
import { planEs } from "./lines-es.ts";

export const usePlanWords = catalogue("plan", planEn, planEs);
