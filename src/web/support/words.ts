import { catalogue } from "#web/ui/words.ts";
import { supportEn } from "./lines-en.ts";
import { supportEs } from "./lines-es.ts";

export const useSupportWords = catalogue("support", supportEn, supportEs);
