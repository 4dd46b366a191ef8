/** A forecast of one local type whose label is known: how sure the words were, and whether that came true. */
export interface Forecast {
  /** Share of the likeliest class, 0 to 1. */
  readonly share: number;
  readonly isRight: boolean;
  readonly weight: number;
}

/** One step of a calibration: from this share on, so many of a hundred came true. */
export interface Step {
  readonly from: number;
  readonly confidence: number;
}

/**
 * What shares are worth: the rising steps that fit the forecasts best (isotonic regression by pooling neighbours). A surer share never
 * gets a lower confidence. No step claims more than 0.99: no count of calls proves a certainty.
 */
export function calibrate(forecasts: readonly Forecast[]): readonly Step[] {
  const byShare = new Map<number, { from: number; right: number; weight: number }>();
  for (const { share, isRight, weight } of forecasts) {
    const pool = byShare.get(share) ?? { from: share, right: 0, weight: 0 };
    pool.right += isRight ? weight : 0;
    pool.weight += weight;
    byShare.set(share, pool);
  }
  const pools: { from: number; right: number; weight: number }[] = [];
  for (const pool of [...byShare.values()].sort((left, right) => left.from - right.from)) {
    pools.push(pool);
    settle(pools);
  }
  const steps: Step[] = [];
  for (const { from, right, weight } of pools) {
    const confidence = Math.min(0.99, Math.round((right / weight) * 100) / 100);
    // Steps that round alike are one.
    if (steps.at(-1)?.confidence !== confidence)
      steps.push({ from: Math.round(from * 1e4) / 1e4, confidence });
  }
  return steps;
}

function settle(pools: { from: number; right: number; weight: number }[]): void {
  for (;;) {
    const last = pools.at(-1);
    const before = pools.at(-2);
    if (last === undefined || before === undefined) return;
    if (before.right / before.weight <= last.right / last.weight) return;
    before.right += last.right;
    before.weight += last.weight;
    pools.pop();
  }
}

/** The confidence of a share; below the first step, that step's. */
export function confidenceOf(steps: readonly Step[], share: number): number {
  let found = steps[0]?.confidence ?? 0;
  for (const { from, confidence } of steps) {
    if (share < from) break;
    found = confidence;
  }
  return found;
}
