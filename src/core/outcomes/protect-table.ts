import { createNetwork } from "./table-network.ts";
import type { Range, Table } from "./table-network.ts";

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

/** Counts of fewer calls than this are never shown: they may tell of one person. */
export const smallestShown = 11;

/**
 * The one way in which a table of counts is published. Counts of 1 to 10, totals too, are withheld, and others with them, until what
 * is shown leaves each small count anywhere from 0 to at least 10. A count of 0 is shown where it can be.
 */
export function protectTable(
  rows: readonly string[],
  columns: readonly string[],
  counts: readonly (readonly number[])[],
  smallest: number = smallestShown,
): ProtectedTable {
  const table = withTotals(counts, columns.length);
  const network = createNetwork(table);
  const small = table.flatMap((row, at) =>
    row.flatMap((count, column) => (count > 0 && count < smallest ? [[at, column] as const] : [])),
  );
  for (const [row, column] of small) network.withhold(row, column);
  // Each turn withholds at least one number more, and a table with nothing shown protects every cell.
  for (let isSafe = false; !isSafe;) {
    isSafe = true;
    for (const [row, column] of small) {
      if (isWide(network.rangeOf(row, column), smallest)) continue;
      isSafe = false;
      network.cover(row, column);
    }
  }
  // A number that follows from the others is no secret: withholding it would only hide that it is known.
  table.forEach((row, at) =>
    row.forEach((_, column) => {
      const { low, high } = network.rangeOf(at, column);
      if (low === high) network.show(at, column);
    }),
  );
  return shown(rows, columns, table, network.isWithheld, small.length);
}

/** Whether a withheld count may be anything from 0 to one less than the smallest that is shown. */
export const isWide = ({ low, high }: Range, smallest: number = smallestShown): boolean =>
  low === 0 && high >= smallest - 1;

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
