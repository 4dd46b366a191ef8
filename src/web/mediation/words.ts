import { catalogue } from "#web/ui/words.ts";
import { mediationEn } from "./lines-en.ts";
import { mediationEs } from "./lines-es.ts";

export const useMediationWords = catalogue("mediation", mediationEn, mediationEs);
