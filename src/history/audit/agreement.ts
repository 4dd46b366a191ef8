/** What two coders wrote of one call: the same question, each by themselves. */
export type Pair = readonly [first: string, second: string];

/** How far two coders agree. */
export interface Agreement {
  readonly pairs: number;
  /** Share of pairs that are alike, 0 to 1; null without pairs. */
  readonly alike: number | null;
  /** Cohen's kappa: agreement beyond what chance alone would give. Null where chance alone already explains all of it. */
  readonly kappa: number | null;
  /** 95 % interval of kappa, by leaving out each call once; null where kappa is, of fewer than 11 pairs, and where all pairs weigh alike. */
  readonly kappaInterval: { readonly low: number; readonly high: number } | null;
}

/** Pairs below which an interval of kappa says nothing. */
const leastPairs = 11;

/** Cohen's kappa over what two coders wrote. */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const count = pairs.length;
  if (count === 0) return { pairs: 0, alike: null, kappa: null, kappaInterval: null };
  const alike = pairs.filter(([first, second]) => first === second).length / count;
  const kappa = kappaOf(pairs);
  return { pairs: count, alike, kappa, kappaInterval: intervalOf(pairs, kappa) };
}

function kappaOf(pairs: readonly Pair[]): number | null {
  const count = pairs.length;
  const values = [...new Set(pairs.flat())];
  const shareOf = (coder: 0 | 1, value: string): number =>
    pairs.filter((pair) => pair[coder] === value).length / count;
  const alike = pairs.filter(([first, second]) => first === second).length / count;
  const byChance = values.reduce((sum, value) => sum + shareOf(0, value) * shareOf(1, value), 0);
  return 1 - byChance < 1e-12 ? null : (alike - byChance) / (1 - byChance);
}

/** The jackknife: pairs that are the same pair of answers leave the same kappa behind, so each kind is worked out once. */
function intervalOf(pairs: readonly Pair[], kappa: number | null): Agreement["kappaInterval"] {
  const count = pairs.length;
  if (kappa === null || count < leastPairs) return null;
  const kinds = new Map<string, { readonly at: number; times: number }>();
  pairs.forEach((pair, at) => {
    const kind = kinds.get(JSON.stringify(pair)) ?? { at, times: 0 };
    kind.times += 1;
    kinds.set(JSON.stringify(pair), kind);
  });
  const without = [...kinds.values()].map(({ at, times }) => ({
    kappa: kappaOf(pairs.filter((_, each) => each !== at)),
    times,
  }));
  if (without.some((each) => each.kappa === null)) return null;
  const mean = without.reduce((sum, each) => sum + (each.kappa ?? 0) * each.times, 0) / count;
  const spread = without.reduce(
    (sum, each) => sum + each.times * ((each.kappa ?? 0) - mean) ** 2,
    0,
  );
  const reach = 1.96 * Math.sqrt(((count - 1) / count) * spread);
  if (reach === 0) return null;
  return { low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach) };
}
