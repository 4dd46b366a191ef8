/** Kinds of calls that cities leave out before publishing. */
const families: readonly { readonly name: string; readonly words: RegExp }[] = [
  {
    name: "domestic violence",
    words: /\b(domestic|dom\b|dv\b|family (fight|dist|viol)|spous|partner viol)/i,
  },
  { name: "suicide", words: /\b(suicid|self.?harm|attempt(ed)? sui)/i },
  { name: "sexual offences", words: /\b(sex|rape|molest|lewd|indecent)/i },
  { name: "children", words: /\b(juv|child|minor|runaway|truan)/i },
];

/** A file must hold this much before the absence of a kind says anything. */
const least = { calls: 500, types: 12 };

/** Notes on kinds of calls that no type names, as where a city leaves them out. */
export function missingFamilies(types: readonly string[], calls: number): readonly string[] {
  if (calls < least.calls || types.length < least.types) return [];
  const gone = families
    .filter(({ words }) => !types.some((type) => words.test(type)))
    .map(({ name }) => name);
  return gone.length === 0
    ? []
    : [
        `No type names ${gone.join(" or ")}: such calls were left out before publishing, or are typed as something else. Shares do not compare with cities that publish them.`,
      ];
}

const limits: ReadonlyMap<number, string> = new Map([
  [1000, "a portal's first page"],
  [2000, "a map server's limit"],
  [5000, "a portal's limit"],
  [10_000, "a portal's limit"],
  [32_000, "a map server's limit"],
  [50_000, "a portal's limit"],
  [65_535, "an old workbook's limit"],
  [65_536, "an old workbook's limit"],
  [100_000, "a portal's limit"],
  [1_048_575, "a workbook's limit"],
  [1_048_576, "a workbook's limit"],
]);

/** Why a number of rows looks cut off; null where it does not. */
export function roundNumber(rows: number): string | null {
  const limit = limits.get(rows);
  return limit === undefined
    ? null
    : `The file holds exactly ${rows} rows, ${limit}: the rest was most likely cut off.`;
}
