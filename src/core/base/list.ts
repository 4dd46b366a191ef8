/** A list less every occurrence of an item. */
export const without = (list: readonly string[], item: string): readonly string[] =>
  list.filter((other) => other !== item);
