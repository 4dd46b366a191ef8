/** Words and numbers by which a place is a block, an address or a crossing and no area. */
const blockLike =
  /\bblock\b|^\d{2,}\s+\S|\b(street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|apt|unit)\.?$|[&@/]|-?\d+\.\d{3,}/i;

/** Whether a text names a block, an address, a crossing or a point: a place of few people. */
export const looksLikeBlock = (text: string): boolean => blockLike.test(text.trim());

/** Why such a place is refused, to stand after its name. */
export const blockWords =
  "is a block or an address, not an area: what is published of one block tells of the people who live there";
