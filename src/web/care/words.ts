import { catalogue } from "#web/ui/words.ts";
import { careEn } from "./lines-en.ts";
import { careEs } from "./lines-es.ts";

export const useCareWords = catalogue("care", careEn, careEs);
