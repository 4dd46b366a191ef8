import { catalogue } from "#web/ui/words.ts";
import { recordsEn } from "./lines-en.ts";
import { recordsEs } from "./lines-es.ts";

export const useRecordsWords = catalogue("records", recordsEn, recordsEs);
