/** A figure over replications. */
export interface Figure {
  /** What is expected. */
  readonly mean: number;
  /** 95 % interval of that expectation: it narrows as more replications run. Null with fewer than two. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Nine in ten of such periods lie in it: it does not narrow, since no two months are alike. */
  readonly range: { readonly low: number; readonly high: number };
}

/** The 97.5 % point of Student's distribution, by Cornish and Fisher's expansion about the normal one; within 1 % from 3 degrees on. */
export function studentPoint(degrees: number): number {
  if (degrees === 1) return 12.706;
  if (degrees === 2) return 4.303;
  const z = 1.959963984540054;
  const z3 = z ** 3;
  const z5 = z ** 5;
  const z7 = z ** 7;
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3)
  );
}

const tenThousandth = (value: number): number => Math.round(value * 10_000) / 10_000;

function rangeOf(values: readonly number[]): Figure["range"] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))] ?? 0;
  return { low: tenThousandth(at(0.05)), high: tenThousandth(at(0.95)) };
}

/** With few replications the normal approximation reaches beyond what can be: no fewer than `least`, no more than `most`. */
const around = (
  mean: number,
  error: number,
  count: number,
  { least, most } = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY },
): Figure["interval"] => {
  if (count < 2) return null;
  const reach = studentPoint(count - 1) * error;
  return {
    low: tenThousandth(Math.max(least, mean - reach)),
    high: tenThousandth(Math.min(most, mean + reach)),
  };
};

/** The mean of one value a replication; those that are not a number are left out. */
export function meanFigure(values: readonly number[]): Figure {
  const known = values.filter((value) => !Number.isNaN(value));
  const count = known.length;
  const mean = count === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / count;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count);
  return { mean: tenThousandth(mean), interval: around(mean, error, count), range: rangeOf(known) };
}

/** The same of what is counted or waited for, which is never below nothing. */
export function countFigure(values: readonly number[]): Figure {
  const figure = meanFigure(values);
  if (figure.interval === null) return figure;
  const { low, high } = figure.interval;
  return { ...figure, interval: { low: Math.max(0, low), high } };
}

/** The share of all: sums over sums, so that a month with few calls weighs little. Its interval is by the delta method. */
export function shareFigure(parts: readonly number[], wholes: readonly number[]): Figure {
  const count = parts.length;
  const part = parts.reduce((sum, value) => sum + value, 0);
  const whole = wholes.reduce((sum, value) => sum + value, 0);
  if (whole === 0) return { mean: 0, interval: null, range: { low: 0, high: 0 } };
  const share = part / whole;
  const each = whole / count;
  const squares = parts.reduce(
    (sum, value, at) => sum + (value - share * (wholes[at] ?? 0)) ** 2,
    0,
  );
  const error = count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count) / each;
  const isPart = parts.every((value, at) => value <= (wholes[at] ?? 0));
  const most = isPart ? 1 : Number.POSITIVE_INFINITY;
  const shares = parts.map((value, at) =>
    (wholes[at] ?? 0) > 0 ? value / (wholes[at] ?? 1) : Number.NaN,
  );
  return {
    mean: tenThousandth(share),
    interval: around(share, error, count, { least: 0, most }),
    range: rangeOf(shares),
  };
}
