import { normalQuantile } from "./draws.ts";

/** Spearman's rank correlation, -1 to 1; ties share their places' mean. 0 where one side never differs. */
export function rankCorrelation(one: readonly number[], other: readonly number[]): number {
  const [mine, theirs] = [ranksOf(one), ranksOf(other)];
  const middle = (mine.length - 1) / 2;
  let [product, squaresOfMine, squaresOfTheirs] = [0, 0, 0];
  for (const [at, rank] of mine.entries()) {
    const a = rank - middle;
    const b = (theirs[at] ?? middle) - middle;
    product += a * b;
    squaresOfMine += a * a;
    squaresOfTheirs += b * b;
  }
  const size = Math.sqrt(squaresOfMine * squaresOfTheirs);
  return size === 0 ? 0 : product / size;
}

function ranksOf(values: readonly number[]): readonly number[] {
  const order = values
    .map((value, at) => ({ value, at }))
    .toSorted((one, other) => one.value - other.value);
  const ranks = Array.from({ length: values.length }, () => 0);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    for (const { at } of order.slice(from, to)) ranks[at] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** What the largest of so many rank correlations with nothing behind them exceeds once in twenty times (each alone is near normal; Bonferroni). */
export const chanceLimit = (worlds: number, tried: number): number =>
  worlds < 4 || tried === 0
    ? 1
    : Math.min(1, -normalQuantile(0.05 / (2 * tried)) / Math.sqrt(worlds - 1));
