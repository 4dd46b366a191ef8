import { catalogue } from "#web/ui/words.ts";
import { recordsEn } from "./lines-en.ts";
import { recordsEs } from "./lines-es.ts";

export const useRecordsWords = catalogue("records", recordsEn, recordsEs);

type ItemLine = Extract<keyof typeof recordsEn, `item_${string}`>;
const isItemLine = (line: string): line is ItemLine => Object.hasOwn(recordsEn, line);

/** What an entry of a call is, in words; undefined for what tells of nobody and is released: that has the log's own name alone. */
export function useItemName() {
  const words = useRecordsWords();
  return ({ kind, field }: { readonly kind: string; readonly field: string }) => {
    const line = `item_${kind}.${field}`;
    return isItemLine(line) ? words(line) : undefined;
  };
}
