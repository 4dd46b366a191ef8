import { catalogue } from "#web/ui/words.ts";
import { planEn } from "./lines-en.ts";
import { planEs } from "./lines-es.ts";
import { planStudiesEn } from "./study-lines-en.ts";
import { planStudiesEs } from "./study-lines-es.ts";

export const usePlanWords = catalogue(
  "plan",
  { ...planEn, ...planStudiesEn },
  { ...planEs, ...planStudiesEs },
);
