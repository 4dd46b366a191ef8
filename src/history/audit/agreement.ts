/** What two coders wrote of one call: the same question, each by themselves. */
export type Pair = readonly [first: string, second: string];

/** How far two coders agree. */
export interface Agreement {
  readonly pairs: number;
  /** Share of pairs that are alike, 0 to 1; null without pairs. */
  readonly alike: number | null;
  /** Cohen's kappa: agreement beyond what chance alone would give. Null where chance alone already explains all of it. */
  readonly kappa: number | null;
}

/** Cohen's kappa over what two coders wrote. */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const count = pairs.length;
  if (count === 0) return { pairs: 0, alike: null, kappa: null };
  const values = [...new Set(pairs.flat())];
  const shareOf = (coder: 0 | 1, value: string): number =>
    pairs.filter((pair) => pair[coder] === value).length / count;
  const alike = pairs.filter(([first, second]) => first === second).length / count;
  const byChance = values.reduce((sum, value) => sum + shareOf(0, value) * shareOf(1, value), 0);
  const kappa = 1 - byChance < 1e-12 ? null : (alike - byChance) / (1 - byChance);
  return { pairs: count, alike, kappa };
}
