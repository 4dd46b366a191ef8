import { catalogue } from "#web/ui/words.ts";
import { evaluationEn } from "./lines-en.ts";
import { evaluationEs } from "./lines-es.ts";

export const useEvaluationWords = catalogue("evaluation", evaluationEn, evaluationEs);
