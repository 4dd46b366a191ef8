import type { Effect } from "./effect.ts";
import { inverted } from "./regression.ts";
import { tTail } from "./special.ts";

/**
 * A straight-line model of a series in which each week's error remembers a share ρ of the one before. ρ is not known, and in a short
 * series it is badly guessed: every ρ is tried, and counts by its restricted likelihood. An effect is then a mixture, as wide as what
 * is not known of ρ makes it.
 */
export interface Remembering {
  /** A sum of coefficients: its effect with its 95 % interval. */
  readonly effect: (contrast: readonly number[]) => Effect;
  /** How likely a sum of coefficients this far from 0 would be without an effect; much cheaper than the interval. */
  readonly p: (contrast: readonly number[]) => number;
  /** The coefficients, each ρ counting by its likelihood. */
  readonly coefficients: readonly number[];
  /** The likely share remembered. */
  readonly memory: number;
}

interface Part {
  readonly weight: number;
  readonly rho: number;
  readonly coefficients: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

const [leastRho, mostRho, steps] = [-0.5, 0.95, 29];
/** A ρ this much less likely than the others adds nothing that can be seen. */
const leastWeight = 1e-3;

/** Undefined where the rows cannot be told apart, or are too few. */
export function remembering(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights?: readonly number[],
): Remembering | undefined {
  const width = rows[0]?.length ?? 0;
  const freedom = rows.length - width;
  if (freedom < 1 || width === 0) return undefined;
  const sums = sumsOf(rows, values, weights);
  const tried: (Omit<Part, "weight"> & { readonly likelihood: number })[] = [];
  for (let step = 0; step <= steps; step += 1) {
    const rho = leastRho + ((mostRho - leastRho) * step) / steps;
    // What is new in each week (Prais and Winsten), summed: a polynomial in ρ of sums that were made once.
    const at = (i: number, j: number): number =>
      (sums.all[i]?.[j] ?? 0) -
      rho * (sums.next[i]?.[j] ?? 0) +
      rho * rho * (sums.inner[i]?.[j] ?? 0);
    const columns = Array.from({ length: width }, (_, column) => column);
    const solved = inverted(columns.map((i) => columns.map((j) => at(i, j))));
    if (solved === undefined) return undefined;
    const right = columns.map((i) => at(i, width));
    const coefficients = solved.inverse.map((line) => dot(line, right));
    const whole = at(width, width);
    const squares = Math.max(whole - dot(coefficients, right), 1e-14 * Math.abs(whole), 1e-300);
    const likelihood =
      -0.5 * (freedom * Math.log(squares) + solved.logDeterminant - Math.log(1 - rho * rho));
    const scale = squares / freedom;
    const covariance = solved.inverse.map((line) => line.map((each) => each * scale));
    tried.push({ rho, likelihood, coefficients, covariance });
  }
  const best = Math.max(...tried.map(({ likelihood }) => likelihood));
  const all = tried.map(({ likelihood, ...rest }) => ({
    ...rest,
    weight: Math.exp(likelihood - best),
  }));
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const parts = all
    .map((part) => ({ ...part, weight: part.weight / total }))
    .filter(({ weight }) => weight > leastWeight);
  return mixtureOf(parts, freedom);
}

/** Sums of products of the columns and the values (the last column): of each week with itself, with the next, and of the inner weeks. */
function sumsOf(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights: readonly number[] | undefined,
) {
  const wide = rows.map((row, at) => {
    const root = Math.sqrt(weights?.[at] ?? 1);
    return [...row.map((each) => each * root), (values[at] ?? 0) * root];
  });
  const width = (rows[0]?.length ?? 0) + 1;
  const square = (): number[][] =>
    Array.from({ length: width }, () => Array.from({ length: width }, () => 0));
  const [all, next, inner] = [square(), square(), square()];
  for (const [at, row] of wide.entries()) {
    const before = wide[at - 1];
    const isInner = at > 0 && at < wide.length - 1;
    for (let i = 0; i < width; i += 1)
      for (let j = 0; j < width; j += 1) {
        add(all, i, j, (row[i] ?? 0) * (row[j] ?? 0));
        if (isInner) add(inner, i, j, (row[i] ?? 0) * (row[j] ?? 0));
        if (before !== undefined)
          add(next, i, j, (row[i] ?? 0) * (before[j] ?? 0) + (before[i] ?? 0) * (row[j] ?? 0));
      }
  }
  return { all, next, inner };
}

function add(into: number[][], i: number, j: number, value: number): void {
  const line = into[i];
  if (line !== undefined) line[j] = (line[j] ?? 0) + value;
}

function mixtureOf(parts: readonly Part[], freedom: number): Remembering {
  const mean = (of: (part: Part) => number): number =>
    parts.reduce((sum, part) => sum + part.weight * of(part), 0);
  const linesOf = (contrast: readonly number[]) =>
    parts.map(({ weight, coefficients, covariance }) => ({
      weight,
      value: dot(contrast, coefficients),
      error: Math.sqrt(
        Math.max(
          0,
          dot(
            contrast,
            covariance.map((line) => dot(contrast, line)),
          ),
        ),
      ),
    }));
  const below = (lines: ReturnType<typeof linesOf>, at: number): number =>
    lines.reduce(
      (sum, { weight, value, error }) => sum + weight * tBelow(at, value, error, freedom),
      0,
    );
  const pOf = (lines: ReturnType<typeof linesOf>): number => {
    const under = below(lines, 0);
    return Math.min(1, 2 * Math.min(under, 1 - under));
  };
  return {
    memory: mean(({ rho }) => rho),
    coefficients: (parts[0]?.coefficients ?? []).map((_, at) =>
      mean(({ coefficients }) => coefficients[at] ?? 0),
    ),
    p: (contrast) => pOf(linesOf(contrast)),
    effect: (contrast) => {
      const lines = linesOf(contrast);
      const value = lines.reduce((sum, each) => sum + each.weight * each.value, 0);
      const widest = Math.max(...lines.map(({ error }) => error));
      const quantile = (share: number): number => {
        let [low, high] = [value - 40 * widest - 1e-12, value + 40 * widest + 1e-12];
        for (let round = 0; round < 32; round += 1) {
          const middle = (low + high) / 2;
          if (below(lines, middle) < share) low = middle;
          else high = middle;
        }
        return (low + high) / 2;
      };
      const [low, high] = [quantile(0.025), quantile(0.975)];
      return { value, error: (high - low) / (2 * 1.959963984540054), low, high, p: pOf(lines) };
    },
  };
}

function tBelow(at: number, value: number, error: number, freedom: number): number {
  if (error === 0) return at < value ? 0 : 1;
  const t = (at - value) / error;
  const tail = tTail(t, freedom) / 2;
  return t < 0 ? tail : 1 - tail;
}

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, each, at) => sum + each * (other[at] ?? 0), 0);
