import { seededRandom } from "#core/base/random.ts";
import type { Random } from "#core/base/random.ts";
import type { GapCalls } from "./capacity-gap.ts";
import type { Panel } from "./diff-in-diff.ts";

/** Normal variates of a seeded chance: what simulations of tests are made from. */
export const normalFrom =
  (random: Random): (() => number) =>
  () =>
    Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

/** Errors of which each remembers a share of the one before. */
export function remember(
  normal: () => number,
  count: number,
  memory: number,
  spread: number,
): readonly number[] {
  let error = 0;
  return Array.from({ length: count }, () => (error = memory * error + spread * normal()));
}

/** How often something holds over so many seeds. */
export function rateOf(rounds: number, holds: (seed: number) => boolean): number {
  let hits = 0;
  for (let round = 1; round <= rounds; round += 1) if (holds(round * 7919)) hits += 1;
  return hits / rounds;
}

/** Six groups over sixty weeks, all shaken by the same weather; `g0` is treated from week 30 on. */
export function panelFrom(
  seed: number,
  { effect = 0, drift = 0 }: { readonly effect?: number; readonly drift?: number },
): Panel {
  const normal = normalFrom(seededRandom(seed));
  const days = Array.from({ length: 60 }, (_, week) => week * 7);
  const shared = remember(normal, 60, 0.5, 0.05);
  const groups = Array.from({ length: 6 }, (_, group) => {
    const own = remember(normal, 60, 0.3, 0.08);
    const part = own.map((error, week) => {
      const planted = group === 0 && week >= 30 ? effect : 0;
      const drifted = group === 0 ? (drift * (week - 30)) / 60 : 0;
      return (40 + 10 * group) * (1 + (shared[week] ?? 0) + error + planted + drifted);
    });
    return { name: `g${group}`, part, whole: part };
  });
  return { is: "count", days, groups };
}

/**
 * Eligible calls that meet a free team or none. Risk differs from stratum to stratum, and so does how often a team is free, so that
 * the plain difference lies. A team's coming changes the risk by `effect`; each day shakes it by `shake`.
 */
export function gapsFrom(
  seed: number,
  options: { readonly effect: number; readonly calls?: number; readonly shake?: number },
): { readonly calls: GapCalls; readonly outcomes: Int8Array; readonly plain: number } {
  const { effect, calls: count = 4000, shake = 0.05 } = options;
  const random = seededRandom(seed);
  const normal = normalFrom(random);
  const calls = {
    free: new Uint8Array(count),
    served: new Uint8Array(count),
    stratum: new Int32Array(count),
    day: new Int32Array(count),
  };
  const outcomes = new Int8Array(count);
  const days = Array.from({ length: 200 }, () => ({ risk: shake * normal(), busy: random.next() }));
  for (let row = 0; row < count; row += 1) {
    const stratum = random.below(12);
    const day = random.below(200);
    const isFree = random.chance(0.95 - 0.05 * stratum - 0.2 * (days[day]?.busy ?? 0));
    const isServed = isFree && random.chance(0.85);
    calls.stratum[row] = stratum;
    calls.day[row] = day;
    calls.free[row] = isFree ? 1 : 0;
    calls.served[row] = isServed ? 1 : 0;
    const risk = 0.15 + 0.03 * stratum + (days[day]?.risk ?? 0) + (isServed ? effect : 0);
    outcomes[row] = random.chance(Math.min(1, Math.max(0, risk))) ? 1 : 0;
  }
  return { calls, outcomes, plain: plainOf(calls, outcomes) };
}

function plainOf({ free }: GapCalls, outcomes: Int8Array): number {
  const sums = [
    [0, 0],
    [0, 0],
  ];
  for (const [row, outcome] of outcomes.entries()) {
    const side = sums[free[row] ?? 0];
    if (side === undefined) continue;
    side[0] = (side[0] ?? 0) + outcome;
    side[1] = (side[1] ?? 0) + 1;
  }
  const share = (side: number): number => (sums[side]?.[0] ?? 0) / (sums[side]?.[1] ?? 1);
  return share(1) - share(0);
}
