import { catalogue } from "#web/ui/words.ts";
import { goalsEn } from "./lines-en.ts";
import { goalsEs } from "./lines-es.ts";

export const useGoalWords = catalogue("goals", goalsEn, goalsEs);
