import { createNetwork } from "./table-network.ts";
import type { Range, Table, TableNetwork } from "./table-network.ts";

// The one suppression. The attacker it is made against: a reader who holds everything that is published together (every number that is
// shown, every total, every file and filter), who knows that counts are whole numbers from 0, and adds and subtracts as they like. The
// promise: each count of 1 to 10 that is withheld may, for all they know, be 0 and may be 11 or more.

/** Cells that count fewer calls than this are not shown: they may tell of one person. */
export const smallestCell = 11;

/** A count that is too small to show, or whose complement is. 0 and all are shown: they tell nothing of one call. */
export const isSmall = (count: number, base = Infinity): boolean =>
  (count > 0 && count < smallestCell) || (base - count > 0 && base - count < smallestCell);

/** Whether a withheld count may still be nothing, and may still be large enough to be shown. */
export const isWide = ({ low, high }: Range, smallest: number = smallestCell): boolean =>
  low === 0 && high >= smallest;

/** A count as it may be shown; null: withheld. */
export type ShownCount = number | null;

/** A table of counts with its totals, as it may be published. */
export interface ProtectedTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly ShownCount[])[];
  readonly rowTotals: readonly ShownCount[];
  readonly columnTotals: readonly ShownCount[];
  readonly total: ShownCount;
  /** Numbers withheld because they are small, and those withheld only so that no sum gives a small one away. */
  readonly withheld: { readonly small: number; readonly secondary: number };
}

/**
 * A table of counts as it may be published. Counts of 1 to 10, totals too, are withheld, and others with them, until what is shown
 * leaves each small count anywhere from 0 to at least 11. A count of 0 is shown where it can be.
 */
export function protectTable(
  rows: readonly string[],
  columns: readonly string[],
  counts: readonly (readonly number[])[],
  smallest: number = smallestCell,
): ProtectedTable {
  const table = withTotals(counts, columns.length);
  const { network, small } = withholding(table, smallest, "may-be-withheld");
  return shown(rows, columns, table, network.isWithheld, small);
}

/**
 * Which cells of a list stay hidden when its sum is known: the small ones, and where the sum would give one away, others with them, the
 * smallest first. A cell of 0 stays. A sum of 1 to 10 must itself be withheld by whoever shows it.
 */
export function hiddenCells(counts: readonly number[]): readonly boolean[] {
  if (!counts.some((count) => isSmall(count))) return counts.map(() => false);
  const table = withTotals(
    counts.map((count) => [count]),
    1,
  );
  const { network } = withholding(table, smallestCell, "shown");
  return counts.map((_, at) => network.isWithheld(at, 0));
}

/** A part of a whole as calls are counted. */
export interface CountedPart {
  readonly part: number;
  readonly whole: number;
}

/**
 * Which rows of a table of shares stay hidden, whole, when the sums of parts, rests and wholes are known: those where one of the three
 * is small, and others until nothing gives one away.
 */
export function hiddenRows(rows: readonly CountedPart[]): readonly boolean[] {
  const isHidden = ({ part, whole }: CountedPart): boolean =>
    isSmall(whole) || isSmall(part, whole);
  if (!rows.some(isHidden)) return rows.map(() => false);
  const table = withTotals(
    rows.map(({ part, whole }) => [part, whole - part]),
    2,
  );
  const { network } = withholding(table, smallestCell, "shown");
  return rows.map((_, at) => [0, 1, 2].some((column) => network.isWithheld(at, column)));
}

/**
 * Which rows of a table stay hidden, whole, where every row's own sum is shown and so is every column's: those with a small part, and
 * others, the smallest first, until each small part may be anything from 0 up to 11, or as far as its row and its column allow at all.
 * One row alone stays: the columns' sums say it anyway. Rows whose own sum is withheld (`isWithheld`) stay hidden, and count as one row:
 * no more than their sums together can be worked out.
 */
export function hiddenParts(
  rows: readonly (readonly number[])[],
  isWithheld: readonly boolean[] = [],
): readonly boolean[] {
  const isOwn = (part: number): boolean => part > 0 && part < smallestCell;
  const width = Math.max(0, ...rows.map((parts) => parts.length));
  const together = Array.from({ length: width }, (_, column) =>
    rows.reduce((sum, parts, at) => sum + (isWithheld[at] === true ? (parts[column] ?? 0) : 0), 0),
  );
  const merged = rows.map((parts, at) => (isWithheld[at] === true ? parts.map(() => 0) : parts));
  const table = [...merged, together];
  const totals = table.map((parts) => parts.reduce((sum, part) => sum + part, 0));
  if (totals.filter((total) => total > 0).length < 2)
    return rows.map((_, at) => isWithheld[at] === true);
  const hidden = new Set([
    ...table.flatMap((parts, at) => (parts.some(isOwn) ? [at] : [])),
    ...((totals[rows.length] ?? 0) > 0 ? [rows.length] : []),
  ]);
  const others = rows.map((_, at) => at).filter((at) => !hidden.has(at) && (totals[at] ?? 0) > 0);
  others.sort((one, other) => (totals[one] ?? 0) - (totals[other] ?? 0));
  while (others.length > 0 && !isEachWide(table, totals, hidden, isOwn)) {
    const next = others.shift();
    if (next !== undefined) hidden.add(next);
  }
  return rows.map((_, at) => hidden.has(at) || isWithheld[at] === true);
}

/** Whether each small part of the hidden rows may be 0, and as large as its row and the whole column allow, up to 11. */
function isEachWide(
  rows: readonly (readonly number[])[],
  totals: readonly number[],
  hidden: ReadonlySet<number>,
  isOwn: (part: number) => boolean,
): boolean {
  const left = [...hidden];
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
  const whole = sum(left.map((at) => totals[at] ?? 0));
  return left.every((at) =>
    (rows[at] ?? []).every((part, column) => {
      if (!isOwn(part)) return true;
      const row = totals[at] ?? 0;
      const hiddenColumn = sum(left.map((each) => rows[each]?.[column] ?? 0));
      const wholeColumn = sum(rows.map((parts) => parts[column] ?? 0));
      // With both sums known a cell is at least what the other hidden rows cannot hold of its column.
      const low = Math.max(0, row + hiddenColumn - whole);
      const high = Math.min(row, hiddenColumn);
      return low === 0 && high >= Math.min(smallestCell, row, wholeColumn);
    }),
  );
}

/** Withholds what is small, and more until every small number is wide. `shown`: the last row, the columns' sums, is known anyway. */
function withholding(
  table: Table,
  smallest: number,
  sums: "may-be-withheld" | "shown",
): { readonly network: TableNetwork; readonly small: number } {
  const network = createNetwork(table, sums === "shown");
  const small = table.flatMap((row, at) =>
    row.flatMap((count, column) => (count > 0 && count < smallest ? [[at, column] as const] : [])),
  );
  for (const [row, column] of small) network.withhold(row, column);
  // Each turn withholds at least one number more, and a table with nothing left to withhold is as protected as it can be.
  for (let isSafe = false; !isSafe;) {
    isSafe = true;
    for (const [row, column] of small) {
      if (isWide(network.rangeOf(row, column), smallest)) continue;
      if (network.cover(row, column)) isSafe = false;
    }
  }
  // A number that follows from the others is no secret: withholding it would only hide that it is known.
  table.forEach((row, at) =>
    row.forEach((count, column) => {
      const { low, high } = network.rangeOf(at, column);
      const isOwn = count > 0 && count < smallest;
      if (low === high && !isOwn) network.show(at, column);
    }),
  );
  return { network, small: small.length };
}

function withTotals(counts: readonly (readonly number[])[], width: number): Table {
  const rows = counts.map((row) => [...row, row.reduce((sum, count) => sum + count, 0)]);
  const totals = Array.from({ length: width + 1 }, (_, column) =>
    rows.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  return [...rows, totals];
}

function shown(
  rows: readonly string[],
  columns: readonly string[],
  table: Table,
  isWithheld: (row: number, column: number) => boolean,
  small: number,
): ProtectedTable {
  const all = table.map((row, at) =>
    row.map((count, column) => (isWithheld(at, column) ? null : count)),
  );
  const last = all[rows.length] ?? [];
  const withheld = all.flat().filter((count) => count === null).length;
  return {
    rows,
    columns,
    cells: all.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: all.slice(0, -1).map((row) => row[columns.length] ?? null),
    columnTotals: last.slice(0, -1),
    total: last[columns.length] ?? null,
    withheld: { small, secondary: withheld - small },
  };
}
