import { strataOf } from "./capacity-gap.ts";
import type { GapCalls } from "./capacity-gap.ts";

/** Something known of a call before anybody looked for a team: a word for each call. */
export interface Trait {
  readonly name: string;
  readonly words: readonly string[];
  /** For each call, the place of its word in `words`; negative: not known. */
  readonly codes: Int32Array;
  /** Whether calls are compared only within the same word: it is then balanced by design. */
  readonly isStratum: boolean;
}

/** One word of a trait on both sides of the contrast. */
export interface BalanceRow {
  readonly trait: string;
  readonly word: string;
  readonly free: number;
  readonly none: number;
  /** Calls with it, on each side: a table that leaves the agency withholds rows of few. */
  readonly counts: { readonly free: number; readonly none: number };
  /** Difference of the shares in standard deviations: before strata weigh alike on both sides, and after. */
  readonly before: number;
  readonly after: number;
  readonly isStratum: boolean;
}

/** Standardized differences past this are told aloud. */
export const mostApart = 0.1;

/** How alike the two sides are in what was known before. */
export function balanceOf(calls: GapCalls, traits: readonly Trait[]): readonly BalanceRow[] {
  const rows = Array.from({ length: calls.free.length }, (_, row) => row);
  const strata = strataOf(calls, rows);
  const weightOf = (row: number): number => {
    const stratum = strata.get(calls.stratum[row] ?? -1);
    if (stratum === undefined) return 0;
    const share = stratum.free / stratum.n;
    return calls.free[row] === 1 ? 1 - share : share;
  };
  const weights = Float64Array.from(rows, weightOf);
  return traits.flatMap((trait) =>
    trait.words.flatMap((word, code) => {
      const plain = sharesOf(calls, trait, code, undefined);
      const weighed = sharesOf(calls, trait, code, weights);
      if (plain.counts.free + plain.counts.none === 0) return [];
      const { free, none, counts } = plain;
      const spread = Math.sqrt((free * (1 - free) + none * (1 - none)) / 2);
      const apart = (one: number, other: number): number =>
        spread === 0 ? 0 : (one - other) / spread;
      return [
        {
          trait: trait.name,
          word,
          free,
          none,
          counts,
          before: apart(free, none),
          after: apart(weighed.free, weighed.none),
          isStratum: trait.isStratum,
        },
      ];
    }),
  );
}

function sharesOf(
  { free }: GapCalls,
  { codes }: Trait,
  code: number,
  weights: Float64Array | undefined,
) {
  const part = [0, 0];
  const whole = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < free.length; row += 1) {
    const own = codes[row] ?? -1;
    if (own < 0) continue;
    const side = free[row] ?? 0;
    const weight = weights?.[row] ?? 1;
    whole[side] = (whole[side] ?? 0) + weight;
    if (own !== code) continue;
    part[side] = (part[side] ?? 0) + weight;
    counts[side] = (counts[side] ?? 0) + 1;
  }
  const share = (side: number): number =>
    (whole[side] ?? 0) === 0 ? 0 : (part[side] ?? 0) / (whole[side] ?? 1);
  return {
    free: share(1),
    none: share(0),
    counts: { free: counts[1] ?? 0, none: counts[0] ?? 0 },
  };
}
