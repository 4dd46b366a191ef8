import { assert } from "#core/base/assert.ts";

/** A least-squares fit: `inverse` is (X'WX)⁻¹, `scores` row t is what observation t pulls each coefficient's equation by. */
export interface Fit {
  readonly coefficients: readonly number[];
  readonly inverse: readonly (readonly number[])[];
  /** Of X'WX. */
  readonly logDeterminant: number;
  readonly residuals: readonly number[];
  readonly scores: readonly (readonly number[])[];
  readonly freedom: number;
}

/** Weighted least squares. Undefined where the columns cannot be told apart, or where there are no more rows than columns. */
export function fitted(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights?: readonly number[],
): Fit | undefined {
  const width = rows[0]?.length ?? 0;
  if (rows.length <= width || width === 0) return undefined;
  const weight = (at: number): number => weights?.[at] ?? 1;
  const normal = zeros(width);
  const right = Array.from({ length: width }, () => 0);
  for (const [at, row] of rows.entries())
    for (let i = 0; i < width; i += 1) {
      right[i] = (right[i] ?? 0) + weight(at) * (row[i] ?? 0) * (values[at] ?? 0);
      const line = normal[i];
      for (let j = 0; line !== undefined && j < width; j += 1)
        line[j] = (line[j] ?? 0) + weight(at) * (row[i] ?? 0) * (row[j] ?? 0);
    }
  const solved = inverted(normal);
  if (solved === undefined) return undefined;
  const { inverse, logDeterminant } = solved;
  const coefficients = inverse.map((line) => dot(line, right));
  const residuals = rows.map((row, at) => (values[at] ?? 0) - dot(row, coefficients));
  const scores = rows.map((row, at) => row.map((each) => each * weight(at) * (residuals[at] ?? 0)));
  return { coefficients, inverse, logDeterminant, residuals, scores, freedom: rows.length - width };
}

/**
 * The covariance of the coefficients where neighbors in time pull together: Newey and West (1987), Bartlett weights over `lag` steps,
 * times n/(n-k).
 */
export function neweyWest(fit: Fit, lag: number): readonly (readonly number[])[] {
  const { scores, freedom } = fit;
  const width = fit.coefficients.length;
  const meat = zeros(width);
  for (let distance = 0; distance <= Math.min(lag, scores.length - 1); distance += 1) {
    const weight = distance === 0 ? 0.5 : 1 - distance / (lag + 1);
    for (let t = distance; t < scores.length; t += 1)
      addOuter(meat, scores[t] ?? [], scores[t - distance] ?? [], weight);
  }
  const scale = scores.length / freedom;
  return sandwich(fit.inverse, symmetric(meat), scale);
}

/** The covariance where observations of one cluster pull together: CR1, times G/(G-1) · (n-1)/(n-k). */
export function clustered(fit: Fit, clusters: readonly number[]): readonly (readonly number[])[] {
  const sums = new Map<number, number[]>();
  const width = fit.coefficients.length;
  for (const [at, score] of fit.scores.entries()) {
    const cluster = clusters[at] ?? -1;
    const sum = sums.get(cluster) ?? Array.from({ length: width }, () => 0);
    for (let i = 0; i < width; i += 1) sum[i] = (sum[i] ?? 0) + (score[i] ?? 0);
    sums.set(cluster, sum);
  }
  const meat = zeros(width);
  for (const sum of sums.values()) addOuter(meat, sum, sum, 0.5);
  const groups = sums.size;
  const n = fit.scores.length;
  const scale = groups < 2 ? Number.NaN : (groups / (groups - 1)) * ((n - 1) / fit.freedom);
  return sandwich(fit.inverse, symmetric(meat), scale);
}

/** The standard error of one coefficient. */
export function errorOf(covariance: readonly (readonly number[])[], at: number): number {
  return Math.sqrt(Math.max(0, covariance[at]?.[at] ?? Number.NaN));
}

const zeros = (width: number): number[][] =>
  Array.from({ length: width }, () => Array.from({ length: width }, () => 0));

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, each, at) => sum + each * (other[at] ?? 0), 0);

function addOuter(
  into: number[][],
  one: readonly number[],
  other: readonly number[],
  weight: number,
): void {
  for (let i = 0; i < into.length; i += 1) {
    const line = into[i];
    if (line === undefined) continue;
    for (let j = 0; j < into.length; j += 1)
      line[j] = (line[j] ?? 0) + weight * (one[i] ?? 0) * (other[j] ?? 0);
  }
}

/** What was added half by half, with its mirror. */
const symmetric = (half: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  half.map((line, i) => line.map((each, j) => each + (half[j]?.[i] ?? 0)));

function sandwich(
  bread: readonly (readonly number[])[],
  meat: readonly (readonly number[])[],
  scale: number,
): readonly (readonly number[])[] {
  const left = product(bread, meat);
  return product(left, bread).map((line) => line.map((each) => each * scale));
}

function product(
  one: readonly (readonly number[])[],
  other: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return one.map((line) => {
    const width = other[0]?.length ?? 0;
    return Array.from({ length: width }, (_, j) =>
      line.reduce((sum, each, k) => sum + each * (other[k]?.[j] ?? 0), 0),
    );
  });
}

/** Gauss and Jordan with the largest pivot, on columns brought to one scale. Undefined where it has no inverse. */
export function inverted(
  matrix: readonly (readonly number[])[],
): { readonly inverse: number[][]; readonly logDeterminant: number } | undefined {
  const width = matrix.length;
  let logDeterminant = 0;
  const scale = matrix.map((line, i) => Math.sqrt(Math.abs(line[i] ?? 0)) || 1);
  const work = matrix.map((line, i) => [
    ...line.map((each, j) => each / ((scale[i] ?? 1) * (scale[j] ?? 1))),
    ...Array.from({ length: width }, (_, j) => (i === j ? 1 : 0)),
  ]);
  for (const each of scale) logDeterminant += 2 * Math.log(each);
  for (let column = 0; column < width; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < width; row += 1)
      if (Math.abs(work[row]?.[column] ?? 0) > Math.abs(work[pivot]?.[column] ?? 0)) pivot = row;
    const line = work[pivot];
    const head = line?.[column] ?? 0;
    if (line === undefined || Math.abs(head) < 1e-10) return undefined;
    logDeterminant += Math.log(Math.abs(head));
    work[pivot] = work[column] ?? [];
    work[column] = line.map((each) => each / head);
    const lead = work[column];
    assert(lead !== undefined, "the pivot row was put there");
    for (let row = 0; row < width; row += 1) {
      const other = work[row];
      const factor = other?.[column] ?? 0;
      if (row === column || other === undefined || factor === 0) continue;
      work[row] = other.map((each, j) => each - factor * (lead[j] ?? 0));
    }
  }
  const inverse = work.map((line, i) =>
    line.slice(width).map((each, j) => each / ((scale[i] ?? 1) * (scale[j] ?? 1))),
  );
  return { inverse, logDeterminant };
}
