import { catalogue } from "#web/ui/words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";

export const useBoardWords = catalogue("board", en, es);

export type BoardWords = ReturnType<typeof useBoardWords>;
export type BoardLine = Parameters<BoardWords>[0];
